"""The Card of an Answer: the statements that carry it, or what was searched."""

from collections.abc import Iterator, Sequence

from bot.cards.card import block, clipped, evidence_of, plain
from bot.cards.wording import context, counted, left_out, marks, remarked, unsaid
from bot.citing.numbering import Numbering, number
from bot.model import RECENT_DAYS, Answer, AnswerStatus, Article, Statement
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span

NOT_SAID = "The stored articles don't say."
_LENGTH = 700


def of_answer(answer: Answer, articles: Sequence[Article]) -> Card:
    """Lay an Answer out: statements with marks, or the refusal with what is nearest."""
    cited = [c for statement in answer.statements for c in statement.citations]
    numbering = number([*cited, *answer.nearest])
    refused = answer.status is AnswerStatus.NOT_IN_ARTICLES
    body = _refusal if refused else _statements
    blocks = (
        block(Shape.HEADLINE, Span(plain(answer.question), Ink.STRONG)),
        *body(answer, articles, numbering),
        *_chosen(answer),
        *left_out(answer.dropped),
        *remarked(answer.making),
        context(articles, answer.making),
    )
    numbered = tuple((numbering.of(c), c) for c in numbering.ordered)
    buttons = (
        Button(Action.EVIDENCE, "Evidence", answer.id),
        Button(Action.WRONG, "Wrong line", answer.id),
    )
    return Card("answer", blocks, evidence_of(numbered, articles), buttons)


def _statements(
    answer: Answer, _articles: Sequence[Article], numbering: Numbering
) -> Iterator[Block]:
    if answer.status is AnswerStatus.PARTLY:
        words = "The stored articles answer this in part."
        yield block(Shape.NOTE, Span(words, Ink.MUTED))
    for statement in answer.statements:
        text = clipped(plain(statement.text), _LENGTH)
        tail = marks(statement.citations, numbering)
        yield block(Shape.ITEM, *_who(statement), f"{text} ", *tail)


def _who(statement: Statement) -> tuple[Span, ...]:
    """Name who says so, unless the outlet tells it or the words themselves do."""
    who = unsaid(statement) if statement.side else ""
    return (Span(f"{who}: ", Ink.MUTED),) if who else ()


def _chosen(answer: Answer) -> tuple[Block, ...]:
    """Say what was searched, where that was chosen from a channel's articles."""
    if answer.chosen_from is None:
        return ()
    of = counted(answer.chosen_from, "article")
    words = f"Searched {len(answer.searched)} of {of} of the last {RECENT_DAYS} days."
    return (block(Shape.NOTE, Span(words, Ink.MUTED)),)


def _refusal(
    answer: Answer, articles: Sequence[Article], numbering: Numbering
) -> Iterator[Block]:
    yield block(Shape.PARAGRAPH, NOT_SAID)
    if answer.nearest:
        yield block(Shape.HEADING, Span("Nearest sentences", Ink.STRONG))
    for near in answer.nearest:
        text = clipped(plain(near.quote), _LENGTH)
        yield block(Shape.ITEM, f"{text} ", *marks((near,), numbering))
    searched = ", ".join(plain(article.headline) for article in articles)
    yield block(Shape.NOTE, Span(f"Searched: {searched}", Ink.MUTED))
