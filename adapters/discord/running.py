"""Discord put together: logged in to speak, connected to listen too."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import discord

from adapters.discord.app import ParleyBot
from adapters.discord.config import DiscordConfig, checked
from adapters.discord.errors import FAILURES, traced
from adapters.discord.front import Front
from adapters.discord.sync import sync
from bot.errors import PlatformShut

_log = logging.getLogger("parley.discord")

_FIRST_WAIT = 1.0
_LONGEST = 60.0

_BAD_TOKEN = "the token is not valid: copy it anew from the portal, under Bot"  # noqa: S105 - words, no token
_NO_INTENT = (
    "the Message Content Intent is off: switch it on in the portal, under Bot, or "
    "unset PARLEY_DISCORD_CONTENT"
)


@asynccontextmanager
async def open_discord(config: DiscordConfig) -> AsyncIterator[ParleyBot]:
    """Log in to Discord; `poster` speaks without a gateway connection.

    Raises SettingMissing, and PlatformShut where Discord does not take the token.
    """
    token = checked(config).token or ""
    async with ParleyBot(config) as bot:
        try:
            await bot.login(token)
        except discord.LoginFailure as error:
            raise PlatformShut(platform="Discord", why=_BAD_TOKEN) from error
        yield bot


@asynccontextmanager
async def listening(
    bot: ParleyBot, front: Front, config: DiscordConfig
) -> AsyncIterator["asyncio.Task[None]"]:
    """Listen to Discord while the block runs; the task ends where that can't be.

    It raises PlatformShut where Discord keeps something from us for good.
    """
    bot.attach(front)
    await sync(bot.tree, config.folder)
    task = asyncio.create_task(_connected(bot, config.patience))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, PlatformShut, *FAILURES):
            await task


async def _connected(bot: ParleyBot, patience: float) -> None:
    """Stay connected. The library resumes by itself, but for its first handshake."""
    wait, tried = _FIRST_WAIT, 0.0
    while not bot.is_closed():
        try:
            await bot.connect(reconnect=True)
        except discord.PrivilegedIntentsRequired as error:
            raise PlatformShut(platform="Discord", why=_NO_INTENT) from error
        except (
            discord.GatewayNotFound,
            discord.ConnectionClosed,
            AttributeError,
            *FAILURES,
        ) as error:
            if bot.is_ready():
                wait, tried = _FIRST_WAIT, 0.0
            if tried >= patience:
                raise
            _log.warning("not connected: %s", traced(error))
        else:
            return
        await asyncio.sleep(wait)
        wait, tried = min(2 * wait, _LONGEST), tried + wait
