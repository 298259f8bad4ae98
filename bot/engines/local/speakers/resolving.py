"""Who speaks: from the words that name a source to the bearer, the role, the side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.engines.local.cues import word_set
from bot.engines.local.names.cast import Cast
from bot.engines.local.names.roles import ROLES, TITLES
from bot.engines.local.names.sides import NOTHING, Ties, side_of
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import bare
from bot.engines.local.speakers.memory import Turn
from bot.engines.local.speakers.referring import Referring
from bot.engines.local.speech.said import Said
from bot.model import Article, Attribution, Name

_NO_OFFICE = word_set("mr mrs ms miss mx republican democrat")
_OWNER = re.compile(r"^(?:his|her|its|their)\s+", re.IGNORECASE)
_LONGEST_ROLE = 90  # characters; longer descriptions are no office any more


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a statement, for which side, and the bearer where it has a name.

    `against` is the side that it is aimed at, where the text names that; `beside` are
    those who say it too, where "they" are several named people.
    """

    attribution: Attribution
    side: str
    name: Name | None
    against: str | None = None
    beside: tuple["Speaker", ...] = ()


def speakers_of(
    article: Article, parsed: Sequence[Parsed], saids: Sequence[Said], cast: Cast
) -> tuple[Speaker | None, ...]:
    """Return the speaker of each said stretch, None where nobody can be named."""
    referring = Referring(article, parsed, cast, saids)
    found: dict[int, Speaker | None] = {}
    for i in sorted(
        range(len(saids)), key=lambda i: (saids[i].spans[:1], saids[i].clause)
    ):
        turn = referring.turn(saids[i])
        if turn is None:
            found[i] = None
            continue
        speaker = _speaker(article, cast, saids[i], turn)
        target = referring.target(saids[i])
        against = _against(article, cast, saids[i], target)
        found[i] = replace(speaker, against=against)
    return tuple(found[i] for i in range(len(saids)))


def _speaker(article: Article, cast: Cast, said: Said, turn: Turn) -> Speaker:
    if turn.joint:
        one_by_one = (
            replace(
                turn,
                number=n,
                phrase=cast.names[n].canonical,
                ties=cast.ties[n],
                joint=(),
            )
            for n in turn.joint
        )
        first, *others = (_speaker(article, cast, said, one) for one in one_by_one)
        return replace(first, beside=tuple(others))
    name = None if turn.number is None else cast.names[turn.number]
    attribution = Attribution(
        speaker=turn.phrase if name is None else name.canonical,
        role=_office(turn) if name is None else _role(name),
        carrier=_carrier(article, cast, said, turn),
        outlet=article.outlet.text if article.outlet else None,
    )
    ties = _relayed(cast, said, turn)
    return Speaker(attribution, side_of(attribution.speaker, ties, cast.setting), name)


def _against(
    article: Article, cast: Cast, said: Said, target: Turn | None
) -> str | None:
    """Return the side that a statement is aimed at, if it bears a name."""
    government = None if cast.setting.between_states else cast.setting.government
    words = bare(article.raw[slice(*said.target)]) if said.target else ""
    if government and words.lower() == "government":
        return government
    if target is None or target.number is None:
        return None
    return side_of(cast.names[target.number].canonical, target.ties, cast.setting)


def _relayed(cast: Cast, said: Said, turn: Turn) -> Ties:
    """Return a speaker's ties; a state agency's unnamed official is its state's."""
    unnamed = turn.number is None and turn.person and turn.ties == NOTHING
    if not unnamed or said.carrier is None:
        return turn.ties
    numbers = (m.bearer for m in cast.within(*said.carrier) if m.bearer is not None)
    carried = [cast.ties[n] for n in numbers if n in cast.carriers]
    return Ties(state=carried[0].state, public=True) if carried else turn.ties


def _office(turn: Turn) -> str | None:
    """Return the body that an unnamed speaker speaks for, where the phrase lacks it."""
    body = turn.ties.body
    return None if body is None or body.lower() in turn.phrase.lower() else body


def _role(name: Name) -> str | None:
    """Return the most telling of a speaker's roles: the longest that is an office."""
    offices = [
        role
        for role in name.roles
        if len(role) <= _LONGEST_ROLE
        and any(_is_office(w.strip(".,'’").lower()) for w in role.split())
    ]
    return _OWNER.sub("", bare(max(offices, key=len))) if offices else None


def _is_office(word: str) -> bool:
    return word in (ROLES | TITLES.keys()) - _NO_OFFICE


def _carrier(article: Article, cast: Cast, said: Said, turn: Turn) -> str | None:
    """Return who relays the statement, where that is not the speaker."""
    if said.carrier is None:
        return None
    start, end = said.carrier
    named = [
        m
        for m in cast.within(start, end)
        if m.bearer in cast.carriers and m.bearer is not None
    ]
    if named and named[0].bearer is not None:
        carrier = cast.names[named[0].bearer].canonical
    else:
        name = cast.bearer(start, end)
        carrier = name.canonical if name else bare(article.raw[start:end])
    return None if carrier == turn.phrase else carrier
