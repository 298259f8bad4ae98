"""Discord beside a worker: what `parley run discord` opens before it and around it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from adapters.cli.discord_command import config_of
from adapters.cli.platforms import Heard, Lost, Platform, front_of
from adapters.discord.app import ParleyBot
from adapters.discord.config import DiscordConfig
from adapters.discord.running import listening, open_discord
from bot.errors import BotError
from bot.settings import Settings
from bot.worker import Worker

_log = logging.getLogger("parley.discord")


@asynccontextmanager
async def discord(settings: Settings) -> AsyncIterator[Platform]:
    """Log in to Discord; raises SettingMissing and PlatformShut."""
    config = config_of(settings)
    async with open_discord(config) as bot:
        yield Platform({"discord": bot.poster}, partial(_heard, bot, config))


@asynccontextmanager
async def _heard(
    bot: ParleyBot, config: DiscordConfig, worker: Worker, lost: Lost
) -> AsyncIterator[Heard]:
    async with listening(bot, front_of(worker), config) as line:
        line.add_done_callback(partial(_ended, lost))
        yield {"discord": bot.trial}


def _ended(lost: Lost, line: "asyncio.Task[None]") -> None:
    """Let the process end with its line, so that it is started again."""
    if line.cancelled():
        return
    error = line.exception()
    words = error.message if isinstance(error, BotError) else type(error).__name__
    _log.error("no line to Discord: %s", words)
    lost()
