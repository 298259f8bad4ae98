"""One bearer over several articles: "Trump" here and "Donald Trump" there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.citing.bearers import key_of
from bot.model import Findings, Name, NameKind, Point, Sheet

_Named = Mapping[str, Sequence[tuple[int, Name]]]
"""Names with the places of the sheets that give them, by their last word."""


def as_one(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with one name for each side that several articles give.

    A side that an article names by a short form takes the name that another article
    gives to its bearer. Nothing is changed where the text leaves any doubt, and no
    words of a statement ever are.
    """
    if len(sheets) < 2:
        return tuple(sheets)
    named = _by_last_word(sheets)
    return tuple(_renamed(i, sheet, named) for i, sheet in enumerate(sheets))


def _by_last_word(sheets: Sequence[Sheet]) -> _Named:
    """Group all names by the word that a name shares with its short forms."""
    named: dict[str, list[tuple[int, Name]]] = {}
    for i, sheet in enumerate(sheets):
        for name in sheet.findings.names:
            named.setdefault(_last_word(name.canonical), []).append((i, name))
    return named


def _renamed(i: int, sheet: Sheet, named: _Named) -> Sheet:
    """Return a sheet whose sides have the names that the others know them by."""
    found = sheet.findings
    spoken = dict.fromkeys(s.side for s in found.statements if s.side)
    sides = dict.fromkeys((*spoken, *(n.side for n in found.names if n.side)))
    new = {}
    for side in sides:
        others = [n for j, n in named.get(_last_word(side), ()) if j != i]
        new[side] = _known_as(side, found, others)
    changed = {side: name for side, name in new.items() if name != side}
    if not changed:
        return sheet
    return replace(sheet, findings=_with_sides(found, changed))


def _known_as(side: str, found: Findings, others: Sequence[Name]) -> str:
    """Return what the bearer of a side is called as a side elsewhere, or the side."""
    own = [n for n in found.names if n.canonical == side]
    bearers = [n for n in others if _is_fuller(n, side, own)]
    named = {n.side or n.canonical for n in bearers}
    if len(named) != 1 or len({_last_word(n.canonical) for n in bearers}) != 1:
        return side
    name = named.pop()
    return name if _is_named(name, found, bearers) else side


def _is_fuller(name: Name, side: str, own: Sequence[Name]) -> bool:
    """Tell whether a name of another article is the fuller one of this side's bearer.

    The surname alone is a short form of a person's name, where both are persons; of
    bodies only what the other article itself calls them.
    """
    if any(n.kind is not name.kind for n in own) or name.kind is NameKind.STATE:
        return False
    key, full = key_of(side), key_of(name.canonical)
    if key == full:
        return name.side not in {None, side}
    if not full.endswith(" " + key):
        return False
    if name.kind is NameKind.PERSON:
        return bool(own) or (" " not in side and side[:1].isupper())
    return any(key_of(form) == key for form in name.forms)


def _is_named(side: str, found: Findings, bearers: Sequence[Name]) -> bool:
    """Tell whether a side may stand in an article: a person's, or one it names."""
    if any(n.canonical == side or n.kind is NameKind.PERSON for n in bearers):
        return True
    return any(side in {name.canonical, name.side, *name.forms} for name in found.names)


def _last_word(phrase: str) -> str:
    return key_of(phrase).rsplit(" ", 1)[-1]


def _with_sides(found: Findings, changed: dict[str, str]) -> Findings:
    """Return findings in which sides have their new names."""

    def points(given: Sequence[Point]) -> Iterator[Point]:
        for point in given:
            sides = dict.fromkeys(changed.get(side, side) for side in point.sides)
            yield replace(point, sides=tuple(sides))

    return replace(
        found,
        statements=tuple(
            replace(s, side=changed.get(s.side, s.side)) for s in found.statements
        ),
        names=tuple(
            replace(n, side=changed.get(n.side, n.side) if n.side else None)
            for n in found.names
        ),
        disputes=tuple(points(found.disputes)),
        agreements=tuple(points(found.agreements)),
        framing=tuple(points(found.framing)),
    )
