"""The line to Discord's gateway: kept, watched, and left in order."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Protocol

import discord

from adapters.discord.errors import FAILURES
from bot.errors import PlatformShut
from bot.errors.tracing import traced

_log = logging.getLogger("parley.discord")

_FIRST_WAIT = 1.0
_LONGEST = 60.0
_LOOK = 1.0
_LEAVING = 5.0
# The library gives a try to resume sixty seconds, and then begins a new session.
_RESUMING = 45.0
_TOKEN_REFUSED = 4004

BAD_TOKEN = "the token is not valid: copy it anew from the portal, under Bot"  # noqa: S105 - words, no token
_NO_INTENT = (
    "the Message Content Intent is off: switch it on in the portal, under Bot, or "
    "unset PARLEY_DISCORD_CONTENT"
)

Dial = Callable[..., Awaitable[object]]


class CutOff(Exception):  # noqa: N818 - it says what is the matter
    """There is no line to Discord."""


class Listener(Protocol):
    """A client of the gateway."""

    @property
    def on_line(self) -> bool:
        """Tell whether there is a line."""

    @property
    def shards(self) -> dict[int, discord.ShardInfo]:
        """The parts of the line."""

    def is_closed(self) -> bool:
        """Tell whether it can't be used any more."""

    async def connect(self) -> None:
        """Stay connected as long as possible."""


async def kept(bot: Listener, patience: float) -> None:
    """Keep a line.

    Raises PlatformShut where Discord keeps something from us for good, and CutOff where
    there was no line for `patience` seconds.
    """
    line = asyncio.create_task(_connected(bot))
    last = time.monotonic()
    try:
        while not line.done():
            await asyncio.wait({line}, timeout=_LOOK)
            now = time.monotonic()
            if bot.on_line:
                last = now
            elif now - last > patience:
                raise CutOff
        await line
    finally:
        await ended(line)


async def ended(task: "asyncio.Task[None]") -> None:
    """Stop a task; the library swallows the first try where it is resuming."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_LOOK)
    with suppress(asyncio.CancelledError, Exception):
        task.result()


async def left(bot: Listener) -> None:
    """Hang up, so that no more events come."""
    partings = [asyncio.create_task(each.disconnect()) for each in bot.shards.values()]
    if partings:
        _, late = await asyncio.wait(partings, timeout=_LEAVING)
        for task in late:
            task.cancel()


def patient(dial: Dial) -> Dial:
    """Return a way to dial that tries for a while.

    Where it fails, the library begins a new session, and what happened since the line
    was lost is told to nobody.
    """

    async def dialled(*args: object, **more: object) -> object:
        end, wait = time.monotonic() + _RESUMING, _FIRST_WAIT
        while True:
            try:
                return await dial(*args, **more)
            except FAILURES as error:
                if time.monotonic() + wait > end:
                    raise
                _log.warning("no handshake: %s", type(error).__name__)
            await asyncio.sleep(wait)
            wait *= 2

    return dialled


async def _connected(bot: Listener) -> None:
    """Stay connected; the library resumes by itself, once it has begun."""
    wait = _FIRST_WAIT
    while True:
        try:
            await bot.connect()
        except discord.PrivilegedIntentsRequired as error:
            raise PlatformShut(platform="Discord", why=_NO_INTENT) from error
        except discord.ConnectionClosed as error:
            if error.code == _TOKEN_REFUSED:
                raise PlatformShut(platform="Discord", why=BAD_TOKEN) from error
            raise
        except (discord.GatewayNotFound, *FAILURES) as error:
            if bot.is_closed():
                raise
            _log.warning("not connected: %s", traced(error))
        else:
            return
        await asyncio.sleep(wait)
        wait = min(2 * wait, _LONGEST)
