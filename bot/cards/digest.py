"""The Cards of a Digest: one line a Story, and for its thread one Card a Story."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards.brief import BUDGET, of_brief
from bot.cards.card import block, clipped, evidence_of, outlet_of, plain
from bot.cards.moments import day_words, hour_words, moment_words
from bot.cards.wording import concerned, marks, noted
from bot.citing.numbering import Numbering, number
from bot.model import Article, Brief, Citation, Digest, DigestStory, Side
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span

_NAME = 40


@dataclass(frozen=True, slots=True)
class DigestCards:
    """The one message of a digest, and a Card a Story for its thread."""

    parent: Card
    details: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """How long a headline and a side's words may be, and how many sides there are."""

    headline: int
    sides: int
    words: int
    disputes: int


_ROOMS = (
    _Room(120, 3, 120, 1),
    _Room(100, 3, 80, 1),
    _Room(90, 2, 60, 1),
    _Room(80, 2, 45, 0),
    _Room(60, 2, 30, 0),
    _Room(50, 1, 30, 0),
)


def of_digest(
    digest: Digest, articles: Sequence[Article], next_due: datetime | None
) -> DigestCards:
    """Lay a Digest out; `articles` are those of the Stories that it tells.

    `next_due` is when the channel's next one comes, or None where the digest is off.
    The more Stories there are, the fewer words has each.
    """
    by_id = {article.id: article for article in articles}
    stories = [story for story in digest.stories if story.articles[0] in by_id]
    for room in _ROOMS:
        parent = _parent(digest, stories, by_id, next_due, room)
        if len(parent.text) <= BUDGET:
            break
    details = (
        _detail(digest, story, by_id, at) for at, story in enumerate(stories, start=1)
    )
    return DigestCards(parent, tuple(details))


def as_preview(cards: DigestCards) -> DigestCards:
    """Mark the cards of a digest that is only looked at."""
    note = noted(("A preview: nothing is sent. Later articles may join it.",))
    parent = replace(cards.parent, blocks=(*note, *cards.parent.blocks))
    return DigestCards(parent, cards.details)


def of_nothing(due: datetime, zone: str) -> Card:
    """Say that a day has no digest."""
    words = f"Nothing new for {moment_words(due, zone)}: no digest is sent then."
    return Card("digest", (block(Shape.PARAGRAPH, words),))


def _parent(
    digest: Digest,
    stories: Sequence[DigestStory],
    by_id: Mapping[str, Article],
    next_due: datetime | None,
    room: _Room,
) -> Card:
    numbering = number(c for story in stories for c in _shown(story, room))
    more = len(digest.stories) - len(stories)
    notes = (
        *_late(digest),
        *((f"{more} more: see “list”.",) if more else ()),
        _read(digest),
        _coming(digest, next_due),
    )
    blocks = (
        _heading(digest),
        *(
            block(Shape.ITEM, *_line(story, by_id, numbering, room))
            for story in stories
        ),
        *noted(notes),
    )
    numbered = tuple((numbering.of(c), c) for c in numbering.ordered)
    evidence = evidence_of(numbered, tuple(by_id.values()))
    return Card("digest", blocks, evidence, _buttons(digest.id))


def _heading(digest: Digest) -> Block:
    hour = f" · {hour_words(digest.until, digest.zone)} {plain(digest.zone)}"
    words = Span(f"Digest of {day_words(digest.day)}", Ink.STRONG)
    return block(Shape.HEADLINE, words, Span(hour, Ink.MUTED))


def _line(
    story: DigestStory,
    by_id: Mapping[str, Article],
    numbering: Numbering,
    room: _Room,
) -> Iterator[Span]:
    """Tell a Story in one line: headline, outlets, each side, what they dispute."""
    articles = [by_id[article] for article in story.articles if article in by_id]
    outlets = ", ".join(dict.fromkeys(outlet_of(article) for article in articles))
    yield Span(clipped(plain(articles[0].headline), room.headline), Ink.STRONG)
    yield Span(f" · {clipped(outlets, room.headline)}", Ink.MUTED)
    for at, side in enumerate(story.sides[: room.sides]):
        yield Span("; " if at else ": ")
        yield from _side(side, numbering, room)
    others = len(story.sides) - room.sides
    if others > 0:
        yield Span(f"; {others} more side{'' if others == 1 else 's'}", Ink.MUTED)
    if not story.sides:
        yield Span(": nobody is said to say anything in it", Ink.MUTED)
    yield from _disputes(story, numbering, room)


def _side(side: Side, numbering: Numbering, room: _Room) -> Iterator[Span]:
    name = plain(side.name)
    by = f" (as {plain(side.described_by)} tells it)" if side.described_by else ""
    yield Span(clipped(name[:1].upper() + name[1:], _NAME), Ink.STRONG)
    yield Span(f"{by}: ")
    for statement in side.statements[:1]:
        yield Span(f"{clipped(plain(statement.text), room.words)} ")
        yield from marks(statement.citations, numbering)


def _disputes(story: DigestStory, numbering: Numbering, room: _Room) -> Iterator[Span]:
    said = {s.text for side in story.sides for s in side.statements[:1]}
    for point in story.disputes[: room.disputes]:
        yield Span(". In dispute: ", Ink.MUTED)
        yield Span(f"{concerned(point)} " if point.cue else "", Ink.MUTED)
        # What a side was just heard to say needs no second telling.
        if point.text not in said or not point.cue:
            yield Span(f"{clipped(plain(point.text), room.words)} ")
        yield from marks(point.citations, numbering)


def _shown(story: DigestStory, room: _Room) -> Iterator[Citation]:
    """Give the citations of a Story's line, in reading order."""
    for side in story.sides[: room.sides]:
        for statement in side.statements[:1]:
            yield from statement.citations
    for point in story.disputes[: room.disputes]:
        yield from point.citations


def _late(digest: Digest) -> Iterator[str]:
    if digest.late:
        due = hour_words(digest.until, digest.zone)
        yield f"Late: it was due at {due} and could not be sent then."


def _read(digest: Digest) -> str:
    """Say what was read, since when, and by which engine."""
    count = sum(len(story.articles) for story in digest.stories)
    since = moment_words(digest.since, digest.zone)
    articles = f"{count} article" + ("" if count == 1 else "s")
    return f"{articles} since {since} · {digest.making.engine} engine"


def _coming(digest: Digest, next_due: datetime | None) -> str:
    if next_due is None:
        return (
            "No next one comes: the digest is off. The command “digest on” turns it on."
        )
    change = "To change it or turn it off: the command “digest”."
    return f"The next one comes {moment_words(next_due, digest.zone)}. {change}"


def _detail(
    digest: Digest, story: DigestStory, by_id: Mapping[str, Article], at: int
) -> Card:
    """Lay one Story out as a Brief is."""
    brief = Brief(
        id=f"{digest.id}-{at}",
        articles=story.articles,
        versions=story.versions,
        sides=story.sides,
        mentioned=(),
        agreements=(),
        disputes=story.disputes,
        same_point=(),
        framing=(),
        dropped=story.dropped,
        making=digest.making,
    )
    articles = [by_id[article] for article in story.articles if article in by_id]
    notes = ("These have the same text and count once.",) if len(articles) > 1 else ()
    card = of_brief(brief, articles, notes)
    thread = (Button(Action.OPEN, "Discussion", story.thread),) if story.thread else ()
    return replace(card, kind="story", buttons=(*card.buttons, *thread))


def _buttons(digest: str) -> tuple[Button, ...]:
    return (
        Button(Action.EVIDENCE, "Evidence", digest),
        Button(Action.WRONG, "Wrong line", digest),
    )
