"""The words that cards put around statements: who says so, and what was read."""

from collections.abc import Sequence

from bot.cards.card import block, outlet_of, plain
from bot.citing.numbering import Numbering
from bot.model import (
    Article,
    Attribution,
    Citation,
    Completeness,
    Making,
    Point,
    Statement,
)
from bot.model.card import Block, Ink, Shape, Span

_READ = {
    Completeness.FULL: "full text",
    Completeness.TEASER: "free part only",
    Completeness.FURNITURE_HEAVY: "pasted page, mostly furniture",
    Completeness.PASTED: "pasted text",
    Completeness.TITLE_ONLY: "title only",
    Completeness.LIVE: "live page",
    Completeness.LIST: "list page",
}


def who_says(attribution: Attribution) -> str:
    """Return the chain of who says so in words, without the outlet."""
    words = plain(attribution.speaker)
    if attribution.role and attribution.role != attribution.speaker:
        words += f", {plain(attribution.role)}"
    if attribution.carrier and attribution.carrier != attribution.speaker:
        words += f", carried by {plain(attribution.carrier)}"
    return words


def unsaid(statement: Statement) -> str:
    """Return who says so, or nothing where the statement's own words tell it."""
    text, who = statement.text, statement.attribution
    told = who.speaker in text and (who.carrier is None or who.carrier in text)
    return "" if told else who_says(who)


def marks(citations: Sequence[Citation], numbering: Numbering) -> tuple[Span, ...]:
    """Return the marks [1][2] of some citations, each number once."""
    numbers = dict.fromkeys(numbering.of(citation) for citation in citations)
    return tuple(Span(f"[{n}]", Ink.MARK, n) for n in numbers)


def concerned(point: Point) -> str:
    """Return whose word it is and whom it concerns: "A to B, “denied”"."""
    sides = " to ".join(plain(side) for side in point.sides[:2])
    return f"{sides[:1].upper()}{sides[1:]}, “{plain(point.cue or '')}”"


def headlines(articles: Sequence[Article]) -> tuple[Block, ...]:
    """Return a headline block for each article, with outlet and date."""
    return tuple(
        block(
            Shape.HEADLINE,
            Span(plain(article.headline), Ink.STRONG),
            Span(" · " + " · ".join(_source(article)), Ink.MUTED),
        )
        for article in articles
    )


def _source(article: Article) -> list[str]:
    parts = [outlet_of(article)]
    if article.published is not None:
        parts.append(plain(article.published.text))
    return parts


def context(articles: Sequence[Article], making: Making) -> Block:
    """Return the line that says what was read, by which engine, and when."""
    read = ", ".join(dict.fromkeys(_READ[a.completeness] for a in articles))
    engine = f"{making.engine} engine" + (f" ({making.model})" if making.model else "")
    parts = (
        counted(len(articles), "article"),
        read,
        engine,
        f"{making.at:%Y-%m-%d %H:%M} UTC",
    )
    return block(Shape.NOTE, Span(" · ".join(parts), Ink.MUTED))


def counted(many: int, what: str) -> str:
    """Return a number of things in words: "1 article", "2 articles"."""
    return f"{many} {what}" + ("" if many == 1 else "s")


def noted(notes: Sequence[str]) -> tuple[Block, ...]:
    """Return what a reader should know about the reading, a line each."""
    return tuple(block(Shape.NOTE, Span(plain(note), Ink.MUTED)) for note in notes)


def remarked(making: Making) -> tuple[Block, ...]:
    """Return the engine's note: why another one answered, or what was not read."""
    return noted((making.note,)) if making.note else ()


def left_out(dropped: int) -> tuple[Block, ...]:
    """Return the line that says how much the gate took out, where it took any."""
    if not dropped:
        return ()
    lines = "1 line was" if dropped == 1 else f"{dropped} lines were"
    words = f"{lines} left out, because the cited sentences do not carry it."
    return (block(Shape.NOTE, Span(words, Ink.MUTED)),)
