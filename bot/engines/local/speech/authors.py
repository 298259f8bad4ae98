"""Tells an opinion piece from news, and finds what its author argues."""

import re
from collections.abc import Collection, Iterator

from bot.engines.local.speech.places import Places
from bot.engines.local.speech.quoting import Quotations
from bot.model import Article, Attribution, How, Role, Statement

NAMELESS = "the author"
"""What an author is called where no byline gives the name."""

_LABEL = r"(?:op(?:inion|-?ed)|commentary|editorial|viewpoint|guest (?:essay|column))"
_LABELLED = re.compile(rf"\s*{_LABEL}\s*(?:[:|]|[–—-]\s)", re.IGNORECASE)
_ALONE = re.compile(rf"\W*{_LABEL}\W*", re.IGNORECASE)
_BYLINE = re.compile(
    r"\s*(?:By|BY)\s+"
    r"(?P<name>[^\W\d_][\w.'’-]*(?: (?:[a-z]{1,3} )?[^\W\d_][\w.'’-]*){1,3}?)"
    r"\s*(?:[,|(].*|and .*)?"
)
_HEAD = 8  # lines at the top among which a label or a byline stands
# Words of an author's own; "I" is asked for in capitals, unlike "i.e.".
_FIRST = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)\b(?!\.)")
_WE = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_ARGUING = re.compile(
    r"\b(?:should(?:n['’]t)?|must(?:n['’]t)?|ought|shame(?:ful)?"
    r"|need(?:s|ed)? to|(?:it is|it['’]s) (?:high )?time|wrong|right to|had enough"
    r"|(?:I|we) (?:\w+ )?(?:need|want|doubt|think|believe|disagree|agree|fear|hope"
    r"|deserve|refuse|support|oppose|urge)"
    r"|(?:I|we) (?:do not|don['’]t|cannot|can['’]t) (?:need|want|think|believe|accept"
    r"|agree)|I am (?:not )?(?:convinced|afraid|sure|proud|ashamed|sorry)"
    r"|(?:would|could) not (?:let|be)|(?:a|the) (?:decent|better) \w+)\b",
    re.IGNORECASE,
)
# Who addresses somebody is in an interview, a letter or a speech.
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_THANKS = re.compile(r"\bthank you\b", re.IGNORECASE)
_ADDRESSED = 2  # sentences that address somebody, from which on it is no opinion piece
_LEAST = 3  # sentences in an author's own person
_SHARE = 0.2  # of all sentences, where nothing but their words tells an opinion


def author_of(article: Article, quotations: Quotations) -> str | None:
    """Return whose opinion the article argues; None for everything but opinion.

    A label at the top suffices where the author argues anywhere; without one, the
    author must speak in the first person throughout, argue, and address nobody.
    """
    own = [_own_words(article, s.start, s.end, quotations) for s in article.sentences]
    arguing = sum(bool(_ARGUING.search(words)) for words in own)
    first = [i for i, words in enumerate(own) if _FIRST.search(words)]
    spread = bool(first) and first[0] < len(own) / 2 <= first[-1]
    throughout = len(first) >= max(_LEAST, _SHARE * len(own)) and spread
    addressed = sum(map(_addresses, own))
    plain = throughout and arguing > 1 and addressed < _ADDRESSED
    if arguing and (plain or _is_labelled(article)):
        return _byline(article) or NAMELESS
    return None


def argued(
    author: str, places: Places, quotations: Quotations, taken: Collection[int]
) -> Iterator[Statement]:
    """Yield the sentences that are the author's own: in the first person, or a thesis.

    The sentences `taken`, by number, are those in which somebody else speaks.
    """
    article = places.article
    outlet = article.outlet.text if article.outlet else None
    for sentence in article.sentences:
        own = _own_words(article, sentence.start, sentence.end, quotations)
        stands = any(sign.search(own) for sign in (_FIRST, _WE, _ARGUING))
        if stands and sentence.n not in taken:
            yield Statement(
                text=article.words_of(sentence),
                how=How.NARRATION,
                side=author,
                attribution=Attribution(author, outlet=outlet),
                citations=places.citations(sentence.start, sentence.end),
            )


def _addresses(words: str) -> bool:
    """Tell whether a sentence asks somebody something, or thanks."""
    asks = words.rstrip(" \"”'’)").endswith("?") and _YOU.search(words)
    return bool(asks or _THANKS.search(words))


def _own_words(article: Article, start: int, end: int, quotations: Quotations) -> str:
    """Return a stretch of the text without what stands in quotation marks."""
    words, at = [], start
    for quote in quotations.over(start, end):
        words.append(article.raw[at : max(at, quote.start)])
        at = max(at, quote.end)
    return " ".join((*words, article.raw[at:end]))


def _is_labelled(article: Article) -> bool:
    """Tell whether the title begins with a label, or a line at the top is one."""
    title = article.title.text if article.title else ""
    top = (article.raw[line.start : line.end] for line in article.lines[:_HEAD])
    return bool(_LABELLED.match(title)) or any(map(_ALONE.fullmatch, top))


def _byline(article: Article) -> str | None:
    for line in article.lines[:_HEAD]:
        if line.role is Role.TITLE:
            continue
        match = _BYLINE.fullmatch(article.raw, line.start, line.end)
        if match is not None:
            return match["name"]
    return article.author.text if article.author else None
