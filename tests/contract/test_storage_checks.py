"""What the doctor sees where things are kept, on both databases; nothing is changed."""

import pytest

from adapters.cli import storage_checks
from bot.errors import StoreNotMigrated, StoreUnusable
from bot.jobs.alone import alone
from bot.jobs.engine import FILE, migrate_jobs
from bot.stores.opening import migrate
from bot.stores.where import Where
from tests.databases import PASSWORD


@pytest.fixture
def folder(tmp_path):
    """A folder with nothing in it yet."""
    return Where(tmp_path / "home")


@pytest.fixture
def server(postgres, tmp_path):
    """A database with no tables in it."""
    name = postgres.database()
    yield Where(tmp_path / "home", postgres.url(name))
    postgres.drop(name)


async def test_looking_at_a_folder_that_is_not_there_does_not_make_it(folder):
    assert "with the first article" in await storage_checks.folder(folder)
    assert "with the first article" in await storage_checks.database(folder)
    assert "none has run yet" in await storage_checks.jobs(folder)
    assert not folder.folder.exists()


async def test_a_folder_of_ones_own_with_room_in_it_works(folder):
    await migrate(folder)
    assert "GB free" in await storage_checks.folder(folder)
    assert "SQLite 3." in await storage_checks.database(folder)


async def test_a_folder_that_others_may_open_is_told_with_the_cure(folder):
    await migrate(folder)
    folder.folder.chmod(0o755)
    with pytest.raises(LookupError, match=r"0755\).*chmod 700"):
        await storage_checks.folder(folder)


async def test_too_little_room_is_told_before_the_disk_is_full(folder, monkeypatch):
    await migrate(folder)
    monkeypatch.setattr(storage_checks, "_ROOM", 10**18)
    with pytest.raises(LookupError, match=r"MB are free at .*make room"):
        await storage_checks.folder(folder)


async def test_a_worker_that_holds_the_folder_is_seen(folder):
    await migrate(folder)
    with alone(folder.folder):
        assert "a worker runs" in await storage_checks.jobs(folder)
    assert "no worker runs" in await storage_checks.jobs(folder)


@pytest.mark.parametrize("name", ["parley.sqlite3", FILE])
async def test_a_file_that_is_no_database_is_told(folder, name):
    await migrate(folder)
    (folder.folder / name).write_bytes(b"no database" * 100)
    with pytest.raises(StoreUnusable, match="not a database"):
        await storage_checks.jobs(folder)


async def test_a_database_without_tables_asks_for_migrating(server):
    with pytest.raises(StoreNotMigrated, match="parley migrate"):
        await storage_checks.database(server)
    with pytest.raises(StoreNotMigrated):
        await storage_checks.jobs(server)


async def test_a_migrated_database_is_named_with_its_version(server):
    await migrate(server)
    migrate_jobs(server)
    seen = await storage_checks.database(server)
    assert "at 127.0.0.1: PostgreSQL" in seen
    assert PASSWORD not in seen
    assert "not used" in await storage_checks.folder(server)
    assert "any number of workers" in await storage_checks.jobs(server)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://parley:{PASSWORD}@127.0.0.1:9/parley",
        f"mysql://parley:{PASSWORD}@db/parley",
        PASSWORD,
    ],
    ids=["nobody there", "another kind", "no address"],
)
async def test_a_database_that_does_not_answer_is_told_without_password(tmp_path, url):
    with pytest.raises(StoreUnusable) as told:
        await storage_checks.database(Where(tmp_path, url))
    assert PASSWORD not in told.value.message


async def test_time_zones_and_retention_are_told():
    assert "tzdata" in await storage_checks.time_zones()
    assert "90 days" in await storage_checks.retention(90)
