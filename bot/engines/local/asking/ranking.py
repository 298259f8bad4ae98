"""How close each sentence of an article is to some terms: BM25 and its neighbours.

An index is made once for an article with its findings. Its tokens are stems, with one
token for every form of a name; a sentence also holds the speaker and the side of the
statement that it is part of, so that "he added" meets the name of who speaks.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from bot.engines.local.asking.aliases import Aliases, bearer_token
from bot.engines.local.words import STOP, Word, stems_of, words_in
from bot.model import Sheet, Statement

_K1 = 0.9
_B = 0.4
# A sentence counts as no shorter than this share of the mean: a scrap is no answer.
_SHORTEST = 0.6
# What a word of the same meaning counts of the word itself.
_NEAR = 0.6
# How many words apart two words stand together.
_TOGETHER = 2

_TELLING_STEMS = """
say tell add comment write tweet argu warn explain insist deni reject condemn critic
prais accus believ think hope respond repli react
"""
_TELLING = frozenset(_TELLING_STEMS.split())

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """What to look for: tokens with their weights, and pairs that stand together.

    `near` gives for a token others that count for it, at a lower weight.
    """

    weights: Mapping[str, float]
    pairs: frozenset[Pair] = frozenset()
    near: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close one sentence is to some terms; each figure lies in 0 to 1.

    `bm25` is the share of the best score that the terms allow, `cover` the weight of
    the terms that occur, `around` that with the sentences next to it, `pairs` the
    share of the pairs that stand together here too.
    """

    bm25: float
    cover: float
    around: float
    pairs: float


class Index:
    """The tokens of an article's sentences, ready to be ranked."""

    def __init__(self, sheet: Sheet) -> None:
        """Read the sentences, who they name and who speaks in them from a sheet."""
        article = sheet.article
        self.aliases = Aliases(sheet.findings.names)
        self.statements = _by_sentence(sheet.findings.statements)
        self.words = [
            words_in(article.words_of(s), at=s.start) for s in article.sentences
        ]
        self._mentions = [list(self.aliases.mentions(words)) for words in self.words]
        self.named = [[m.bearer for m in mentions] for mentions in self._mentions]
        plain = [plain_tokens(words) for words in self.words]
        self._pairs = [pairs_of(words) for words in self.words]
        mean = sum(len(tokens) for tokens in plain) / max(1, len(plain))
        self._lengths = [max(len(tokens) / max(1, mean), _SHORTEST) for tokens in plain]
        self._holding: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for i in range(len(self.words)):
            named = {bearer_token(bearer) for bearer in self.named[i]}
            for token in (*plain[i], *named, *self._speaking(i) - named):
                self._holding[token][i] += 1

    def idf(self, token: str) -> float:
        """Return how much a token tells: high where few sentences hold it.

        A token that none holds tells no more than one that a single sentence holds.
        """
        held = max(1, len(self._holding.get(token, ())))
        return log(1 + (len(self.words) - held + 0.5) / (held + 0.5))

    def holding(self, token: str) -> Collection[int]:
        """Return the places of the sentences that hold a token, from 0."""
        return self._holding.get(token, {})

    def told_of(self, bearer: str) -> Iterator[int]:
        """Yield the places of sentences in which a word of saying stands by a bearer.

        It makes up for statements that the findings do not hold.
        """
        for i, mentions in enumerate(self._mentions):
            for m in mentions:
                beside = self.words[i][max(0, m.first - 1) : m.last + 2]
                if m.bearer == bearer and _TELLING & set(
                    stems_of(word.text for word in beside)
                ):
                    yield i
                    break

    def rank(self, terms: Terms) -> list[Closeness]:
        """Return how close each sentence is to some terms, in the article's order."""
        weights = {t: w * self.idf(t) for t, w in terms.weights.items()}
        best = sum(weights.values()) or 1.0
        scores = [0.0] * len(self.words)
        likeness: list[dict[str, float]] = [{} for _ in self.words]
        for token, weight in weights.items():
            for i, (count, like) in self._met(token, terms.near).items():
                norm = _K1 * (1 - _B + _B * self._lengths[i])
                scores[i] += weight * like * count / (count + norm)
                likeness[i][token] = like
        return [
            Closeness(
                bm25=scores[i] / best,
                cover=_weight(likeness[i : i + 1], weights) / best,
                around=_weight(likeness[max(0, i - 1) : i + 2], weights) / best,
                pairs=len(terms.pairs & self._pairs[i]) / max(1, len(terms.pairs)),
            )
            for i in range(len(self.words))
        ]

    def _met(
        self, token: str, near: Mapping[str, Collection[str]]
    ) -> dict[int, tuple[int, float]]:
        """Return how often a token or one near it stands where, and how like it is."""
        met: dict[int, tuple[int, float]] = {}
        for other in near.get(token, ()):
            for i, count in self._holding.get(other, {}).items():
                met[i] = (max(count, met.get(i, (0, 0.0))[0]), _NEAR)
        for i, count in self._holding.get(token, {}).items():
            met[i] = (count, 1.0)
        return met

    def _speaking(self, i: int) -> set[str]:
        """Return the tokens of those who speak in a sentence."""
        return {
            bearer_token(bearer)
            for statement in self.statements.get(i + 1, ())
            for bearer in (statement.speaker, statement.side)
            if bearer
        }


def plain_tokens(words: Sequence[Word]) -> list[str]:
    """Return the stems of the words that are no stop words, in order."""
    lowered = (word.text.casefold() for word in words)
    return stems_of(word for word in lowered if word not in STOP)


def pairs_of(words: Sequence[Word]) -> frozenset[Pair]:
    """Return the stems that stand together, with at most one stop word between."""
    held = [i for i, word in enumerate(words) if word.text.casefold() not in STOP]
    stems = stems_of(words[i].text for i in held)
    return frozenset(
        (stems[at], stems[at + 1])
        for at, (i, j) in enumerate(pairwise(held))
        if j - i <= _TOGETHER
    )


def _weight(
    likeness: Sequence[Mapping[str, float]], weights: Mapping[str, float]
) -> float:
    """Return the weight of the terms that occur in some sentences."""
    met: dict[str, float] = {}
    for here in likeness:
        for token, like in here.items():
            met[token] = max(like, met.get(token, 0.0))
    return sum(weights[token] * like for token, like in met.items())


def _by_sentence(statements: Iterable[Statement]) -> dict[int, list[Statement]]:
    """Return the statements that cite each sentence number, in the order given."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        for n in dict.fromkeys(c.sentence for c in statement.citations):
            found.setdefault(n, []).append(statement)
    return found
