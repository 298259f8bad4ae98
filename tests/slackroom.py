"""Parley on the loopback Slack: the real adapter, desk, stores and rules."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from adapters.slack.config import Mode, SlackConfig
from adapters.slack.front import Front
from adapters.slack.manifest import manifest_of
from adapters.slack.running import open_slack
from adapters.web.serving import serve
from bot.cards.digest import of_digest
from bot.cards.privacy import Keeping
from bot.desk import Desk
from bot.digesting import Digesting
from bot.engines.local.engine import LocalEngine
from bot.library import Library
from bot.place import Channel, Thread
from bot.ports import Delivery, PageRead, QuietWatch
from bot.posting.posts import Posting
from bot.posting.showing import Showing
from bot.reading.pasted import read_pasted
from bot.receiving.listening import Listening
from bot.receiving.repeats import Repeats
from bot.receiving.stopping import Stopping
from bot.receiving.withdrawing import Withdrawing
from bot.reception import Reception
from bot.stores.opening import Where, open_stores
from tests.fakes import FakeClock, FakeReader
from tests.fakeworker import FakeWorker
from tests.newsroom import ANALYST
from tests.reception_room import FakeDoubts
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.world import Times
from tests.stories import BRIDGE, sample

STORY = "https://news.example/regrettable"
OTHER = "https://other.example/gangster-like"
BRIDGE_STORY = "https://river.example/bridge"
SHORT = Times(ack=1.5, retries=(0.05, 0.1, 0.2))
KEY = "a long and random word that nobody knows"


@dataclass
class Room:
    """Parley on Slack, with everything that a test may look at."""

    slack: LoopbackSlack
    worker: FakeWorker
    stores: object
    desk: Desk
    digesting: Digesting
    showing: Showing
    clock: FakeClock
    config: SlackConfig
    front: Front | None = None
    app: object = None
    pages: object = None
    opened: object = None
    line: object = None
    address: str = ""
    forgotten: list = field(default_factory=list)

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
        self.clock.at += timedelta(minutes=1)
        channel, at = self.here(where), self.clock.at
        made = await self.digesting.make(channel, at.date(), at=at)
        cards = of_digest(made.digest, made.articles, made.next_due)
        thread = Thread(channel, "")
        ts = await self.showing.show(Delivery("digestkey", cards.parent, thread))
        for number, card in enumerate(cards.details):
            place = Thread(channel, ts)
            await self.showing.show(Delivery(f"detail{number}", card, place))
        return ts


def page(link, text):
    """A page that holds a text, as the reader gives it."""
    article = replace(read_pasted(text), id="", url=link, read_at=FakeClock().at)
    return PageRead(article, (link.removeprefix("https://"),), link, FakeClock().at)


def web():
    """All pages that there are."""
    return FakeReader(
        {
            STORY: page(STORY, sample("voa-regrettable")),
            OTHER: page(OTHER, sample("cnn-gangster-like")),
            BRIDGE_STORY: page(BRIDGE_STORY, BRIDGE),
        }
    )


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
        room = _room(slack, stores, opened, config, reader or web(), engine)
        stack.push_async_callback(room.worker.close)
        room.front = _front(room)
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


def _room(slack, stores, opened, config, reader, engine):
    clock, local = FakeClock(), LocalEngine()
    library = Library(
        store=stores.store,
        archive=stores.archive,
        analyst=ANALYST,
        reader=reader,
        clock=clock,
    )
    engine = engine or local
    desk = Desk(
        store=stores.store, library=library, engine=engine, clock=clock, spare=local
    )
    digesting = Digesting(
        store=stores.store,
        archive=stores.archive,
        plans=stores.plans,
        engine=engine,
        clock=clock,
    )
    showing = Showing(
        outbox=stores.outbox, posters={"slack": opened.poster}, clock=clock
    )
    posting = Posting(
        inbox=stores.inbox,
        desk=desk,
        repeats=Repeats(store=stores.store, talks=stores.talks),
        showing=showing,
        watch=QuietWatch(),
        clock=clock,
    )
    worker = FakeWorker(stores.inbox, posting, clock)
    return Room(
        slack, worker, stores, desk, digesting, showing, clock, config, opened=opened
    )


def _front(room):
    stores = room.stores

    async def forget(workspace, channel=""):
        room.forgotten.append((workspace, channel))
        if channel:
            await room.desk.forget_channel(Channel(workspace, channel))
        else:
            await room.desk.forget_workspace(workspace)

    reception = Reception(
        store=stores.store,
        talks=stores.talks,
        inbox=stores.inbox,
        digests=room.digesting,
        keeping=Keeping(days=90),
        doubts=FakeDoubts(),
    )
    listening = Listening(talks=stores.talks, plans=stores.plans, clock=room.clock)
    withdrawing = Withdrawing(
        inbox=stores.inbox, store=stores.store, talks=stores.talks
    )
    stopping = Stopping(inbox=stores.inbox, clock=room.clock)
    said = (reception, listening, withdrawing, stopping)
    return Front(room.worker.submit, forget, *said)
