"""The ports of the archive: search, retention and export."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.place import Channel


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found, with the sum of its words' weights."""

    article: str
    score: float


@dataclass(frozen=True, slots=True)
class Seen:
    """An article that a channel saw, and when."""

    article: str
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Recent:
    """How many articles a channel has seen of late, and the newest few of them."""

    many: int
    newest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much went because it was too old; `others` is what users do not see."""

    posts: int = 0
    answers: int = 0
    briefs: int = 0
    articles: int = 0
    deliveries: int = 0
    digests: int = 0
    others: int = 0


class Archive(Protocol):
    """Finds stored articles of one channel; never those of another."""

    async def search(
        self, channel: Channel, words: str, *, since: datetime, most: int
    ) -> tuple[Hit, ...]:
        """Return the articles of a channel that fit some words best, best first.

        Newest versions only, seen at or after `since`. Any text is a fair query.
        """
        ...

    async def recent(self, channel: Channel, *, since: datetime, most: int) -> Recent:
        """Count the articles that a search since a moment looks through.

        And name the newest few, newest first.
        """
        ...

    async def seen_between(
        self, channel: Channel, since: datetime, until: datetime
    ) -> tuple[Seen, ...]:
        """List the articles first seen by a channel in [since, until), oldest first.

        In the newest version that it saw before `until`.
        """
        ...


class Upkeep(Protocol):
    """Deletes what is too old, and hands a workspace its own."""

    async def tidy(self, before: datetime, most: int) -> Tidied:
        """Delete what is older than a moment, of all workspaces.

        Posts, deliveries, answers, briefs and digests; and articles that no channel has
        seen since, where nothing that stays refers to them. At most so many rows of
        each: call again until nothing goes.
        """
        ...

    def export(self, workspace: str) -> AsyncIterator[Mapping[str, object]]:
        """Give everything stored of a workspace, a JSON object each, `kind` first."""
        ...
