"""What contention is looked for in: an article, its parse, and what is told in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.engines.local.parsing import Parsed
from bot.engines.local.speech.places import Places
from bot.engines.local.speech.quoting import Quotations
from bot.engines.local.speech.said import Said
from bot.model import Point


@dataclass(frozen=True, slots=True)
class Told:
    """Something said: the side that says it, and whom it is aimed at, where known."""

    said: Said
    side: str | None
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One article with all that the rules have found in it so far.

    `side_of` gives the side that the phrase at some raw offsets belongs to, or None.
    """

    places: Places
    parsed: Sequence[Parsed]
    quotations: Quotations
    told: Sequence[Told]
    side_of: Callable[[int, int], str | None]

    @property
    def raw(self) -> str:
        """The stored text of the article."""
        return self.places.article.raw

    def told_in(self) -> dict[int, list[Told]]:
        """Return what is told, by the number of the sentence."""
        out: dict[int, list[Told]] = {}
        for one in self.told:
            out.setdefault(one.said.sentence, []).append(one)
        return out

    def point(
        self, run: tuple[int, int], *, sides: Iterable[str | None], cue: str
    ) -> Point:
        """Return a point that rests on a run of the raw text."""
        known = tuple(dict.fromkeys(side for side in sides if side))
        words = self.raw[run[0] : run[1]]
        return Point(words, known, self.places.citations(*run), cue)
