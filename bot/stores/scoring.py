"""What a search goes by: the stems of articles and questions, and one score for both.

Both databases index and find the same stems, and what they find is scored here.
"""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Article
from bot.place import Channel
from bot.ports import Hit
from bot.words import content_of

# A database takes a limited number of long words for one article.
_MOST_STEMS = 10_000
_LONGEST = 24
_MOST_ASKED = 10
# BM25 with its usual weights.
_K1 = 1.2
_B = 0.75
# What questions and news are full of says little about either.
_COMMON = frozenset(
    content_of(
        "article day happen man month more new news one people report reporter said say"
        " story tell think thing time today told two week year yesterday"
    )
)
_ODD = re.compile(r"[^\w.,]|_")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that holds some of the stems asked for, with all of its own."""

    article: str
    at: datetime
    stems: str


def token_of(channel: Channel) -> str:
    """Return the token that all rows of a channel hold, and no others.

    No stem has a colon.
    """
    key = f"{len(channel.workspace)} {channel.workspace} {channel.id}"
    return "c:" + hashlib.sha256(key.encode()).hexdigest()[:16]


def stems_of_article(channel: Channel, article: Article) -> str:
    """Return what is indexed of an article: the channel's token, then its stems.

    The headline's come twice, because it says what the article is about.
    """
    body = " ".join(article.words_of(sentence) for sentence in article.sentences)
    headline = article.headline
    outlet = article.outlet.text if article.outlet else ""
    stems = _stems(" \n".join((headline, headline, outlet, body)))
    return " ".join((token_of(channel), *stems[:_MOST_STEMS]))


def stems_asked(words: str) -> tuple[str, ...]:
    """Return the stems to look for, each once; very common ones if there are no others.

    Of many, the longest, which are the rarest most of the time.
    """
    stems = tuple(dict.fromkeys(_stems(words)))
    asked = [stem for stem in stems if stem not in _COMMON] or stems
    kept = sorted(asked, key=len, reverse=True)[:_MOST_ASKED]
    return tuple(stem for stem in asked if stem in kept)


def best(
    asked: Sequence[str], found: Sequence[Candidate], most: int
) -> tuple[Hit, ...]:
    """Return the articles that fit best, best first; of equals the newest first."""
    held = [Counter(candidate.stems.split(" ")) for candidate in found]
    counts = [[count[stem] for stem in asked] for count in held]
    lengths = [count.total() for count in held]
    mean = sum(lengths) / max(1, len(lengths))
    norms = [_K1 * (1 - _B + _B * length / mean) for length in lengths]
    weights = [_weight(column) for column in zip(*counts, strict=True)]
    scored = [
        (_score(weights, count, norm), candidate)
        for candidate, count, norm in zip(found, counts, norms, strict=True)
    ]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].at.timestamp(), pair[1].article))
    return tuple(Hit(candidate.article, score) for score, candidate in scored[:most])


def _stems(text: str) -> list[str]:
    """Return the stems of a text, as short as an index needs them."""
    stems = (_ODD.sub("", stem)[:_LONGEST] for stem in content_of(text))
    return [stem for stem in stems if stem]


def _weight(counts: Sequence[int]) -> float:
    """Return how much a stem tells: the fewer hold it, the more."""
    holding = sum(count > 0 for count in counts)
    return math.log(1 + (len(counts) - holding + 0.5) / (holding + 0.5))


def _score(weights: Sequence[float], counts: Sequence[int], norm: float) -> float:
    return sum(
        weight * count * (_K1 + 1) / (count + norm)
        for weight, count in zip(weights, counts, strict=True)
    )
