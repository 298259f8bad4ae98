"""What of a verdict is an engine's own prose, paired with the sentences it cites.

The gate checks such words piece by piece; whether the sentences support the whole of
them is for an engine to judge. Words that stand so in the text need no judge.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from bot.citing.drawing import PART
from bot.citing.gate import AnswerVerdict, BriefVerdict
from bot.model import Article, Citation, Point, Sheet, Side, Statement, Unaddressed
from bot.ports import Pair

Piece = Statement | Point | Unaddressed
P = TypeVar("P", Statement, Point, Unaddressed)

_Articles = Mapping[tuple[str, int], Article]


def prose_of(
    verdict: BriefVerdict | AnswerVerdict, sheets: Sequence[Sheet]
) -> tuple[Piece, ...]:
    """Return the pieces that are not word for word in the sentences they cite."""
    articles = _by_version(sheets)
    return tuple(p for p in _pieces(verdict) if not _is_verbatim(p, articles))


def pair_of(piece: Piece, sheets: Sequence[Sheet]) -> Pair:
    """Pair a piece with the stored words of the sentences that it cites."""
    articles = _by_version(sheets)
    words = (_sentence(c, articles) for c in piece.citations)
    match piece:
        case Statement():
            speaker = piece.speaker
        case Point():
            speaker = ""
        case Unaddressed():
            speaker = piece.who
    return Pair(piece.text, speaker, tuple(dict.fromkeys(words)))


def answer_without(verdict: AnswerVerdict, refused: Collection[Piece]) -> AnswerVerdict:
    """Take pieces out of an Answer's verdict, and count them as dropped."""
    kept = tuple(s for s in verdict.statements if s not in refused)
    dropped = verdict.dropped + len(verdict.statements) - len(kept)
    return replace(verdict, statements=kept, dropped=dropped)


def brief_without(verdict: BriefVerdict, refused: Collection[Piece]) -> BriefVerdict:
    """Take pieces out of a Brief's verdict, and count them as dropped.

    A side without a statement goes, and with it what is about that side.
    """
    sides = tuple(
        replace(
            side,
            statements=_kept(side.statements, refused),
            not_addressed=_kept(side.not_addressed, refused),
        )
        for side in verdict.sides
    )
    sides = tuple(side for side in sides if side.statements)
    names = {side.name for side in sides}

    def points(those: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(p for p in _kept(those, refused) if names.issuperset(p.sides))

    left = replace(
        verdict,
        sides=sides,
        agreements=points(verdict.agreements),
        disputes=points(verdict.disputes),
        same_point=points(verdict.same_point),
        not_addressed=_kept(verdict.not_addressed, refused),
    )
    lost = len(list(_pieces(verdict))) - len(list(_pieces(left)))
    return replace(left, dropped=verdict.dropped + lost)


def _kept(pieces: Iterable[P], refused: Collection[Piece]) -> tuple[P, ...]:
    return tuple(piece for piece in pieces if piece not in refused)


def _pieces(verdict: BriefVerdict | AnswerVerdict) -> Iterable[Piece]:
    if isinstance(verdict, AnswerVerdict):
        return verdict.statements
    of_sides = (_of_side(side) for side in verdict.sides)
    return chain(
        *of_sides,
        verdict.agreements,
        verdict.disputes,
        verdict.same_point,
        verdict.not_addressed,
    )


def _of_side(side: Side) -> Iterable[Piece]:
    return (*side.statements, *side.not_addressed)


def _is_verbatim(piece: Piece, articles: _Articles) -> bool:
    """Tell whether each part of a piece stands in its sentences, or needs none."""
    if not piece.citations:
        return True
    runs: dict[tuple[str, int], tuple[int, int]] = {}
    for citation in piece.citations:
        article = articles[citation.article, citation.version]
        sentence = article.sentence(citation.sentence)
        if sentence is not None:
            key = (citation.article, citation.version)
            start, end = runs.get(key, (sentence.start, sentence.end))
            runs[key] = min(start, sentence.start), max(end, sentence.end)
    stored = [articles[key].raw[start:end] for key, (start, end) in runs.items()]
    return all(any(part in raw for raw in stored) for part in piece.text.split(PART))


def _sentence(citation: Citation, articles: _Articles) -> str:
    article = articles[citation.article, citation.version]
    sentence = article.sentence(citation.sentence)
    return citation.quote if sentence is None else article.words_of(sentence)


def _by_version(sheets: Sequence[Sheet]) -> _Articles:
    return {(s.article.id, s.article.version): s.article for s in sheets}
