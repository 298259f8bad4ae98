"""The citations in a Brief or an Answer, wherever they stand in it."""

from collections.abc import Iterator

from bot.model import Answer, Brief, Citation, Point, Statement, Unaddressed


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
