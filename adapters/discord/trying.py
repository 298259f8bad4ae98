"""Trying what Parley needs of Discord: token, intents, commands, permissions."""

from collections.abc import AsyncIterator

import discord

from adapters.discord.app import ParleyBot
from adapters.discord.config import DiscordConfig
from adapters.discord.errors import FAILURES, code_of
from adapters.discord.intents import missing
from adapters.discord.running import open_discord
from adapters.discord.sync import diff
from bot.errors import PlatformShut, SettingMissing

_MOST = 200
_SHOWN = 5

Tried = tuple[str, bool, str]
"""What was tried, whether it works, and what was seen."""


async def tried(config: DiscordConfig) -> AsyncIterator[Tried]:
    """Try everything that can be tried from here, one after the other."""
    try:
        async with open_discord(config) as bot:
            yield "Discord token", True, f"{bot.user} logs in"
            bot.declare()
            async for each in tried_of(bot, content=config.content):
                yield each
    except (SettingMissing, PlatformShut) as error:
        yield "Discord token", False, error.message


async def tried_of(bot: ParleyBot, *, content: bool) -> AsyncIterator[Tried]:
    """Try what a bot that is logged in may do; it has been told its commands."""
    yield _intents(bot.application_flags, content=content)
    for name, trial in (("commands", _commands), ("permissions", _permissions)):
        try:
            works, seen = await trial(bot)
        except FAILURES as error:
            works, seen = False, f"no answer ({code_of(error) or type(error).__name__})"
        yield f"Discord {name}", works, seen


def _intents(flags: discord.ApplicationFlags, *, content: bool) -> Tried:
    """Compare what is set in the portal with what our settings ask for."""
    name = "Discord intents"
    granted = flags.gateway_message_content or flags.gateway_message_content_limited
    if not content:
        return name, True, "only what is said to Parley is read, as is set"
    if granted:
        return name, True, "the Message Content Intent is on"
    lacks = "the Message Content Intent is off in the portal, under Bot"
    return name, False, f"{lacks}; or unset PARLEY_DISCORD_CONTENT"


async def _commands(bot: ParleyBot) -> tuple[bool, str]:
    new, old = await diff(bot.tree)
    if not new and not old:
        return True, "Discord knows all of them"
    told = [f"not known: {', '.join(new)}"] if new else []
    told += [f"not ours: {', '.join(old)}"] if old else []
    return False, f"{'; '.join(told)}. `parley discord sync` mends it"


async def _permissions(bot: ParleyBot) -> tuple[bool, str]:
    """See what each server lets us do; what single channels forbid is not in it."""
    guilds = await bot.http.get_guilds(_MOST, with_counts=False)
    found = [
        (str(guild["name"]), missing(discord.Permissions(int(guild["permissions"]))))
        for guild in guilds
    ]
    lacking = [f"{name} lacks {', '.join(names)}" for name, names in found if names]
    if lacking:
        more = f"; and {len(lacking) - _SHOWN} more" if lacking[_SHOWN:] else ""
        return False, f"{'; '.join(lacking[:_SHOWN])}{more}"
    if not found:
        return (
            True,
            "no server has let Parley in: open the link of `parley discord invite`",
        )
    return True, f"servers that give all that is needed: {len(found)}"
