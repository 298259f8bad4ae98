"""The citations of one article in stored Briefs and Answers."""

from collections.abc import Iterable

from bot.citing.cited import citations_of
from bot.model import Answer, Brief, Citation
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
