"""Telling those who look after a guild that Parley can't work there, once."""

import logging

import discord

from adapters.discord.errors import FAILURES
from adapters.discord.layout import messages_of
from adapters.discord.places import DIRECT, guild_of
from adapters.discord.sending import Sender
from bot.cards.card import block
from bot.cards.lists import of_error
from bot.errors import BotError
from bot.model.card import Card, Shape
from bot.place import Channel, Thread

_log = logging.getLogger("parley.discord")


class Complaints:
    """Tells of each channel once, for as long as this process runs."""

    def __init__(self, client: discord.Client, sender: Sender) -> None:
        """Take a client that is logged in."""
        self._client = client
        self._sender = sender
        self._told: set[tuple[str, str]] = set()

    async def tell(self, channel: Channel, error: BotError) -> None:
        """Say what is wrong with a channel where the guild's admins read it.

        That is the channel for Discord's own notices, else the owner's direct messages.
        """
        name = (channel.workspace, channel.id)
        guild = guild_of(channel.workspace)
        if guild == DIRECT or name in self._told:
            return
        self._told.add(name)
        about = block(Shape.NOTE, f"This is about the channel with the id {channel.id}")
        told = of_error(error)
        card = Card(told.kind, (*told.blocks, about))
        known = await self._client.fetch_guild(int(guild), with_counts=False)
        if not await self._said(_notices(known, channel), card):
            await self._said(await self._direct(known), card)

    async def _said(self, target: int | None, card: Card) -> bool:
        """Send a Card; tell whether Discord took it."""
        if target is None:
            return False
        here = Thread(Channel("discord", str(target)), "")
        try:
            await self._sender.say(here, messages_of(card), card=card)
        except FAILURES as error:
            _log.info("could not be told: %s", type(error).__name__)
            return False
        return True

    async def _direct(self, guild: discord.Guild) -> int | None:
        """Return the direct messages with a guild's owner."""
        if guild.owner_id is None:
            return None
        try:
            user = await self._client.fetch_user(guild.owner_id)
            return (await user.create_dm()).id
        except FAILURES:
            return None


def _notices(guild: discord.Guild, shut: Channel) -> int | None:
    """Return the channel of a guild's notices, unless that is the one in question."""
    # In a process without a gateway no channel is known, but its id is.
    found = getattr(guild, "_system_channel_id", None)
    return found if isinstance(found, int) and str(found) != shut.id else None
