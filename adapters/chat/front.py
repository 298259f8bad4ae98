"""What the adapters of platforms ask of the bot; they know no store and no engine."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.place import Channel, Post
from bot.ports import Entry
from bot.receiving.listening import Listening
from bot.receiving.stopping import Stopping
from bot.receiving.withdrawing import Withdrawing
from bot.reception import Reception

Submit = Callable[[Post], Awaitable[bool]]
"""Keeps a post for good; False for a second delivery of it."""

Entries = Callable[[Channel], Awaitable[Sequence[Entry]]]
"""Lists the articles of a channel, the newest first."""

Workspaces = Callable[[], Awaitable[Sequence[str]]]
"""Lists the workspaces that something is stored of, on all platforms."""


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
    entries: Entries
    workspaces: Workspaces
