"""Raw text -> labelled Lines: what is the story, and what only stands around it.

The rules are tried in a fixed order and the first that fits decides. No line is
ever deleted; what is set apart keeps its offsets.
"""

import re
from collections.abc import Sequence

from bot.model import Line, Role
from bot.reading.text.raw_lines import RawLine, raw_lines
from bot.reading.text.roles import (
    RELATED_PREFIX,
    opens_with_dateline,
    worded_first,
    worded_later,
)

Roles = list[Role | None]

_FURNITURE = frozenset({Role.NAV, Role.PLAYER, Role.PROMO, Role.RELATED, Role.CREDIT})
_WORD = re.compile(r"\w+")
_TITLE_REACH = 8


def label(
    raw: str, *, title: str | None = None, extracted: bool = False
) -> tuple[Line, ...]:
    """Give every non-blank line exactly one role; `title` is a title already known.

    `extracted` text has been cut out of its page before, so none of it lies outside.
    """
    lines = raw_lines(raw)
    guarded = [opens_with_dateline(line) for line in lines]
    roles: Roles = [
        Role.BODY if guard else worded_first(line)
        for line, guard in zip(lines, guarded, strict=True)
    ]
    _set_title(lines, roles, title=title)
    _set_repeats(lines, roles)
    _set_worded(lines, roles)
    _set_headings(lines, roles)
    if not extracted:
        _set_outside(lines, roles)
    return tuple(
        Line(role or Role.BODY, line.start, line.end)
        for line, role in zip(lines, roles, strict=True)
    )


def _set_title(lines: Sequence[RawLine], roles: Roles, *, title: str | None) -> None:
    """Mark the title: the known one, else the headline in front of the story."""
    place = _known_title(lines, title) if title else _first_headline(lines, roles)
    if place is not None:
        roles[place] = Role.TITLE


def _known_title(lines: Sequence[RawLine], title: str) -> int | None:
    """Return the line that is the known title, or nearly: publishers vary their own."""
    wanted = _folded(title)
    for place, line in enumerate(lines):
        if wanted and line.words <= 60 and _folded(line.text) == wanted:
            return place
    words = set(wanted.split())
    first = next((p for p, line in enumerate(lines) if line.sentence_like()), 0)
    for place, line in enumerate(lines[: max(3, first + 1) + 1]):
        own = set(_folded(line.text).split())
        holds = len(words & own) >= 0.8 * len(words)
        if words and holds and len(own) <= 1.6 * len(words) and line.words <= 40:
            return place
    return None


def _first_headline(lines: Sequence[RawLine], roles: Roles) -> int | None:
    lead = _lead(lines, roles)
    if lead is None:
        return None
    loose = [
        place
        for place in range(lead)
        if roles[place] is None and worded_later(lines[place], lead=True) is None
    ]
    near = [p for p in loose[-_TITLE_REACH:] if _is_headline(lines[p])]
    long_enough = [place for place in near if lines[place].words >= 4]
    return next(iter(long_enough or near[-1:]), None)


def _is_headline(line: RawLine) -> bool:
    asks = 4 <= line.words <= 20 and line.text[-1] in "?!"
    return line.words <= 40 and (asks or not line.stops)


def _lead(lines: Sequence[RawLine], roles: Roles) -> int | None:
    """Return the place of the first line that reads as a sentence of a story."""
    for place, line in enumerate(lines):
        if roles[place] is Role.BODY:
            return place
        if roles[place] is None and line.sentence_like() and line.stops:
            return place
    return None


def _set_repeats(lines: Sequence[RawLine], roles: Roles) -> None:
    """Mark lines that come again at once: teasers of other items, or doubled text."""
    folded = [_folded(_without_prefix(line.text)) for line in lines]
    for place, line in enumerate(lines):
        for other in range(place + 1, min(place + 3, len(lines))):
            if folded[place] != folded[other] or len(folded[place].split()) < 4:
                continue
            short = line.words < 25
            if short and roles[place] is None:
                roles[place] = Role.RELATED
            if roles[other] is None:
                roles[other] = Role.RELATED if short else Role.DUP


def _set_worded(lines: Sequence[RawLine], roles: Roles) -> None:
    lead = _lead(lines, roles)
    for place, line in enumerate(lines):
        before = lead is None or place < lead
        if roles[place] is None:
            roles[place] = worded_later(line, lead=before)
        if roles[place] is None and lead and lead - _TITLE_REACH <= place < lead:
            roles[place] = _front_role(line, titled=Role.TITLE in roles[:place])


def _front_role(line: RawLine, *, titled: bool) -> Role | None:
    """Return the role of a few loose words in front of a story.

    A kicker stands before the title; a byline or a subtitle after it.
    """
    if line.words > 8 or line.stops:
        return None
    return Role.HEADING if titled else Role.NAV


def _set_headings(lines: Sequence[RawLine], roles: Roles) -> None:
    for place, line in enumerate(lines[:-1]):
        following = lines[place + 1]
        if (
            roles[place] is None
            and line.words <= 8
            and not line.sentence_like(least=1)
            and roles[place + 1] in {None, Role.BODY}
            and following.sentence_like(least=8)
        ):
            roles[place] = Role.HEADING


def _set_outside(lines: Sequence[RawLine], roles: Roles) -> None:
    """In a page that was copied whole, keep only its densest run of sentences."""
    if not _is_whole_page(lines, roles):
        return
    first, last = _densest_run(lines, roles)
    for place, role in enumerate(roles):
        if not first <= place < last and role in {None, Role.BODY, Role.HEADING}:
            roles[place] = Role.OUTSIDE


def _is_whole_page(lines: Sequence[RawLine], roles: Roles) -> bool:
    if sum(role in _FURNITURE for role in roles) >= 3:
        return True
    loose = sum(not line.sentence_like(least=8) for line in lines)
    return len(lines) > 60 and loose > 0.6 * len(lines)


def _densest_run(lines: Sequence[RawLine], roles: Roles) -> tuple[int, int]:
    """Return the run [first, last) that holds most text for the noise in it."""
    best, score = (0, len(lines)), 0.0
    first, running = 0, 0.0
    for place, line in enumerate(lines):
        running += _weight(line, roles[place])
        if running <= 0:
            first, running = place + 1, 0.0
        elif running > score:
            best, score = (first, place + 1), running
    return best


def _weight(line: RawLine, role: Role | None) -> float:
    story = role in {None, Role.BODY}
    if story and line.words >= 8 and line.stops:
        return line.words
    return -6 - 0.6 * min(line.words, 10)


def _without_prefix(text: str) -> str:
    prefix = RELATED_PREFIX.match(text)
    return text[prefix.end() :] if prefix else text


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
