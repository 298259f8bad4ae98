"""Channels that read articles day by day, and the digesting that tells them."""

from datetime import UTC, datetime

from bot.desk import Desk
from bot.digesting import Digesting
from bot.engines.local.engine import LocalEngine
from bot.library import Library
from bot.model import ChannelRules, DigestPlan, Sheet
from bot.place import Channel, Post, Thread
from bot.reading.pasted import read_pasted
from tests.fakes import FakeReader
from tests.keeping import words
from tests.newsroom import ANALYST

NEWS = Channel("acme", "news")
SATURDAY = datetime(2026, 11, 21, 16, tzinfo=UTC)
"""17:00 in Berlin."""

# Two sides and a dispute, and words of its own, so that no two are copies.
_STORY = """\
Pier {n} repair is delayed

The city council said on Monday that the repair of pier {n} would start in May. \
"We need {n}.5 million euros first," Mayor Anna Lindqvist told reporters afterwards.

The residents' association rejected the delay. "Every week costs our children an \
hour," said its chairman, Omar Haddad, who has collected signatures.

{own}.
"""


def text_of(n):
    """Write story number `n`."""
    return _STORY.format(n=n, own=words(120, of=f"w{n}x"))


async def sheet_of(text):
    """Read a text by the real rules."""
    article = read_pasted(text)
    return Sheet(article, await ANALYST.findings(article))


async def read(stores, channel, text, at):
    """Let a channel see a text at a moment; returns the article."""
    return (await stores.store.keep_sheet(channel, await sheet_of(text), at)).article


async def brief(stores, clock, text, *, thread="t1"):
    """Have a text briefed in a thread of the channel NEWS."""
    library = Library(
        store=stores.store,
        archive=stores.archive,
        analyst=ANALYST,
        reader=FakeReader(),
        clock=clock,
    )
    desk = Desk(store=stores.store, library=library, engine=LocalEngine(), clock=clock)
    post = Post(f"p{thread}", Thread(NEWS, thread), "someone", texts=(text,))
    return (await desk.brief(post)).brief


def digesting(stores, clock):
    """Build what one replica has."""
    return Digesting(
        store=stores.store,
        archive=stores.archive,
        plans=stores.plans,
        engine=LocalEngine(),
        clock=clock,
    )


def rules(zone="Europe/Berlin", *, hour=17, weekdays=(1, 2, 3, 4, 5, 6, 7), on=True):
    """Return rules of which only the digest matters."""
    return ChannelRules(DigestPlan(on=on, hour=hour, weekdays=weekdays, zone=zone))
