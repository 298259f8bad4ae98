"""What Parley asks Discord for: the events it hears, and what it may do in a guild."""

from collections.abc import Mapping

import discord

_NEEDED = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "read_message_history",
    "embed_links",
    "attach_files",
    "add_reactions",
)
PERMISSIONS = discord.Permissions(**dict.fromkeys(_NEEDED, True))
"""All that Parley may do in a guild, and needs to."""

SCOPES = ("bot", "applications.commands")

_NAMES: Mapping[str, str] = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "read_message_history": "Read Message History",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "add_reactions": "Add Reactions",
}


def intents_of(*, content: bool) -> discord.Intents:
    """Return the events to be told of; `content` takes a switch in Discord's portal."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    intents.guild_reactions = content
    intents.message_content = content
    return intents


def invite_url(application: int) -> str:
    """Return the address at which somebody adds Parley to a guild."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)


def missing(permissions: discord.Permissions) -> tuple[str, ...]:
    """Name what Parley needs and may not do, in Discord's words."""
    return tuple(_NAMES[name] for name in _NEEDED if not getattr(permissions, name))
