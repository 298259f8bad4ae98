"""The ports of work that must not be lost: posts that came in, Cards that go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.place import Channel, Post


class PostState(StrEnum):
    """How far a post is.

    `accepted`: kept, no more. `read`: its articles are stored. `made`: there is a Brief
    or an Answer. `failed`: there is an error for its asker instead. `shown`: done.
    """

    ACCEPTED = "accepted"
    READ = "read"
    MADE = "made"
    FAILED = "failed"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class PostId:
    """Names a post across workspaces; small enough for a job to carry."""

    workspace: str
    channel: str
    post: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A post as it is kept, and what it has led to.

    `articles` and `notes` are there once it is read. `error` is the class name in
    bot.errors and `message` the words for the asker, where it failed. After that, or
    once shown, the post's texts and files are gone: the articles hold them.
    """

    post: Post
    state: PostState
    at: datetime
    articles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None
    message: str | None = None


class Inbox(Protocol):
    """Keeps posts from the moment they come in; each call is one transaction."""

    async def accept(self, post: Post, at: datetime) -> bool:
        """Keep a post; False where it is kept already (a second delivery)."""
        ...

    async def kept(self, post: PostId) -> Kept | None:
        """Return a post, or None where it is unknown or forgotten."""
        ...

    async def waiting(self, before: datetime, most: int) -> tuple[PostId, ...]:
        """List posts of all workspaces that are not shown and came before a moment.

        The oldest first. They may have a job under way: starting it again is harmless.
        """
        ...

    async def ahead(self, post: PostId) -> int:
        """Count earlier posts of the same thread that led to nothing yet.

        They are accepted or read, but neither made nor failed.
        """
        ...

    async def states(self) -> Mapping[PostState, int]:
        """Count the posts of all workspaces that are not shown, by state."""
        ...

    async def note_read(
        self, post: PostId, articles: Sequence[str], notes: Sequence[str]
    ) -> bool:
        """Note what was read, and drop the post's texts and files.

        False, as with all notes, where that changes nothing: the post is that far
        already, or it is forgotten.
        """
        ...

    async def note_made(self, post: PostId) -> bool:
        """Note that there is a Brief or an Answer."""
        ...

    async def note_failed(self, post: PostId, error: str, message: str) -> bool:
        """Note that there is an error to be shown instead."""
        ...

    async def note_shown(self, post: PostId) -> bool:
        """Note that its card was shown, and drop the post's texts and files."""
        ...


@dataclass(frozen=True, slots=True)
class Intent:
    """What is known of a delivery: `fresh` where nobody tried it before.

    `message` is the platform's id of the message, once it was shown.
    """

    fresh: bool
    message: str | None = None


class Outbox(Protocol):
    """Keeps which Cards were sent, so that each is shown once."""

    async def intend(
        self, channel: Channel, thread: str, key: str, at: datetime
    ) -> Intent:
        """Claim a delivery by its key before it is sent."""
        ...

    async def note_sent(
        self, channel: Channel, key: str, message: str, at: datetime
    ) -> None:
        """Note the platform's message."""
        ...

    async def message_of(self, channel: Channel, key: str) -> str | None:
        """Return the platform's message of a delivery, if it was shown."""
        ...

    async def key_of(self, channel: Channel, message: str) -> str | None:
        """Return the delivery that a platform's message showed, if it is ours."""
        ...
