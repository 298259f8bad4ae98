"""Whether two texts are copies of one another: by the runs of three words they share.

Only body lines are compared (`body_of`), so other furniture around an agency's text
does not hide that it is the same text.
"""

import re
from collections.abc import Set as AbstractSet
from enum import StrEnum
from hashlib import blake2b

from bot.model import Article, Role
from bot.reading.identity import fold

# How many kept shingles two texts must share to be worth an exact comparison.
LEAST_SHARED = 3

_WORD = re.compile(r"\w+")
_RUN = 3
_KEEP_EVERY = 8
_SHORT_WORDS = 250
_SAME_TEXT, _EDITED_COPY, _SAME_STORY = 0.8, 0.5, 0.08


class Likeness(StrEnum):
    """How alike two texts are.

    The same story is a hint only: names and date must agree as well.
    """

    SAME_TEXT = "same-text"
    EDITED_COPY = "edited-copy"
    SAME_STORY_HINT = "same-story-hint"
    NONE = "none"


def body_of(article: Article) -> str:
    """Return the words of an article's body lines, one line each."""
    lines = (line for line in article.lines if line.role is Role.BODY)
    return "\n".join(article.raw[line.start : line.end] for line in lines)


def shingles(text: str) -> frozenset[int]:
    """Return a number of 64 bits, with sign, for each run of three words in a text."""
    words = _WORD.findall(fold(text).lower())
    runs = zip(*(words[start:] for start in range(_RUN)), strict=False)
    return frozenset(_number(" ".join(run)) for run in runs)


def kept(found: AbstractSet[int]) -> frozenset[int]:
    """Return the shingles to keep in a table, by which likely copies are looked up.

    Those of a short text are all kept. Never judge by these: see `containment`.
    """
    if len(found) <= _SHORT_WORDS - _RUN:
        return frozenset(found)
    return frozenset(number for number in found if number % _KEEP_EVERY == 0)


def containment(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    """Return which share of the smaller set stands in the other one, from 0 to 1."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def likeness(share: float) -> Likeness:
    """Return what a containment of two texts' shingles says about them."""
    if share >= _SAME_TEXT:
        return Likeness.SAME_TEXT
    if share >= _EDITED_COPY:
        return Likeness.EDITED_COPY
    return Likeness.SAME_STORY_HINT if share >= _SAME_STORY else Likeness.NONE


def _number(run: str) -> int:
    # With sign, because that is what a column of a database holds.
    digest = blake2b(run.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
