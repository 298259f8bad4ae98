"""The ports of those who read articles and draft from them, and of the clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Article, Findings, Sheet
from bot.ports.drafts import AnswerDraft, BriefDraft, Fault


class Engine(Protocol):
    """Drafts Briefs and Answers from sheets; what it drafts is not yet true."""

    async def brief(self, sheets: Sequence[Sheet]) -> BriefDraft:
        """Draft where each side stands in these articles."""
        ...

    async def answer(self, question: str, sheets: Sequence[Sheet]) -> AnswerDraft:
        """Draft an answer, or a refusal, to a question about these articles."""
        ...

    async def mend_brief(
        self, draft: BriefDraft, faults: Sequence[Fault], sheets: Sequence[Sheet]
    ) -> BriefDraft:
        """Give the draft once more, with the faults put right where that can be."""
        ...

    async def mend_answer(
        self, draft: AnswerDraft, faults: Sequence[Fault], sheets: Sequence[Sheet]
    ) -> AnswerDraft:
        """Give the draft once more, with the faults put right where that can be."""
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
