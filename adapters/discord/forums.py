"""Posts of forums: channels that take no message outside of a thread."""

from collections.abc import Sequence

import discord
from discord import ui


async def posted(
    client: discord.Client,
    channel: int,
    *,
    name: str,
    view: ui.LayoutView,
    files: Sequence[discord.File],
) -> str | None:
    """Make a post; return its id, which is its message's too. None in no forum."""
    forum = await client.fetch_channel(channel)
    if not isinstance(forum, discord.ForumChannel):
        return None
    tags = forum.available_tags[:1] if forum.flags.require_tag else []
    made = await forum.create_thread(
        name=name, view=view, files=files, applied_tags=tags
    )
    return str(made.thread.id)
