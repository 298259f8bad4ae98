"""The port of what is kept, and the values that only it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.model import Answer, Article, Brief, Citation, Sheet, Usage
from bot.place import Channel, Thread


class VersionTakenError(ValueError):
    """A version of an article stands for another text already: allot the next one."""


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
class Visit:
    """What is known of a web address that was read before.

    `url` is the address that was fetched; `etag` and `last_modified` are what its
    server said of the page, for asking whether it has changed.
    """

    article: str
    version: int
    url: str
    read_at: datetime
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of a channel with much of the same text.

    `share` is the containment of three-word shingles, from .5 to 1.
    """

    article: str
    headline: str
    outlet: str | None
    share: float


@dataclass(frozen=True, slots=True)
class Discussed:
    """A Brief of a channel, and the id of the thread in which it was asked for."""

    thread: str
    brief: Brief


@dataclass(frozen=True, slots=True)
class Cost:
    """What Briefs and Answers of one day took of one model.

    `model` is None where another engine answered in the end; `day` is in UTC.
    """

    day: date
    model: str | None
    results: int
    usage: Usage


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted."""

    articles: int = 0
    briefs: int = 0
    answers: int = 0
    posts: int = 0
    digests: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """What a channel remembers from one forgetting of all of it to the next.

    `forgotten` are the moments at which it and its workspace were last forgotten.
    """

    forgotten: tuple[datetime, ...] = ()


class Store(Protocol):
    """Keeps articles, briefs and answers; every call is scoped to one channel.

    Each `keep_` call is one transaction: after a crash all of it is there, or none.
    What was kept in one channel is never returned for another.
    """

    async def memory(self, channel: Channel) -> Memory:
        """Return what a channel remembers now: for whoever begins to read for it."""
        ...

    async def keep_sheet(
        self,
        channel: Channel,
        sheet: Sheet,
        at: datetime,
        *,
        memory: Memory | None = None,
    ) -> Sheet:
        """Keep an article with its findings as seen in this channel; return the kept.

        Newer findings of the same article version replace the older ones. Where
        another reading of the same text is kept already, that one stays.

        Raises VersionTakenError where that version stands for another text, and
        UnknownArticle where the channel remembers anew since it had a memory.
        """
        ...

    async def sheet(
        self, channel: Channel, article_id: str, version: int | None = None
    ) -> Sheet | None:
        """Return a version of an article this channel saw, by default the newest."""
        ...

    async def newest(self, workspace: str, article_id: str) -> Article | None:
        """Return the newest version in the workspace, for allotting the next one.

        It may come from any channel: never show anything of it.
        """
        ...

    async def visit(self, workspace: str, key: str) -> Visit | None:
        """Return what is known of a URL key: the last visit under it or an alias.

        It may come from any channel: never show anything of it.
        """
        ...

    async def keep_visit(
        self, workspace: str, keys: Sequence[str], visit: Visit
    ) -> None:
        """Keep a visit under all keys that led to it, in place of earlier ones.

        Raises UnknownArticle where that version of the article is not stored.
        """
        ...

    async def copies(self, channel: Channel, article: Article) -> tuple[Copy, ...]:
        """Return other articles of this channel with at least half of the same text."""
        ...

    async def citations(
        self, channel: Channel, article_id: str
    ) -> tuple[Citation, ...]:
        """Return every citation of an article in this channel's Briefs and Answers."""
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

    async def discussed(
        self, channel: Channel, article_id: str
    ) -> tuple[Discussed, ...]:
        """List the Briefs of this channel made from an article, oldest first."""
        ...

    async def answers_of(self, thread: Thread, most: int) -> tuple[Answer, ...]:
        """Return the last answers of this thread, at most so many, the newest last."""
        ...

    async def costs(self, workspace: str) -> tuple[Cost, ...]:
        """Sum up what the kept Briefs and Answers took of language models.

        By day and model, the newest day first; what took nothing is left out.
        """
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

    async def workspaces(self) -> tuple[str, ...]:
        """List the workspaces that articles are stored of."""
        ...

    async def forget_workspace(self, workspace: str) -> Forgotten:
        """Delete everything of one workspace."""
        ...
