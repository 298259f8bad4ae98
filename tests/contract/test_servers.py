"""A database of a PostgreSQL server: migrated, refused, lost and found again."""

import asyncio
import signal
import traceback
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreNotMigrated, StoreTooNew, StoreUnusable
from bot.stores.database import Database
from bot.stores.opening import Where, migrate, open_stores
from bot.stores.tables import SCHEMA
from tests.databases import PASSWORD, USER, free_port
from tests.keeping import MOMENT, NEWS, fill, sheet

HOME = Path("/nowhere")


@pytest.fixture
def empty(postgres):
    """Where a new database is, with no tables in it."""
    name = postgres.database()
    yield Where(HOME, postgres.url(name))
    postgres.drop(name)


@pytest.fixture
def full(postgres, tables):
    """Where a migrated database is, with nothing stored."""
    postgres.clear(tables)
    return Where(HOME, postgres.url(tables))


async def opens(where):
    """Tell whether a database opens and can be read."""
    async with open_stores(where) as stores:
        return await stores.store.entries(NEWS) == ()


async def test_a_database_is_opened_once_it_is_migrated(empty):
    with pytest.raises(StoreNotMigrated, match="Run `parley migrate` once"):
        await opens(empty)
    await migrate(empty)
    assert await opens(empty)
    await migrate(empty)
    assert await opens(empty)


async def test_of_many_that_migrate_at_once_one_works_and_the_others_wait(empty):
    await asyncio.gather(*(migrate(empty) for _ in range(4)))
    assert await opens(empty)


async def test_a_migration_that_fails_midway_leaves_nothing(postgres, empty):
    name = empty.url.rpartition("/")[2]
    postgres.tell("CREATE TABLE answer_articles (comes TEXT, last TEXT)", name)
    with pytest.raises(StoreUnusable, match="the database reports a fault"):
        await migrate(empty)
    found = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert postgres.tell(found, name) == [("answer_articles",)]


@pytest.mark.parametrize("use", [opens, migrate])
async def test_a_database_of_a_newer_parley_is_left_alone(postgres, empty, use):
    await migrate(empty)
    name = empty.url.rpartition("/")[2]
    postgres.tell("UPDATE alembic_version SET version_num = '9999'", name)
    with pytest.raises(StoreTooNew, match="with PARLEY_DATABASE_URL"):
        await use(empty)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
async def test_an_address_may_name_any_driver(full, scheme):
    address = full.url.replace("postgresql", scheme, 1)
    assert await opens(Where(HOME, f" {address}\n"))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "s3cret",
        "sqlite:///s3cret",
        "mysql://u:s3cret@h/d",
        "postgresql://u:s3cret@h:x/",
    ],
)
@pytest.mark.parametrize("use", [opens, migrate])
async def test_an_address_of_something_else_is_explained(address, use):
    with pytest.raises(StoreUnusable, match="not of the form postgresql://") as raised:
        await use(Where(HOME, address))
    assert "s3cret" not in "".join(traceback.format_exception(raised.value))


def no_server(_address):
    return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{free_port()}/news"


def no_database(address):
    return address.rpartition("/")[0] + "/nosuch"


def no_password(address):
    return address.replace(PASSWORD, "wr0ng")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (no_server, "The database news at 127.0.0.1 can't be used (its server does"),
        (
            no_database,
            "The database nosuch at 127.0.0.1 can't be used (its server refuses us",
        ),
        (
            no_password,
            "at 127.0.0.1 can't be used (its server refuses us: look at the user",
        ),
    ],
)
@pytest.mark.parametrize("use", [opens, migrate])
async def test_a_database_that_is_of_no_use_is_explained(full, spoil, why, use):
    with pytest.raises(StoreUnusable) as raised:
        await use(Where(HOME, spoil(full.url)))
    assert why in str(raised.value)
    told = "".join(traceback.format_exception(raised.value))
    assert PASSWORD not in told
    assert "wr0ng" not in told


def test_no_one_who_prints_where_the_stores_are_sees_the_password(full):
    assert PASSWORD not in f"{full} {full!r} {full.name}"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stop", "crash"])
async def test_a_server_that_goes_is_told_of_and_used_again_once_it_is_back(
    postgres, full, how
):
    async with open_stores(full) as stores:
        await fill(stores.store, NEWS)
        await asyncio.gather(*(stores.store.entries(NEWS) for _ in range(5)))
        await asyncio.to_thread(postgres.stop, how)
        for call in (stores.store.entries(NEWS), stores.store.forget_channel(NEWS)):
            with pytest.raises(StoreUnusable, match="its server does not answer"):
                await call
        await asyncio.to_thread(postgres.start)
        kept = await asyncio.gather(
            *(stores.store.keep_sheet(NEWS, sheet(), MOMENT) for _ in range(8))
        )
    assert kept == [sheet()] * 8


async def cut_short(postgres, stores):
    """Begin to delete everything, and lose the connection before the end."""
    async with stores.store._database.writing() as connection:
        await connection.execute(text("DELETE FROM articles"))
        pid = await connection.scalar(text("SELECT pg_backend_pid()"))
        await asyncio.to_thread(postgres.tell, f"SELECT pg_terminate_backend({pid})")
        await connection.execute(text("DELETE FROM briefs"))


async def test_a_connection_that_is_cut_in_the_middle_of_work_loses_all_of_it(
    postgres, full
):
    async with open_stores(full) as stores:
        await fill(stores.store, NEWS)
        with pytest.raises(StoreUnusable, match="its server does not answer"):
            await cut_short(postgres, stores)
        assert await stores.store.sheet(NEWS, "a1") == sheet()


async def test_what_only_reads_cannot_write(full):
    async with open_stores(full) as stores:
        with pytest.raises(StoreUnusable, match="it can only be read"):
            async with stores.store._database.snapshot() as connection:
                await connection.execute(text("DELETE FROM articles"))


async def test_a_lock_that_another_holds_for_too_long_is_told_of(full):
    hasty = Where(HOME, f"{full.url}?options=-c%20lock_timeout%3D50ms")
    with psycopg.connect(full.url) as other:
        other.execute("LOCK TABLE articles")
        async with open_stores(hasty) as stores:
            with pytest.raises(StoreUnusable, match="has been writing there"):
                await stores.store.keep_sheet(NEWS, sheet(), MOMENT)


async def test_a_call_that_gets_no_connection_is_told_of(full):
    one = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.05}
    engine = create_async_engine(full.server(), **one)
    database = Database(engine, where=full)
    async with database.reading():
        with pytest.raises(StoreUnusable, match="too many wait for it"):
            async with database.reading():
                pass
    await engine.dispose()


async def test_the_server_sees_who_we_are_and_how_long_we_wait(full):
    async with (
        open_stores(full) as stores,
        stores.store._database.reading() as connection,
    ):
        told = {
            name: await connection.scalar(text(f"SHOW {name}"))
            for name in ("application_name", "statement_timeout", "lock_timeout")
        }
    assert told == {
        "application_name": "parley",
        "statement_timeout": "30s",
        "lock_timeout": "15s",
    }


async def test_all_queries_of_a_snapshot_see_one_state(full):
    async with open_stores(full) as stores:
        count = text("SELECT count(*) FROM articles")
        async with stores.store._database.snapshot() as connection:
            before = await connection.scalar(count)
            await fill(stores.store, NEWS)
            assert await connection.scalar(count) == before == 0


async def test_a_revision_is_read_as_the_schema(postgres, tables):
    rows = postgres.tell("SELECT version_num FROM alembic_version", tables)
    assert rows == [(SCHEMA,)]
