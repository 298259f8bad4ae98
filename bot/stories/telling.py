"""From the Brief of an Article, or a draft that passed, to a Story of a digest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.citing.gate import CHECKS, BriefVerdict
from bot.model import Brief, DigestStory, Making, Side
from bot.ports import Discussed, Origin

_STATEMENTS = 3
_DISPUTES = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A Story as it is told, and who drafted it."""

    story: DigestStory
    maker: Origin | Making


def told(
    versions: Mapping[str, int], made: Brief | BriefVerdict, maker: Origin | Making
) -> Told:
    """Tell a Story by what passed the gate; `versions` names its articles in order."""
    story = replace(
        counted(versions),
        sides=tuple(_few(side) for side in made.sides),
        disputes=made.disputes[:_DISPUTES],
        dropped=made.dropped,
    )
    return Told(story, maker)


def counted(versions: Mapping[str, int]) -> DigestStory:
    """Return a Story that a digest has no room to tell."""
    return DigestStory(tuple(versions), tuple(versions.values()), ())


def fitting(
    discussed: Sequence[Discussed], versions: Mapping[str, int]
) -> Brief | None:
    """Return the newest Brief made from articles of a Story alone; newest is last."""
    own = (
        d.brief for d in reversed(discussed) if versions.keys() >= {*d.brief.articles}
    )
    return next(own, None)


def thread_of(discussed: Sequence[Discussed]) -> str | None:
    """Return the thread of the first Brief that has one."""
    return next((each.thread for each in discussed if each.thread), None)


def making_of(stories: Sequence[Told], at: datetime) -> Making:
    """Tell how a digest came to be, as of the moment it was due."""
    makers = [each.maker for each in stories]
    models = dict.fromkeys(maker.model for maker in makers if maker.model)
    return Making(
        engine=" and ".join(dict.fromkeys(maker.engine for maker in makers)),
        revision=" ".join(dict.fromkeys(maker.revision for maker in makers)),
        at=at,
        checks=CHECKS,
        model=", ".join(models) or None,
    )


def _few(side: Side) -> Side:
    found = max(side.found, len(side.statements))
    return replace(side, statements=side.statements[:_STATEMENTS], found=found)
