"""The exact ranking of all texts for some questions, to compare a search with."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from bot.stores.scoring import stems_asked

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True, slots=True)
class _Text:
    """A text: its name and length, and how often it has what is asked for."""

    name: str
    length: int
    counts: Mapping[str, int]


def exactly_best(
    texts: Iterable[tuple[str, str]], questions: Collection[str], most: int
) -> Mapping[str, Sequence[str]]:
    """Name the texts that fit each question best by BM25; of equals the last.

    `texts` are names and stems, with a space between the stems.
    """
    asked = {question: stems_asked(question) for question in questions}
    wanted = {stem for stems in asked.values() for stem in stems}
    read = [_read(name, text.split(" "), wanted) for name, text in texts]
    holding = Counter(stem for text in read for stem in text.counts)
    mean = sum(text.length for text in read) / max(1, len(read))
    weights = {
        stem: math.log(1 + (len(read) - many + 0.5) / (many + 0.5))
        for stem, many in holding.items()
    }
    found: dict[str, Sequence[str]] = {}
    for question, stems in asked.items():
        known = {stem: weights[stem] for stem in stems if stem in weights}
        scored = ((_score(t, known, mean), n) for n, t in enumerate(read))
        found[question] = [read[n].name for _, n in nlargest(most, scored)]
    return found


def _read(name: str, stems: Sequence[str], wanted: Collection[str]) -> _Text:
    counts = Counter(stem for stem in stems if stem in wanted)
    return _Text(name, len(stems), counts)


def _score(text: _Text, weights: Mapping[str, float], mean: float) -> float:
    norm = _K1 * (1 - _B + _B * text.length / mean)
    return sum(
        weight * count * (_K1 + 1) / (count + norm)
        for stem, weight in weights.items()
        if (count := text.counts.get(stem, 0))
    )
