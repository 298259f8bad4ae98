"""How much fits into Slack's blocks, views and messages, and how text is cut to fit."""

# What a message may hold; Slack itself refuses 50 blocks, and somewhere above 11,000
# characters over all blocks, which it documents nowhere.
BLOCKS = 45
CHARACTERS = 8_000

HEADER = 150
PLAIN = 3_000
CONTEXT = 2_000
FALLBACK = 300
TEXT = 4_000
ACTIONS = 25
BUTTON = 75
VALUE = 2_000
OPTION = 75
OPTIONS = 100
URL = 2_000
TITLE = 24
# Slack takes 100; the note and a place's buttons come on top.
VIEW_BLOCKS = 90
# A view may have 250 kB as JSON; other figures than blocks count into that too.
VIEW_BYTES = 200_000
INPUT = 3_000


def length(text: str) -> int:
    """Return how long Slack finds a text: in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def clipped(text: str, most: int) -> str:
    """Return text of at most `most` UTF-16 units, the cut marked with …."""
    if length(text) <= most:
        return text
    room = most - 1
    head = text[:room]
    # Each character may be two units.
    while (over := length(head) - room) > 0:
        head = head[: -((over + 1) // 2)]
    return head.rstrip() + "…"


def weight(value: object) -> int:
    """Return how many characters of a block, or of a part of one, count as its text."""
    match value:
        case dict():
            counted = (value.get("text"), value.get("url"))
            own = sum(length(each) for each in counted if isinstance(each, str))
            return own + sum(map(weight, value.values()))
        case list() | tuple():
            return sum(map(weight, value))
        case _:
            return 0
