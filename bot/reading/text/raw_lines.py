"""Raw text -> its non-blank lines, with hard-wrapped lines joined, before roles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

CLOSERS = "\"'”’»›)\\]}」』】）"
TERMINALS = ".!?…。！？؟۔।"

# What separates nothing and shows nothing: no line may begin or end with it.
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u180e"

_VISIBLE = re.compile(f"[^\\s{INVISIBLE}]")
_EDGE = re.compile(f"[\\s{INVISIBLE}]")
_HIDDEN = re.compile(f"[{INVISIBLE}]+")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ENDS = re.compile(f"(?:[{TERMINALS}][{CLOSERS}]*|[:;,-])$")
_STOPS = re.compile(f"[{TERMINALS}][{CLOSERS}]*$")
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\.$")
# Scripts that put no spaces between words: about two characters make a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LIST_ITEM = re.compile(r"(?:[-*•·>]|\d{1,3}[.)])\s")

_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_LEAST_WRAPS = 4


@dataclass(frozen=True, slots=True)
class RawLine:
    """A non-blank line without a role yet: its offsets, and its words on one row."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words the line has."""
        return count_words(self.text)

    @property
    def stops(self) -> bool:
        """Whether it ends as a finished sentence does."""
        return bool(_STOPS.search(self.text)) and not _ABBREVIATED.search(self.text)

    def sentence_like(self, *, least: int = 12) -> bool:
        """Whether it reads as running text: long enough, and ended as such."""
        return self.words >= least and bool(_ENDS.search(self.text))


def count_words(text: str) -> int:
    """Count words, also in scripts that do not put spaces between them."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def trim(raw: str, start: int, end: int) -> tuple[int, int]:
    """Narrow [start, end) to where nothing invisible stands at either edge."""
    first = _VISIBLE.search(raw, start, end)
    if first is None:
        return start, start
    while _EDGE.match(raw, end - 1):
        end -= 1
    return first.start(), end


def raw_lines(raw: str) -> tuple[RawLine, ...]:
    """Return every non-blank line in order; hard-wrapped paragraphs are one line."""
    physical = _physical(raw)
    width = _wrap_width(raw, physical)
    found: list[RawLine] = []
    start = None
    for here, after in zip_longest(physical, physical[1:]):
        start = here[0] if start is None else start
        if after and width and _wraps(raw, here, after, width=width):
            continue
        found.append(RawLine(start, here[1], on_one_row(raw[start : here[1]])))
        start = None
    return tuple(found)


def on_one_row(text: str) -> str:
    """Return a text without line breaks, runs of white space or hidden characters."""
    return " ".join(_HIDDEN.sub("", text).split())


def _physical(raw: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for end, following in [*(m.span() for m in _BREAK.finditer(raw)), (len(raw), 0)]:
        first, last = trim(raw, start, end)
        if first < last:
            spans.append((first, last))
        start = following
    return spans


def _wrap_width(raw: str, physical: Sequence[tuple[int, int]]) -> int:
    """Return the width at which the text was wrapped by hand, or 0 where it was not.

    A wrapped line is one that had no room for the first word of the next line.
    """
    inner = [
        (here, after)
        for here, after in pairwise(physical)
        if _adjacent(raw, here, after)
    ]
    if len(inner) < _LEAST_WRAPS:
        return 0
    width = max(here[1] - here[0] for here, _ in inner)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    wraps = [h for h, after in inner if _wraps(raw, h, after, width=width)]
    stopped = sum(bool(_STOPS.search(raw, h[0], h[1])) for h in wraps)
    many = len(wraps) >= max(_LEAST_WRAPS, 0.6 * len(inner))
    return width if many and stopped <= 0.4 * len(wraps) else 0


def _adjacent(raw: str, here: tuple[int, int], after: tuple[int, int]) -> bool:
    return len(_BREAK.findall(raw, here[1], after[0])) == 1


def _wraps(
    raw: str, here: tuple[int, int], after: tuple[int, int], *, width: int
) -> bool:
    """Whether the break between two lines is one that the wrapping made."""
    if not _adjacent(raw, here, after) or _LIST_ITEM.match(raw, *after):
        return False
    text = raw[here[0] : here[1]]
    word = raw[after[0] : after[1]].split(None, 1)[0]
    full = len(text) + 1 + len(word) > width
    return full and " " in text and len(text) > _NARROWEST_WRAP // 2
