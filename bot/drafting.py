"""From sheets to checked drafts: draft, gate, one mend, support, else the spare engine.

A result takes at most one draft, one mend and one look at support of the engine. Where
it has nothing, or nothing of what it drafts may be shown, the spare engine steps in.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.citing.counting import drops_of
from bot.citing.gate import AnswerVerdict, BriefVerdict, check_answer, check_brief
from bot.citing.pairing import Piece, answer_without, brief_without, pair_of, prose_of
from bot.model import Sheet, Usage
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Engine,
    Fault,
    NoDraft,
    Origin,
    Progress,
    QuietWatch,
    Step,
    Turn,
    Watch,
    Wrote,
    silent,
)

Draft = TypeVar("Draft", BriefDraft, AnswerDraft)
Verdict = TypeVar("Verdict", BriefVerdict, AnswerVerdict)

NOTHING_PASSED = "The articles carry nothing of what the model wrote"
NO_SIDES = "The model found no sides"
UNSUPPORTED = "unsupported"
"""Why prose went that its sentences do not support, as those who count read it."""


@dataclass(frozen=True, slots=True)
class DraftedBrief:
    """What of a draft of a Brief may be shown, and who made it."""

    verdict: BriefVerdict
    origin: Origin


@dataclass(frozen=True, slots=True)
class DraftedAnswer:
    """What of a draft of an Answer may be shown, and who made it."""

    verdict: AnswerVerdict
    origin: Origin
    partly: bool
    reason: str | None


class Drafting:
    """Has an engine draft, and lets through only what the gate and support allow."""

    def __init__(
        self,
        engine: Engine,
        *,
        spare: Engine | None = None,
        watch: Watch | None = None,
    ) -> None:
        """Take the engine, the one that steps in for it, and who counts."""
        self._engine = engine
        self._spare = spare
        self._watch = watch or QuietWatch()

    async def brief(
        self, sheets: Sequence[Sheet], *, workspace: str, progress: Progress
    ) -> DraftedBrief:
        """Draft where each side stands, checked."""
        progress(Step.DRAFTING)
        try:
            draft = await self._engine.brief(
                sheets, workspace=workspace, wrote=_wrote(progress)
            )
        except NoDraft as none:
            return await self._spare_brief(sheets, workspace, none)
        progress(Step.CHECKING)
        draft, verdict = await _mended(
            draft,
            lambda draft: check_brief(draft, sheets),
            lambda draft, faults: self._engine.mend_brief(
                draft, faults, sheets, workspace=workspace
            ),
        )
        self._count(verdict)
        refused, origin = await self._refused(verdict, draft.origin, sheets, workspace)
        verdict = brief_without(verdict, refused)
        if verdict.sides or self._spare is None:
            return DraftedBrief(verdict, origin)
        why = NOTHING_PASSED if verdict.dropped else NO_SIDES
        return await self._spare_brief(sheets, workspace, NoDraft(why, origin.usage))

    async def answer(
        self,
        question: str,
        sheets: Sequence[Sheet],
        *,
        workspace: str,
        earlier: Sequence[Turn],
        progress: Progress,
    ) -> DraftedAnswer:
        """Draft an answer or a refusal, checked; `earlier` is evidence of nothing."""
        progress(Step.DRAFTING)
        try:
            draft = await self._engine.answer(
                question,
                sheets,
                workspace=workspace,
                earlier=earlier,
                wrote=_wrote(progress),
            )
        except NoDraft as none:
            return await self._spare_answer(question, sheets, workspace, none)
        progress(Step.CHECKING)
        draft, verdict = await _mended(
            draft,
            lambda draft: check_answer(draft, sheets),
            lambda draft, faults: self._engine.mend_answer(
                draft, faults, sheets, workspace=workspace
            ),
        )
        self._count(verdict)
        refused, origin = await self._refused(verdict, draft.origin, sheets, workspace)
        verdict = answer_without(verdict, refused)
        if verdict.statements or not draft.statements or self._spare is None:
            return DraftedAnswer(verdict, origin, draft.partly, draft.reason)
        nothing = NoDraft(NOTHING_PASSED, origin.usage)
        return await self._spare_answer(question, sheets, workspace, nothing)

    async def _refused(
        self,
        verdict: BriefVerdict | AnswerVerdict,
        origin: Origin,
        sheets: Sequence[Sheet],
        workspace: str,
    ) -> tuple[frozenset[Piece], Origin]:
        """Return the prose that its sentences do not support, and what asking took."""
        pieces = prose_of(verdict, sheets)
        if not pieces:
            return frozenset(), origin
        pairs = [pair_of(piece, sheets) for piece in pieces]
        found = await self._engine.unsupported(pairs, workspace=workspace)
        if found.pairs:
            self._watch.dropped(UNSUPPORTED, len(found.pairs))
        notes = [note for note in (origin.note, found.note) if note]
        origin = replace(
            origin,
            usage=added(origin.usage, found.usage),
            note=" ".join(notes) or None,
        )
        return frozenset(pieces[at] for at in found.pairs), origin

    async def _spare_brief(
        self, sheets: Sequence[Sheet], workspace: str, none: NoDraft
    ) -> DraftedBrief:
        if self._spare is None:
            raise none
        draft = await self._spare.brief(sheets, workspace=workspace)
        verdict, origin = check_brief(draft, sheets), _stepped_in(draft.origin, none)
        self._count(verdict)
        return DraftedBrief(verdict, origin)

    async def _spare_answer(
        self, question: str, sheets: Sequence[Sheet], workspace: str, none: NoDraft
    ) -> DraftedAnswer:
        if self._spare is None:
            raise none
        draft = await self._spare.answer(question, sheets, workspace=workspace)
        verdict, origin = check_answer(draft, sheets), _stepped_in(draft.origin, none)
        self._count(verdict)
        return DraftedAnswer(verdict, origin, draft.partly, draft.reason)

    def _count(self, verdict: BriefVerdict | AnswerVerdict) -> None:
        for reason, many in drops_of(verdict).items():
            self._watch.dropped(reason, many)


def _wrote(progress: Progress) -> Wrote | None:
    """Return what shows how far a draft is; None where nobody watches."""
    if progress is silent:
        return None
    return lambda lines: progress(Step.DRAFTING, lines)


async def _mended(
    draft: Draft,
    check: Callable[[Draft], Verdict],
    mend: Callable[[Draft, Sequence[Fault]], Awaitable[Draft]],
) -> tuple[Draft, Verdict]:
    """Check a draft; where it has faults, have it mended once and check again."""
    verdict = check(draft)
    if verdict.faults:
        mended = await mend(draft, verdict.faults)
        if mended is not draft:
            draft, verdict = mended, check(mended)
    return draft, verdict


def _stepped_in(origin: Origin, none: NoDraft) -> Origin:
    """Say why the spare engine answers, and count what was spent before."""
    note = f"{none.why}, so the {origin.engine} engine answered."
    return replace(origin, note=note, usage=added(origin.usage, none.usage))


def added(one: Usage | None, other: Usage | None) -> Usage | None:
    """Add up two usages of which either may be missing."""
    if one is None or other is None:
        return one or other
    return one + other
