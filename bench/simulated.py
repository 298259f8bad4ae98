"""A worker over real stores and the real job engine, with an engine that only waits."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.bootstrap import SystemClock
from bot.desk import Desk
from bot.jobs.jobs import Jobs
from bot.jobs.running import open_jobs
from bot.jobs.workflows import Work
from bot.library import Library
from bot.model import Article, Findings, Sheet
from bot.place import Channel, File, Post, Thread, Wants
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Due,
    Fault,
    Origin,
    PageRead,
    Pair,
    Poster,
    QuietWatch,
    Tidied,
    Turn,
    Unsupported,
    Visit,
    Wrote,
)
from bot.posting.digests import DigestPosting
from bot.posting.posts import Posting
from bot.posting.showing import Showing
from bot.reading.pasted import read_pasted
from bot.receiving.repeats import Repeats
from bot.stores.opening import Stores, Where, open_stores

_ORIGIN = Origin(engine="simulated", revision="simulated-1")
_BODY = (
    "The council of {name} said on Monday that the old bridge would be closed. "
    "Residents of {name} asked for an earlier start, because the detour through the "
    "harbour adds half an hour to their way to school and work every single day. "
    "The building firm declined to comment on the plan of the council for {name}. "
    "The council will meet again in June to decide how the repair is to be paid for."
)


@dataclass
class WaitingEngine:
    """An engine that drafts nothing, after a while."""

    seconds: float = 0.0

    async def brief(
        self, sheets: Sequence[Sheet], *, workspace: str, wrote: Wrote | None = None
    ) -> BriefDraft:
        """Return a draft without sides."""
        await asyncio.sleep(self.seconds)
        return BriefDraft(_ORIGIN, ())

    async def answer(
        self,
        question: str,
        sheets: Sequence[Sheet],
        *,
        workspace: str,
        earlier: Sequence[Turn] = (),
        wrote: Wrote | None = None,
    ) -> AnswerDraft:
        """Return a draft that answers nothing."""
        await asyncio.sleep(self.seconds)
        return AnswerDraft(_ORIGIN, ())

    async def mend_brief(
        self,
        draft: BriefDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> BriefDraft:
        """Return the draft as it is."""
        return draft

    async def mend_answer(
        self,
        draft: AnswerDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> AnswerDraft:
        """Return the draft as it is."""
        return draft

    async def unsupported(
        self, pairs: Sequence[Pair], *, workspace: str
    ) -> Unsupported:
        """Find nothing wrong."""
        return Unsupported(())


class NoAnalyst:
    """An analyst that finds nothing, at once."""

    revision = "simulated-1"

    async def findings(self, article: Article) -> Findings:
        """Return nothing found."""
        return Findings(self.revision)


class NoReader:
    """A reader of pasted texts only."""

    async def read(self, link: str, visit: Visit | None = None) -> PageRead | None:
        """Read no link."""
        raise NotImplementedError

    async def open(self, file: File) -> Article:
        """Read a file as pasted text."""
        return read_pasted(file.content)


class NoDigests:
    """No digest is ever due."""

    async def due(self, now: datetime) -> Sequence[Due]:
        """Return nothing."""
        return ()

    async def cards(self, *_: object) -> None:
        """Make nothing."""


class NoUpkeep:
    """Nothing is ever too old."""

    async def tidy(self, before: datetime, most: int) -> Tidied:
        """Delete nothing."""
        return Tidied()

    def export(self, workspace: str) -> AsyncIterator[Mapping[str, object]]:
        """Give nothing."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Simulated:
    """A running worker with its stores."""

    jobs: Jobs
    stores: Stores
    posting: Posting
    clock: SystemClock


@asynccontextmanager
async def simulated(
    where: Where, posters: Mapping[str, Poster], *, drafting: float = 0.0
) -> AsyncIterator[Simulated]:
    """Run a worker whose drafts take some seconds each."""
    clock, watch = SystemClock(), QuietWatch()
    async with open_stores(where) as stores:
        library = Library(
            store=stores.store,
            archive=stores.archive,
            analyst=NoAnalyst(),
            reader=NoReader(),
            clock=clock,
        )
        engine = WaitingEngine(drafting)
        desk = Desk(store=stores.store, library=library, engine=engine, clock=clock)
        showing = Showing(outbox=stores.outbox, posters=posters, clock=clock)
        work = Work(
            posting=Posting(
                inbox=stores.inbox,
                desk=desk,
                repeats=Repeats(store=stores.store, talks=stores.talks),
                showing=showing,
                watch=watch,
                clock=clock,
            ),
            digests=DigestPosting(
                desk=NoDigests(),
                plans=stores.plans,
                showing=showing,
                watch=watch,
                clock=clock,
            ),
            desk=desk,
            inbox=stores.inbox,
            upkeep=NoUpkeep(),
            watch=watch,
            clock=clock,
            days=90,
        )
        async with open_jobs(where, work) as jobs:
            yield Simulated(jobs, stores, work.posting, clock)


def story_post(name: str, *, workspace: str = "sim:w1") -> Post:
    """Make a post of a story of its own; the story's headline is its name."""
    thread = Thread(Channel(workspace, "c1"), name)
    text = f"Bridge of {name} closed\n\n{_BODY.format(name=name)}"
    return Post(name, thread, "someone", texts=(text,))


def question_post(name: str, about: str, *, workspace: str = "sim:w1") -> Post:
    """Make a question in the thread of a story."""
    thread = Thread(Channel(workspace, "c1"), about)
    return Post(name, thread, "someone", "Who sold the tunnel?", wants=Wants.ANSWER)
