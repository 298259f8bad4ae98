"""Socket Mode: the line to Slack, watched, so that it is never stuck for long."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from adapters.slack.calling import FAILURES, error_of, vendor_log
from bot.errors import PlatformShut

_log = logging.getLogger("parley.slack")

PING = 2.0
"""Seconds between two pings; a peer that is silent for four of them is gone."""
_LOOK = 1.0


class CutOff(Exception):  # noqa: N818 - it says what is the matter
    """There is no line to Slack."""


class Line:
    """The line to Slack as others see it."""

    def __init__(self, client: SocketModeClient) -> None:
        """Take the vendor's client."""
        self._client = client
        self._since: float | None = time.monotonic()

    async def open(self) -> None:
        """Open the line, however often that has to be tried."""
        await self._client.connect()  # type: ignore[no-untyped-call]  # the vendor's

    async def trial(self) -> None:
        """Try the line; raises CutOff."""
        if not await self._client.is_connected():
            raise CutOff

    async def watch(self, patience: float, lost: Callable[[], None]) -> None:
        """Look every second; call `lost` where the line has been cut for too long.

        The vendor's client uses an address again that is good for one connection only.
        So it is taken from it whenever the line is cut.
        """
        while True:
            await asyncio.sleep(_LOOK)
            if await self._client.is_connected():
                self._since = None
                continue
            self._client.wss_uri = None
            self._since = self._since or time.monotonic()
            if time.monotonic() - self._since > patience:
                _log.error("cut off from Slack for %.0f s", patience)
                lost()
                return


@asynccontextmanager
async def connected(
    app: AsyncApp, app_token: str, *, patience: float, lost: Callable[[], None]
) -> AsyncIterator[Line]:
    """Keep a line to Slack while the block runs; raises PlatformShut at once."""
    await _tried(app, app_token)
    handler = AsyncSocketModeHandler(
        app, app_token, logger=vendor_log(), web_client=app.client, ping_interval=PING
    )
    line = Line(handler.client)
    tasks = [
        asyncio.create_task(line.open()),
        asyncio.create_task(line.watch(patience, lost)),
    ]
    try:
        yield line
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(*FAILURES):
            await handler.client.close()  # type: ignore[no-untyped-call]  # the vendor's


async def _tried(app: AsyncApp, app_token: str) -> None:
    """Ask for a line once: the vendor's client would try a bad token for ever."""
    try:
        await app.client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        word = error_of(error)
        if word in {"invalid_auth", "not_authed", "not_allowed_token_type"}:
            raise PlatformShut(
                platform="Slack", why=f"{word}: PARLEY_SLACK_APP_TOKEN is wrong"
            ) from error
        _log.warning("Slack gives no line yet: %s", word)
    except FAILURES as error:
        _log.warning("Slack gives no line yet: %s", type(error).__name__)
