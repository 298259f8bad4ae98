"""Checking once more that what was shown stands in the stored text."""

from enum import StrEnum

from bot.model import Article, Citation


class Flaw(StrEnum):
    """Why a citation does not stand, as a reason for readers."""

    NO_ARTICLE = "this version of the article is not stored any more"
    NO_SENTENCE = "the article has no sentence of that number"
    OUTSIDE = "the words do not lie in that sentence"
    OTHER_WORDS = "the stored text has other words there"


def recheck(citation: Citation, article: Article | None) -> Flaw | None:
    """Return why a citation does not stand in an article, or None where it does."""
    version = citation.article, citation.version
    if article is None or (article.id, article.version) != version:
        return Flaw.NO_ARTICLE
    sentence = article.sentence(citation.sentence)
    if sentence is None:
        return Flaw.NO_SENTENCE
    if not sentence.start <= citation.start < citation.end <= sentence.end:
        return Flaw.OUTSIDE
    if article.raw[citation.start : citation.end] != citation.quote:
        return Flaw.OTHER_WORDS
    return None
