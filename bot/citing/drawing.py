"""Draws up statements, points and silences from drafts, with what is against them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.citing.characters import check_characters
from bot.citing.evidence import Cited, Evidence, runs_of
from bot.citing.folding import cleaned, fold
from bot.citing.names import check_names
from bot.citing.numbers_dates import check_numbers
from bot.citing.quotations import check_quotations, locate
from bot.citing.quotes import quoting_of
from bot.citing.reasons import Objection, Reason
from bot.citing.speaker import attribution_of, check_speaker
from bot.citing.stems import stem_of
from bot.citing.wording import (
    LONGEST_PROSE,
    MOST_CITATIONS,
    Place,
    Wording,
    cite,
    weigh,
)
from bot.model import (
    Citation,
    Completeness,
    How,
    Point,
    Silence,
    Statement,
    Unaddressed,
)
from bot.ports import PointDraft, StatementDraft, UnaddressedDraft

T = TypeVar("T")

PART = " / "
"""What a point puts between the words of one side and those of another."""

_DECLINED = re.compile(
    r"\b(?:declin|refus|dodg|sidestep|evad|ignor|unanswered|unavailable|silen)\w*"
    r"|\b(?:did|does|do|would|has|have|had|could|was|were|is|are|will)(?:n't| not)\b"
    r"|\bno (?:\w+ )?(?:comment|response|reply|answer|statement|details)\b"
    r"|\bwithout (?:comment|elaborat|giving|provid|say|specify)\w*",
    re.IGNORECASE,
)


_WORD = re.compile(r"\w+(?:['-]\w+)*")


@dataclass(frozen=True, slots=True)
class Drawn(Generic[T]):
    """A piece of a draft as it would be shown, and what the gate has against it."""

    value: T | None
    objections: tuple[Objection, ...] = ()


def draw_statement(draft: StatementDraft, evidence: Evidence) -> Drawn[Statement]:
    """Draw up a statement, verbatim where its text is, with its citations."""
    if not cleaned(draft.text):
        return Drawn(None, (Objection(Reason.EMPTY_TEXT, ""),))
    cited, objections = cite(draft.sentences, evidence, anchor=draft.anchor)
    if objections:
        return Drawn(None, objections)
    wording = weigh(draft.text, cited, anchor=draft.anchor)
    objections = (*wording.objections, *check_speaker(draft, wording))
    statement = Statement(
        text=wording.text,
        how=_how(draft.how, wording),
        side=draft.side,
        attribution=attribution_of(draft, wording),
        citations=wording.citations,
    )
    return Drawn(statement, objections)


def draw_point(draft: PointDraft, evidence: Evidence) -> Drawn[Point]:
    """Draw up an agreement, a dispute, a shared topic or a loaded word.

    A text may join the words of two sides; each part is then checked by itself. Two
    sentences may also stand for themselves, without a text.
    """
    most = MOST_CITATIONS * max(1, len(draft.sides))
    cited, objections = cite(draft.sentences, evidence, most=most)
    if objections:
        return Drawn(None, objections)
    parts = [part for part in draft.text.split(PART) if cleaned(part)]
    if not parts and len(cited) < 2:
        return Drawn(None, (Objection(Reason.EMPTY_TEXT, ""),))
    wordings = [weigh(part, cited) for part in parts]
    found = tuple(o for wording in wordings for o in wording.objections)
    cue = _with_cue(draft.cue, cited)
    point = Point(
        text=PART.join(wording.text for wording in wordings),
        sides=draft.sides,
        citations=_citations(cited, wordings),
        cue=cue.value,
    )
    return Drawn(point, (*found, *cue.objections))


def draw_silence(draft: UnaddressedDraft, evidence: Evidence) -> Drawn[Unaddressed]:
    """Draw up what a side does not address; only a declined reply has a citation."""
    if not cleaned(draft.text):
        return Drawn(None, (Objection(Reason.EMPTY_TEXT, ""),))
    if draft.kind is Silence.DECLINED:
        return _draw_declined(draft, evidence)
    text = cleaned(draft.text)
    objections = (*_check_silence(draft.kind, evidence), *_check_known(text, evidence))
    return Drawn(Unaddressed(draft.kind, draft.who, text), objections)


def draw_nearest(name: str, evidence: Evidence) -> Drawn[Citation]:
    """Cite a whole sentence as one of those nearest to what was asked."""
    cited = evidence.cited(name)
    if cited is None:
        return Drawn(None, (Objection(Reason.UNKNOWN_ID, name),))
    return Drawn(cited.citation())


def _how(how: How, wording: Wording) -> How:
    """Return how a statement is rendered; prose without quotations is no quote."""
    if how is not How.QUOTE or wording.is_verbatim or quoting_of(wording.text).strings:
        return how
    return How.PARAPHRASE


def _draw_declined(draft: UnaddressedDraft, evidence: Evidence) -> Drawn[Unaddressed]:
    cited, objections = cite(draft.sentences, evidence)
    if objections:
        return Drawn(None, objections)
    wording = weigh(draft.text, cited)
    found = list(wording.objections)
    if not any(_declines(c) for c in cited):
        found.append(Objection(Reason.NO_DECLINE_CUE, draft.text))
    silence = Unaddressed(draft.kind, draft.who, wording.text, wording.citations)
    return Drawn(silence, tuple(found))


def _check_silence(kind: Silence, evidence: Evidence) -> Iterator[Objection]:
    """Object to a silence that is not known, or to an unknown that is known."""
    partial = {Completeness.TEASER, Completeness.TITLE_ONLY}
    is_partial = any(s.article.completeness in partial for s in evidence.sheets)
    if is_partial is not (kind is Silence.UNKNOWN):
        yield Objection(Reason.WRONG_SILENCE, kind)


def _check_known(text: str, evidence: Evidence) -> Iterator[Objection]:
    """Object to what an uncited text brings in that is in none of the articles."""
    if len(text) > LONGEST_PROSE:
        yield Objection(Reason.TOO_LONG, str(len(text)))
        return
    stored = [body.text for body in evidence.bodies]
    yield from check_characters(text, " ".join(stored))
    runs = runs_of(tuple(evidence.sentences()))
    quotations = locate(text, runs)
    yield from check_quotations(quotations, runs)
    plain = quotations.blanked()
    yield from check_numbers(plain, stored)
    yield from check_names(plain, evidence.paragraphs())


def _with_cue(cue: str | None, cited: Sequence[Cited]) -> Drawn[str]:
    """Give a cue as the outlet has it in its own voice, in any form of the word."""
    if cue is None:
        return Drawn(None)
    spans = [(c, span) for c in cited for span in _forms_of(cue, c)]
    for c, span in spans:
        if not c.quoting.covers(*span):
            return Drawn(c.article.raw[slice(*span)])
    reason = Reason.CUE_IN_QUOTE if spans else Reason.CUE_NOT_FOUND
    return Drawn(None, (Objection(reason, cue),))


def _forms_of(cue: str, cited: Cited) -> Iterator[tuple[int, int]]:
    """Yield the raw spans at which a sentence has the words of a cue in any form."""
    sought = [stem_of(word) for word in _WORD.findall(fold(cue).text.casefold())]
    places = list(_WORD.finditer(cited.folded.text))
    stems = [stem_of(place[0].casefold()) for place in places]
    for at in range(len(stems) - len(sought) + 1):
        if sought and stems[at : at + len(sought)] == sought:
            last = places[at + len(sought) - 1]
            yield cited.folded.raw_span(places[at].start(), last.end())


def _declines(cited: Cited) -> bool:
    """Tell whether a sentence says in the outlet's voice that somebody declined."""
    matches = _DECLINED.finditer(cited.folded.text)
    spans = (cited.folded.raw_span(*match.span()) for match in matches)
    return any(not cited.quoting.covers(*span) for span in spans)


def _citations(
    cited: Sequence[Cited], wordings: Sequence[Wording]
) -> tuple[Citation, ...]:
    """Cite each sentence once, at the run of it that some part rests on."""
    places = [place for wording in wordings for place in wording.places]
    shortest: dict[tuple[str, int], Place] = {}
    for c, start, end in (
        *places,
        *((c, c.sentence.start, c.sentence.end) for c in cited),
    ):
        key = (c.article.id, c.sentence.n)
        known = shortest.get(key)
        if known is None or end - start < known[2] - known[1]:
            shortest[key] = (c, start, end)
    return tuple(c.citation((start, end)) for c, start, end in shortest.values())
