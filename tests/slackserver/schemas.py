"""Slack's own JSON Schemas, read from the shared data folder where it is there."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "slack"


def present() -> bool:
    """Tell whether the schemas are there; without them nothing is found faulty."""
    return FOLDER.is_dir()


def faults(name, shape, value) -> list[str]:
    """Say where a value is not of a shape that the schema of that name defines."""
    if not present():
        return []
    error = best_match(_validator(name, shape).iter_errors(value))
    return [f"{shape}{_path(error)}: {error.message[:200]}"] if error else []


def manifest_faults(manifest) -> list[str]:
    """Say all that is wrong with an app's manifest."""
    if not present():
        return []
    errors = Draft7Validator(_schema("manifest")).iter_errors(manifest)
    return [f"{_path(error)}: {error.message[:200]}" for error in errors]


@cache
def block_shapes() -> dict[str, str]:
    """Map each type of block to the name of its definition."""
    definitions = _schema("blocks")["definitions"]
    shapes = {}
    for option in definitions["KnownBlock"]["anyOf"]:
        name = _referred(option)
        shapes |= dict.fromkeys(_types("blocks", name), name)
    return shapes


def _path(error):
    return "".join(f".{part}" for part in error.absolute_path)


@cache
def _schema(name):
    known = {"manifest": "manifest.schema.2.0.0.json"}
    path = FOLDER / known.get(name, f"{name}.schema.json")
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def _validator(name, shape):
    """Return a validator that looks at an object's type before it tries all shapes.

    Rich text has a dozen kinds of elements at each of three levels; trying them all
    would take as long as everything else in a test.
    """

    def any_of(validator, options, value, schema):
        fitting = _fitting(name, options, value)
        if len(fitting) == 1:
            yield from validator.descend(value, fitting[0])
        elif not any(validator.evolve(schema=one).is_valid(value) for one in fitting):
            yield ValidationError(f"{str(value)[:80]} is none of what is allowed")

    quick = extend(Draft7Validator, {"anyOf": any_of})
    definitions = _schema(name)["definitions"]
    return quick({"$ref": f"#/definitions/{shape}", "definitions": definitions})


def _fitting(name, options, value):
    """Return the options whose type is the value's, or which name no type."""
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(kind, str):
        return options
    types = [_types(name, _referred(option)) for option in options]
    pairs = zip(options, types, strict=True)
    return [option for option, known in pairs if not known or kind in known]


def _referred(option):
    return option.get("$ref", "").rpartition("/")[2]


@cache
def _types(name, definition) -> frozenset[str]:
    """Return the types that objects of a definition may bear; none, if not known."""
    found = _schema(name)["definitions"].get(definition, {})
    kinds = [_types(name, _referred(option)) for option in found.get("anyOf", ())]
    if kinds and all(kinds):
        return frozenset().union(*kinds)
    first = found.get("anyOf", [found])[0]
    kind = first.get("properties", {}).get("type", {}).get("const")
    return frozenset({kind} if kind else ())
