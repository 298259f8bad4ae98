"""How the bot and an extracting child talk: a length, then so many bytes.

Values are JSON, never pickle: the child has met hostile pages.
"""

import json
import struct

MOST_ANSWER = 16_000_000
DONE = "done"
REFUSED = "refused"
FAILED = "failed"
HEAD = struct.Struct("!I")


def packed(body: bytes) -> bytes:
    """Return a body with its length in front."""
    return HEAD.pack(len(body)) + body


def length_of(head: bytes) -> int:
    """Return the length that stands in the four bytes before a body."""
    return int(HEAD.unpack(head)[0])


def told(value: dict[str, object]) -> bytes:
    """Return a table of plain values as a frame; half letters become question marks."""
    text = json.dumps(value, ensure_ascii=False)
    return packed(text.encode("utf-8", "replace"))


def heard(body: bytes) -> dict[str, object]:
    """Read the table in a frame; raises ValueError or TypeError where there is none."""
    value = json.loads(body)
    if not isinstance(value, dict):
        raise TypeError("a frame holds a table")
    return value
