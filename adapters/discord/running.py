"""Discord put together: logged in to speak, connected to listen too."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.chat.front import Front
from adapters.discord.app import ParleyBot
from adapters.discord.config import DiscordConfig, checked
from adapters.discord.errors import FAILURES
from adapters.discord.line import BAD_TOKEN, ended, kept, left
from adapters.discord.sync import sync
from bot.errors import PlatformShut
from bot.errors.tracing import traced

_log = logging.getLogger("parley.discord")

# Seconds between tries to log in.
_WAITS = (1.0, 2.0, 4.0, 8.0)
_FIRST_LINE = 10.0
_AWAY = "it can't be reached: try again in some minutes"


@asynccontextmanager
async def open_discord(config: DiscordConfig) -> AsyncIterator[ParleyBot]:
    """Log in to Discord; `poster` speaks without a gateway connection.

    Raises SettingMissing, and PlatformShut where Discord does not take the token or
    can't be reached.
    """
    token = checked(config).token or ""
    with _pointed_at(config.api):
        bot = await _logged_in(config, token)
        try:
            yield bot
        finally:
            await bot.close()


@asynccontextmanager
async def listening(
    bot: ParleyBot, front: Front, config: DiscordConfig
) -> AsyncIterator["asyncio.Task[None]"]:
    """Listen to Discord while the block runs; the task ends where that can't be.

    Raises PlatformShut, at once or in the task, where Discord keeps something from us
    for good. After the block no event comes, and what had come has been taken.
    """
    bot.attach(front)
    try:
        await sync(bot.tree, config.folder)
    except FAILURES as error:
        # Discord knows the commands of an earlier start, and is told at the next.
        _log.warning("commands not told: %s", traced(error))
    task = asyncio.create_task(kept(bot, config.patience))
    met = asyncio.create_task(bot.met.wait())
    try:
        await asyncio.wait(
            {task, met}, timeout=_FIRST_LINE, return_when=asyncio.FIRST_COMPLETED
        )
        if task.done():
            await task
        yield task
    finally:
        met.cancel()
        await ended(task)
        await left(bot)
        await bot.settle()


async def _logged_in(config: DiscordConfig, token: str) -> ParleyBot:
    """Return a bot that is logged in, however often that has to be tried."""
    for wait in (*_WAITS, 0.0):
        bot = ParleyBot(config)
        try:
            await bot.login(token)
        except discord.LoginFailure as error:
            await bot.close()
            raise PlatformShut(platform="Discord", why=BAD_TOKEN) from error
        except FAILURES as error:
            await bot.close()
            _log.warning("not logged in: %s", traced(error))
            failed = error
        else:
            return bot
        await asyncio.sleep(wait)
    raise PlatformShut(platform="Discord", why=_AWAY) from failed


@contextmanager
def _pointed_at(api: str | None) -> Iterator[None]:
    """Have the library call another server than Discord, which the tests do.

    It knows one address, for all its clients.
    """
    if api is None:
        yield
        return
    known = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    url = yarl.URL(api)
    scheme = "wss" if url.scheme == "https" else "ws"
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = url.origin().with_scheme(scheme) / ""
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = known
