"""The port of what was said where: who speaks in a thread, and what was made there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Answer, Brief, Digest
from bot.place import Channel, Thread


@dataclass(frozen=True, slots=True)
class Made:
    """A Brief or an Answer of a channel, with the thread and post it was made for."""

    thread: Thread
    post: str
    made: Brief | Answer


@dataclass(frozen=True, slots=True)
class Discussion:
    """A thread of a channel in which an article was briefed, and when."""

    thread: Thread
    at: datetime


class Talks(Protocol):
    """Knows what was said in the threads of a channel; never of another channel."""

    async def heard(self, thread: Thread, person: str, at: datetime) -> tuple[str, ...]:
        """Note that a person has written in a thread; return all who have.

        What they wrote is not kept. In the order in which they first wrote.
        """
        ...

    async def ours(self, thread: Thread) -> bool:
        """Tell whether Parley was asked for something in a thread, or spoke there."""
        ...

    async def made(self, channel: Channel, made: str) -> Made | None:
        """Return a Brief or an Answer of this channel by its id."""
        ...

    async def digest(self, channel: Channel, digest: str) -> Digest | None:
        """Return a kept Digest of this channel by its id."""
        ...

    async def givers(self, channel: Channel, article: str) -> tuple[str, ...]:
        """Return the people whose kept posts gave an article to this channel."""
        ...

    async def discussed(
        self, channel: Channel, article: str, since: datetime, until: datetime
    ) -> tuple[Discussion, ...]:
        """List where an article was briefed in [since, until), the latest first."""
        ...
