"""Which permissions are missing in a guild, told once to whoever looks after it."""

import logging
from collections.abc import Iterator

import discord

from adapters.discord.errors import FAILURES, code_of
from adapters.discord.intents import missing
from adapters.discord.layout import messages_of
from adapters.discord.places import workspace_of
from adapters.discord.sending import Sender
from bot.cards.card import block
from bot.model.card import Card, Shape
from bot.place import Channel, Thread

_log = logging.getLogger("parley.discord")

_SHOWN = 10


class Doctor:
    """Looks at guilds as they let us in."""

    def __init__(self, sender: Sender) -> None:
        """Take who speaks."""
        self._sender = sender

    async def joined(self, guild: discord.Guild) -> None:
        """Tell what is missing in a guild, where its notices are read."""
        lines = list(wanting(guild))
        if not lines:
            return
        _log.warning("permissions missing: %s", guild.id)
        card = _card(lines)
        for channel in _readers(guild):
            here = Thread(Channel(workspace_of(guild.id), str(channel)), "")
            try:
                await self._sender.say(here, messages_of(card), card=card)
            except FAILURES as error:
                _log.info("could not be told: %s", code_of(error))
            else:
                return


def wanting(guild: discord.Guild) -> Iterator[str]:
    """Say what is missing in a guild: everywhere, or in single channels."""
    everywhere = missing(guild.me.guild_permissions)
    if everywhere:
        yield f"In the whole server: {', '.join(everywhere)}"
        return
    for channel in guild.text_channels:
        names = missing(channel.permissions_for(guild.me))
        # A channel that we don't see is one that nobody wants us in.
        if names and "View Channel" not in names:
            yield f"In #{channel.name}: {', '.join(names)}"


def _readers(guild: discord.Guild) -> Iterator[int]:
    """Give the channels in which a notice may be, the most fitting first."""
    fitting = [guild.system_channel, guild.public_updates_channel]
    for channel in (*fitting, *guild.text_channels):
        if channel and channel.permissions_for(guild.me).send_messages:
            yield channel.id


def _card(lines: list[str]) -> Card:
    blocks = [
        block(Shape.PARAGRAPH, "I miss some permissions here, so not all of me works."),
        *(block(Shape.ITEM, line) for line in lines[:_SHOWN]),
        block(Shape.NOTE, "Give them to my role in the server's settings."),
    ]
    return Card("help", tuple(blocks))
