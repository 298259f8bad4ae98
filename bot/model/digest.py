"""A Digest: the day's Stories of one Channel."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.result import Making, Side
from bot.model.statement import Point


@dataclass(frozen=True, slots=True)
class DigestStory:
    """One Story of a day: where each side stands, in a few cited words.

    `articles` and `versions` stand beside each other; the first is the one that is
    told, the others are copies of its text. `thread` is where the channel discusses
    it, or None where it has no thread. `dropped` counts what the gate took out. Stories
    beyond those that a digest has room for have no sides: they are only counted.
    """

    articles: tuple[str, ...]
    versions: tuple[int, ...]
    sides: tuple[Side, ...]
    disputes: tuple[Point, ...] = ()
    thread: str | None = None
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What a channel read between two moments, for the local day that ends there.

    `late` is set where it could not be sent at its hour.
    """

    id: str
    day: date
    since: datetime
    until: datetime
    zone: str
    stories: tuple[DigestStory, ...]
    making: Making
    late: bool = False
