"""A worker's jobs over the real engine, in a room with fakes around them."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.jobs.running import open_jobs
from bot.jobs.workflows import Work
from bot.model.card import Block, Card, Shape, Span
from bot.ports import DigestState, Due, Tidied
from bot.posting.digests import DigestPosting
from bot.stores.where import Where
from tests.posting_room import room


@dataclass
class FakeDigests:
    """Digests that are due once, and what became of them."""

    waiting: list[Due] = field(default_factory=list)
    claimed: list[Due] = field(default_factory=list)
    ends: list[DigestState] = field(default_factory=list)
    quiet: bool = False

    async def due(self, now):
        """Give out what is due, once."""
        due, self.waiting = self.waiting, []
        return due

    async def cards(self, channel, day, at):
        """Make a parent and two details."""
        return None if self.quiet else Cards()

    async def unfinished(self, before, most):
        """Give what was claimed and has no end."""
        return () if self.ends else tuple(self.claimed)

    async def finish(self, channel, day, state):
        """Keep the end."""
        self.ends.append(state)


def card(text):
    """Make a card of one line."""
    return Card("digest", (Block(Shape.PARAGRAPH, (Span(text),)),))


@dataclass(frozen=True)
class Cards:
    """A digest of two stories."""

    parent: Card = field(default_factory=lambda: card("Today"))
    details: tuple[Card, ...] = (card("One"), card("Two"))


@dataclass
class FakeUpkeep:
    """Has two batches to delete."""

    batches: list[Tidied] = field(default_factory=lambda: [Tidied(posts=2), Tidied(1)])
    before: list = field(default_factory=list)

    async def tidy(self, before, most):
        """Delete a batch."""
        self.before.append(before)
        return self.batches.pop() if self.batches else Tidied()


@asynccontextmanager
async def at_work(folder, digests=None, upkeep=None):
    """Give a room with its jobs at work."""
    digests = digests or FakeDigests()
    async with room(folder) as opened:
        work = Work(
            posting=opened.posting,
            digests=DigestPosting(
                desk=digests,
                plans=digests,
                showing=opened.showing,
                watch=opened.watch,
                clock=opened.clock,
            ),
            desk=opened.desk,
            inbox=opened.stores.inbox,
            upkeep=upkeep or FakeUpkeep(),
            watch=opened.watch,
            clock=opened.clock,
            days=90,
        )
        async with open_jobs(Where(folder), work) as jobs:
            yield opened, jobs


async def until(condition):
    """Wait until something holds."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - nobody tells it
            await asyncio.sleep(0.01)


async def until_swept(jobs, condition):
    """Sweep until something holds."""
    async with asyncio.timeout(30):
        while not condition():
            await jobs.sweep()
            await asyncio.sleep(0.05)
