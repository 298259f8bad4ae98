"""Every platform that is set, beside one worker: what `parley run all` opens."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from adapters.cli.platforms import Heard, Lost, Platform
from bot.errors import SettingMissing
from bot.ports import Poster
from bot.settings import Settings
from bot.worker import Worker


@asynccontextmanager
async def everything(settings: Settings) -> AsyncIterator[Platform]:
    """Open each platform that has settings; raises SettingMissing where none has."""
    async with AsyncExitStack() as stack:
        opened: list[Platform] = []
        if settings.slack_bot_token or settings.slack_client_id:
            # Slow to import, and of no use without Slack; so it is with Discord.
            from adapters.cli.slack_running import slack  # noqa: PLC0415 - see above

            opened.append(await stack.enter_async_context(slack(settings)))
        if settings.discord_token:
            from adapters.cli.discord_running import discord  # noqa: PLC0415 - see above

            opened.append(await stack.enter_async_context(discord(settings)))
        if not opened:
            names = "PARLEY_SLACK_BOT_TOKEN or PARLEY_DISCORD_TOKEN"
            raise SettingMissing(what="Slack and Discord", names=names)
        posters: dict[str, Poster] = {}
        for platform in opened:
            posters |= platform.posters
        yield Platform(posters, partial(_heard, opened))


@asynccontextmanager
async def _heard(
    opened: Sequence[Platform], worker: Worker, lost: Lost
) -> AsyncIterator[Heard]:
    async with AsyncExitStack() as stack:
        heard = [
            await stack.enter_async_context(each.heard(worker, lost)) for each in opened
        ]
        trials = {name: trial for each in heard for name, trial in each.trials.items()}
        pages = next((each.pages for each in heard if each.pages is not None), None)
        yield Heard(trials=trials, pages=pages)
