"""Which statements of a side a Brief shows: by weight, closeness to topic, variety."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from bot.engines.local.briefs.pairs import Scale, Vector, likeness, spread, unit
from bot.engines.local.words import content_of
from bot.model import How, Sheet, Statement

_STANCE = re.compile(
    r"\b(?:accus|agree|argu|believ|blam|call(?:ed|s|ing)? (?:for|on)|commit|concern|"
    r"condemn|confiden|confirm|critici|demand|den(?:y|ie)|disput|expect|hope|insist|"
    r"constructive|danger|historic|must|need|negative|never|oppos|pledg|positive|prais|"
    r"productive|progress|promis|refus|regret|reject|serious|should|support|"
    r"threat|unacceptable|urg|vow|warn|want|will|won['’]t)",
    re.IGNORECASE,
)
_PROCEDURAL = re.compile(
    r"\b(?:declined to|no comment|did(?: not|n['’]t) (?:respond|reply|comment)|"
    r"ask(?:ed|s|ing)?\b[^.]{0,60}?\b(?:if|whether)|on condition of anonymity|"
    r"could not be reached)\b",
    re.IGNORECASE,
)
# A statement that opens like this leans on one that is not shown with it.
_LEANING = re.compile(
    r"^\W*(?:(?:I|we) \w+ )?(?:that|it|this|these|those|they|he|she)(?:['’]\w+)?\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[\"“”„«»]|''")
# The stretches of length, in words, that read well by themselves.
_SHORT, _LONG = 9, 60
_ON_TOPIC = 0.8
_SAME_SPEAKER = 0.1
# News tells first what matters most: what the last sentence loses against the first.
_LATE = 0.3
_TITLE = 3


@dataclass(frozen=True, slots=True)
class About:
    """What an article is about, and how many sentences it has."""

    topic: Vector
    sentences: int


def about(sheet: Sheet) -> About:
    """Tell what an article is about: words of its headline, and those that recur."""
    article = sheet.article
    held = Counter(
        stem
        for sentence in article.sentences
        for stem in set(content_of(article.words_of(sentence)))
    )
    for stem in set(content_of(article.headline)):
        held[stem] += _TITLE
    topic = unit({stem: log(1 + n) for stem, n in held.items() if n > 1})
    return About(topic, max(1, len(article.sentences)))


def weight_of(statement: Statement) -> float:
    """Return how much a statement tells of a stand, whatever it is about."""
    text = statement.text
    if statement.how is How.QUOTE:
        weight = 0.5
    else:
        weight = 0.4 if _QUOTATION.search(text) else 0.2
    weight += 0.15 * min(2, len(_STANCE.findall(text)))
    if not _SHORT <= len(text.split()) <= _LONG:
        weight -= 0.2
    if _LEANING.search(text):
        weight -= 0.1
    return weight - 0.5 if is_procedural(statement) else weight


def is_procedural(statement: Statement) -> bool:
    """Tell whether a statement is about the asking and answering alone."""
    return bool(_PROCEDURAL.search(statement.text))


def choose(
    statements: Sequence[Statement],
    articles: Sequence[About],
    scale: Scale,
    *,
    most: int,
) -> tuple[int, ...]:
    """Choose the statements to show of a side; their places come in order.

    `articles` are those that the statements stand in, one for each.
    """
    vectors = [scale.vector(statement.text) for statement in statements]
    weights = [
        weight_of(statement)
        + _ON_TOPIC * likeness(_flat(vector), article.topic)
        - _LATE * statement.citations[0].sentence / article.sentences
        for statement, vector, article in zip(
            statements, vectors, articles, strict=True
        )
    ]
    return spread(_one_by_one(statements, weights), vectors, most=most)


def _flat(vector: Vector) -> Vector:
    """Return a vector in which each word weighs the same."""
    return unit(dict.fromkeys(vector, 1.0))


def _one_by_one(
    statements: Sequence[Statement], weights: Sequence[float]
) -> list[float]:
    """Lower the weights of a speaker's further statements, so that others are heard."""
    order = sorted(range(len(weights)), key=lambda i: -weights[i])
    heard: Counter[str] = Counter()
    lowered = list(weights)
    for i in order:
        speaker = statements[i].speaker
        lowered[i] -= _SAME_SPEAKER * heard[speaker]
        heard[speaker] += 1
    return lowered
