"""Links that open a page at one sentence and highlight it: `#:~:text=` fragments.

A browser highlights the first match on the page that its reader sees, so a fragment
must be told apart from everything before it there, not only within the article.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote

from bot.model import Article

# Longer pages are searched up to here only: what comes later needs no first match.
_MOST_CHARACTERS = 1_000_000
_EXACT, _EXACT_AT_MOST, _FRAGMENT_AT_MOST = 120, 300, 300
# How many words of either end are tried; the last ones where all else is too long.
_EDGES, _LAST_EDGES = range(3, 13), (2, 1)
_MOST_CONTEXT = 8
# Letters of many scripts carry marks that \w leaves out.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0966-\u0dff"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e"
    "\u17b4-\u17d3"
)
# Between scripts that put no spaces, a word ends at the latest where hiragana does.
_LETTERS = rf"(?:[^\W\u3041-\u309f]*[\u3041-\u309f]+|[\w{_MARKS}]+)"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_APOSTROPHES = str.maketrans("‘’", "''")
# What a browser takes for one word, as far as it matters here.
_BETWEEN_LETTERS = rf"(?<=[^\W\d]|[{_MARKS}])['’.:·](?=[^\W\d])"
_BETWEEN_DIGITS = r"(?<=\d)[.,;'’](?=\d)"
_WORD = re.compile(
    rf"{_LETTERS}(?:(?:{_BETWEEN_LETTERS}|{_BETWEEN_DIGITS}){_LETTERS})*"
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_SPACE = re.compile(r"[ \t\n\f\r]+")
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class _Word:
    """Where a word of the page stands: its block, and its characters in there."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of words of the page, [first, last], with the characters it quotes."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class _Context:
    """What is put before and after a run to tell it apart; the run may grow by it."""

    run: _Run
    before: _Run | None = None
    after: _Run | None = None

    @property
    def first(self) -> int:
        return self.before.first if self.before else self.run.first

    @property
    def last(self) -> int:
        return self.after.last if self.after else self.run.last


class PageIndex:
    """The words of a whole page in reading order, made once for all its sentences."""

    def __init__(self, blocks: Sequence[str]) -> None:
        """Index the text blocks of the page that the reader will see."""
        self._blocks: list[str] = []
        self._words: list[_Word] = []
        folded: list[str] = []
        size = 0
        for text in filter(None, map(_seen, blocks)):
            size += len(text)
            if size > _MOST_CHARACTERS:
                break
            for match in _WORD.finditer(text):
                self._words.append(_Word(len(self._blocks), match.start(), match.end()))
                folded.append(_fold(match[0]))
            self._blocks.append(text)
        self._folded = folded
        self._text = f" {' '.join(folded)} "
        lengths = (len(word) + 1 for word in folded)
        self._offsets = list(accumulate(lengths, initial=0))

    def find(self, words: Sequence[str], *, start: int = 0) -> int | None:
        """Return the first place at or after `start` where these folded words stand."""
        if not words or start >= len(self._words):
            return None
        offset = self._text.find(f" {' '.join(words)} ", self._offsets[start])
        return None if offset < 0 else bisect_left(self._offsets, offset)

    def is_first(self, first: int, last: int, *, start: int = 0) -> bool:
        """Whether nothing from `start` up to these words reads the same as they do."""
        words = self.folded(first, last)
        # Where no space parts words, a browser may find them within longer ones.
        before = "" if _UNSPACED.match(words[0]) else " "
        after = "" if _UNSPACED.match(words[-1][-1]) else " "
        sought = f"{before}{' '.join(words)}{after}"
        found = self._text.find(sought, self._offsets[start])
        return found + len(before) == self._offsets[first] + 1

    def folded(self, first: int, last: int) -> list[str]:
        """Return the folded words from the first to the last one."""
        return self._folded[first : last + 1]

    def in_one_block(self, first: int, last: int) -> bool:
        """Whether both words are on the page and stand in the same block."""
        if first < 0 or last >= len(self._words):
            return False
        return self._words[first].block == self._words[last].block

    def run(self, first: int, last: int) -> _Run:
        """Return a run of one block with the page's own characters."""
        block, start = self._words[first].block, self._words[first].start
        return _Run(first, last, self._blocks[block][start : self._words[last].end])

    def before(self, run: _Run, *, words: int) -> _Context | None:
        """Return the run with so many words before it, which must be in one block."""
        first = run.first - words
        if not self.in_one_block(first, run.first - 1):
            return None
        here, there = self._words[run.first], self._words[first]
        block = self._blocks[there.block]
        if here.block == there.block:
            text = block[there.start : here.start].rstrip()
            return _Context(run, _Run(first, run.first - 1, text))
        if here.block != there.block + 1:
            return None
        # No punctuation may be left between them, so both reach to the blocks' edges.
        grown = self._blocks[here.block][: here.start] + run.text
        return _Context(
            _Run(run.first, run.last, grown),
            _Run(first, run.first - 1, block[there.start :]),
        )

    def after(self, run: _Run, *, words: int) -> _Context | None:
        """Return the run with so many words after it, which must be in one block."""
        last = run.last + words
        if not self.in_one_block(run.last + 1, last):
            return None
        here, there = self._words[run.last], self._words[last]
        block = self._blocks[there.block]
        if here.block == there.block:
            text = block[here.end : there.end].lstrip()
            return _Context(run, after=_Run(run.last + 1, last, text))
        if there.block != here.block + 1:
            return None
        grown = run.text + self._blocks[here.block][here.end :]
        return _Context(
            _Run(run.first, run.last, grown),
            after=_Run(run.last + 1, last, block[: there.end]),
        )


def fragment_for(index: PageIndex, text: str, *, occurrence: int = 1) -> str | None:
    """Return the fragment that highlights a sentence on its page, or None.

    `occurrence` says which one is meant, from 1, where the page has it more than once.
    """
    found = _locate(index, text, occurrence=occurrence)
    if found is None:
        return None
    forms = _forms(index, *found)
    return next((form for form in forms if len(form) <= _FRAGMENT_AT_MOST), None)


def stored_copy(article: Article, sentence: int) -> str:
    """Return the path of a sentence in our stored copy, on whatever serves it.

    It names the version, so that a citation opens what it was made on.
    """
    return f"/read/{article.id}/{article.version}#s{sentence}"


def link_to(url: str, fragment: str | None) -> str:
    """Return the address of a page, opened at the sentence of a fragment."""
    page, _, place = url.partition("#")
    place = place.partition(":~:")[0]
    if fragment is not None:
        place += f":~:text={fragment}"
    return f"{page}#{place}" if place else page


def _locate(index: PageIndex, text: str, *, occurrence: int) -> tuple[int, int] | None:
    """Return the first and the last word of a sentence on its page."""
    words = [_fold(word) for word in _WORD.findall(_seen(text))]
    first = index.find(words)
    for _ in range(occurrence - 1):
        first = None if first is None else index.find(words, start=first + 1)
    return None if first is None else (first, first + len(words) - 1)


def _forms(index: PageIndex, first: int, last: int) -> Iterator[str]:
    """Yield the fragments that lead to a sentence, the best one first."""
    exact = index.run(first, last) if index.in_one_block(first, last) else None
    if exact and len(exact.text) <= _EXACT:
        yield from map(_exact, _told_apart(index, exact))
    yield from _ranges(index, first, last, edges=_EDGES)
    if exact and _EXACT < len(exact.text) <= _EXACT_AT_MOST:
        yield from map(_exact, _told_apart(index, exact))
    yield from _ranges(index, first, last, edges=_LAST_EDGES)


def _ranges(
    index: PageIndex, first: int, last: int, *, edges: Sequence[int]
) -> Iterator[str]:
    """Yield fragments of so many words from the start and from the end each."""
    for words in edges:
        start, end = first + words - 1, last - words + 1
        if start >= end or not (
            index.in_one_block(first, start) and index.in_one_block(end, last)
        ):
            continue
        if not index.is_first(end, last, start=start + 1):
            continue
        ending = _encode(index.run(end, last).text)
        for context in _preceded(index, index.run(first, start)):
            yield f"{_exact(context)},{ending}"


def _preceded(index: PageIndex, run: _Run) -> Iterator[_Context]:
    """Yield the run alone, or with words before it, where that is its first place."""
    if index.is_first(run.first, run.last):
        yield _Context(run)
        return
    for words in range(1, _MOST_CONTEXT + 1):
        context = index.before(run, words=words)
        if context and index.is_first(context.first, context.last):
            yield context


def _told_apart(index: PageIndex, run: _Run) -> Iterator[_Context]:
    """Yield the run alone, or with words around it, where that is its first place."""
    if index.is_first(run.first, run.last):
        yield _Context(run)
        return
    for words in range(1, _MOST_CONTEXT + 1):
        before, after = index.before(run, words=words), index.after(run, words=words)
        both = before and index.after(before.run, words=words)
        if before and both:
            both = _Context(both.run, before.before, both.after)
        for context in (before, after, both):
            if context and index.is_first(context.first, context.last):
                yield context


def _exact(context: _Context) -> str:
    before = f"{_encode(context.before.text)}-," if context.before else ""
    after = f",-{_encode(context.after.text)}" if context.after else ""
    return before + _encode(context.run.text) + after


def _encode(text: str) -> str:
    """Encode the characters that mean something in a fragment, or in a message."""
    quoted = quote(text, safe="", errors="replace")
    return quoted.replace("-", "%2D").replace("_", "%5F").replace("~", "%7E")


def _seen(text: str) -> str:
    """Return a text as it is seen: on one row, without characters that show nothing."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip(" ")


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    """Fold a word as browsers compare it: blind to case and to marks on letters."""
    if word.isascii() or len(word) > _LONGEST_WORD:
        return word.lower()
    word = word.translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", word).casefold()
    letters = (c for c in plain if not (unicodedata.combining(c) or c.isspace()))
    return "".join(letters) or word
