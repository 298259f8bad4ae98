"""The port of those who show Cards: one Poster a platform."""

from dataclasses import dataclass
from typing import Protocol

from bot.model.card import Card
from bot.place import Post, Thread
from bot.ports.progress import Step


@dataclass(frozen=True, slots=True)
class Delivery:
    """A Card on its way to a thread, or to a channel where the thread's id is empty.

    `key` is the same for the same thing to show, however often it is tried: at most 25
    letters and digits, so that a platform can carry it. `post` is what the card
    answers, or None for a digest. Where `asker` is set, only that person sees it.
    """

    key: str
    card: Card
    thread: Thread
    post: Post | None = None
    asker: str | None = None


class NotShown(Exception):  # noqa: N818 - it says what happened
    """A platform did not take a Card; `reason` is a machine word for logs.

    Where `lasting`, trying again is of no use: the channel is gone, or the bot is.
    `wait` is after how many seconds the platform wants to be asked again.
    """

    def __init__(
        self, reason: str, *, lasting: bool = False, wait: float | None = None
    ) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting
        self.wait = wait


class Poster(Protocol):
    """Shows Cards on one platform. Every call may raise NotShown."""

    async def post(self, delivery: Delivery) -> str:
        """Show a Card, and return the platform's id of the message."""
        ...

    async def posted(self, delivery: Delivery) -> str | None:
        """Look an earlier message up by the delivery's key.

        None where there is none, or where the platform does not let us look.
        """
        ...

    async def progress(self, post: Post, step: Step, lines: int, /) -> None:
        """Show how far a post is; best effort, never raises.

        `lines` is how many of a draft are written so far; none of them is shown.
        """
        ...

    async def settle(self, post: Post) -> None:
        """Take the signs of work in progress away; best effort, never raises."""
        ...
