"""The numbers a reader sees: [1], [2], ... in order of first use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.model import Citation

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Reader-facing numbers; one stored sentence has one number.

    `ordered` holds the first citation of each sentence, number 1 first.
    """

    ordered: tuple[Citation, ...]
    numbers: Mapping[Place, int]

    def of(self, citation: Citation) -> int:
        """Return the number of the sentence that a citation names.

        Raises KeyError for a sentence that was not numbered.
        """
        return self.numbers[_place(citation)]


def number(citations: Iterable[Citation]) -> Numbering:
    """Give each cited sentence a number from 1, in the order in which they come."""
    first: dict[Place, Citation] = {}
    for citation in citations:
        first.setdefault(_place(citation), citation)
    numbers = {place: n for n, place in enumerate(first, start=1)}
    return Numbering(ordered=tuple(first.values()), numbers=numbers)


def _place(citation: Citation) -> Place:
    return citation.article, citation.version, citation.sentence
