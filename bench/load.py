"""Posts at a set rate from many workspaces: throughput, waits, floods, overhead."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.simulated import Simulated, simulated, story_post
from bench.tables import Figures, Table
from bot.jobs.engine import migrate_jobs
from bot.place import Post
from bot.ports import Delivery, Step
from bot.posting.posts import id_of
from bot.stores.opening import Where
from tests.databases import migrated, running_server

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["bench.load"])

_ALONE = 60
_FLOOD = 500
_OTHERS = 40
_SECONDS = 15.0
_WORKSPACES = 50


@dataclass
class TimedPoster:
    """Shows nothing, and knows when each post would have been seen."""

    shown: dict[str, float] = field(default_factory=dict)

    async def post(self, delivery: Delivery) -> str:
        """Note the moment."""
        if delivery.post is not None:
            self.shown.setdefault(delivery.post.id, time.perf_counter())
        return delivery.key

    async def posted(self, delivery: Delivery) -> str | None:
        """Know of no earlier message."""
        return None

    async def progress(self, post: Post, step: Step, lines: int) -> None:
        """Show nothing."""

    async def settle(self, post: Post) -> None:
        """Show nothing."""


def measure(rate: float) -> list[Table]:
    """Run everything in a folder and on a server; times in milliseconds."""
    alone: Figures = []
    flood: Figures = []
    steady: Figures = []
    for database in ("SQLite", "PostgreSQL"):
        with _place(database) as where:
            alone.append({"database": database, **asyncio.run(_overhead(where))})
            flood.append({"database": database, **asyncio.run(_flooded(where))})
        for processes in (1, 2, 3) if database == "PostgreSQL" else (1,):
            with _place(database) as where:
                row = _steady(where, rate, processes)
            steady.append({"database": database, "processes": processes, **row})
    return [
        Table("One post at a time: what the job engine adds", alone),
        Table(f"{_FLOOD} posts of one workspace, {_OTHERS} of others beside", flood),
        Table(f"{rate:.0f} posts a second, {_WORKSPACES} workspaces", steady),
    ]


@contextmanager
def _place(database: str) -> Iterator[Where]:
    with TemporaryDirectory() as folder:
        if database == "SQLite":
            yield Where(Path(folder))
            return
        with running_server() as server:
            where = Where(Path(folder), server.url(migrated(server)))
            migrate_jobs(where)
            yield where


async def _overhead(where: Where) -> dict[str, object]:
    """Post one after the other, with the job engine and past it."""
    poster = TimedPoster()
    async with simulated(where, {"sim": poster}) as sim:
        for number in range(5):
            await _through(sim, poster, story_post(f"warm-{number}"))
        with_jobs, without = [], []
        for number in range(_ALONE):
            with_jobs.append(await _through(sim, poster, story_post(f"j{number}")))
            without.append(await _past(sim, story_post(f"d{number}")))
    return {
        "with jobs p50": median(with_jobs),
        "without p50": median(without),
        "added p50": median(with_jobs) - median(without),
        "with jobs p99": _high(with_jobs),
    }


async def _through(sim: Simulated, poster: TimedPoster, post: Post) -> float:
    begun = time.perf_counter()
    await sim.jobs.submit(post)
    while post.id not in poster.shown:  # noqa: ASYNC110 - as fine as the loop turns
        await asyncio.sleep(0.0005)
    return 1000 * (poster.shown[post.id] - begun)


async def _past(sim: Simulated, post: Post) -> float:
    """Do the same steps on the same tables, without a job."""
    begun = time.perf_counter()
    await sim.stores.inbox.accept(post, sim.clock.now())
    await sim.posting.work_off(id_of(post))
    return 1000 * (time.perf_counter() - begun)


async def _flooded(where: Where) -> dict[str, object]:
    """Let one workspace post all at once, and others now and then meanwhile."""
    poster = TimedPoster()
    async with simulated(where, {"sim": poster}, drafting=0.05) as sim:
        posts = [story_post(f"f{n}", workspace="sim:flood") for n in range(_FLOOD)]
        flood = asyncio.gather(*(sim.jobs.submit(post) for post in posts))
        waits = []
        for number in range(_OTHERS):
            post = story_post(f"o{number}", workspace=f"sim:o{number}")
            waits.append(await _through(sim, poster, post))
            await asyncio.sleep(0.1)
        await flood
        done = sum(post.id in poster.shown for post in posts)
    return {
        "others p50": median(waits),
        "others longest": max(waits),
        "of the flood meanwhile": done,
    }


def _steady(where: Where, rate: float, processes: int) -> dict[str, object]:
    """Post at a rate, shared by some processes."""
    with _CONTEXT.Pool(processes) as pool:
        calls = [(where, rate / processes, number) for number in range(processes)]
        told = pool.starmap(_run, calls)
    waits = [wait for some, _, _ in told for wait in some]
    seconds = max(seconds for _, seconds, _ in told)
    return {
        "posts": len(waits),
        "posts/s": len(waits) / seconds,
        "p50": median(waits),
        "p99": _high(waits),
        "cpu ms a post": 1000 * sum(cpu for _, _, cpu in told) / len(waits),
    }


def _run(where: Where, rate: float, number: int) -> tuple[list[float], float, float]:
    return asyncio.run(_posting(where, rate, number))


async def _posting(
    where: Where, rate: float, number: int
) -> tuple[list[float], float, float]:
    """Return the waits of all posts, and the seconds and CPU seconds they took."""
    poster = TimedPoster()
    begun: dict[str, float] = {}
    async with simulated(where, {"sim": poster}) as sim:
        start, cpu = time.perf_counter(), time.process_time()
        for n in range(round(rate * _SECONDS)):
            await asyncio.sleep(max(0.0, start + n / rate - time.perf_counter()))
            workspace = f"sim:w{random.randrange(_WORKSPACES)}"  # noqa: S311 - no secret
            post = story_post(f"s{number}-{n}", workspace=workspace)
            begun[post.id] = time.perf_counter()
            await sim.jobs.submit(post)
        while len(poster.shown) < len(begun):  # noqa: ASYNC110 - no event tells it
            await asyncio.sleep(0.01)
        seconds, used = time.perf_counter() - start, time.process_time() - cpu
    return [1000 * (poster.shown[n] - begun[n]) for n in begun], seconds, used


def _high(waits: list[float]) -> float:
    return sorted(waits)[int(0.99 * (len(waits) - 1))]
