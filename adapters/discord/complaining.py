"""Telling those who look after a guild what does not work there, once."""

import logging

import discord

from adapters.discord.errors import FAILURES, code_of
from adapters.discord.layout import Message, messages_of
from adapters.discord.places import DIRECT, guild_of
from adapters.discord.sending import Sender
from bot.cards.card import block
from bot.cards.lists import of_error
from bot.errors import BotError
from bot.model.card import Action, Button, Card, Shape
from bot.place import Channel, Thread

_log = logging.getLogger("parley.discord")


class Complaints:
    """Tells of each channel once.

    What stands among the newest messages already, from before a restart or from another
    process, is not said again.
    """

    def __init__(self, client: discord.Client, sender: Sender) -> None:
        """Take a client that is logged in."""
        self._client = client
        self._sender = sender
        self._told: set[tuple[str, str]] = set()

    async def tell(self, channel: Channel, error: BotError) -> None:
        """Say what is wrong with a channel where the guild's admins read it."""
        name = (channel.workspace, channel.id)
        guild = guild_of(channel.workspace)
        if guild == DIRECT or name in self._told:
            return
        self._told.add(name)
        told = of_error(error)
        about = block(Shape.NOTE, f"This is about the channel with the id {channel.id}")
        leads = Button(Action.OPEN, "Open the channel", channel.id)
        card = Card(told.kind, (*told.blocks, about), buttons=(leads,))
        await self.announce(int(guild), card, shut=channel.id)

    async def announce(self, guild: int, card: Card, *, shut: str = "") -> None:
        """Show a Card to those who look after a guild; raises FAILURES.

        That is in the channel for Discord's own updates, else in that for its notices,
        else in the owner's direct messages; never in the one that is `shut`.
        """
        # It takes no cache, which a process without a gateway connection has not got.
        known = await self._client.http.get_guild(guild, with_counts=False)
        messages = messages_of(card, guild=str(guild))
        for place in (known["public_updates_channel_id"], known["system_channel_id"]):
            usable = place is not None and str(place) != shut
            if usable and await self._said(int(place or 0), messages, card):
                return
        direct = await self._direct(int(known["owner_id"]))
        if direct is None or not await self._said(direct, messages, card):
            _log.warning("nobody could be told: %s", guild)

    async def _said(
        self, target: int, messages: tuple[Message, ...], card: Card
    ) -> bool:
        """Send messages that are not there yet; tell whether they are now."""
        here = Thread(Channel("discord", str(target)), "")
        try:
            if await self._sender.found(target, messages[0]) is None:
                await self._sender.say(here, messages, card=card)
        except FAILURES as error:
            _log.info("could not be told: %s", code_of(error) or type(error).__name__)
            return False
        return True

    async def _direct(self, owner: int) -> int | None:
        """Return the direct messages with a guild's owner."""
        try:
            user = await self._client.fetch_user(owner)
            return (await user.create_dm()).id
        except FAILURES:
            return None
