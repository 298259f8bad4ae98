"""Finds what stands in quotation marks, paragraph by paragraph of the raw text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.model import Article

_OPENERS = "“«"
_CLOSERS = "”»"
_MARK = re.compile(r"``|''|’’|[\"“”«»]")
_SINGLE = re.compile(r"(?:(?<=\s)|(?<=[(\[—–-])|\A)(['‘])(?=[^\W\d])")
_SINGLE_END = re.compile(r"(?<=\S)['’](?!\w)")
_LONGEST_SINGLE = 1_000


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation from its opening to its closing mark, as raw offsets.

    `inner` leaves the marks out. An open quote has no closing mark and runs to the
    end of its paragraph; `continues` says that the quote before it was left open
    and that this one takes it up again at the start of the next paragraph.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True
    continues: bool = False


class Quotations:
    """The quotes of one article, to be looked up by raw offset."""

    def __init__(self, article: Article) -> None:
        """Find the quotes of the paragraphs that hold numbered sentences."""
        numbers = dict.fromkeys(sentence.paragraph for sentence in article.sentences)
        lines = (article.lines[number] for number in numbers)
        paragraphs = tuple((line.start, line.end) for line in lines)
        self.quotes = quotes_of(article.raw, paragraphs)
        self._starts = [quote.start for quote in self.quotes]
        self._ends = [quote.end for quote in self.quotes]

    def over(self, start: int, end: int) -> tuple[Quote, ...]:
        """Return the quotes that a run of the raw text touches."""
        first = bisect_right(self._ends, start)
        return self.quotes[first : bisect_left(self._starts, end)]

    def cover(self, offset: int) -> bool:
        """Tell whether the character at an offset stands in quotation marks."""
        return bool(self.over(offset, offset + 1))


def quotes_of(raw: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quote, ...]:
    """Return the quotes of these paragraphs, given as raw offsets, in text order."""
    found: list[Quote] = []
    open_before = False
    for start, end in paragraphs:
        quotes = list(_double(raw, start, end)) or list(_single(raw, start, end))
        if quotes and open_before and not raw[start : quotes[0].start].strip():
            quotes[0] = replace(quotes[0], continues=True)
        open_before = bool(quotes) and not quotes[-1].closed
        found += quotes
    return tuple(found)


def _double(raw: str, start: int, end: int) -> Iterator[Quote]:
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(raw, start, end):
        opens = _opens(raw, mark, start, end)
        if opens or (opened is None and mark[0] in _OPENERS):
            opened = mark
        elif opened is not None:
            yield Quote(opened.start(), mark.end(), (opened.end(), mark.start()))
            opened = None
    if opened is not None and raw[opened.end() : end].strip():
        yield Quote(opened.start(), end, (opened.end(), end), closed=False)


def _opens(raw: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Tell an opening mark: curly marks say so, straight ones by their neighbours."""
    if mark[0] in _OPENERS or mark[0] == "``":
        return True
    if mark[0] in _CLOSERS or mark[0] == "’’":
        return False
    before = raw[mark.start() - 1] if mark.start() > start else " "
    after = raw[mark.end()] if mark.end() < end else " "
    return (before.isspace() or before in "([{—–-/") and not after.isspace()


def _single(raw: str, start: int, end: int) -> Iterator[Quote]:
    """Find 'single' quotes of three words or more, where no double ones are used."""
    at = start
    text = raw[start:end]
    while opened := _SINGLE.search(text, at - start):
        inner = opened.end()
        closed = _SINGLE_END.search(text, inner, inner + _LONGEST_SINGLE)
        if closed and len(text[inner : closed.start()].split()) >= 3:
            inside = (start + inner, start + closed.start())
            yield Quote(start + opened.start(), start + closed.end(), inside)
            at = start + closed.end()
        else:
            at = start + inner
