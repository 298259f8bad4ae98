"""What Slack takes: three validators, of which each sees what the others miss.

The JSON Schemas know every key and shape but no length, Slack's own models know the
lengths of most things but no unknown key, and the table here knows the rest.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft7Validator

from tests.slackserver import models

PERMALINKS = {"17.1": "https://acme.slack.com/archives/C1/p171"}
"""Where the message of a thread stands, for cards that link to it."""

SCHEMAS = Path(__file__).resolve().parents[2] / "shared" / "data" / "slack"

# The most characters of a text, by the kind of thing and the key that holds it.
_TEXTS = {
    ("header", "text"): 150,
    ("section", "text"): 3000,
    ("context", "text"): 3000,
    ("alert", "text"): 200,
    ("button", "text"): 75,
    ("static_select", "placeholder"): 150,
    ("multi_static_select", "placeholder"): 150,
    ("plain_text_input", "placeholder"): 150,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("option", "text"): 75,
    ("option", "description"): 75,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
}
_STRINGS = {
    "action_id": 255,
    "block_id": 255,
    "callback_id": 255,
    "private_metadata": 3000,
    "url": 3000,
}
_COUNTS = {
    ("actions", "elements"): 25,
    ("context", "elements"): 10,
    ("overflow", "options"): 5,
    ("static_select", "options"): 100,
    ("multi_static_select", "options"): 100,
    ("radio_buttons", "options"): 10,
    ("modal", "blocks"): 100,
    ("home", "blocks"): 100,
}
MOST_BLOCKS = 50
MOST_CHARACTERS = 8_000


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as a JavaScript client counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def faults_of_message(blocks: list, text: str) -> list[str]:
    """Return what Slack would find wrong with a message."""
    characters = sum(units(each) for each in texts_in(blocks))
    return [
        *(_schema_faults("blocks", blocks) if blocks else ()),
        *(fault for block in blocks for fault in models.faults_of_block(block)),
        *_limit_faults({"type": "message", "blocks": blocks}),
        *_nothing_in(blocks),
        *_repeated(blocks, "block_id"),
        *([] if len(blocks) <= MOST_BLOCKS else ["too many blocks"]),
        *([] if characters <= MOST_CHARACTERS else [f"{characters} characters"]),
        *([] if text.strip() else ["no fallback text"]),
    ]


def faults_of_view(view: dict) -> list[str]:
    """Return what Slack would find wrong with a modal or a Home tab."""
    return [
        *_schema_faults(view["type"], view),
        *(fault for block in view["blocks"] for fault in models.faults_of_block(block)),
        *models.faults_of_view(view),
        *_limit_faults(view),
        *_nothing_in(view),
        *_repeated(view["blocks"], "block_id"),
        *([] if len(json.dumps(view)) <= 250_000 else ["too large a view"]),
    ]


@cache
def _schema(name: str) -> Draft7Validator | None:
    path = SCHEMAS / f"{name}.schema.json"
    if not path.exists():
        return None
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def _schema_faults(name: str, value: object) -> Iterator[str]:
    schema = _schema(name)
    # Where the public data is absent, the other two validators remain.
    for error in schema.iter_errors(value) if schema else ():
        yield f"schema: {list(error.absolute_path)} {error.message[:200]}"


def _limit_faults(value: object) -> Iterator[str]:
    for each in things_in(value):
        # An option is the one thing that bears no type.
        kind = each.get("type") or "option"
        for key, held in each.items():
            words = held.get("text") if isinstance(held, dict) else held
            if isinstance(words, str) and units(words) > _most(kind, key):
                yield f"limits: {kind}.{key} has {units(words)}"
            if isinstance(held, list) and len(held) > _COUNTS.get((kind, key), 10_000):
                yield f"limits: {kind}.{key} has {len(held)} parts"
        if kind in {"actions", "context", "context_actions"}:
            yield from _repeated(each["elements"], "action_id")


def _most(kind: str, key: str) -> int:
    if key == "value":
        return 2000 if kind == "button" else 75
    return _TEXTS.get((kind, key)) or _STRINGS.get(key, 100_000)


def _nothing_in(value: object) -> Iterator[str]:
    """Find texts and lists that are empty, which Slack refuses."""
    for each in things_in(value):
        for key in ("text", "elements", "options"):
            if each.get(key) in ("", []):
                yield f"empty: {each.get('type')}.{key}"


def _repeated(elements: list, key: str) -> Iterator[str]:
    names = [each[key] for each in elements if key in each]
    if len(names) != len(set(names)):
        yield f"{key} is not unique"


def things_in(value: object) -> Iterator[dict]:
    """Give every object within a payload."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from things_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from things_in(each)


def texts_in(value: object) -> Iterator[str]:
    """Give every text and link address within a payload, in reading order."""
    for each in things_in(value):
        for key in ("text", "url"):
            if isinstance(each.get(key), str):
                yield each[key]


def words_in(value: object) -> str:
    """Return what a reader sees of a payload, without any space or break."""
    shown = (e["text"] for e in things_in(value) if isinstance(e.get("text"), str))
    return "".join("".join(shown).split())


def live_in(blocks: list, text: str) -> list[str]:
    """Return what of a payload could ping somebody or be read as markup."""
    markup = [each for each in things_in(blocks) if each.get("type") in _LIVE]
    open_ended = [each for each in ("<", ">") if each in text]
    loose = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    return [*map(str, markup), *open_ended, *(["&"] if "&" in loose else [])]


_LIVE = {"mrkdwn", "markdown", "user", "usergroup", "broadcast", "channel", "team"}
