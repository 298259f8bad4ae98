"""Where each sentence of an article stands among the words of its page.

A page may show a sentence more than once: in a teaser, a pulled quote, a list whose
items repeat. The sentences around it tell which one is the article's own; where they
do not, no place is given, since a wrong one is worse than none.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.shown import PageIndex, folded_words

# What a page shows more often than this has no place that could be told.
_MOST_PLACES = 200
# Each round places sentences beside those that the round before has placed.
_ROUNDS = 8
_BEYOND = 1 << 40


@dataclass(frozen=True, slots=True)
class Place:
    """The first and the last word of a sentence, counted over the whole page."""

    first: int
    last: int


def places_of(index: PageIndex, sentences: Sequence[str]) -> tuple[Place | None, ...]:
    """Return the place of each sentence of an article, or None where none is sure.

    A sentence that the page shows once stands there, however often the article has
    it. The others stand beside such a one, or where the two around it leave as many
    places as there are sentences for them.
    """
    texts = [tuple(index.as_parted(folded_words(text))) for text in sentences]
    places = {words: _all_places(index, words) for words in dict.fromkeys(texts)}
    rows = [_Row(words, places[words]) for words in texts]
    sure = {n: row.places[0] for n, row in enumerate(rows) if len(row.places) == 1}
    for _ in range(_ROUNDS):
        known = len(sure)
        sure |= _beside(rows, sure)
        sure |= _between(rows, sure)
        if len(sure) == known:
            break
    return tuple(
        Place(sure[n], sure[n] + len(row.words) - 1) if n in sure else None
        for n, row in enumerate(rows)
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """The folded words of a sentence, and every place where the page shows them."""

    words: tuple[str, ...]
    places: list[int]

    def within(self, start: int, end: int) -> list[int]:
        """Return the places from one word up to before another."""
        low = bisect_left(self.places, start)
        return self.places[low : bisect_left(self.places, end - len(self.words) + 1)]


def _beside(rows: Sequence[_Row], sure: dict[int, int]) -> dict[int, int]:
    """Return the places of sentences that touch one before or after them."""
    found = dict(sure)
    for n, row in enumerate(rows[1:], start=1):
        if n not in found and n - 1 in found:
            start = found[n - 1] + len(rows[n - 1].words)
            if row.within(start, start + len(row.words)):
                found[n] = start
    for n, row in reversed(tuple(enumerate(rows[:-1]))):
        if n not in found and n + 1 in found:
            start = found[n + 1] - len(row.words)
            if row.within(start, found[n + 1]):
                found[n] = start
    return found


def _between(rows: Sequence[_Row], sure: dict[int, int]) -> dict[int, int]:
    """Return the places of equal sentences that fill all places between two others."""
    taken = set(sure.values())
    found: dict[int, int] = {}
    start, before = 0, 0
    for bound, place in [*_in_order(sure).items(), (len(rows), _BEYOND)]:
        equals: dict[tuple[str, ...], list[int]] = {}
        for n in range(before, bound):
            if n not in sure:
                equals.setdefault(rows[n].words, []).append(n)
        for numbers in equals.values():
            left = rows[numbers[0]].within(start, place)
            free = [at for at in left if at not in taken]
            if len(free) == len(numbers):
                found |= zip(numbers, free, strict=True)
        if bound < len(rows):
            start, before = place + len(rows[bound].words), bound + 1
    return {n: found[n] for n in _in_order(found)}


def _in_order(places: dict[int, int]) -> dict[int, int]:
    """Return most of the places: the longest row that goes down article and page."""
    ends: list[int] = []  # the lowest place that a row of each length can end at
    numbers: list[int] = []
    before: dict[int, int | None] = {}
    for number in sorted(places):
        length = bisect_left(ends, places[number])
        before[number] = numbers[length - 1] if length else None
        ends[length : length + 1] = [places[number]]
        numbers[length : length + 1] = [number]
    kept: list[int] = []
    last = numbers[-1] if numbers else None
    while last is not None:
        kept.append(last)
        last = before[last]
    return {number: places[number] for number in reversed(kept)}


def _all_places(index: PageIndex, words: tuple[str, ...]) -> list[int]:
    """Return where words begin on a page; nothing where that is too often to tell."""
    places: list[int] = []
    place = index.find(words)
    while place is not None and len(places) <= _MOST_PLACES:
        places.append(place)
        place = index.find(words, start=place + 1)
    return places if len(places) <= _MOST_PLACES else []
