"""Which sides the articles give a voice, with every statement of each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.engines.local.briefs.choosing import is_procedural
from bot.engines.local.gazetteer import FormKind, known_forms
from bot.model import Name, NameKind, Sheet, Statement

_MENTIONED = 12
_ACTORS = frozenset({NameKind.PERSON, NameKind.STATE, NameKind.BODY})
# News media, and things that show something: they are heard, and are no party.
_WRITTEN = (
    r"stud(?:y|ies)|papers?|reports?|analys[ie]s|letters?|posts?|postings?|requests?|"
    r"documents?|sections?|articles?|websites?"
)
_NO_PARTY = re.compile(
    r"\b(?:reporters?|journalists?|media|newspapers?|broadcasters?|correspondents?|"
    r"press|news|news (?:agency|agencies|outlets?)|times|tribune|gazette|herald|"
    r"(?:news )?accounts?|polls?|surveys?|results?|figures|statistics|research|status|"
    rf"images?|photos?|video|footage|records|site|{_WRITTEN}|"
    rf"(?:{_WRITTEN}|status) (?:in|by|of|from|on|made|published|released)\b.*)$"
    r"|^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"today|yesterday)$",
    re.IGNORECASE,
)
# Voices without a name, heard beside the parties and after them.
_VOICES = re.compile(
    r"(?:[\w-]+ ){0,3}(?:officials?|experts?|critics?|analysts?|witness(?:es)?|"
    r"eyewitness(?:es)?|observers?|onlookers?|sources?|insiders?|commentators?|"
    r"economists?|historians?|scientists?|researchers?|survivors?|passers-by)",
    re.IGNORECASE,
)
# From so many sides on, those that the story turns on come first.
_MANY = 7


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement, with the place of the sheet that it stands in."""

    sheet: int
    statement: Statement


Sides = Mapping[str, Sequence[Heard]]


def sides_of(sheets: Sequence[Sheet]) -> Sides:
    """Return the statements of each side, sides in order of first mention.

    The author of an opinion piece comes first in any case, voices without a name
    come last. Of many sides, those with one statement, no dispute and no place in a
    headline come behind the others.
    Outlets relay the story and are no sides of it, nor are polls or documents. Nor is
    somebody who only asks, or only declines to answer, where others say something.
    """
    sides: dict[str, list[Heard]] = {}
    firsts: dict[str, tuple[int, int]] = {}
    for i, sheet in enumerate(sheets):
        for statement in sheet.findings.statements:
            side = statement.side
            if side and statement.citations and not is_no_party(side, sheet):
                sides.setdefault(side, []).append(Heard(i, statement))
                firsts.setdefault(side, (i, _first_mention(statement, sheet)))
    telling = {side: heard for side, heard in sides.items() if _tells(heard)}
    kept = telling or sides
    authors = {sheet.findings.author for sheet in sheets}
    parties = _parties(kept, sheets)
    order = sorted(
        kept,
        key=lambda side: (
            side not in authors,
            bool(_VOICES.fullmatch(side)),
            side not in parties,
            firsts[side],
        ),
    )
    return {side: kept[side] for side in order}


def _parties(sides: Sides, sheets: Sequence[Sheet]) -> set[str]:
    """Return the sides that the story turns on; of few sides, all."""
    if len(sides) < _MANY:
        return set(sides)
    disputing = {
        side
        for sheet in sheets
        for point in sheet.findings.disputes
        if len(point.sides) > 1
        for side in point.sides
    }
    headlines = " ".join(sheet.article.headline for sheet in sheets)
    return {
        side
        for side, heard in sides.items()
        if len(heard) > 1 or side in disputing or side in headlines
    }


def side_of(who: str, sheet: Sheet, sides: Sides) -> str | None:
    """Return the side that somebody belongs to, as an article's findings tie them."""
    if who in sides:
        return who
    for name in sheet.findings.names:
        if name.side in sides and (who == name.canonical or who in name.forms):
            return name.side
    return next((side for side, heard in sides.items() if _speaks(who, heard)), None)


def mentioned_in(sheets: Sequence[Sheet], sides: Sides) -> tuple[str, ...]:
    """Return who is named and has no statement here, in order of first mention."""
    heard = {side.casefold() for side in sides} | {
        link.casefold()
        for statements in sides.values()
        for one in statements
        for link in one.statement.attribution.chain
    }
    declined = {u.who.casefold() for sheet in sheets for u in sheet.findings.declined}
    names = (
        name.canonical
        for sheet in sheets
        for name in sorted(sheet.findings.names, key=_first_span)
        if name.kind in _ACTORS
        and not (heard | declined) & _forms(name)
        and not is_no_party(name.canonical, sheet)
    )
    return tuple(dict.fromkeys(names))[:_MENTIONED]


def is_no_party(side: str, sheet: Sheet) -> bool:
    """Tell whether a name is that of the outlet, of other news media, or of a thing."""
    article = sheet.article
    own = (found.text.casefold() for found in (article.outlet, article.origin) if found)
    known = known_forms().get(side)
    is_carrier = known is not None and known.kind is FormKind.CARRIER
    return is_carrier or side.casefold() in own or bool(_NO_PARTY.search(side))


def _tells(heard: Sequence[Heard]) -> bool:
    """Tell whether a side says anything beyond the asking and answering."""
    return not all(is_procedural(one.statement) for one in heard)


def _speaks(who: str, heard: Sequence[Heard]) -> bool:
    """Tell whether somebody is in the chain of one of a side's statements."""
    return any(who in one.statement.attribution.chain for one in heard)


def _first_mention(statement: Statement, sheet: Sheet) -> int:
    """Return the offset where a statement's side is first named, or first speaks."""
    starts = (
        start
        for name in sheet.findings.names
        if name.canonical == statement.side
        for start, _ in name.spans
    )
    return min((*starts, statement.citations[0].start))


def _first_span(name: Name) -> tuple[bool, tuple[tuple[int, int], ...]]:
    """Order names by first mention; those without a resolved place come last."""
    return not name.spans, name.spans[:1]


def _forms(name: Name) -> set[str]:
    return {form.casefold() for form in (name.canonical, *name.forms)}
