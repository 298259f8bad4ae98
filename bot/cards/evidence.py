"""The Card of the evidence: the stored sentence behind each number, in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.cards.card import block, clipped, plain, visible
from bot.model import Article
from bot.model.card import Block, Card, Evidence, Ink, Shape, Span

_AROUND = 160
_BESIDE = 600
_RUN = 1_500


def of_evidence(
    evidence: Sequence[Evidence], articles: Iterable[Article], number: int | None = None
) -> Card:
    """Show what each number of a Card opens, or one number alone.

    `articles` are those that the Card was made from, in the same versions.
    """
    by_id = {article.id: article for article in articles}
    shown = [each for each in evidence if number in {None, each.number}]
    if not shown:
        words = "There is no such number here." if number else "Nothing is cited here."
        return Card("evidence", (block(Shape.PARAGRAPH, words),))
    return Card("evidence", tuple(_blocks(shown, by_id)), tuple(shown))


def _blocks(
    evidence: Sequence[Evidence], by_id: Mapping[str, Article]
) -> Iterator[Block]:
    named: set[str] = set()
    for each in evidence:
        # The headline once is enough.
        title = "" if each.article in named else clipped(each.headline, _AROUND)
        named.add(each.article)
        yield block(
            Shape.HEADING,
            Span(f"[{each.number}]", Ink.MARK, each.number),
            Span(f" {each.outlet}", Ink.STRONG),
            Span(f" · {title}" if title else "", Ink.MUTED),
        )
        article = by_id.get(each.article)
        before, after = _neighbours(article, each.sentence) if article else ("", "")
        yield block(
            Shape.ITEM,
            Span(f"{before} " if before else "", Ink.MUTED),
            *sentence_spans(each),
            Span(f" {after}" if after else "", Ink.MUTED),
        )


def sentence_spans(evidence: Evidence) -> tuple[Span, ...]:
    """Return a cited sentence with the run that a statement rests on marked."""
    spans = (
        Span(_end_of(evidence.before, _BESIDE)),
        Span(clipped(evidence.run, _RUN), Ink.STRONG),
        Span(clipped(evidence.after, _BESIDE)),
    )
    return tuple(span for span in spans if span.text)


def _neighbours(article: Article, n: int) -> tuple[str, str]:
    """Return the end of the sentence before, and the beginning of the one after."""
    before, after = article.sentence(n - 1), article.sentence(n + 1)
    return (
        _end_of(plain(article.words_of(before)), _AROUND) if before else "",
        clipped(plain(article.words_of(after)), _AROUND) if after else "",
    )


def _end_of(text: str, most: int) -> str:
    """Return the last words of a text, the cut marked with …."""
    if len(text) <= most:
        return text
    tail = text[-(most - 2) :]
    return "… " + visible(tail[tail.find(" ") + 1 :])
