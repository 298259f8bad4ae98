"""The words that a page shows, in reading order, as a browser tells them apart."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# Longer pages are searched up to here only: what comes later needs no first match.
_MOST_CHARACTERS = 1_000_000
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
_PARTING = re.compile(r"\W+")
_LONGEST_WORD = 100
# What parts the digits of a number belongs to it.
_NO_LETTERS = re.compile(r"(?<!\d)\W+|\W+(?!\d)")
_MOST_TRIES = 100
# So many places are looked at one by one; to read the page for more is quicker.
_FEW = 1_000


@dataclass(frozen=True, slots=True)
class _Word:
    """Where a word of the page stands: its block, and its characters in there."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of the page, [first, last], with the characters it quotes."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is put before and after a run to tell it apart; the run may grow by it."""

    run: Run
    before: Run | None = None
    after: Run | None = None

    @property
    def first(self) -> int:
        """The first word of all that is named."""
        return self.before.first if self.before else self.run.first

    @property
    def last(self) -> int:
        """The last word of all that is named."""
        return self.after.last if self.after else self.run.last


class _Words:
    """Words in a row, searched for others in a row."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = list(words)
        # Where each row of three words stands, so that few searches read the text.
        self._rows: dict[tuple[str, str, str], list[int]] = {}
        for place, row in enumerate(_rows_of_three(self._words)):
            self._rows.setdefault(row, []).append(place)
        self._text = f" {' '.join(self._words)} "
        lengths = (len(word) + 1 for word in self._words)
        self._offsets = list(accumulate(lengths, initial=0))

    def has(self, row: tuple[str, str, str]) -> bool:
        """Whether these three words stand together anywhere."""
        return row in self._rows

    def find(self, words: Sequence[str], *, start: int) -> int | None:
        """Return the first place at or after `start` where these words stand."""
        rows = list(_rows_of_three(words))
        if not words or start >= len(self._words) or not all(map(self.has, rows)):
            return None
        if rows and len(self._rows[rows[0]]) <= _FEW:
            places = self._rows[rows[0]]
            near = places[bisect_left(places, start) :]
            size, sought = len(words), list(words)
            return next((n for n in near if self._words[n : n + size] == sought), None)
        offset = self._text.find(f" {' '.join(words)} ", self._offsets[start])
        return None if offset < 0 else bisect_left(self._offsets, offset)

    def is_first(self, begin: int, end: int, *, start: int) -> bool:
        """Whether nothing from `start` on reads as the words from `begin` to `end`."""
        words = self._words[begin:end]
        before = "" if _UNSPACED.match(words[0]) else " "
        after = "" if _UNSPACED.match(words[-1][-1]) else " "
        if before and after:
            return self.find(words, start=start) == begin
        # Where no space parts words, a browser may find them within longer ones.
        sought = f"{before}{' '.join(words)}{after}"
        found = self._text.find(sought, self._offsets[start])
        return found + len(before) == self._offsets[begin] + 1


class PageIndex:
    """The words of a whole page in reading order, made once for all its sentences."""

    def __init__(self, blocks: Sequence[str]) -> None:
        """Index the text blocks of the page that the reader will see."""
        self._blocks: list[str] = []
        self._words: list[_Word] = []
        self._starts: list[int] = []  # the first word of each block
        folded: list[str] = []
        size = 0
        # A block of nothing but unseen characters still stands between two others.
        for block in filter(str.strip, blocks):
            text = _seen(block)
            size += len(block)
            if size > _MOST_CHARACTERS:
                break
            self._starts.append(len(folded))
            for match in _WORD.finditer(text):
                self._words.append(_Word(len(self._blocks), match.start(), match.end()))
                folded.append(_fold(match[0]))
            self._blocks.append(text)
        self._starts.append(len(folded))
        self._folded = folded
        self._whole = _Words(folded)
        # Browsers differ in whether a point or a colon between letters parts words.
        parts = [list(filter(None, _PARTING.split(word))) or [word] for word in folded]
        self._parts = _Words([part for word in parts for part in word])
        self._first_parts = list(accumulate(map(len, parts), initial=0))
        letters = [_letters(word) for word in folded]
        self._letters = "".join(letters)
        self._letter_offsets = list(accumulate(map(len, letters), initial=0))

    def find(self, words: Sequence[str], *, start: int = 0) -> int | None:
        """Return the first place at or after `start` where these folded words stand."""
        return self._whole.find(words, start=start)

    def as_parted(self, words: Sequence[str]) -> list[str]:
        """Return folded words as the page parts them, where only spaces differ.

        Extraction may join the last word of one block to the first of the next.
        """
        known = [self._whole.has(row) for row in _rows_of_three(words)]
        # Few words, or words that are mostly elsewhere, could be anything.
        if 2 * sum(known) < max(2, len(known)) or self.find(words) is not None:
            return list(words)
        letters = "".join(map(_letters, words))
        offsets, at = self._letter_offsets, 0
        for _ in range(_MOST_TRIES):
            at = self._letters.find(letters, at)
            if at < 0:
                break
            first = bisect_left(offsets, at)
            end = bisect_left(offsets, at + len(letters))
            if offsets[first] == at and offsets[end] == at + len(letters):
                return self.folded(first, end - 1)
            at += 1
        return list(words)

    def is_first(self, first: int, last: int, *, start: int = 0) -> bool:
        """Whether nothing from `start` up to these words reads the same as they do."""
        begin, end = self._first_parts[first], self._first_parts[last + 1]
        start = self._first_parts[start]
        return self._parts.is_first(begin, end, start=start)

    def folded(self, first: int, last: int) -> list[str]:
        """Return the folded words from the first to the last one."""
        return self._folded[first : last + 1]

    def in_one_block(self, first: int, last: int) -> bool:
        """Whether both words are on the page and stand in the same block."""
        if first < 0 or last >= len(self._words):
            return False
        return self._words[first].block == self._words[last].block

    def run(self, first: int, last: int) -> Run:
        """Return a run of one block with the page's own characters."""
        block, start = self._words[first].block, self._words[first].start
        return Run(first, last, self._blocks[block][start : self._words[last].end])

    def before(self, run: Run, *, words: int) -> Context | None:
        """Return the run with up to so many words before it, as far as their block."""
        first = max(run.first - words, self._block_start(run.first - 1))
        if first >= run.first or self._overlaps_itself(first, run.first - 1):
            return None
        here, there = self._words[run.first], self._words[first]
        block = self._blocks[there.block]
        if here.block == there.block:
            text = block[there.start : here.start].rstrip()
            return Context(run, Run(first, run.first - 1, text))
        if here.block != there.block + 1:
            return None
        # No punctuation may be left between them, so both reach to the blocks' edges.
        grown = self._blocks[here.block][: here.start] + run.text
        return Context(
            Run(run.first, run.last, grown),
            Run(first, run.first - 1, block[there.start :]),
        )

    def after(self, run: Run, *, words: int) -> Context | None:
        """Return the run with up to so many words after it, as far as their block."""
        last = min(run.last + words, self._block_end(run.last + 1))
        if last <= run.last or self._overlaps_itself(run.first, run.last):
            return None
        here, there = self._words[run.last], self._words[last]
        block = self._blocks[there.block]
        if here.block == there.block:
            text = block[here.end : there.end].lstrip()
            return Context(run, after=Run(run.last + 1, last, text))
        if there.block != here.block + 1:
            return None
        grown = run.text + self._blocks[here.block][here.end :]
        return Context(
            Run(run.first, run.last, grown),
            after=Run(run.last + 1, last, block[: there.end]),
        )

    def _overlaps_itself(self, first: int, last: int) -> bool:
        """Whether the same words begin shortly before and reach into these ones.

        A browser that has found the former goes on behind them, and misses the latter.
        """
        words = self.folded(first, last)
        return any(
            self._folded[start : start + len(words)] == words
            for start in range(max(0, first - len(words) + 1), first)
        )

    def _block_start(self, word: int) -> int:
        """Return the first word of a word's block; what follows it before the page."""
        if word < 0:
            return 0
        return self._starts[self._words[word].block]

    def _block_end(self, word: int) -> int:
        """Return the last word of a word's block; what precedes it after the page."""
        if word >= len(self._words):
            return len(self._words) - 1
        return self._starts[self._words[word].block + 1] - 1


def folded_words(text: str) -> list[str]:
    """Return the words of a text as browsers compare them."""
    return [_fold(word) for word in _WORD.findall(_seen(text))]


def _seen(text: str) -> str:
    """Return a text as it is seen: on one row, without characters that show nothing."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip(" ")


def _rows_of_three(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[1:], words[2:], strict=False)


def _letters(word: str) -> str:
    return _NO_LETTERS.sub("", word)


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    """Fold a word as browsers compare it: blind to case and to marks on letters."""
    if word.isascii() or len(word) > _LONGEST_WORD:
        return word.lower()
    word = word.translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", word).casefold()
    letters = (c for c in plain if not (unicodedata.combining(c) or c.isspace()))
    return "".join(letters) or word
