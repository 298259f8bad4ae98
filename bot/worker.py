"""The composition root of a worker: a Parley that takes posts and works them off."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.bootstrap import Parley, SystemClock, keeping_of, parley_over, where_of
from bot.desk import Desk
from bot.digesting import Digesting
from bot.jobs.jobs import Jobs
from bot.jobs.running import open_jobs
from bot.jobs.workflows import Work
from bot.place import Post
from bot.ports import Poster, Watch
from bot.posting.digests import DigestPosting
from bot.posting.posts import Posting
from bot.posting.showing import Showing
from bot.receiving.listening import Listening
from bot.receiving.repeats import Repeats
from bot.reception import Reception
from bot.settings import Settings
from bot.stores.opening import Stores, open_stores


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker at work: what adapters submit to, and ask directly.

    `listening` decides whether a message leads to anything, and `reception` answers
    commands, buttons and forms.
    """

    jobs: Jobs
    reception: Reception
    listening: Listening
    desk: Desk
    digesting: Digesting
    stores: Stores
    revision: str

    async def submit(self, post: Post) -> bool:
        """Accept a post; False for a second delivery. After this it cannot be lost."""
        return await self.jobs.submit(post)


@asynccontextmanager
async def open_worker(
    settings: Settings, posters: Mapping[str, Poster], watch: Watch
) -> AsyncIterator[Worker]:
    """Run a worker while the block runs; `posters` show its Cards, by platform.

    Raises StoreTaken where another worker has the folder, and other StoreErrors.
    """
    where = where_of(settings)
    async with open_stores(where) as stores, AsyncExitStack() as stack:
        parley = parley_over(stores, settings, stack, watch)
        work = _work(stores, parley, posters, watch, settings.retention_days)
        async with open_jobs(where, work) as jobs:
            yield Worker(
                jobs=jobs,
                reception=_reception(stores, parley, watch, settings),
                listening=Listening(
                    talks=stores.talks, plans=stores.plans, clock=SystemClock()
                ),
                desk=parley.desk,
                digesting=parley.digesting,
                stores=stores,
                revision=parley.revision,
            )


def _reception(
    stores: Stores, parley: Parley, watch: Watch, settings: Settings
) -> Reception:
    return Reception(
        store=stores.store,
        talks=stores.talks,
        inbox=stores.inbox,
        digests=parley.digesting,
        keeping=keeping_of(settings),
        doubts=watch,
    )


def _work(
    stores: Stores,
    parley: Parley,
    posters: Mapping[str, Poster],
    watch: Watch,
    days: int,
) -> Work:
    clock = SystemClock()
    showing = Showing(outbox=stores.outbox, posters=posters, clock=clock)
    posting = Posting(
        inbox=stores.inbox,
        desk=parley.desk,
        repeats=Repeats(store=stores.store, talks=stores.talks),
        showing=showing,
        watch=watch,
        clock=clock,
    )
    digests = DigestPosting(
        desk=parley.digesting,
        plans=stores.plans,
        showing=showing,
        watch=watch,
        clock=clock,
    )
    return Work(
        posting=posting,
        digests=digests,
        desk=parley.desk,
        inbox=stores.inbox,
        upkeep=stores.upkeep,
        watch=watch,
        clock=clock,
        days=days,
    )
