"""A worker is stopped while its server is away: it ends in time and loses nothing."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from bot.jobs.engine import GRACE, migrate_jobs
from bot.place import Channel, Post, Thread
from bot.stores.opening import Where, open_stores
from tests.databases import migrated, running_server
from tests.keeping import MOMENT
from tests.stories import BRIDGE

# As many as no worker shows before its server is stopped.
POSTS = tuple(f"p{n}" for n in range(40))


@pytest.fixture
def server():
    """A server of this test alone, because others would miss it."""
    with running_server() as running:
        yield running


@pytest.fixture
def where(server, tmp_path):
    where = Where(tmp_path, server.url(migrated(server)))
    migrate_jobs(where)
    return where


@contextmanager
def worker_of(where):
    """Run a worker, which works by now, until the block ends or before."""
    command = [sys.executable, "-m", "adapters.cli.main", "run", "worker"]
    env = {
        **os.environ,
        "PARLEY_HOME": str(where.folder),
        "PARLEY_DATABASE_URL": where.url,
        "PARLEY_WEB_PORT": "0",
    }
    command += ["--transcript", str(where.folder / "cards")]
    with (
        (where.folder / "log").open("ab") as log,
        subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=log, text=True
        ) as worker,
    ):
        try:
            assert worker.stdout.readline().startswith("Working.")
            yield worker
        finally:
            worker.kill()


async def accept(where):
    """Accept a story in each of many workspaces, which wait for none of the others."""
    async with open_stores(where) as stores:
        for name in POSTS:
            thread = Thread(Channel(f"local:{name}", "c1"), name)
            text = BRIDGE.replace("bridge", f"bridge of {name}")
            await stores.inbox.accept(Post(name, thread, "a", texts=(text,)), MOMENT)


def shown(where):
    """Count the cards of each post."""
    cards = where.folder / "cards"
    lines = cards.read_text().splitlines() if cards.exists() else []
    return Counter(json.loads(line)["post"] for line in lines)


def wait_until_shown(where, least):
    for _ in range(1200):
        if len(shown(where)) >= least:
            return
        time.sleep(0.05)
    raise AssertionError(shown(where))


def stopped(worker):
    """Stop a worker; return its exit status and how long that took."""
    begun = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=60)
    return worker.returncode, time.monotonic() - begun


def test_it_ends_within_its_grace_and_the_next_one_goes_on(server, where):
    with worker_of(where) as worker:
        asyncio.run(accept(where))
        wait_until_shown(where, 1)
        server.stop()
        status, seconds = stopped(worker)
    assert status == 1
    assert seconds < GRACE + 10
    assert len(shown(where)) < len(POSTS)
    assert "broken off. Nothing is lost" in (where.folder / "log").read_text()
    server.start()
    with worker_of(where) as worker:
        wait_until_shown(where, len(POSTS))
        assert stopped(worker)[0] == 0
    assert shown(where) == Counter(POSTS)
