"""Trying what Parley needs of Slack: its tokens, its scopes, its way in."""

from collections.abc import AsyncIterator

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calling import FAILURES, error_of, vendor_log
from adapters.slack.config import Mode, SlackConfig, checked
from adapters.slack.manifest import EVENTS, OPTIONAL, REQUIRED
from bot.errors import SettingMissing

_SECONDS = 15.0

Tried = tuple[str, bool, str]
"""What was tried, whether it works, and what was seen."""


async def tried(config: SlackConfig) -> AsyncIterator[Tried]:
    """Try everything that can be tried from here, one after the other."""
    try:
        checked(config)
    except SettingMissing as error:
        yield "Slack settings", False, error.message
        return
    yield "Slack settings", True, f"{config.mode} mode"
    timeout = aiohttp.ClientTimeout(total=_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        client = AsyncWebClient(
            base_url=config.api,
            session=session,
            logger=vendor_log(),
            retry_handlers=[],
        )
        if config.bot_token:
            yield await _token(client, config.bot_token)
        if config.mode is Mode.SOCKET and config.app_token:
            yield await _line(client, config.app_token)
    yield "Slack events", True, _events()


async def _token(client: AsyncWebClient, token: str) -> Tried:
    """Ask who we are, and for what we were let in."""
    name = "Slack bot token"
    try:
        answer = await client.auth_test(token=token)
    except SlackApiError as error:
        return name, False, f"{error_of(error)}: see PARLEY_SLACK_BOT_TOKEN"
    except FAILURES as error:
        return name, False, f"no answer from Slack ({type(error).__name__})"
    granted = set(answer.headers.get("x-oauth-scopes", "").split(","))
    missing = sorted(set(REQUIRED) - granted)
    if missing:
        return name, False, f"install the app again, it lacks {', '.join(missing)}"
    without = sorted(set(OPTIONAL) - granted)
    seen = f"{answer.get('user')} in {answer.get('team')}"
    return name, True, f"{seen}; not granted: {', '.join(without) or 'nothing'}"


async def _line(client: AsyncWebClient, token: str) -> Tried:
    """Ask for a line, and leave it unused."""
    name = "Slack app token"
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        return name, False, f"{error_of(error)}: see PARLEY_SLACK_APP_TOKEN"
    except FAILURES as error:
        return name, False, f"no answer from Slack ({type(error).__name__})"
    return name, True, "Slack gives a line for Socket Mode"


def _events() -> str:
    return (
        f"Slack tells nobody which are subscribed; the manifest has {len(EVENTS)}: "
        "compare with `parley slack manifest`"
    )
