"""The citations in what was made, wherever they stand in it."""

from collections.abc import Iterator

from bot.model import Answer, Brief, Citation, Digest, Point, Statement, Unaddressed

Part = Statement | Point | Unaddressed


def citations_of(made: Brief | Answer | Digest) -> Iterator[Citation]:
    """Give every citation; one that several parts share comes again."""
    for part in _parts_of(made):
        yield from part.citations
    if isinstance(made, Answer):
        yield from made.nearest


def _parts_of(made: Brief | Answer | Digest) -> Iterator[Part]:
    match made:
        case Answer():
            yield from made.statements
        case Brief():
            yield from _parts(made)
        case Digest():
            for story in made.stories:
                for side in story.sides:
                    yield from side.statements
                yield from story.disputes


def _parts(brief: Brief) -> Iterator[Part]:
    for side in brief.sides:
        yield from side.statements
        yield from side.not_addressed
    yield from brief.agreements
    yield from brief.disputes
    yield from brief.same_point
    yield from brief.framing
    yield from brief.not_addressed
