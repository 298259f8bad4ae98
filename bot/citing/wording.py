"""What the cited sentences carry of a draft's words, and how it is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citing.characters import check_characters
from bot.citing.evidence import Cited, Evidence, Run, runs_of
from bot.citing.folding import cleaned, fold
from bot.citing.loaded import check_loaded
from bot.citing.names import check_names
from bot.citing.numbers_dates import check_numbers
from bot.citing.polarity import check_cut, check_polarity
from bot.citing.quotations import (
    Located,
    check_quotations,
    check_renderings,
    locate,
)
from bot.citing.reasons import Objection, Reason
from bot.model import Citation

MOST_CITATIONS = 3
LONGEST_PROSE = 400
"""Characters; an engine that needs more for one statement is not making one."""

Place = tuple[Cited, int, int]
"""A raw run within one cited sentence."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as they may be shown, the places they rest on, and what is against them.

    Words that stand so in the article are verbatim; all others are an engine's prose.
    """

    text: str
    places: tuple[Place, ...]
    objections: tuple[Objection, ...]
    is_verbatim: bool

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One citation for each place."""
        return tuple(cited.citation((start, end)) for cited, start, end in self.places)


def cite(
    ids: Sequence[str],
    evidence: Evidence,
    *,
    anchor: str | None = None,
    most: int = MOST_CITATIONS,
) -> tuple[tuple[Cited, ...], tuple[Objection, ...]]:
    """Resolve ids to stored sentences, each once.

    An id that does not exist is re-pointed to the one sentence that holds the anchor.
    """
    found: dict[tuple[str, int, int], Cited] = {}
    objections: list[Objection] = []
    for name in ids:
        cited = evidence.cited(name) or _repointed(anchor, evidence)
        if cited is None:
            objections.append(Objection(Reason.UNKNOWN_ID, name))
        else:
            article = cited.article
            found.setdefault((article.id, article.version, cited.sentence.n), cited)
    if not ids:
        objections.append(Objection(Reason.NO_CITATION, ""))
    if len(found) > most:
        objections.append(Objection(Reason.TOO_MANY_CITATIONS, str(len(found))))
    return tuple(found.values()), tuple(objections)


def weigh(text: str, cited: Sequence[Cited], *, anchor: str | None = None) -> Wording:
    """Check words against the sentences that they cite, and draw them up."""
    runs = runs_of(cited)
    objections = [*_check_anchor(anchor, cited)]
    if place := _verbatim(text, runs):
        run, (start, end) = place
        objections += check_cut(run, start)
        objections += check_renderings(locate(text, runs), runs)
        shown = run.article.raw[start:end]
        places = run.parts((start, end))
        return Wording(shown, places, tuple(objections), is_verbatim=True)
    prose = cleaned(text)
    if len(prose) > LONGEST_PROSE:
        objection = Objection(Reason.TOO_LONG, str(len(prose)))
        whole = tuple((c, c.sentence.start, c.sentence.end) for c in cited)
        return Wording("", whole, (objection,), is_verbatim=False)
    objections += check_characters(text, " ".join(run.folded.text for run in runs))
    quotations = locate(prose, runs)
    objections += check_quotations(quotations, runs)
    # Quotations are checked as such, and the rest without them.
    plain = quotations.blanked()
    objections += check_numbers(plain, [c.folded.text for c in cited])
    objections += check_names(plain, cited)
    objections += check_polarity(prose, [c.folded.text for c in cited])
    objections += check_loaded(fold(plain).text)
    places = tuple(_place(c, anchor, quotations.places) for c in cited)
    shown = _restored(prose, quotations.places)
    return Wording(shown, places, tuple(objections), is_verbatim=False)


def _repointed(anchor: str | None, evidence: Evidence) -> Cited | None:
    holding = evidence.holding(anchor) if anchor else ()
    return holding[0] if len(holding) == 1 else None


def _check_anchor(anchor: str | None, cited: Sequence[Cited]) -> Iterator[Objection]:
    if anchor is None:
        return
    if not any(c.find(anchor) for c in cited):
        yield Objection(Reason.ANCHOR_NOT_FOUND, anchor)


def _verbatim(text: str, runs: Sequence[Run]) -> tuple[Run, tuple[int, int]] | None:
    """Return where a text stands word for word within one run of cited sentences."""
    needle = fold(text).text.strip()
    for run in runs:
        for span in run.spans(needle):
            return run, span
    return None


def _place(
    cited: Cited, anchor: str | None, quotations: Sequence[Sequence[Located]]
) -> Place:
    """Return the run of a sentence that prose rests on: anchor, quotation, or all."""
    if anchor and (span := cited.find(anchor)):
        return cited, *span
    located = (place for places in quotations for place in places)
    parts = (part for place in located for part in place.run.parts(place.span))
    for part in parts:
        if part[0] is cited:
            return part
    return cited, cited.sentence.start, cited.sentence.end


def _restored(prose: str, quotations: Sequence[Sequence[Located]]) -> str:
    """Put the stored words in place of each quotation of the engine's prose."""
    for places in reversed(quotations):
        if not places:
            continue
        first = places[0]
        quoted = first.quoted
        before, after = prose[: quoted.start], prose[quoted.end :]
        mark = after[:2] if after.startswith(("''", "``")) else after[:1]
        prose = before + first.words + mark + first.tail + after[len(mark) :]
    return prose
