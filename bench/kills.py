"""kill -9 under load: every accepted post is shown exactly once, whoever died.

In a folder the next worker goes on; on a server the other replicas do, and the dead one
never comes back.
"""

import asyncio
import json
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.cli.transcript import FileTranscript
from bench.simulated import Simulated, question_post, simulated, story_post
from bench.tables import Figures, Table
from bot.errors import StoreError
from bot.jobs.engine import migrate_jobs
from bot.place import Post
from bot.stores.opening import Where
from tests.databases import migrated, running_server

_CONTEXT = get_context("forkserver")
# So that a new worker is there in a moment, and most kills meet one at work.
_CONTEXT.set_forkserver_preload(["bench.kills"])

_DRAFTING = 0.05
_PAUSE = 0.25
_REPLICAS = 3


@dataclass
class Trial:
    """Workers over one folder or one database, and what they told."""

    where: Where
    folder: Path
    lives: Iterator[int] = field(default_factory=count)
    workers: list[BaseProcess] = field(default_factory=list)
    taken_over: list[float] = field(default_factory=list)

    @property
    def transcript(self) -> Path:
        """What was shown, a line each."""
        return self.folder / "transcript"

    @property
    def accepted(self) -> Path:
        """The names of posts that were accepted, a line each."""
        return self.folder / "accepted"

    def begin(self) -> BaseProcess:
        """Start one more worker, which posts on and on, and wait for its first post."""
        life = next(self.lives)
        worker = _CONTEXT.Process(
            target=work, args=(self.where, self.folder, life), daemon=True
        )
        worker.start()
        self.workers.append(worker)
        while f"\n{life}-" not in "\n" + self.accepted_text():
            time.sleep(0.01)
            if not worker.is_alive():
                raise RuntimeError(f"worker {life} ended with {worker.exitcode}")
        return worker

    def kill(self, worker: BaseProcess) -> None:
        """Kill a worker with -9."""
        worker.kill()
        worker.join()
        self.workers.remove(worker)

    def stop(self, worker: BaseProcess) -> None:
        """Ask a worker to stop, as an operator does."""
        worker.terminate()
        worker.join(40)
        self.workers.remove(worker)

    def finish(self) -> None:
        """Stop all workers, and let one more do what they left."""
        for worker in list(self.workers):
            self.stop(worker)
        last = _CONTEXT.Process(target=finish, args=(self.where, self.folder))
        last.start()
        last.join()
        if last.exitcode:
            raise RuntimeError("some posts are never shown")

    def accepted_text(self) -> str:
        """Return what the workers wrote of accepted posts."""
        return self.accepted.read_text() if self.accepted.exists() else ""

    def accepted_posts(self) -> set[str]:
        """Return the names of all posts that are known to be accepted."""
        return {line for line in self.accepted_text().split("\n")[:-1] if line}

    def shown(self) -> Counter[str]:
        """Return how often each post was shown."""
        if not self.transcript.exists():
            return Counter()
        whole = self.transcript.read_text().split("\n")[:-1]
        return Counter(json.loads(line)["post"] for line in whole)

    def wait_for(self, posts: set[str], seconds: float = 60) -> float:
        """Wait until some posts are shown; return the seconds that took."""
        begun = time.perf_counter()
        while missing := posts - self.shown().keys():
            if time.perf_counter() - begun > seconds:
                raise TimeoutError(f"not shown: {sorted(missing)[:5]}")
            time.sleep(0.02)
        return time.perf_counter() - begun


def in_a_folder(folder: Path, times: int, seed: int) -> Trial:
    """Kill the one worker of a folder again and again; the next one goes on."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    trial = Trial(Where(folder), folder)
    for _ in range(times):
        worker = trial.begin()
        time.sleep(chance.uniform(0, 1.2))
        trial.kill(worker)
    trial.finish()
    return trial


def on_a_server(where: Where, folder: Path, times: int, seed: int) -> Trial:
    """Kill one of three replicas again and again; the two others take over."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    trial = Trial(where, folder)
    for _ in range(times):
        while len(trial.workers) < _REPLICAS:
            trial.begin()
        time.sleep(chance.uniform(0, 1.2))
        accepted = trial.accepted_posts()
        trial.kill(chance.choice(trial.workers))
        trial.taken_over.append(trial.wait_for(accepted))
    trial.finish()
    return trial


def measure(times: int) -> list[Table]:
    """Kill so many times in a folder, and on a server; then restart the server."""
    rows: Figures = []
    with TemporaryDirectory() as name:
        rows.append(_row("SQLite, the next goes on", in_a_folder(Path(name), times, 1)))
    with TemporaryDirectory() as name, running_server() as server:
        folder = Path(name)
        where = Where(folder, server.url(migrated(server)))
        migrate_jobs(where)
        trial = on_a_server(where, folder, times, 2)
        rows.append(_row("PostgreSQL, two replicas take over", trial))
    return [Table(f"{times} times kill -9 under load", rows)]


def _row(what: str, trial: Trial) -> dict[str, object]:
    shown, accepted = trial.shown(), trial.accepted_posts()
    return {
        "what": what,
        "accepted": len(accepted),
        "shown": len(shown),
        "never shown": len(accepted - shown.keys()),
        "shown twice": sum(times > 1 for times in shown.values()),
        "longest takeover s": max(trial.taken_over, default=0.0),
    }


def work(where: Where, folder: Path, life: int) -> None:
    """Be a worker that posts stories and questions until it dies or is stopped."""
    asyncio.run(_work(where, folder, life))


async def _work(where: Where, folder: Path, life: int) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    posters = {"sim": FileTranscript(folder / "transcript")}
    async with simulated(where, posters, drafting=_DRAFTING) as sim:
        for number in count():
            if stopped.is_set():
                return
            for post in _posts(f"{life}-{number}", f"sim:w{number % 5}"):
                await _submitted(sim, post, folder / "accepted", stopped)
            await asyncio.sleep(_PAUSE)


def _note(accepted: Path, name: str) -> None:
    """Write a name down in one go, which a kill cannot cut."""
    with accepted.open("ab", buffering=0) as file:
        file.write(f"{name}\n".encode())


def _posts(name: str, workspace: str) -> tuple[Post, ...]:
    """Make a story and a question about it; the story is delivered twice."""
    story = story_post(name, workspace=workspace)
    question = question_post(f"{name}q", name, workspace=workspace)
    return story, question, story


def finish(where: Where, folder: Path) -> None:
    """Be a worker that posts nothing, until nothing waits any more."""
    asyncio.run(asyncio.wait_for(_finish(where, folder), 90))


async def _finish(where: Where, folder: Path) -> None:
    posters = {"sim": FileTranscript(folder / "transcript")}
    async with simulated(where, posters) as sim:
        while await sim.stores.inbox.states():  # noqa: ASYNC110 - the state is a table's
            await asyncio.sleep(0.1)


async def _submitted(
    sim: Simulated, post: Post, accepted: Path, stopped: asyncio.Event
) -> None:
    """Deliver a post until it is accepted, as platforms do, and write that down."""
    while not stopped.is_set():
        try:
            await sim.jobs.submit(post)
        except StoreError:
            await asyncio.sleep(0.2)
        else:
            _note(accepted, post.id)
            return
