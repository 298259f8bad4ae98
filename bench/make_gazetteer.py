"""Makes bot/engines/local/gazetteer.json out of the package countryinfo and this file.

Run by hand, hardly ever: `python -m bench.make_gazetteer`. countryinfo (MIT) is not a
dependency of the project; install it into a folder of its own and put that folder on
PYTHONPATH. The result is committed, so nobody else needs it.
"""

import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.gazetteer_entries import (
    BODIES,
    CARRIERS,
    DOUBTFUL,
    FIRST_NAMES,
    PARTIES,
)
from bench.gazetteer_states import SKIPPED, STATES

TARGET = Path(__file__).parents[1] / "bot/engines/local/gazetteer.json"
OFFICIAL = ("Republic", "Kingdom", "Federation", "State of", "Confederation")


def listed(text: str) -> list[str]:
    """Return the entries of a list that is written with semicolons."""
    return [" ".join(entry.split()) for entry in text.split(";")]


def records() -> list[dict[str, object]]:
    """Return the raw records of countryinfo, one a country."""
    spec = importlib.util.find_spec("countryinfo")
    if spec is None or spec.origin is None:
        raise SystemExit("countryinfo is not installed; see the docstring")
    folder = Path(spec.origin).parent / "data"
    return [json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json"))]


def plural(demonym: str) -> str:
    """Return a demonym for several people; those in -ese, -ish, -ch, -ss stay."""
    if demonym.endswith(("ese", "sh", "ch", "ss", "s")):
        return demonym
    return demonym[:-3] + "men" if demonym.endswith("man") else demonym + "s"


def official_names(record: dict[str, object]) -> list[str]:
    """Return the long English names of a state, such as "Republic of Chile"."""
    spellings = record.get("altSpellings")
    if not isinstance(spellings, list):
        return []
    return [
        s.strip().removeprefix("the ")
        for s in spellings
        if s.isascii() and "," not in s and any(word in s for word in OFFICIAL)
    ]


def state_of(record: dict[str, object]) -> dict[str, list[str]]:
    """Return the forms of one state as the package knows them."""
    demonyms = [
        d.strip() for d in str(record.get("demonym") or "").split(",") if d.strip()
    ]
    capital = str(record.get("capital") or "")
    return {
        "names": official_names(record),
        "demonyms": [*demonyms, *(plural(d) for d in demonyms)],
        "capitals": [capital] if capital else [],
        "organs": [],
    }


def merged(name: str, base: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the forms of a state with the hand entries laid over them."""
    hand = STATES.get(name, {})
    result = {}
    for kind, forms in base.items():
        own = hand.get(kind, [])
        kept = own[1:] if own[:1] == ["="] else [*forms, *own]
        result[kind] = list(dict.fromkeys(f for f in kept if f))
    result["names"] = list(dict.fromkeys([name, *result["names"]]))
    return result


def states() -> dict[str, dict[str, list[str]]]:
    """Return every state with its forms, by canonical name."""
    empty: dict[str, list[str]] = {
        "names": [],
        "demonyms": [],
        "capitals": [],
        "organs": [],
    }
    found = {
        str(r["name"]).removeprefix("The "): state_of(r)
        for r in records()
        if r.get("name")
    }
    skipped = listed(SKIPPED)
    wanted = {n: f for n, f in found.items() if n not in skipped}
    wanted |= {n: empty for n in STATES if n not in wanted}
    return {name: merged(name, wanted[name]) for name in sorted(wanted)}


def laid_out(content: Mapping[str, Mapping[str, object] | Sequence[str]]) -> str:
    """Return the content as JSON with one bearer a line, so that changes are read."""
    parts = []
    for section, entries in content.items():
        items = entries.items() if isinstance(entries, Mapping) else enumerate(entries)
        rows = (
            f"  {json.dumps(key, ensure_ascii=False)}: "
            if isinstance(key, str)
            else "  "
            for key, _ in items
        )
        values = entries.values() if isinstance(entries, Mapping) else entries
        lines = (
            row + json.dumps(value, ensure_ascii=False)
            for row, value in zip(rows, values, strict=True)
        )
        opening, closing = "{}" if isinstance(entries, Mapping) else "[]"
        body = ",\n".join(lines)
        parts.append(f' "{section}": {opening}\n{body}\n {closing}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Write the gazetteer."""
    content: dict[str, Mapping[str, object] | Sequence[str]] = {
        "states": states(),
        "bodies": BODIES,
        "parties": PARTIES,
        "carriers": CARRIERS,
        "doubtful": listed(DOUBTFUL),
        "first_names": {g: names.split() for g, names in FIRST_NAMES.items()},
    }
    TARGET.write_text(laid_out(content), "utf-8")


if __name__ == "__main__":
    main()
