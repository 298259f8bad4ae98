"""The ports of the bot, and the drafts that engines hand to the gate.

A draft names sentences by id: `A2.7` is sentence 7 of the second sheet it was made
from. Nothing of a draft is shown before bot.citing has checked it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import (
    Answer,
    Article,
    Attribution,
    Brief,
    Findings,
    How,
    Sheet,
    Silence,
)
from bot.place import Channel, Thread


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A statement as an engine proposes it.

    `anchor` is a short run that the engine says stands word for word in one of the
    cited sentences. The local engine's `text` is itself a run of the article.
    """

    text: str
    sentences: tuple[str, ...]
    side: str
    attribution: Attribution
    how: How
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PointDraft:
    """An agreement, a dispute, a shared topic or a loaded word as proposed."""

    text: str
    sentences: tuple[str, ...]
    sides: tuple[str, ...]
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class UnaddressedDraft:
    """Something that a side does not address, as proposed."""

    kind: Silence
    who: str
    text: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideDraft:
    """A side with its proposed statements."""

    name: str
    statements: tuple[StatementDraft, ...]
    not_addressed: tuple[UnaddressedDraft, ...] = ()
    found: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Which engine made a draft: its name, revision, model and prompt."""

    engine: str
    revision: str
    model: str | None = None
    prompt: str | None = None
    prompt_hash: str | None = None


@dataclass(frozen=True, slots=True)
class BriefDraft:
    """Everything an engine proposes for a Brief.

    `not_addressed` is for those who decline and are no side of the draft.
    """

    origin: Origin
    sides: tuple[SideDraft, ...]
    mentioned: tuple[str, ...] = ()
    agreements: tuple[PointDraft, ...] = ()
    disputes: tuple[PointDraft, ...] = ()
    same_point: tuple[PointDraft, ...] = ()
    framing: tuple[PointDraft, ...] = ()
    not_addressed: tuple[UnaddressedDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What an engine proposes as an answer; no statements means a refusal.

    `nearest` are sentence ids, best first. `partly` says that the engine itself
    holds the answer to be incomplete. `reason` is the machine reason of a refusal.
    """

    origin: Origin
    statements: tuple[StatementDraft, ...]
    nearest: tuple[str, ...] = ()
    partly: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the gate refuses a piece of a draft.

    `place` is its path in the draft ("sides.0.statements.2"), `reason` a machine
    word of bot.citing.gate.Reason, `detail` the offending words.
    """

    place: str
    reason: str
    detail: str


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a channel's list of articles."""

    article: str
    headline: str
    outlet: str | None
    published: str | None
    added: datetime
    sentences: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted."""

    articles: int = 0
    briefs: int = 0
    answers: int = 0


class Store(Protocol):
    """Keeps articles, briefs and answers; every call is scoped to one channel.

    Each `keep_` call is one transaction: after a crash all of it is there, or none.
    What was kept in one channel is never returned for another.
    """

    async def keep_sheet(self, channel: Channel, sheet: Sheet, at: datetime) -> Sheet:
        """Keep an article with its findings as seen in this channel; return the kept.

        Newer findings of the same article version replace the older ones. Where
        another reading of the same text is kept already, that one stays.
        """
        ...

    async def sheet(self, channel: Channel, article_id: str) -> Sheet | None:
        """Return the newest version of an article seen in this channel."""
        ...

    async def keep_brief(self, thread: Thread, post_id: str, brief: Brief) -> Brief:
        """Keep the brief of a post; where the post has one already, return that."""
        ...

    async def brief_of(self, thread: Thread, post_id: str) -> Brief | None:
        """Return the brief that a post has led to in this channel, if any."""
        ...

    async def keep_answer(self, thread: Thread, post_id: str, answer: Answer) -> Answer:
        """Keep the answer to a post; where the post has one already, return that."""
        ...

    async def answer_of(self, thread: Thread, post_id: str) -> Answer | None:
        """Return the answer that a post has led to in this channel, if any."""
        ...

    async def thread_articles(self, thread: Thread) -> tuple[str, ...]:
        """Return ids of the articles that this thread is about, oldest first."""
        ...

    async def entries(self, channel: Channel) -> tuple[Entry, ...]:
        """List the articles seen in this channel, newest first."""
        ...

    async def forget_article(self, channel: Channel, article_id: str) -> Forgotten:
        """Delete an article from this channel with all that was made from it.

        The stored text itself goes when no other channel has seen it.
        """
        ...

    async def forget_channel(self, channel: Channel) -> Forgotten:
        """Delete everything of one channel."""
        ...

    async def forget_workspace(self, workspace: str) -> Forgotten:
        """Delete everything of one workspace."""
        ...
