"""The Card of a Brief: one message, a block for each side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.cards.card import block, clipped, evidence_of, plain
from bot.cards.wording import (
    concerned,
    context,
    headlines,
    left_out,
    marks,
    noted,
    remarked,
    unsaid,
)
from bot.citing.numbering import Numbering, number
from bot.model import Article, Brief, Citation, Point, Side, Statement, Unaddressed
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span

# One message suffices on both platforms up to this many characters (DESIGN 9).
BUDGET = 2_500
_QUESTIONS = 3
# A name that begins with one of these takes no "the".
_DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "our", "my", "some", "several"}
    | {"many", "most", "both", "all", "one", "two", "three", "four", "five"}
)
# Names that end with one of these take it, unless they say whose it is.
_BODIES = frozenset(
    {"States", "Kingdom", "Nations", "Union", "Emirates", "Republic", "Federation"}
    | {"Ministry", "Department", "House", "Council", "Court", "Commission", "Party"}
    | {"Government", "Association", "Agency", "Bank", "Army", "Police"}
)


def of_brief(
    brief: Brief, articles: Sequence[Article], notes: Sequence[str] = ()
) -> Card:
    """Lay a Brief out as one Card, with fewer statements a side where room is short.

    `notes` are sentences about the reading.
    """
    for room in _ROOMS:
        card = _laid_out(brief, articles, room, noted(notes))
        if len(card.text) <= BUDGET:
            return card
    return card


@dataclass(frozen=True, slots=True)
class _Room:
    """How many statements a side may show, how many points, how long each.

    `sides` is how many sides have a block of their own.
    """

    statements: int
    points: int
    length: int
    sides: int = 100


_ROOMS = (
    _Room(5, 4, 400),
    _Room(4, 3, 300),
    _Room(4, 2, 240),
    _Room(3, 2, 240),
    _Room(3, 1, 180),
    _Room(2, 1, 180),
    _Room(1, 0, 160),
    _Room(2, 1, 160, sides=6),
    _Room(1, 0, 120, sides=6),
)


def _laid_out(
    brief: Brief, articles: Sequence[Article], room: _Room, notes: Sequence[Block]
) -> Card:
    numbering = number(_shown(brief, room))
    blocks = (
        *headlines(articles),
        *_sides(brief, room, numbering),
        *_points("They agree", brief.agreements, room, numbering),
        *_points("In dispute", brief.disputes, room, numbering),
        *_points("Both sides on the same point", brief.same_point, room, numbering),
        *_silences(brief, room, numbering),
        *_framing(brief, numbering),
        *_mentioned(brief),
        *notes,
        *left_out(brief.dropped),
        *remarked(brief.making),
        context(articles, brief.making),
    )
    numbered = tuple((numbering.of(c), c) for c in numbering.ordered)
    return Card("brief", blocks, evidence_of(numbered, articles), _buttons(brief))


def _shown(brief: Brief, room: _Room) -> Iterator[Citation]:
    """Give the citations that the card shows, in reading order."""
    for side in brief.sides[: room.sides]:
        for statement in side.statements[: room.statements]:
            yield from statement.citations
    for points in (brief.agreements, brief.disputes, brief.same_point):
        for point in points[: room.points]:
            yield from point.citations
    for silence in _all_silences(brief):
        yield from silence.citations
    for point in brief.framing:
        yield from point.citations


def _sides(brief: Brief, room: _Room, numbering: Numbering) -> Iterator[Block]:
    if not brief.sides:
        yield block(
            Shape.PARAGRAPH,
            "Nobody is said to say anything here, so there are no sides to show. "
            "Questions about the text still work.",
        )
    for side in brief.sides[: room.sides]:
        yield from _side(side, room, numbering)
    if others := brief.sides[room.sides :]:
        names = ", ".join(plain(side.name) for side in others)
        yield block(Shape.NOTE, Span(f"Also heard: {names}", Ink.MUTED))
    if len(brief.sides) == 1:
        words = f"Only one side speaks here: {plain(brief.sides[0].name)}."
        yield block(Shape.NOTE, Span(words, Ink.MUTED))


def _side(side: Side, room: _Room, numbering: Numbering) -> Iterator[Block]:
    shown = side.statements[: room.statements]
    found = max(side.found, len(side.statements))
    count = f" · {len(shown)} of {found} statements" if found > len(shown) else ""
    name = plain(side.name)
    heading = Span(name[:1].upper() + name[1:], Ink.STRONG)
    by = f" · as {plain(side.described_by)} describes them" if side.described_by else ""
    yield block(Shape.SIDE, heading, Span(by + count, Ink.MUTED))
    before = ""
    for statement in shown:
        who = unsaid(statement)
        told = "" if who in {before, name} else who
        yield _statement(statement, room, numbering, told)
        before = who


def _statement(
    statement: Statement, room: _Room, numbering: Numbering, who: str
) -> Block:
    text = clipped(plain(statement.text), room.length)
    spans = (Span(f"{who}: ", Ink.MUTED),) if who else ()
    tail = marks(statement.citations, numbering)
    return block(Shape.ITEM, *spans, f"{text} ", *tail)


def _points(
    heading: str, points: Sequence[Point], room: _Room, numbering: Numbering
) -> Iterator[Block]:
    if not points or not room.points:
        return
    yield block(Shape.HEADING, Span(heading, Ink.STRONG))
    for point in points[: room.points]:
        cue = (Span(f"{concerned(point)}: ", Ink.MUTED),) if point.cue else ()
        text = clipped(plain(point.text), room.length)
        tail = marks(point.citations, numbering)
        yield block(Shape.ITEM, *cue, f"{text} ", *tail)


def _all_silences(brief: Brief) -> tuple[Unaddressed, ...]:
    of_sides = tuple(s for side in brief.sides for s in side.not_addressed)
    return of_sides + brief.not_addressed


def _silences(brief: Brief, room: _Room, numbering: Numbering) -> Iterator[Block]:
    silences = _all_silences(brief)
    if not silences:
        return
    yield block(Shape.HEADING, Span("Does not address", Ink.STRONG))
    for silence in silences:
        yield block(
            Shape.ITEM,
            Span(f"{plain(silence.who)} ({silence.kind}): ", Ink.MUTED),
            clipped(plain(silence.text), room.length) + " ",
            *marks(silence.citations, numbering),
        )


def _framing(brief: Brief, numbering: Numbering) -> Iterator[Block]:
    """Name the outlet's loaded words as the outlet's, in one line."""
    if not brief.framing:
        return
    spans = [Span("The outlet's own words: ", Ink.STRONG)]
    for point in brief.framing:
        spans += [Span(f"“{plain(point.cue or point.text)}” ")]
        spans += [*marks(point.citations, numbering), Span(" ")]
    yield block(Shape.HEADING, *spans)


def _mentioned(brief: Brief) -> Iterator[Block]:
    if brief.mentioned:
        names = ", ".join(plain(name) for name in brief.mentioned)
        yield block(Shape.NOTE, Span(f"Also named: {names}", Ink.MUTED))


def questions_of(brief: Brief) -> tuple[str, ...]:
    """Return the questions that a Brief's card suggests, one for each of a few sides.

    A button carries the number of its question, from 1.
    """
    sides = brief.sides[:_QUESTIONS]
    return tuple(f"What did {_called(side)} say?" for side in sides)


def _called(side: Side) -> str:
    """Return a side's name as a sentence calls it: "the city council"."""
    name = plain(side.name)
    words = name.split() or [""]
    common = words[0].islower() and words[0] not in _DETERMINERS
    body = words[-1] in _BODIES and "'" not in name and "’" not in name
    return f"the {name}" if common or body else name


def _buttons(brief: Brief) -> tuple[Button, ...]:
    """Offer the evidence, a question about each side, and a way to object."""
    if not brief.sides:
        return ()
    questions = (
        Button(Action.ASK, text, f"{brief.id}/{n}")
        for n, text in enumerate(questions_of(brief), start=1)
    )
    return (
        Button(Action.EVIDENCE, "Evidence", brief.id),
        *questions,
        Button(Action.WRONG, "Wrong line", brief.id),
    )
