"""Answers a question with sentences of the stored articles, or refuses with a reason.

Everything it shows is a run of an article. A refusal is precise: a name that is in no
article, a speaker without a statement, no sentence of the asked kind, or none that is
near enough to what the question turns on.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.engines.local.asking.aliases import bearer_token
from bot.engines.local.asking.fitting import fits
from bot.engines.local.asking.questions import Kind, Question, read_question
from bot.engines.local.asking.ranking import Closeness, Index, Terms
from bot.engines.local.words import content_of, synonyms
from bot.model import Article, Attribution, Completeness, How, Sheet
from bot.ports import AnswerDraft, Origin, StatementDraft

NAME_ABSENT = "name-absent"
NO_STATEMENT = "no-statement"
NO_SUCH_SENTENCE = "no-sentence-of-this-kind"
NOTHING_NEAR = "nothing-near"
# The most telling reason first, where articles refuse for different ones.
_REASONS = (NO_STATEMENT, NO_SUCH_SENTENCE, NOTHING_NEAR, NAME_ABSENT)

# What adds to the score of a sentence: that it holds what is asked for, that it is in
# a statement of whoever is asked about, that it tells of it; a question takes away.
_FITS, _FITS_WELL = 0.15, 0.3
_SPEAKS, _TOLD, _ASKS = 0.5, 0.3, 0.2
_MOST = 3
# A second or third sentence is shown only this close to the first; one beside it in
# the same paragraph goes on with it more often.
_CLOSE = 0.7
_CLOSE_BESIDE = 0.5
# Below this share of what the question turns on, no sentence is near enough.
_FLOOR = 0.33
_FLOOR_OF_SPEAKER = 0.2
_TYPED = frozenset({Kind.HOW_MANY, Kind.WHEN, Kind.WHERE, Kind.WHO})
# A sentence that holds a number, or a feeling, answers more surely than one that names
# some place or time.
_TELLING_KINDS = frozenset({Kind.HOW_MANY, Kind.FEEL})
_WORDS_OF_SOMEBODY = frozenset({Kind.SAY, Kind.FEEL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Sentence `place`, from 0, of sheet `sheet`, from 0, with its score."""

    score: float
    sheet: int
    place: int

    @property
    def id(self) -> str:
        """The sentence's id in a draft."""
        return f"A{self.sheet + 1}.{self.place + 1}"


@dataclass(frozen=True, slots=True)
class Search:
    """What one article holds on a question: candidates, best first, or a refusal.

    `heard` is false where words of somebody are asked for, and it has none of theirs.
    """

    candidates: list[Candidate]
    refusal: str | None
    heard: bool = True


def answer_of(
    question: str, sheets: Sequence[Sheet], indexes: Sequence[Index], *, origin: Origin
) -> AnswerDraft:
    """Draft the answer to a question from sheets and their indexes."""
    searches = [
        _search(question, i, sheet, index)
        for i, (sheet, index) in enumerate(zip(sheets, indexes, strict=True))
    ]
    holding = [search for search in searches if search.refusal is None]
    holding = [search for search in holding if search.heard] or holding
    ranked = _best_first(c for s in holding or searches for c in s.candidates)
    if not holding:
        reasons = {search.refusal for search in searches}
        reason = next((r for r in _REASONS if r in reasons), NOTHING_NEAR)
        return AnswerDraft(origin, (), _ids(ranked[:2]), reason=reason)
    chosen = _chosen(ranked, sheets)
    rest = [c for c in ranked if c not in chosen]
    return AnswerDraft(
        origin,
        tuple(_statement(sheets[c.sheet], indexes[c.sheet], c) for c in chosen),
        _ids(rest[:2]),
        partly=any(_is_part(sheets[c.sheet]) for c in chosen),
    )


def ranked_for(
    question: str, sheets: Sequence[Sheet], indexes: Sequence[Index]
) -> tuple[str, ...]:
    """Return the ids of all sentences, the nearest to a question first."""
    searches = (
        _search(question, i, sheet, index)
        for i, (sheet, index) in enumerate(zip(sheets, indexes, strict=True))
    )
    return _ids(_best_first(c for search in searches for c in search.candidates))


def _chosen(ranked: Sequence[Candidate], sheets: Sequence[Sheet]) -> list[Candidate]:
    """Choose the best one to three sentences, the best first."""
    best = ranked[0]
    sentences = sheets[best.sheet].article.sentences
    chosen = [best]
    for candidate in ranked[1:]:
        is_beside = (
            candidate.sheet == best.sheet
            and abs(candidate.place - best.place) == 1
            and sentences[candidate.place].paragraph == sentences[best.place].paragraph
        )
        least = best.score * (_CLOSE_BESIDE if is_beside else _CLOSE)
        if candidate.score >= least and len(chosen) < _MOST:
            chosen.append(candidate)
    return chosen


def _search(text: str, i: int, sheet: Sheet, index: Index) -> Search:
    """Rank one article's sentences for a question, and say whether it is answered."""
    question = read_question(text, index)
    said = _said_by(question, index)
    article = sheet.article
    places = range(len(article.sentences))
    fitting = [fits(question, place, article, index) for place in places]
    close = index.rank(_terms(question, said, index))
    # "What did X say?" asks for all that X says: the first of it comes first.
    by_words = bool(question.focus.weights or not said)
    fit = _FITS_WELL if question.kind in _TELLING_KINDS else _FITS
    candidates = _best_first(
        Candidate(
            (_closeness(close[place]) if by_words else 0)
            + said.get(place, 0)
            + (fit if fitting[place] else 0)
            - (_ASKS if _asks(article, place) else 0),
            i,
            place,
        )
        for place in places
    )
    refusal = _refusal(question, sheet, index, fitting, said)
    heard = bool(said) or question.kind not in _WORDS_OF_SOMEBODY
    return Search(candidates, refusal, heard)


def _terms(question: Question, said: Collection[int], index: Index) -> Terms:
    """Return what to look for: not the speaker's name, where the words are known."""
    terms = question.terms
    if question.speaker is None or not said:
        return terms
    own = {bearer_token(question.speaker), *index.aliases.own_words(question.speaker)}
    weights = {token: w for token, w in terms.weights.items() if token not in own}
    return replace(terms, weights=weights)


def _closeness(close: Closeness) -> float:
    return close.bm25 + 0.5 * close.cover + 0.2 * close.around + 0.4 * close.pairs


def _refusal(
    question: Question,
    sheet: Sheet,
    index: Index,
    fitting: Sequence[bool],
    said: Collection[int],
) -> str | None:
    """Return why an article does not hold the answer, or None where it may."""
    if question.absent:
        return NAME_ABSENT
    if _silent(question, sheet, index, said):
        return NO_STATEMENT
    if fitting and question.kind in _TYPED and not any(fitting):
        return NO_SUCH_SENTENCE
    floor = _FLOOR_OF_SPEAKER if said else _FLOOR
    return NOTHING_NEAR if _nearest(question, index) < floor else None


def _nearest(question: Question, index: Index) -> float:
    """Return how much of what a question turns on stands in or beside a sentence.

    Names count for half. Where it turns on names alone, any sentence is near.
    """
    focus = question.focus.weights
    if not focus:
        return float(bool(index.words))
    names = {t: w / 2 for t, w in question.terms.weights.items() if t not in focus}
    close = index.rank(replace(question.terms, weights=names | dict(focus)))
    return max(((c.cover + c.around) / 2 for c in close), default=0.0)


def _silent(
    question: Question, sheet: Sheet, index: Index, said: Collection[int]
) -> bool:
    """Tell whether a question asks for words of somebody who has none here."""
    if question.kind not in _WORDS_OF_SOMEBODY or said:
        return False
    if question.speaker is None:
        subject = question.subject
        near = {subject, *synonyms().get(subject, ())} if subject else set()
        return bool(near) and not any(index.holding(stem) for stem in near)
    declined = {c.sentence - 1 for u in sheet.findings.declined for c in u.citations}
    return not any(question.speaker in index.named[place] for place in declined)


def _said_by(question: Question, index: Index) -> dict[int, float]:
    """Return the sentences that hold words of whoever is asked about, by weight.

    A statement that was found weighs more than a word of saying beside the name.
    """
    if question.speaker is None:
        return dict.fromkeys(_said_by_subject(question.subject, index), _SPEAKS)
    name = index.aliases.names.get(question.speaker)
    forms = {question.speaker, *(name.forms if name else ())}
    told = dict.fromkeys(index.told_of(question.speaker), _TOLD)
    return told | {
        n - 1: _SPEAKS
        for n, statements in index.statements.items()
        for s in statements
        if s.side in forms or forms & set(s.attribution.chain)
    }


def _said_by_subject(subject: str | None, index: Index) -> Iterator[int]:
    """Yield the sentences that hold words of somebody without a name."""
    for n, statements in index.statements.items():
        chains = " ".join(link for s in statements for link in s.attribution.chain)
        if subject in content_of(chains):
            yield n - 1


def _statement(sheet: Sheet, index: Index, candidate: Candidate) -> StatementDraft:
    """Return a sentence as a statement of whoever the findings say speaks in it.

    Where several do, it is the article's own words about all of them.
    """
    article = sheet.article
    text = article.words_of(article.sentences[candidate.place])
    spoken = index.statements.get(candidate.place + 1, ())
    one = spoken[0] if spoken else None
    if one and all((s.speaker, s.side) == (one.speaker, one.side) for s in spoken):
        return StatementDraft(text, (candidate.id,), one.side, one.attribution, one.how)
    outlet = article.outlet.text if article.outlet else None
    narrator = Attribution(outlet or "the article", outlet=outlet)
    return StatementDraft(text, (candidate.id,), "", narrator, How.NARRATION)


def _asks(article: Article, place: int) -> bool:
    return article.raw[article.sentences[place].end - 1] == "?"


def _is_part(sheet: Sheet) -> bool:
    return sheet.article.completeness is Completeness.TEASER


def _best_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-c.score, c.sheet, c.place))


def _ids(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(candidate.id for candidate in candidates)
