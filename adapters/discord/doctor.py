"""Which permissions are missing in a guild, told once to whoever looks after it."""

import logging
from collections.abc import Iterator

import discord

from adapters.discord.complaining import Complaints
from adapters.discord.errors import FAILURES, code_of
from adapters.discord.intents import missing
from bot.cards.card import block
from bot.model.card import Card, Shape

_log = logging.getLogger("parley.discord")

_SHOWN = 10


class Doctor:
    """Looks at guilds as they let us in."""

    def __init__(self, complaints: Complaints) -> None:
        """Take who tells those who look after a guild."""
        self._complaints = complaints

    async def joined(self, guild: discord.Guild) -> None:
        """Tell what is missing in a guild, if anything is."""
        lines = list(wanting(guild))
        if not lines:
            return
        _log.warning("permissions missing: %s", guild.id)
        try:
            await self._complaints.announce(guild.id, _card(lines))
        except FAILURES as error:
            _log.warning("nobody could be told: %s %s", guild.id, code_of(error))


def wanting(guild: discord.Guild) -> Iterator[str]:
    """Say what is missing in a guild: everywhere, or in single channels."""
    everywhere = missing(guild.me.guild_permissions)
    if everywhere:
        yield f"In the whole server: {', '.join(everywhere)}"
        return
    channels: list[discord.abc.GuildChannel] = [*guild.text_channels, *guild.forums]
    for channel in channels:
        names = missing(channel.permissions_for(guild.me))
        # A channel that we don't see is one that nobody wants us in.
        if names and "View Channel" not in names:
            yield f"In #{channel.name}: {', '.join(names)}"


def _card(lines: list[str]) -> Card:
    blocks = [
        block(Shape.PARAGRAPH, "I miss some permissions here, so not all of me works."),
        *(block(Shape.ITEM, line) for line in lines[:_SHOWN]),
        *([block(Shape.NOTE, "There are more.")] if lines[_SHOWN:] else []),
        block(Shape.NOTE, "Give them to my role in the server's settings."),
    ]
    return Card("help", tuple(blocks))
