"""kill -9 at any moment: what was kept is there, whole, and the store opens."""

import asyncio
import itertools
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import alembic.command  # noqa: F401 - the child must not spend its short life on this

from bot.stores.folders import FILE
from bot.stores.opening import open_store
from tests.keeping import MOMENT, NEWS, THREAD, brief, sheet

ROOT = Path(__file__).resolve().parents[2]


def long_sheet(name):
    """Make a sheet of some 60,000 characters, so that keeping it takes a while."""
    return sheet(name, raw=f"{name} said. " * 6000)


def long_brief(name):
    """Make the brief of such a sheet."""
    return replace(brief(name, articles=(name,)), mentioned=(name,) * 1000)


async def keep_on(folder, life):
    """Keep one sheet and its brief after the other, and tell of each that is kept."""
    async with open_store(folder) as store:
        for n in itertools.count():
            name = f"{life}-{n}"
            await store.keep_sheet(NEWS, long_sheet(name), MOMENT)
            await store.keep_brief(THREAD, name, long_brief(name))
            print(name, flush=True)  # noqa: T201 - this is how the parent is told


def kill_one(folder, life, *, kept, after):
    """Let a process keep some briefs, kill it `after` more seconds.

    Returns the names of all that it told of.
    """
    with subprocess.Popen(
        [sys.executable, __file__, str(folder), str(life)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        told = [process.stdout.readline() for _ in range(1 + kept)]
        time.sleep(after)
        process.kill()
        told += process.stdout.readlines()
    assert told[0] == "ready\n"
    return [line.strip() for line in told[1:] if line.endswith("\n")]


async def check_whole(folder, told):
    """Each brief and sheet is as it was kept, or absent; those told of are there."""
    async with open_store(folder) as store:
        ids = {entry.article for entry in await store.entries(NEWS)}
        assert ids >= set(told)
        for name in ids:
            assert await store.sheet(NEWS, name) == long_sheet(name)
            kept = await store.brief_of(THREAD, name)
            assert kept == long_brief(name) or (kept is None and name not in told)
        briefed = await store.thread_articles(THREAD)
        assert set(told) <= set(briefed) <= ids
    with closing(sqlite3.connect(folder / FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


async def test_a_store_whose_process_is_killed_holds_all_or_nothing(tmp_path):
    """Six lives in one folder, each ended at another moment of its work."""
    told = []
    for life in range(6):
        told += kill_one(tmp_path, life, kept=life % 4, after=life * 0.003)
        await check_whole(tmp_path, told)


async def test_a_new_folder_whose_process_is_killed_is_new_or_ready(tmp_path):
    for life in range(6):
        folder = tmp_path / str(life)
        told = kill_one(folder, life, kept=0, after=life * 0.01)
        await check_whole(folder, told)


if __name__ == "__main__":
    print("ready", flush=True)  # noqa: T201 - this is how the parent is told
    asyncio.run(keep_on(Path(sys.argv[1]), sys.argv[2]))
