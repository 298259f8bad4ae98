"""The citations in a Brief or an Answer, wherever they stand in it."""

from collections.abc import Iterable, Iterator

from bot.model import Answer, Brief, Citation, Point, Statement, Unaddressed
from bot.stores.codec import decode


def citations_in(
    made: Iterable[tuple[type[Brief | Answer], str]], article_id: str
) -> tuple[Citation, ...]:
    """Read the citations of one article out of stored briefs and answers, each once."""
    found = (
        citation
        for kind, text in made
        for citation in citations_of(decode(kind, text))
        if citation.article == article_id
    )
    return tuple(dict.fromkeys(found))


def citations_of(made: Brief | Answer) -> Iterator[Citation]:
    """Give every citation; one that several parts share comes again."""
    parts = made.statements if isinstance(made, Answer) else _parts(made)
    for part in parts:
        yield from part.citations
    if isinstance(made, Answer):
        yield from made.nearest


def _parts(brief: Brief) -> Iterator[Statement | Point | Unaddressed]:
    for side in brief.sides:
        yield from side.statements
        yield from side.not_addressed
    yield from brief.agreements
    yield from brief.disputes
    yield from brief.same_point
    yield from brief.framing
    yield from brief.not_addressed
