"""Who is one party in the articles, and where each is first named."""

from collections.abc import Sequence

from bot.model import Sheet
from bot.ports import SideDraft


def party_of(name: str, sheets: Sequence[Sheet]) -> str:
    """Return the side that the articles tie a name to, else the name itself."""
    sought = name.casefold()
    parties = {
        bearer.side or bearer.canonical
        for sheet in sheets
        for bearer in sheet.findings.names
        if sought in {form.casefold() for form in (bearer.canonical, *bearer.forms)}
    }
    return parties.pop() if len(parties) == 1 else name


def in_order(
    sides: Sequence[SideDraft], sheets: Sequence[Sheet]
) -> tuple[SideDraft, ...]:
    """Order sides as the articles first name them, the author of an opinion first."""
    authors = {sheet.findings.author for sheet in sheets}
    named = _first_named(sheets)
    last = (len(sheets), 0)

    def place(side: SideDraft) -> tuple[bool, tuple[int, int]]:
        first = named.get(party_of(side.name, sheets), last)
        return side.name not in authors, first

    return tuple(sorted(sides, key=place))


def _first_named(sheets: Sequence[Sheet]) -> dict[str, tuple[int, int]]:
    """Return in which article, and where in its story, each party is first named."""
    first: dict[str, tuple[int, int]] = {}
    for at, sheet in enumerate(sheets):
        begins = sheet.article.sentences[0].start if sheet.article.sentences else 0
        for bearer in sheet.findings.names:
            party = bearer.side or bearer.canonical
            places = [(at, start) for start, _ in bearer.spans if start >= begins]
            if places:
                first[party] = min(first.get(party, places[0]), *places)
    return first
