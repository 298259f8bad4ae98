"""Does an object have the form that was asked for? It tells a server that enforces."""

from collections.abc import Mapping

_TYPES: Mapping[object, type | tuple[type, ...]] = {
    "object": Mapping,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def fits(value: object, schema: Mapping[str, object]) -> bool:
    """Tell whether a value fits a strict schema, as far as types and names go."""
    return _fits(value, schema, schema)


def _fits(value: object, schema: object, root: Mapping[str, object]) -> bool:
    if not isinstance(schema, Mapping):
        return True
    if isinstance(reference := schema.get("$ref"), str):
        return _fits(value, _referred(reference, root), root)
    if isinstance(either := schema.get("anyOf"), list):
        return any(_fits(value, each, root) for each in either)
    if isinstance(allowed := schema.get("enum"), list) and value not in allowed:
        return False
    return _is_of_type(value, schema.get("type")) and _parts_fit(value, schema, root)


def _referred(reference: str, root: Mapping[str, object]) -> object:
    part: object = root
    for name in reference.removeprefix("#").strip("/").split("/"):
        part = part.get(name) if isinstance(part, Mapping) else None
    return part


def _is_of_type(value: object, kind: object) -> bool:
    if kind is None:
        return True
    kinds = kind if isinstance(kind, list) else [kind]
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, _TYPES.get(each, object)) for each in kinds)


def _parts_fit(
    value: object, schema: Mapping[str, object], root: Mapping[str, object]
) -> bool:
    if isinstance(value, list):
        return all(_fits(each, schema.get("items"), root) for each in value)
    named = schema.get("properties")
    if not isinstance(value, Mapping) or not isinstance(named, Mapping):
        return True
    required = schema.get("required")
    if isinstance(required, list) and not value.keys() >= set(required):
        return False
    if schema.get("additionalProperties") is False and not value.keys() <= named.keys():
        return False
    return all(_fits(each, named.get(name), root) for name, each in value.items())
