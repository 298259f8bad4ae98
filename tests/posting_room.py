"""A posting desk over a real store, with posters that do what they are told."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.desk import Desk
from bot.library import Library
from bot.place import Channel, Post, Thread, Wants
from bot.ports import Delivery, QuietWatch
from bot.posting.posts import Posting, id_of
from bot.posting.showing import Showing
from bot.receiving.repeats import Repeats
from bot.stores.opening import Stores, Where, open_stores
from tests.fakes import FakeAnalyst, FakeClock, FakeEngine, FakeReader
from tests.stories import BRIDGE

CHANNEL = Channel("sim:acme", "news")


@dataclass
class FakePoster:
    """A platform that keeps what it shows, and refuses when told to."""

    shown: list[Delivery] = field(default_factory=list)
    refusals: list[Exception] = field(default_factory=list)
    dies: bool = False
    forgets: bool = False
    steps: list = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    settles: bool = True

    async def post(self, delivery):
        """Show a card; where it `dies`, the caller never hears of it."""
        if self.refusals:
            raise self.refusals.pop(0)
        self.shown.append(delivery)
        if self.dies:
            self.dies = False
            raise ConnectionResetError
        return f"m{len(self.shown)}"

    async def posted(self, delivery):
        """Look a card up by its key."""
        for number, earlier in enumerate(self.shown, 1):
            if earlier.key == delivery.key and not self.forgets:
                return f"m{number}"
        return None

    async def progress(self, post, step, lines):
        """Keep the step."""
        self.steps.append(step)

    async def settle(self, post):
        """Keep the post, unless the platform is away."""
        if not self.settles:
            raise ConnectionResetError
        self.settled.append(post.id)


@dataclass
class CountingWatch(QuietWatch):
    """Counts what was shown and what failed."""

    kinds: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def shown(self, kind, seconds):
        """Keep the kind."""
        self.kinds.append(kind)

    def failed(self, error):
        """Keep the error."""
        self.errors.append(error)


@dataclass
class Room:
    """All that a post meets, at hand."""

    stores: Stores
    posting: Posting
    engine: FakeEngine
    poster: FakePoster
    watch: CountingWatch
    clock: FakeClock
    showing: Showing
    desk: Desk

    async def accepted(self, post):
        """Accept a post; return its name."""
        await self.stores.inbox.accept(post, self.clock.now())
        return id_of(post)

    async def worked_off(self, post):
        """Take a post all the way."""
        name = await self.accepted(post)
        await self.posting.work_off(name)
        return name


@asynccontextmanager
async def room(folder):
    """Open a room in a folder."""
    clock, watch = FakeClock(), CountingWatch()
    engine, poster = FakeEngine(), FakePoster()
    async with open_stores(Where(folder)) as stores:
        library = Library(
            store=stores.store,
            archive=stores.archive,
            analyst=FakeAnalyst(),
            reader=FakeReader(),
            clock=clock,
        )
        desk = Desk(store=stores.store, library=library, engine=engine, clock=clock)
        showing = Showing(outbox=stores.outbox, posters={"sim": poster}, clock=clock)
        posting = Posting(
            inbox=stores.inbox,
            desk=desk,
            repeats=Repeats(store=stores.store, talks=stores.talks),
            showing=showing,
            watch=watch,
            clock=clock,
        )
        yield Room(stores, posting, engine, poster, watch, clock, showing, desk)


def story(name="p1", *, text=BRIDGE, thread="t1"):
    """Make a post of a story."""
    return Post(name, Thread(CHANNEL, thread), "anna", texts=(text,))


def question(name="q1", *, thread="t1"):
    """Make a question in a thread."""
    place = Thread(CHANNEL, thread)
    return Post(name, place, "omar", "Who pays for it?", wants=Wants.ANSWER)
