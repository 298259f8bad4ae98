"""Every platform that is set, beside one worker: what `parley run` opens."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial

from adapters.cli.platforms import Heard, Lost, Platform
from adapters.web.app import Trial
from bot.errors import SettingMissing
from bot.ports import Poster
from bot.settings import Settings
from bot.worker import Worker

ALL = "all"

Door = Callable[[Settings], AbstractAsyncContextManager[Platform]]
"""Opens a platform."""


def _slack(settings: Settings) -> AbstractAsyncContextManager[Platform]:
    # Slow to import, and of no use without Slack; so it is with Discord.
    from adapters.cli.slack_running import slack  # noqa: PLC0415 - see above

    return slack(settings)


def _discord(settings: Settings) -> AbstractAsyncContextManager[Platform]:
    from adapters.cli.discord_running import discord  # noqa: PLC0415 - see above

    return discord(settings)


DOORS: Mapping[str, Door] = {"slack": _slack, "discord": _discord}


@asynccontextmanager
async def platforms(
    settings: Settings, what: str, *, doors: Mapping[str, Door] = DOORS
) -> AsyncIterator[Platform]:
    """Open each platform that is set, to show Cards of posts that any worker took.

    It is listened to the platform that `what` names, or to every one for ALL. Raises
    SettingMissing where that is not set, and PlatformShut.
    """
    names = _set(settings)
    if what == ALL and not names:
        missing = "PARLEY_SLACK_BOT_TOKEN or PARLEY_DISCORD_TOKEN"
        raise SettingMissing(what="Slack and Discord", names=missing)
    async with AsyncExitStack() as stack:
        posters: dict[str, Poster] = {}
        heard: list[Platform] = []
        for name, door in doors.items():
            if name not in names and name != what:
                continue
            platform = await stack.enter_async_context(door(settings))
            posters |= platform.posters
            if what in {name, ALL}:
                heard.append(platform)
        yield Platform(posters, partial(_heard, heard))


def _set(settings: Settings) -> frozenset[str]:
    """Name the platforms that have settings."""
    slack = settings.slack_bot_token or settings.slack_client_id
    told = {"slack": slack, "discord": settings.discord_token}
    return frozenset(name for name, it in told.items() if it)


@asynccontextmanager
async def _heard(
    opened: Sequence[Platform], worker: Worker, lost: Lost
) -> AsyncIterator[Heard]:
    async with AsyncExitStack() as stack:
        trials: dict[str, Trial] = {}
        for each in opened:
            trials |= await stack.enter_async_context(each.heard(worker, lost))
        yield trials
