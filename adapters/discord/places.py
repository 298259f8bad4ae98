"""Where on Discord something is said, as a Channel and a Thread of ours.

A thread has the id of the message that it was opened from. A direct message is one
thread, of its own id. A private thread is a channel of its own: what is read there must
not be seen in the channel around it.
"""

import discord
from discord.abc import GuildChannel

from bot.place import Channel, Thread

DIRECT = "@me"
"""Stands for the guild of direct messages, as in Discord's own addresses."""


def workspace_of(guild: int | None) -> str:
    """Return the workspace of a guild, or that of direct messages."""
    return f"discord:{guild or DIRECT}"


def guild_of(workspace: str) -> str:
    """Return the id of a workspace's guild, or "@me"."""
    return workspace.partition(":")[2]


def place_of(channel: object, *, id_: int, guild: int | None) -> Thread:
    """Return where in a guild something was said; outside of threads the id is empty.

    What is not known to be seen by everybody is taken for private.
    """
    workspace = workspace_of(guild)
    if guild is None:
        return Thread(Channel(workspace, str(id_), private=True), str(id_))
    match channel:
        case discord.Thread() if not channel.is_private():
            around = Channel(
                workspace, str(channel.parent_id), private=_hidden(channel.parent)
            )
            return Thread(around, str(id_))
        case discord.Thread():
            return Thread(Channel(workspace, str(id_), private=True), str(id_))
        case _:
            here = Channel(workspace, str(id_), private=_hidden(channel))
            return Thread(here, "")


def target_of(thread: Thread) -> int:
    """Return the id of what a message to a thread is sent to."""
    return int(thread.id or thread.channel.id)


def is_opened(thread: Thread) -> bool:
    """Tell whether a place is a thread of a channel, which has to be opened once."""
    return thread.id not in {"", thread.channel.id}


def _hidden(channel: object) -> bool:
    if not isinstance(channel, GuildChannel):
        return True
    return not channel.permissions_for(channel.guild.default_role).view_channel
