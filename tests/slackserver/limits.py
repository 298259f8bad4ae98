"""How long and how many: the limits of Block Kit that no schema states.

Figures as Slack's documentation and its SDKs give them. Characters are counted as
code points.
"""

from collections.abc import Iterator

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
# Undocumented; messages of 11,341 counted characters were refused.
MESSAGE_CHARACTERS = 11_000
MARKDOWN_CHARACTERS = 12_000
TABLE_CHARACTERS = 10_000
TEXT_CHARACTERS = 40_000
VIEW_BYTES = 250_000

# (type, key) -> most characters of a text, or most items of a list.
MOST = {
    ("section", "text"): 3000,
    ("section", "fields"): 10,
    ("header", "text"): 150,
    ("context", "elements"): 10,
    ("context_actions", "elements"): 5,
    ("actions", "elements"): 25,
    ("alert", "text"): 200,
    ("card", "title"): 150,
    ("card", "subtitle"): 150,
    ("card", "body"): 200,
    ("container", "child_blocks"): 10,
    ("carousel", "elements"): 10,
    ("table", "rows"): 100,
    ("image", "alt_text"): 2000,
    ("image", "image_url"): 3000,
    ("image", "title"): 2000,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("button", "text"): 75,
    ("button", "value"): 2000,
    ("button", "url"): 3000,
    ("button", "accessibility_label"): 75,
    ("overflow", "options"): 5,
    ("radio_buttons", "options"): 10,
    ("checkboxes", "options"): 10,
    ("static_select", "options"): 100,
    ("multi_static_select", "options"): 100,
    ("static_select", "option_groups"): 100,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
    ("modal", "private_metadata"): 3000,
    ("modal", "callback_id"): 255,
    ("home", "private_metadata"): 3000,
    ("home", "callback_id"): 255,
}
# (type, key) -> most characters of each item of a list.
EACH = {("section", "fields"): 2000}
# Wherever they stand.
ANYWHERE = {"action_id": 255, "block_id": 255, "placeholder": 150}
NEVER_EMPTY = {("actions", "elements"), ("context", "elements"), ("section", "fields")}
OPTION = {"text": 75, "description": 75, "value": 150}
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
TEXT_TYPES = {"plain_text", "mrkdwn", "text"}


def parts_of(value, path="") -> Iterator[tuple[str, dict]]:
    """Yield every object of a JSON value with the path to it."""
    if isinstance(value, dict):
        yield path or ".", value
        for key, inner in value.items():
            yield from parts_of(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from parts_of(inner, f"{path}[{number}]")


def size_of(value) -> int:
    """Count the characters of a text or text object, or the items of a list."""
    if isinstance(value, dict):
        value = value.get("text", "")
    return len(value) if isinstance(value, str | list) else 0


def characters_of(blocks) -> int:
    """Count the characters that a reader of the blocks sees."""
    texts = (part.get("text") for _, part in parts_of(blocks))
    return sum(len(text) for text in texts if isinstance(text, str))


def limit_faults(value) -> list[str]:
    """Name every text that is too long or empty, and every list that is too full."""
    return [fault for path, part in parts_of(value) for fault in _faults(path, part)]


def _faults(path, part):
    kind = part.get("type")
    for key, value in part.items():
        most = MOST.get((kind, key)) or ANYWHERE.get(key)
        yield from _too_much(f"{path}.{key}", value, most)
        if (each := EACH.get((kind, key))) and isinstance(value, list):
            for number, item in enumerate(value):
                yield from _too_much(f"{path}.{key}[{number}]", item, each)
        if (kind, key) in NEVER_EMPTY and not value:
            yield f"{path}.{key} is empty"
    if kind in TEXT_TYPES and part.get("text") == "":
        yield f"{path} has an empty text"
    yield from _nameless_faults(path, part)


def _nameless_faults(path, part):
    """Check options and confirmations, which bear no type."""
    for number, option in enumerate(part.get("options") or ()):
        for key, most in OPTION.items():
            at = f"{path}.options[{number}].{key}"
            yield from _too_much(at, option.get(key), most)
    for key, most in CONFIRM.items():
        confirm = part.get("confirm")
        if isinstance(confirm, dict) and part.get("type") != "plain_text":
            yield from _too_much(f"{path}.confirm.{key}", confirm.get(key), most)


def _too_much(path, value, most):
    if most is not None and (size := size_of(value)) > most:
        yield f"{path} has {size}, at most {most} are allowed"
