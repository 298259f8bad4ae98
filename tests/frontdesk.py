"""The bot behind an adapter: the real desk, stores and rules, without DBOS."""

from dataclasses import replace
from datetime import timedelta

from adapters.chat.front import Front
from bot.cards.digest import of_digest
from bot.cards.privacy import Keeping
from bot.desk import Desk
from bot.digesting import Digesting
from bot.engines.local.engine import LocalEngine
from bot.errors import LinkGone
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
from tests.fakes import FakeClock, FakeReader
from tests.fakeworker import FakeWorker
from tests.newsroom import ANALYST
from tests.reception_room import FakeDoubts
from tests.stories import BRIDGE, sample

STORY = "https://news.example/regrettable"
OTHER = "https://other.example/gangster-like"
BRIDGE_STORY = "https://river.example/bridge"
GONE = "https://gone.example/story"


class FrontDesk:
    """All that a platform's adapter is put before, and what came of it."""

    def __init__(self, stores, *, reader=None, engine=None):
        """Build it over open stores; `posters` are added by whoever has them."""
        self.stores = stores
        self.clock = FakeClock()
        self.posters = {}
        self.forgotten = []
        engines = {"engine": engine or LocalEngine(), "clock": self.clock}
        library = Library(
            store=stores.store,
            archive=stores.archive,
            analyst=ANALYST,
            reader=reader or web(),
            clock=self.clock,
        )
        self.desk = Desk(
            store=stores.store,
            library=library,
            spare=engine and LocalEngine(),
            **engines,
        )
        self.digesting = Digesting(
            store=stores.store, archive=stores.archive, plans=stores.plans, **engines
        )
        self.showing = Showing(
            outbox=stores.outbox, posters=self.posters, clock=self.clock
        )
        self.worker = FakeWorker(stores.inbox, self._posting(), self.clock)
        self.front = self._front()

    def _posting(self):
        stores = self.stores
        return Posting(
            inbox=stores.inbox,
            desk=self.desk,
            repeats=Repeats(store=stores.store, talks=stores.talks),
            showing=self.showing,
            watch=QuietWatch(),
            clock=self.clock,
        )

    def _front(self):
        stores = self.stores
        return Front(
            submit=self.worker.submit,
            forget=self._forget,
            reception=Reception(
                store=stores.store,
                talks=stores.talks,
                inbox=stores.inbox,
                digests=self.digesting,
                keeping=Keeping(days=90),
                doubts=FakeDoubts(),
            ),
            listening=Listening(
                talks=stores.talks, plans=stores.plans, clock=self.clock
            ),
            withdrawing=Withdrawing(
                inbox=stores.inbox, store=stores.store, talks=stores.talks
            ),
            stopping=Stopping(inbox=stores.inbox, clock=self.clock),
            entries=stores.store.entries,
            workspaces=stores.store.workspaces,
        )

    async def _forget(self, workspace, channel=""):
        if channel:
            await self.desk.forget_channel(Channel(workspace, channel))
        else:
            await self.desk.forget_workspace(workspace)
        self.forgotten.append((workspace, channel))

    async def digested(self, channel):
        """Send a channel's digest of the day, as a worker does; return its message."""
        self.clock.at += timedelta(minutes=1)
        at = self.clock.at
        made = await self.digesting.make(channel, at.date(), at=at)
        cards = of_digest(made.digest, made.articles, made.next_due)
        parent = Delivery("digestkey", cards.parent, Thread(channel, ""))
        message = await self.showing.show(parent)
        for number, card in enumerate(cards.details):
            place = Thread(channel, message)
            await self.showing.show(Delivery(f"detail{number}", card, place))
        return message


def page(link, text):
    """A page that holds a text, as the reader gives it."""
    article = replace(read_pasted(text), id="", url=link, read_at=FakeClock().at)
    return PageRead(article, (link.removeprefix("https://"),), link, FakeClock().at)


def web():
    """All pages that there are."""
    return FakeReader(
        {
            GONE: LinkGone(host="gone.example"),
            STORY: page(STORY, sample("voa-regrettable")),
            OTHER: page(OTHER, sample("cnn-gangster-like")),
            BRIDGE_STORY: page(BRIDGE_STORY, BRIDGE),
        }
    )
