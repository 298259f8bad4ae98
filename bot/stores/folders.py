"""A folder with a SQLite file in it: made, checked and migrated as needed."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreNotMigrated, StoreTooNew
from bot.stores.crossing import connecting_to
from bot.stores.database import Database
from bot.stores.migrating import upgrade
from bot.stores.sqlite import WAIT, tune, why
from bot.stores.tables import SCHEMA
from bot.stores.where import Where

FILE = "parley.sqlite3"
"""Name of the database in the folder."""


@asynccontextmanager
async def open_folder(where: Where) -> AsyncIterator[Database]:
    """Open the database of a folder; a new folder is made and migrated at once.

    Raises StoreNotMigrated, StoreTooNew or StoreUnusable.
    """
    file = await asyncio.to_thread(_ready, where)
    url = URL.create("sqlite+aiosqlite", database=str(file))
    engine = create_async_engine(
        url,
        hide_parameters=True,
        async_creator=connecting_to(file),
        # The one that was used last has the pages of the file in its cache.
        pool_use_lifo=True,
    )
    tune(engine.sync_engine)
    try:
        yield Database(engine, where=where)
    finally:
        await engine.dispose()


def migrate_folder(where: Where) -> None:
    """Bring the tables of a folder up to date; a new folder is made.

    Raises StoreTooNew or StoreUnusable.
    """
    with _told(where):
        file = _made(where.folder)
        if _revision(where, file) != SCHEMA:
            _upgrade(file)


def _ready(where: Where) -> Path:
    """Return the database file of a folder, with the tables of this Parley in it."""
    with _told(where):
        file = _made(where.folder)
        revision = _revision(where, file)
        if revision is None:
            _upgrade(file)
    if revision is not None and revision < SCHEMA:
        raise StoreNotMigrated(place=where.name)
    return file


def _made(folder: Path) -> Path:
    """Make the folder and an empty file in it, for their owner only."""
    home = folder.expanduser()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = home / FILE
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    return file


def _revision(where: Where, file: Path) -> str | None:
    """Return the revision of the stored tables; None where there are none yet.

    Raises StoreTooNew for tables that this Parley does not know.
    """
    with closing(sqlite3.connect(file, timeout=WAIT)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master")
        names = {name for (name,) in rows}
        if not names:
            return None
        if "alembic_version" not in names:
            raise where.unusable(f"its {FILE} is not Parley's")
        rows = connection.execute("SELECT max(version_num) FROM alembic_version")
        revision = rows.fetchone()[0] or ""
    if revision > SCHEMA:
        raise StoreTooNew(place=where.name, setting=where.setting)
    return revision


def _upgrade(file: Path) -> None:
    """Run all migrations that are missing, in one transaction."""
    url = URL.create("sqlite+pysqlite", database=str(file))
    engine = create_engine(url, hide_parameters=True)
    tune(engine)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    finally:
        engine.dispose()


@contextmanager
def _told(where: Where) -> Iterator[None]:
    """Say why a folder can't be used, in the words of StoreUnusable."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, OSError) as error:
        raise where.unusable(why(error)) from error
