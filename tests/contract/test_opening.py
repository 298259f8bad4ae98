"""Opening a folder of stored articles: new, old, too new, or of no use."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StoreNotMigrated, StoreTooNew, StoreUnusable
from bot.place import Channel
from bot.stores.folders import FILE
from bot.stores.opening import Where, migrate, open_store

ROOT = Path(__file__).resolve().parents[2]
NEWS = Channel("acme", "news")


def tell(folder, *statements):
    """Say something to the database of a folder behind the store's back."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def older(folder):
    """Make a folder whose tables no migration has been run on."""
    folder.mkdir()
    tell(folder, "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")


async def newer(folder):
    """Make a folder whose tables were migrated by a Parley to come."""
    await migrate(Where(folder))
    tell(folder, "UPDATE alembic_version SET version_num = '9999'")


async def opens(folder):
    """Tell whether a folder opens and can be read."""
    async with open_store(folder) as store:
        return await store.entries(NEWS) == ()


async def migrates(folder):
    """Bring the tables of a folder up to date."""
    await migrate(Where(folder))


def mode(path):
    """Return the rights on a path."""
    return stat.S_IMODE(path.stat().st_mode)


async def test_a_new_folder_is_made_for_its_owner_only(tmp_path):
    folder = tmp_path / "deep" / "home"
    async with open_store(folder) as store:
        await store.forget_workspace("acme")
        assert mode(folder) == 0o700
        assert {mode(file) for file in folder.iterdir()} == {0o600}


async def test_an_empty_file_is_a_new_store(tmp_path):
    """It is what is left of a first start that was killed early."""
    (tmp_path / FILE).touch()
    assert await opens(tmp_path)


async def test_a_folder_of_an_older_parley_is_opened_once_it_is_migrated(tmp_path):
    folder = tmp_path / "home"
    older(folder)
    with pytest.raises(StoreNotMigrated, match=f"The folder {folder} isn't up to date"):
        await opens(folder)
    await migrate(Where(folder))
    assert await opens(folder)


async def test_a_migration_that_fails_midway_leaves_the_tables_as_they_were(tmp_path):
    folder = tmp_path / "home"
    older(folder)
    tell(folder, "CREATE TABLE answer_articles (comes TEXT, last TEXT)")
    with pytest.raises(StoreUnusable, match="the database reports a fault"):
        await migrate(Where(folder))
    with closing(sqlite3.connect(folder / FILE)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master ORDER BY name")
        assert [name for (name,) in tables] == ["alembic_version", "answer_articles"]


async def test_migrating_twice_is_migrating_once(tmp_path):
    await migrate(Where(tmp_path / "home"))
    await migrate(Where(tmp_path / "home"))
    assert await opens(tmp_path / "home")


@pytest.mark.parametrize("use", [opens, migrates])
async def test_a_folder_of_a_newer_parley_is_left_alone(tmp_path, use):
    await newer(tmp_path)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(StoreTooNew):
        await use(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def a_file_in_its_place(folder):
    folder.write_text("not a folder")


def a_file_above_it(folder):
    folder.write_text("not a folder")
    return folder / "home"


def not_a_database(folder):
    folder.mkdir()
    (folder / FILE).write_text("Dear diary, " * 500)


def a_folder_for_a_file(folder):
    (folder / FILE).mkdir(parents=True)


def somebody_elses_tables(folder):
    folder.mkdir()
    tell(folder, "CREATE TABLE songs (title TEXT)")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (a_file_in_its_place, "a file stands in its place"),
        (a_file_above_it, "a file stands in its place"),
        (not_a_database, "the file there is not a database"),
        (a_folder_for_a_file, "is a directory"),
        (somebody_elses_tables, f"its {FILE} is not Parley's"),
    ],
)
@pytest.mark.parametrize("use", [opens, migrates])
async def test_a_folder_that_is_of_no_use_is_explained(tmp_path, spoil, why, use):
    folder = spoil(tmp_path / "home") or tmp_path / "home"
    with pytest.raises(StoreUnusable) as raised:
        await use(folder)
    assert raised.value.facts == {
        "place": f"The folder {folder}",
        "why": why,
        "setting": "PARLEY_HOME",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="rights do not bind the superuser")
@pytest.mark.parametrize("rights", [0o500, 0o000], ids=["read only", "none"])
async def test_a_folder_without_rights_is_explained(tmp_path, rights):
    tmp_path.chmod(rights)
    with pytest.raises(StoreUnusable, match="there is no right to write there"):
        await opens(tmp_path)


async def test_a_write_lock_of_another_program_is_waited_for(tmp_path):
    await migrate(Where(tmp_path))
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with open_store(tmp_path) as store:
            assert await store.entries(NEWS) == ()
            writing = asyncio.create_task(store.forget_channel(NEWS))
            await asyncio.sleep(0.05)
            assert not writing.done()
            other.execute("COMMIT")
            await writing


async def test_the_pragmas_make_the_file_durable_and_forgetful(tmp_path):
    async with open_store(tmp_path) as store, store._database.writing() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        told = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in names
        }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


OPENING = """
import asyncio, sys
from pathlib import Path
from bot.place import Channel
from bot.stores.opening import open_store

async def main():
    async with open_store(Path(sys.argv[1])) as store:
        for n in range(10):
            await store.forget_channel(Channel("acme", str(n)))

asyncio.run(main())
print("alembic" in sys.modules)
"""


def opening(folder):
    """Start a process that opens a folder, from a working directory of its own."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", OPENING, str(folder)],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


async def test_a_current_folder_opens_without_the_migration_tool(tmp_path):
    folder = tmp_path / "home"
    await migrate(Where(folder))
    out, err = opening(folder).communicate()
    assert (out, err) == ("False\n", "")


def test_many_processes_may_open_a_new_folder_at_once(tmp_path):
    started = [opening(tmp_path / "home") for _ in range(4)]
    told = [process.communicate() for process in started]
    assert [err for _, err in told] == [""] * len(told)
    assert "True\n" in {out for out, _ in told}
