"""A running worker: the engine, its jobs, and the loops that look after both."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext, suppress

from bot.jobs.alone import alone
from bot.jobs.engine import launched
from bot.jobs.janitor import Janitor, new_name
from bot.jobs.jobs import Jobs
from bot.jobs.workflows import Work, Workflows
from bot.stores.where import Where

_log = logging.getLogger("parley.jobs")

# In a folder there is one worker at a time, and the next one is to know its jobs again.
_ONLY = "worker"

Call = Callable[[], Awaitable[None]]

SWEEP = 2.0
"""Seconds between two looks for posts that have no job."""
_TICK = 60.0
_HOUR = 3600.0


@asynccontextmanager
async def open_jobs(where: Where, work: Work) -> AsyncIterator[Jobs]:
    """Run jobs until the block ends, and let those under way end.

    Raises StoreTaken where another worker has the folder, StoreNotMigrated and
    StoreUnusable.
    """
    with alone(where.folder) if where.url is None else nullcontext():
        workflows = Workflows(work)
        async with _engine(where):
            jobs = Jobs(work, workflows)
            await jobs.open_queues()
            async with _looked_after(jobs):
                yield jobs


@asynccontextmanager
async def _engine(where: Where) -> AsyncIterator[None]:
    """Run the engine, as the only one of a folder or as one of many on a server."""
    if where.url is None:
        async with launched(where, _ONLY):
            yield
        return
    name = new_name()
    janitor = Janitor(where, name)
    async with janitor.held(), launched(where, name), janitor.at_work():
        yield


@asynccontextmanager
async def _looked_after(jobs: Jobs) -> AsyncIterator[None]:
    """Do what comes again and again while the block runs."""
    async with (
        _again_and_again(jobs.sweep, SWEEP),
        _again_and_again(jobs.tick, _TICK),
        _again_and_again(jobs.resume_digests, _TICK),
        _again_and_again(jobs.tidy_jobs, _HOUR),
    ):
        try:
            yield
        finally:
            await jobs.settle()


@asynccontextmanager
async def _again_and_again(call: Call, seconds: float) -> AsyncIterator[None]:
    """Call every so many seconds while the block runs."""
    loop = asyncio.create_task(_every(seconds, call))
    try:
        yield
    finally:
        loop.cancel()
        with suppress(asyncio.CancelledError):
            await loop


async def _every(seconds: float, call: Call) -> None:
    """Call for ever; a fault is logged, and the next round tries anew."""
    while True:
        try:
            await call()
        except Exception as error:  # noqa: BLE001 - the loop must outlive any fault
            name = getattr(call, "__name__", "")
            _log.warning("in vain: %s, %s", name, type(error).__name__)
        await asyncio.sleep(seconds)
