"""What Slack's adapter asks of the bot; it knows no store and no engine."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.place import Post
from bot.receiving.listening import Listening
from bot.receiving.stopping import Stopping
from bot.receiving.withdrawing import Withdrawing
from bot.reception import Reception

Submit = Callable[[Post], Awaitable[bool]]
"""Keeps a post for good; False for a second delivery of it."""


class Forget(Protocol):
    """Deletes all of a channel, or of a workspace where none is named."""

    async def __call__(self, workspace: str, channel: str = "") -> None:
        """Delete it, though we die meanwhile."""
        ...


@dataclass(frozen=True, slots=True)
class Front:
    """The bot as its platforms see it."""

    submit: Submit
    forget: Forget
    reception: Reception
    listening: Listening
    withdrawing: Withdrawing
    stopping: Stopping
