"""The ports of those who read articles and draft from them, and of the clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Article, Findings, Sheet, Usage
from bot.ports.drafts import AnswerDraft, BriefDraft, Fault, Pair, Unsupported

Wrote = Callable[[int], None]
"""Is told how many lines of a draft are written so far, and never their words."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a thread, and the lines that were shown for it.

    It may tell what a question means ("the other one"); it is evidence of nothing.
    """

    question: str
    shown: tuple[str, ...] = ()


class NoDraft(Exception):  # noqa: N818 - it says what there is: no draft
    """An engine has nothing to give now, so that another has to step in.

    `why` tells the reader, as the first half of a sentence ("The model is busy");
    `usage` is what was spent all the same.
    """

    def __init__(self, why: str, usage: Usage | None = None) -> None:
        """Keep why, and what it took."""
        super().__init__(why)
        self.why = why
        self.usage = usage


class Engine(Protocol):
    """Drafts Briefs and Answers from sheets; what it drafts is not yet true.

    `workspace` is the one that asks, whose budget it is. Drafting may raise NoDraft;
    the other calls never do. Where somebody watches, drafting tells `wrote` how far
    it is; else `wrote` is None.
    """

    async def brief(
        self, sheets: Sequence[Sheet], *, workspace: str, wrote: Wrote | None = None
    ) -> BriefDraft:
        """Draft where each side stands in these articles."""
        ...

    async def answer(
        self,
        question: str,
        sheets: Sequence[Sheet],
        *,
        workspace: str,
        earlier: Sequence[Turn] = (),
        wrote: Wrote | None = None,
    ) -> AnswerDraft:
        """Draft an answer, or a refusal, to a question about these articles.

        `earlier` are the turns of its thread before it, the newest last.
        """
        ...

    async def mend_brief(
        self,
        draft: BriefDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> BriefDraft:
        """Give the draft once more, with the faults put right where that can be."""
        ...

    async def mend_answer(
        self,
        draft: AnswerDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> AnswerDraft:
        """Give the draft once more, with the faults put right where that can be."""
        ...

    async def unsupported(
        self, pairs: Sequence[Pair], *, workspace: str
    ) -> Unsupported:
        """Tell which words hold more than the sentences that they cite."""
        ...


class Analyst(Protocol):
    """Finds who says what in an article; the gate and the engines rely on it."""

    @property
    def revision(self) -> str:
        """Name of the rules; findings of another revision are made anew."""
        ...

    async def findings(self, article: Article) -> Findings:
        """Find statements, names and silences; never raises on any text."""
        ...


class Clock(Protocol):
    """Tells the time, so that tests can."""

    def now(self) -> datetime:
        """Return the present moment in UTC, with its time zone."""
        ...
