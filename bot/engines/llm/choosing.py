"""Which sentences of long articles a model reads; the ids stay what they are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from bot.model import Citation, Sheet

MOST_TOKENS = 12_000
_LEAD = 5
_BYTES_A_TOKEN = 3
_TOKENS_OF_ID = 8


class Ranker(Protocol):
    """Ranks sentences for a question; the local engine does."""

    async def ranked(self, question: str, sheets: Sequence[Sheet]) -> tuple[str, ...]:
        """Return the ids of all sentences, the nearest to a question first."""
        ...


def tokens_of(text: str) -> int:
    """Estimate the tokens of a text, rather too many than too few."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // _BYTES_A_TOKEN)


def are_long(sheets: Sequence[Sheet]) -> bool:
    """Tell whether articles are longer than what is sent whole."""
    return sum(_costs(sheets).values()) > MOST_TOKENS


def chosen_for(ranked: Sequence[str], sheets: Sequence[Sheet]) -> frozenset[str]:
    """Choose the lead, then the sentences ranked first, each with its neighbours."""
    return _within(sheets, (*_leads(sheets), *_with_neighbours(ranked)))


def chosen_for_brief(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Choose the lead and the sentences in which somebody was found to speak."""
    spoken = [
        f"A{at}.{citation.sentence}"
        for at, sheet in enumerate(sheets, start=1)
        for citation in _found_in(sheet)
    ]
    return _within(sheets, (*_leads(sheets), *spoken, *_with_neighbours(spoken)))


def _found_in(sheet: Sheet) -> Iterator[Citation]:
    """Yield the citations of what was found, the rarer kinds first."""
    found = sheet.findings
    for point in (*found.disputes, *found.agreements):
        yield from point.citations
    for silence in found.declined:
        yield from silence.citations
    for statement in found.statements:
        yield from statement.citations


def counted(sheets: Sequence[Sheet]) -> int:
    """Count the sentences of some articles."""
    return sum(len(sheet.article.sentences) for sheet in sheets)


def _costs(sheets: Sequence[Sheet]) -> dict[str, int]:
    return {
        f"A{at}.{s.n}": tokens_of(sheet.article.words_of(s)) + _TOKENS_OF_ID
        for at, sheet in enumerate(sheets, start=1)
        for s in sheet.article.sentences
    }


def _leads(sheets: Sequence[Sheet]) -> Iterator[str]:
    for n in range(1, _LEAD + 1):
        yield from (f"A{at}.{n}" for at in range(1, len(sheets) + 1))


def _with_neighbours(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        article, _, n = name.partition(".")
        yield name
        yield from (f"{article}.{int(n) - 1}", f"{article}.{int(n) + 1}")


def _within(sheets: Sequence[Sheet], wanted: Iterable[str]) -> frozenset[str]:
    """Take ids as they come while there is room."""
    costs = _costs(sheets)
    chosen: set[str] = set()
    room = MOST_TOKENS
    for name in wanted:
        cost = costs.get(name)
        if cost is None or name in chosen or cost > room:
            continue
        chosen.add(name)
        room -= cost
    return frozenset(chosen)
