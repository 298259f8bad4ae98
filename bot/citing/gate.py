"""The gate: checks drafts against the stored text and draws up what may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.citing.drawing import (
    Drawn,
    draw_nearest,
    draw_point,
    draw_silence,
    draw_statement,
)
from bot.citing.evidence import Evidence
from bot.citing.folding import cleaned
from bot.citing.reasons import Objection, Reason
from bot.citing.tied import describer_of, is_concerned, is_in_articles
from bot.citing.wording import cite
from bot.model import Citation, Point, Sheet, Side, Statement, Unaddressed
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Fault,
    PointDraft,
    SideDraft,
    StatementDraft,
    UnaddressedDraft,
)

__all__ = [
    "CHECKS",
    "AnswerVerdict",
    "BriefVerdict",
    "Reason",
    "check_answer",
    "check_brief",
]

T = TypeVar("T")

CHECKS: tuple[str, ...] = (
    "ids",
    "anchors",
    "characters",
    "quotations",
    "numbers",
    "names",
    "polarity",
    "loaded words",
    "speakers",
    "sides",
    "citations",
)
"""Names of the checks; stored with every Brief and Answer that has passed them."""


@dataclass(frozen=True, slots=True)
class BriefVerdict:
    """What of a draft of a Brief may be shown, and every fault of the rest.

    `dropped` counts the pieces that may not: statements, points, silences, names.
    """

    sides: tuple[Side, ...]
    mentioned: tuple[str, ...]
    agreements: tuple[Point, ...]
    disputes: tuple[Point, ...]
    same_point: tuple[Point, ...]
    framing: tuple[Point, ...]
    not_addressed: tuple[Unaddressed, ...]
    faults: tuple[Fault, ...]
    dropped: int


@dataclass(frozen=True, slots=True)
class AnswerVerdict:
    """What of a draft of an Answer may be shown, and every fault of the rest."""

    statements: tuple[Statement, ...]
    nearest: tuple[Citation, ...]
    faults: tuple[Fault, ...]
    dropped: int


def check_brief(draft: BriefDraft, sheets: Sequence[Sheet]) -> BriefVerdict:
    """Check a draft of a Brief against the articles that it was made from."""
    gate = _Gate(Evidence(sheets))
    sides = gate.sides(draft.sides)
    names = tuple(side.name for side in sides)
    # A loaded word is nothing without the word.
    framing = [replace(point, cue=point.cue or "") for point in draft.framing]
    return BriefVerdict(
        sides=sides,
        mentioned=gate.mentioned(draft.mentioned),
        agreements=gate.points("agreements", draft.agreements, sides=names, least=2),
        disputes=gate.points("disputes", draft.disputes, sides=names, least=1),
        same_point=gate.points("same_point", draft.same_point, sides=names, least=2),
        framing=gate.points("framing", framing, sides=names, least=0),
        not_addressed=gate.silences("not_addressed", draft.not_addressed),
        faults=tuple(gate.faults),
        dropped=gate.dropped,
    )


def check_answer(draft: AnswerDraft, sheets: Sequence[Sheet]) -> AnswerVerdict:
    """Check a draft of an Answer against the articles that it was made from."""
    gate = _Gate(Evidence(sheets))
    evidence = gate.evidence
    statements = gate.passed(
        "statements", (draw_statement(each, evidence) for each in draft.statements)
    )
    nearest = gate.passed(
        "nearest", (draw_nearest(each, evidence) for each in draft.nearest)
    )
    return AnswerVerdict(statements, nearest, tuple(gate.faults), gate.dropped)


class _Gate:
    """One run of the gate: keeps what passes, notes the faults of what does not."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.faults: list[Fault] = []
        self.dropped = 0

    def passed(self, place: str, pieces: Iterable[Drawn[T]]) -> tuple[T, ...]:
        """Return the pieces of one list that nothing is against."""
        kept: list[T] = []
        for at, drawn in enumerate(pieces):
            if drawn.value is not None and not drawn.objections:
                kept.append(drawn.value)
            else:
                self._refuse(f"{place}.{at}", drawn.objections)
                self.dropped += 1
        return tuple(kept)

    def sides(self, drafts: Sequence[SideDraft]) -> tuple[Side, ...]:
        """Return the sides that the text ties to a statement which passes."""
        sides = (self._side(f"sides.{at}", draft) for at, draft in enumerate(drafts))
        return tuple(side for side in sides if side is not None)

    def points(
        self,
        place: str,
        drafts: Sequence[PointDraft],
        *,
        sides: Sequence[str],
        least: int,
    ) -> tuple[Point, ...]:
        """Return the points that pass and concern at least so many shown sides."""
        drawn = (self._point(draft, sides, least) for draft in drafts)
        return self.passed(place, drawn)

    def silences(
        self, place: str, drafts: Sequence[UnaddressedDraft]
    ) -> tuple[Unaddressed, ...]:
        """Return the silences that pass."""
        return self.passed(place, (draw_silence(u, self.evidence) for u in drafts))

    def _side(self, place: str, draft: SideDraft) -> Side | None:
        if not is_in_articles(draft.name, self.evidence):
            self._refuse(place, (Objection(Reason.UNKNOWN_SIDE, draft.name),))
            self.dropped += max(1, len(draft.statements) + len(draft.not_addressed))
            return None
        statements = self.passed(
            f"{place}.statements", (self._statement(s, draft) for s in draft.statements)
        )
        if not statements:
            self.dropped += len(draft.not_addressed)
            return None
        silences = self.silences(f"{place}.not_addressed", draft.not_addressed)
        found = max(draft.found, len(statements))
        citations = [c for statement in statements for c in statement.citations]
        describer = describer_of(draft.name, citations, self.evidence)
        return Side(draft.name, statements, silences, found, describer)

    def _statement(self, draft: StatementDraft, side: SideDraft) -> Drawn[Statement]:
        drawn = draw_statement(draft, self.evidence)
        if draft.side == side.name:
            return drawn
        objection = Objection(Reason.WRONG_SIDE, draft.side)
        return replace(drawn, objections=(*drawn.objections, objection))

    def _point(
        self, draft: PointDraft, sides: Sequence[str], least: int
    ) -> Drawn[Point]:
        drawn = draw_point(draft, self.evidence)
        shown = tuple(side for side in dict.fromkeys(draft.sides) if side in sides)
        if drawn.value is None:
            return drawn
        objections = list(drawn.objections)
        if len(shown) < least:
            objections.append(Objection(Reason.UNKNOWN_SIDE, ", ".join(draft.sides)))
        cited, _ = cite(draft.sentences, self.evidence, most=len(draft.sentences))
        objections += (
            Objection(Reason.WRONG_SIDE, side)
            for side in shown
            if not is_concerned(side, cited)
        )
        return Drawn(replace(drawn.value, sides=shown), tuple(objections))

    def mentioned(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the names of a list that occur in the articles."""
        return self.passed("mentioned", (self._mentioned(name) for name in names))

    def _mentioned(self, name: str) -> Drawn[str]:
        if is_in_articles(name, self.evidence):
            return Drawn(cleaned(name))
        return Drawn(None, (Objection(Reason.NOT_IN_ARTICLES, name),))

    def _refuse(self, place: str, objections: Iterable[Objection]) -> None:
        self.faults += (Fault(place, o.reason, o.detail) for o in objections)
