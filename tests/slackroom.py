"""Parley on the loopback Slack: the real adapter, desk, stores and rules."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from adapters.slack.config import Mode, SlackConfig
from adapters.slack.manifest import manifest_of
from adapters.slack.running import open_slack
from adapters.web.serving import serve
from bot.place import Channel
from bot.stores.opening import Where, open_stores
from tests.fakes import FakeReader
from tests.frontdesk import STORY, FrontDesk, web
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.world import Times

SHORT = Times(ack=1.5, retries=(0.05, 0.1, 0.2))
KEY = "a long and random word that nobody knows"


class Room(FrontDesk):
    """Parley on Slack, with everything that a test may look at."""

    def __init__(self, slack, opened, stores, config, **parts):
        """Put Parley before a Slack app that is opened."""
        super().__init__(stores, **parts)
        self.slack = slack
        self.opened = opened
        self.config = config
        self.posters["slack"] = opened.poster
        self.app = self.line = self.pages = None
        self.address = ""

    @property
    def alice(self):
        """A person who may do what everybody may."""
        return self.slack.person("U1")

    @property
    def bob(self):
        """Another one."""
        return self.slack.person("U2")

    @property
    def chief(self):
        """The person whom the operator has named as an admin."""
        return self.slack.person("U9")

    def here(self, where="#news", *, private=False):
        """Return our channel of one of Slack's."""
        channel = self.slack.channel(where, private=private)
        return Channel("slack:T1", channel.id, private=private)

    def spoken(self, where="#news"):
        """Return what Parley has said to all in a channel, outside of threads."""
        return [m for m in self.slack.posts(where) if not m.only_for]

    async def briefed(self, where="#news", link=STORY):
        """Let Alice ask for a brief; return her message and the brief."""
        asked = await self.alice.says(where, f"<@PARLEY> {link}")
        return asked, await self.slack.reply(asked)

    async def digest(self, where="#news"):
        """Send the channel's digest of the day, as a worker does."""
        return await self.digested(self.here(where))


class HeldReader(FakeReader):
    """A reader of pages that waits until a test lets it go on."""

    def __init__(self):
        """Begin to wait, with all pages that there are."""
        super().__init__(web().pages)
        self.go = asyncio.Event()

    async def read(self, link, visit=None):
        """Read a page when it is time."""
        await self.go.wait()
        return await super().read(link, visit)


@asynccontextmanager
async def slack_room(
    folder, *, mode=Mode.SOCKET, reader=None, engine=None, installed=True, **config
):
    """Open Parley on a loopback Slack, in either mode."""
    long = config.pop("long", 8.0)
    manifest = manifest_of(mode, "http://127.0.0.1")
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(
            LoopbackSlack.running(manifest=manifest, times=SHORT, installed=installed)
        )
        config = SlackConfig(**(_settings(slack, mode, config) | config))
        stores = await stack.enter_async_context(open_stores(Where(folder / "home")))
        url = f"sqlite+aiosqlite:///{folder}/slack.sqlite3"
        opened = await stack.enter_async_context(open_slack(config, url, long=long))
        parts = {"reader": reader, "engine": engine}
        room = Room(slack, opened, stores, config, **parts)
        stack.push_async_callback(room.worker.close)
        room.app = await stack.enter_async_context(opened.app(room.front))
        await stack.enter_async_context(_reached(room, mode))
        yield room
        assert not slack.blunders, "Slack would have refused that, or should have"


def _settings(slack, mode, config):
    """Return what every app on this Slack is told."""
    settings = {
        "mode": mode,
        "api": slack.api,
        "spacing": 0.0,
        "admins": frozenset({"U9"}),
        "app_token": slack.app.app_token,
    }
    if mode is Mode.HTTP:
        settings["signing_secret"] = slack.app.signing_secret
    if "client_id" not in config:
        settings["bot_token"] = slack.bot_token()
    return settings


@asynccontextmanager
async def _reached(room, mode):
    """Let Slack reach the app: over a socket, or at an address of ours."""
    slack = room.slack
    if mode is Mode.SOCKET:
        async with room.opened.line(room.app, lambda: None) as room.line:
            await slack.until(lambda: slack.sockets.open, what="a socket")
            yield
        return
    room.pages = room.opened.pages(room.app)
    async with serve(room.pages, host="127.0.0.1", port=0) as port:
        room.address = f"http://127.0.0.1:{port}"
        slack.redirect_url = f"{room.address}/slack/oauth_redirect"
        await slack.http.subscribe(f"{room.address}/slack/events")
        yield
