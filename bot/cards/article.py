"""The Card of a stored article: numbered sentences, and the lines set apart."""

from collections.abc import Iterator, Sequence

from bot.cards.card import block, plain
from bot.cards.wording import headlines, noted
from bot.model import Article, Role
from bot.model.card import Block, Card, Ink, Shape, Span

_AROUND = 1


def of_article(
    article: Article, sentence: int | None = None, *, notes: Sequence[str] = ()
) -> Card:
    """Show an article whole, or one sentence of it with its neighbours."""
    if sentence is None:
        body = (*_numbered(article), *_apart(article))
    else:
        body = (*_numbered(article, around=sentence),)
    return Card("article", (*headlines((article,)), *body, *noted(notes)))


def _numbered(article: Article, around: int | None = None) -> Iterator[Block]:
    for sentence in article.sentences:
        if around is not None and abs(sentence.n - around) > _AROUND:
            continue
        words = plain(article.words_of(sentence))
        ink = Ink.STRONG if sentence.n == around else Ink.PLAIN
        mark = Span(f"[{sentence.n}] ", Ink.MARK, sentence.n)
        yield block(Shape.ITEM, mark, Span(words, ink))


def _apart(article: Article) -> Iterator[Block]:
    apart = [line for line in article.lines if line.role is not Role.BODY]
    if not apart:
        return
    yield block(Shape.HEADING, Span("Set apart, not analysed", Ink.STRONG))
    for line in apart:
        words = plain(article.raw[line.start : line.end])
        yield block(Shape.ITEM, Span(f"{line.role}: ", Ink.MUTED), words)
