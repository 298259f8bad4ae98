"""A database of a PostgreSQL server: looked at when it is opened, never changed."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreNotMigrated, StoreTooNew
from bot.stores.database import Database
from bot.stores.migrating import upgrade
from bot.stores.postgres import MIGRATING, POOL, listen_to_ends, tuned, why
from bot.stores.tables import SCHEMA
from bot.stores.where import Where

_HAS_TABLES = text("SELECT to_regclass('alembic_version') IS NOT NULL")
_REVISION = text("SELECT max(version_num) FROM alembic_version")
# Any number would do, as long as every Parley names the same.
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7239085111)")


@asynccontextmanager
async def open_server(where: Where) -> AsyncIterator[Database]:
    """Open a database that is migrated.

    Raises StoreNotMigrated, StoreTooNew or StoreUnusable.
    """
    url = tuned(where.server())
    engine = create_async_engine(url, hide_parameters=True, **POOL)
    listen_to_ends(engine.sync_engine)
    try:
        with _told(where):
            async with engine.connect() as connection:
                revision = await connection.run_sync(_revision)
        _require_known(where, revision)
        if revision < SCHEMA:
            raise StoreNotMigrated(place=where.name)
        yield Database(engine, where=where)
    finally:
        await engine.dispose()


def migrate_server(where: Where) -> None:
    """Bring the tables of a database up to date; of several at once, one works.

    Raises StoreTooNew or StoreUnusable.
    """
    engine = create_engine(tuned(where.server(), MIGRATING), hide_parameters=True)
    try:
        with _told(where), engine.begin() as connection:
            connection.execute(_ONE_AT_A_TIME)
            _require_known(where, _revision(connection))
            upgrade(connection)
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str:
    """Return the revision of the stored tables; empty where there are none yet."""
    if not connection.scalar(_HAS_TABLES):
        return ""
    return connection.scalar(_REVISION) or ""


def _require_known(where: Where, revision: str) -> None:
    if revision > SCHEMA:
        raise StoreTooNew(place=where.name, setting=where.setting)


@contextmanager
def _told(where: Where) -> Iterator[None]:
    """Say why a database can't be used, in the words of StoreUnusable."""
    try:
        yield
    except DBAPIError as error:
        raise where.unusable(why(error)) from error
