"""How alike statements are, by the telling words that they share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from bot.engines.local.words import content_of, stems_of, synonyms, words_in

Vector = Mapping[str, float]

# What a word of the same meaning counts of the word itself.
_NEAR = 0.6
# From this likeness on two statements are the same; below, likeness costs weight.
_SAME = 0.75
_VARIETY = 0.5


@dataclass(frozen=True, slots=True)
class Scale:
    """How much each stem tells, from how many of some sentences hold it.

    `silent` are stems that tell nothing here, such as those of the sides' own names.
    """

    sentences: int
    holding: Mapping[str, int]
    silent: frozenset[str] = frozenset()

    def vector(self, text: str) -> Vector:
        """Return a text's stems by weight, at length 1."""
        counts = Counter(stem for stem in content_of(text) if stem not in self.silent)
        return unit({s: (1 + log(n)) * self.idf(s) for s, n in counts.items()})

    def idf(self, stem: str) -> float:
        """Return how much a stem tells: high where few sentences hold it."""
        return log((self.sentences + 1) / (self.holding.get(stem, 0) + 0.5))


def scale_of(texts: Iterable[str], *, silent: Iterable[str] = ()) -> Scale:
    """Return the scale of some sentences; `silent` are texts that tell nothing."""
    held = [set(content_of(text)) for text in texts]
    holding = Counter(stem for stems in held for stem in stems)
    gone = frozenset(stem for text in silent for stem in content_of(text))
    return Scale(len(held), holding, gone)


def unit(weights: Mapping[str, float]) -> Vector:
    """Return weights at length 1, none of them below nought."""
    length = sqrt(sum(w * w for w in weights.values())) or 1.0
    return {stem: max(0.0, weight) / length for stem, weight in weights.items()}


def likeness(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors: 0 no shared stem, 1 the same words."""
    few, many = sorted((one, other), key=len)
    return sum(weight * many.get(stem, 0.0) for stem, weight in few.items())


def shared(one: Vector, other: Vector) -> dict[str, float]:
    """Return what each stem of one text adds to its likeness to the other.

    A word of the same meaning counts, though less than the word itself.
    """
    found: dict[str, float] = {}
    for stem, weight in one.items():
        near = (other.get(n, 0.0) * _NEAR for n in synonyms().get(stem, ()))
        theirs = other.get(stem) or max(near, default=0.0)
        if weight * theirs > 0:
            found[stem] = weight * theirs
    return found


def telling_run(text: str, weights: Mapping[str, float]) -> str:
    """Return the run of a text whose words weigh most, word beside word, verbatim.

    Empty where none of its words has a weight.
    """
    words = words_in(text)
    stems = stems_of(word.text for word in words)
    best, kept = 0.0, (0, 0)
    weight, first = 0.0, 0
    for i, stem in enumerate(stems):
        if stem not in weights:
            weight, first = 0.0, i + 1
            continue
        weight += weights[stem]
        if weight > best:
            best, kept = weight, (words[first].start, words[i].end)
    return text[slice(*kept)]


def spread(
    weights: Sequence[float], vectors: Sequence[Vector], *, most: int
) -> tuple[int, ...]:
    """Choose up to `most` by weight and variety; their places come in order.

    What is nearly the same as one already chosen is passed over.
    """
    chosen: list[int] = []
    nearness = [0.0] * len(weights)
    while len(chosen) < most:
        left = [i for i in range(len(weights)) if nearness[i] < _SAME]
        left = [i for i in left if i not in chosen]
        if not left:
            break
        best = max(left, key=lambda i: (weights[i] - _VARIETY * nearness[i], -i))
        chosen.append(best)
        for i in left:
            nearness[i] = max(nearness[i], likeness(vectors[i], vectors[best]))
    return tuple(sorted(chosen))
