"""What is taken away, we forget: messages, channels, and guilds that send us away."""

import asyncio
import logging
from collections.abc import Iterable

import discord

from adapters.chat.front import Front
from adapters.discord.errors import FAILURES, GUILD_GONE, NO_ACCESS, code_of
from adapters.discord.places import DIRECT, guild_of, place_of, workspace_of
from bot.place import Channel
from bot.receiving.withdrawing import StillReading

_log = logging.getLogger("parley.discord")

_TRIES = 5
_LATER = 5.0


class Departures:
    """Forgets what Discord says is gone."""

    def __init__(self, front: Front, client: discord.Client) -> None:
        """Take the bot, and a client that asks Discord."""
        self._front = front
        self._client = client

    async def deleted(
        self, messages: Iterable[int], channel: int, guild: int | None
    ) -> None:
        """Forget what deleted messages alone have given."""
        known = self._client.get_channel(channel)
        place = place_of(known, id_=channel, guild=guild)
        for message in messages:
            await self._withdrawn(place.channel, str(message))

    async def channel_gone(self, guild: int, channel: int) -> None:
        """Delete all of a channel that was deleted, or of a private thread."""
        await self._front.forget(workspace_of(guild), str(channel))

    async def left(self, guild: int) -> None:
        """Delete all of a guild that has sent us away."""
        await self._front.forget(workspace_of(guild))
        _log.info("left: %s", guild)

    async def reconcile(self, guilds: Iterable[int]) -> None:
        """Delete all of guilds that sent us away while we were not there.

        Those that are none of `guilds` may be another process's, or still to come; so
        Discord is asked about each.
        """
        here = {workspace_of(guild) for guild in guilds} | {workspace_of(None)}
        for workspace in await self._front.workspaces():
            ours = workspace.startswith("discord:") and workspace not in here
            if ours and await self._has_left(guild_of(workspace)):
                await self._front.forget(workspace)
                _log.info("left meanwhile: %s", workspace)

    async def _withdrawn(self, channel: Channel, message: str) -> None:
        for _ in range(_TRIES):
            try:
                await self._front.withdrawing.withdraw(channel, message)
            except StillReading:
                await asyncio.sleep(_LATER)
            else:
                return

    async def _has_left(self, guild: str) -> bool:
        """Tell whether Discord says that we are not in a guild any more."""
        if guild == DIRECT or not guild.isdecimal():
            return False
        try:
            await self._client.http.get_guild(int(guild), with_counts=False)
        except FAILURES as error:
            return code_of(error) in {GUILD_GONE, NO_ACCESS}
        return False
