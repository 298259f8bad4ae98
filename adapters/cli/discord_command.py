"""`parley discord`: the commands that Discord knows, and the link that invites us."""

from argparse import Namespace

from adapters.cli.terminal import Terminal
from adapters.discord.app import ParleyBot
from adapters.discord.config import DiscordConfig
from adapters.discord.intents import invite_url
from adapters.discord.running import open_discord
from adapters.discord.sync import clear, diff, sync
from bot.bootstrap import home_of
from bot.settings import Settings

_ACTS = ("sync", "diff", "clear", "invite")


def config_of(settings: Settings) -> DiscordConfig:
    """Return what the settings say about Discord."""
    token = settings.discord_token
    return DiscordConfig(
        token=token.get_secret_value() if token else None,
        content=settings.discord_content,
        bots=frozenset(settings.discord_bots.split()),
        folder=home_of(settings),
        api=settings.discord_api,
    )


async def run(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Do what was typed after `discord`; return the exit status."""
    config = config_of(settings)
    guild = options.guild
    if options.what not in _ACTS:
        terminal.complain(f"There are {', '.join(_ACTS[:-1])} and {_ACTS[-1]}.")
        return 2
    if guild is not None and not guild.isdecimal():
        terminal.complain("A guild's id is a number: 81384788765712384.")
        return 2
    async with open_discord(config) as bot:
        bot.declare()
        match options.what:
            case "sync":
                told = await sync(bot.tree, config.folder)
                terminal.say("Told Discord." if told else "Discord knows already.")
            case "diff":
                await _differ(bot, terminal)
            case "clear":
                await clear(bot.tree, config.folder, int(guild) if guild else None)
                terminal.say("Discord knows no commands of ours any more.")
            case _:
                terminal.say(invite_url(bot.application_id or 0))
    return 0


async def _differ(bot: ParleyBot, terminal: Terminal) -> None:
    new, old = await diff(bot.tree)
    terminal.say(f"To be added: {', '.join(new) or 'none'}")
    terminal.say(f"To be taken away: {', '.join(old) or 'none'}")
