"""Making Cards: the words of an article as one line of visible characters per span.

Line breaks, control and direction characters of article text end here.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.model import Article, Citation
from bot.model.card import Block, Evidence, Shape, Span

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Joiners that hold emoji and some scripts' letters together.
_JOINERS = {"\u200d", "\u200c", "\ufe0f"}
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return text with white-space runs folded and invisible characters taken out.

    Control, direction and other invisible characters go, so that no terminal or chat
    client can be steered by an article. A space at either end stays one space.
    """
    shown = (
        character
        if character in _JOINERS or unicodedata.category(character) not in _HIDDEN
        else (" " if character.isspace() else "")
        for character in text
    )
    return _SPACES.sub(" ", "".join(shown))


def plain(text: str) -> str:
    """Return text as one line of visible characters, without space at its ends."""
    return visible(text).strip()


def block(shape: Shape, *spans: Span | str) -> Block:
    """Build a block from spans and plain strings."""
    return Block(shape, tuple(Span(s) if isinstance(s, str) else s for s in spans))


def clipped(text: str, most: int) -> str:
    """Return text cut at a word to at most `most` characters, the cut marked with …."""
    if len(text) <= most:
        return text
    head = text[: most - 2]
    cut = head.rfind(" ")
    return (head[:cut] if cut > most // 2 else head).rstrip(" ,;:") + " …"


def outlet_of(article: Article) -> str:
    """Return the outlet's name, or say that the text does not state it."""
    return plain(article.outlet.text) if article.outlet else "outlet not stated"


def evidence_of(
    citations: Iterable[tuple[int, Citation]], articles: Sequence[Article]
) -> tuple[Evidence, ...]:
    """Return what each numbered citation opens, from the stored text."""
    by_id = {article.id: article for article in articles}
    return tuple(
        _evidence(number, citation, by_id[citation.article])
        for number, citation in citations
    )


def _evidence(number: int, citation: Citation, article: Article) -> Evidence:
    sentence = article.sentence(citation.sentence)
    start, end = citation.start, citation.end
    first, last = (sentence.start, sentence.end) if sentence else (start, end)
    return Evidence(
        number=number,
        article=article.id,
        sentence=citation.sentence,
        outlet=outlet_of(article),
        headline=plain(article.headline),
        before=visible(article.raw[first:start]),
        run=visible(article.raw[start:end]),
        after=visible(article.raw[end:last]),
        link=_link(article, citation.sentence),
    )


def _link(article: Article, sentence: int) -> str | None:
    """Return the link to a sentence, else to the page, else None for a pasted text."""
    if 1 <= sentence <= len(article.links):
        return article.links[sentence - 1] or article.url
    return article.url
