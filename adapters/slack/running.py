"""Slack put together: what a worker shows Cards with, and what takes events in."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.chat.front import Front
from adapters.chat.tasks import Tasks, fault_of
from adapters.slack.acts import Acts
from adapters.slack.app import Authorize, Handed, build_app
from adapters.slack.calling import vendor_log
from adapters.slack.config import Mode, SlackConfig, checked
from adapters.slack.database import opened
from adapters.slack.deliver import SlackPoster
from adapters.slack.departing import Departing
from adapters.slack.events import Doors, Events
from adapters.slack.files import Files
from adapters.slack.http import SlackPages
from adapters.slack.notes import OFFERED, Notes
from adapters.slack.oauth import authorize_of, flow_of
from adapters.slack.pacing import Pace
from adapters.slack.progress import LONG, Signs
from adapters.slack.sending import Sender
from adapters.slack.socket import Line, connected
from adapters.slack.talking import Talking
from adapters.slack.tokens import Installations, Seal
from adapters.slack.whispering import Whisperer
from adapters.slack.workspaces import (
    Admins,
    ManyWorkspaces,
    OneWorkspace,
    speaking,
)

_log = logging.getLogger("parley.slack")

_SECONDS = 15.0
_SWEEP = 15.0
_TIDY = 3_600.0


@dataclass(frozen=True, slots=True)
class _Known:
    """Who we are on Slack, and how workspaces come to us."""

    workspaces: OneWorkspace | ManyWorkspaces
    authorize: Authorize
    flow: AsyncOAuthFlow | None = None
    installations: Installations | None = None


class Slack:
    """Slack, opened: a Poster at once, events once there is a bot to hand them to."""

    def __init__(
        self,
        config: SlackConfig,
        *,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        notes: Notes,
        known: _Known,
        long: float,
    ) -> None:
        """Build what speaks."""
        self._config = config
        self._client = client
        self._session = session
        self._notes = notes
        self._known = known
        self._tasks = Tasks()
        self._departing: Departing | None = None
        self._sender = Sender(Pace(config.spacing))
        self._whisperer = Whisperer(self._sender, site=config.site)
        self._signs = Signs(
            workspaces=known.workspaces, notes=notes, tasks=self._tasks, long=long
        )
        self.poster = SlackPoster(
            workspaces=known.workspaces,
            sender=self._sender,
            whisperer=self._whisperer,
            signs=self._signs,
        )

    @property
    def mode(self) -> Mode:
        """How events come in."""
        return self._config.mode

    @asynccontextmanager
    async def app(self, front: Front) -> AsyncIterator[AsyncApp]:
        """Give the app that takes events in, and look after it while the block runs."""
        handed = self._handed(front)
        self._departing = handed.departing
        app = build_app(
            handed,
            client=self._client,
            authorize=self._known.authorize,
            signing_secret=self._config.signing_secret,
            flow=self._known.flow,
        )
        loops = [
            asyncio.create_task(_every(_SWEEP, handed.events.sweep)),
            asyncio.create_task(_every(_TIDY, self.purge)),
        ]
        try:
            yield app
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)
            await self._tasks.close()

    def pages(self, app: AsyncApp) -> SlackPages:
        """Return the pages that Slack asks for over HTTP."""
        return SlackPages(app, installs=self._config.many)

    @asynccontextmanager
    async def line(
        self, app: AsyncApp, lost: Callable[[], None]
    ) -> AsyncIterator[Line]:
        """Keep a line to Slack in Socket Mode; `lost` is called where it stays cut."""
        token, patience = self._config.app_token or "", self._config.patience
        async with connected(app, token, patience=patience, lost=lost) as line:
            yield line

    async def purge(self) -> None:
        """Delete what belongs to workspaces that are gone, and notes of long ago."""
        if self._departing is not None:
            await self._departing.purge()
        await self._notes.tidy(time.time() - OFFERED)

    async def close(self) -> None:
        """Let what is under way end."""
        await self._tasks.close()

    def _handed(self, front: Front) -> Handed:
        talking = Talking(
            front=front,
            workspaces=self._known.workspaces,
            sender=self._sender,
            whisperer=self._whisperer,
        )
        files = Files(
            notes=self._notes,
            workspaces=self._known.workspaces,
            session=self._session,
            submit=front.submit,
            site=self._config.site,
        )
        doors = Doors(front, self._notes, files, self._signs, talking, self._tasks)
        admins = Admins(self._known.workspaces, self._config.admins)
        departing = Departing(
            front=front,
            notes=self._notes,
            installations=self._known.installations,
            grace=self._config.grace,
        )
        return Handed(
            Events(doors, bots=self._config.bots),
            Acts(front=front, talking=talking, admins=admins, tasks=self._tasks),
            departing,
        )


@asynccontextmanager
async def open_slack(
    config: SlackConfig, database: str, *, long: float = LONG
) -> AsyncIterator[Slack]:
    """Open Slack with its own database at an SQLAlchemy address.

    Raises SettingMissing.
    """
    checked(config)
    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(opened(database))
        timeout = aiohttp.ClientTimeout(total=_SECONDS)
        session = aiohttp.ClientSession(timeout=timeout)
        await stack.enter_async_context(session)
        client = AsyncWebClient(
            base_url=config.api,
            session=session,
            logger=vendor_log(),
            retry_handlers=[],
        )
        notes = Notes(engine)
        known = _known(config, client, engine, notes)
        slack = Slack(
            config,
            client=client,
            session=session,
            notes=notes,
            known=known,
            long=long,
        )
        stack.push_async_callback(slack.close)
        yield slack


def _known(
    config: SlackConfig, client: AsyncWebClient, engine: AsyncEngine, notes: Notes
) -> _Known:
    if config.client_id is None:
        one = OneWorkspace(speaking(client, config.bot_token))
        return _Known(one, _asking(one))
    seal = Seal(config.secret or "")
    installations = Installations(config.client_id, engine, seal)
    authorize = authorize_of(config, client=client, installations=installations)
    flow = flow_of(
        config,
        client=client,
        engine=engine,
        installations=installations,
        notes=notes,
    )
    many = ManyWorkspaces(
        installations=installations, authorize=authorize, client=client
    )
    return _Known(many, authorize, flow, installations)


def _asking(one: OneWorkspace) -> Authorize:
    """Return what Bolt asks: a function, since it takes no method here."""

    async def authorize(team_id: str | None) -> AuthorizeResult | None:
        return await one.authorize(team_id)

    return authorize


async def _every(seconds: float, call: Callable[[], Awaitable[None]]) -> None:
    """Call for ever; a fault is logged, and the next round tries anew."""
    while True:
        await fault_of(call())
        await asyncio.sleep(seconds)
