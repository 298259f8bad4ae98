"""Opening the folder of stored articles: made, checked and migrated as needed."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreNotMigrated, StoreTooNew, StoreUnusable
from bot.stores.crossing import connecting_to
from bot.stores.sqlite import WAIT, tune, why
from bot.stores.store import SqlStore
from bot.stores.tables import SCHEMA

FILE = "parley.sqlite3"
"""Name of the database in the folder."""


@asynccontextmanager
async def open_store(folder: Path) -> AsyncIterator[SqlStore]:
    """Open the store of a folder; a new folder is made and migrated at once.

    Raises StoreNotMigrated, StoreTooNew or StoreUnusable.
    """
    file = await asyncio.to_thread(_ready, folder)
    url = URL.create("sqlite+aiosqlite", database=str(file))
    engine = create_async_engine(
        url, hide_parameters=True, async_creator=connecting_to(file)
    )
    tune(engine.sync_engine)
    try:
        yield SqlStore(engine, where=str(folder))
    finally:
        await engine.dispose()


async def migrate(folder: Path) -> None:
    """Bring the tables of a folder up to date; a new folder is made.

    Raises StoreTooNew or StoreUnusable.
    """
    await asyncio.to_thread(_migrate, folder)


def _ready(folder: Path) -> Path:
    """Return the database file of a folder, with the tables of this Parley in it."""
    with _told(folder):
        file = _made(folder)
        revision = _revision(folder, file)
        if revision is None:
            _upgrade(file)
    if revision is not None and revision < SCHEMA:
        raise StoreNotMigrated(folder=folder)
    return file


def _migrate(folder: Path) -> None:
    with _told(folder):
        file = _made(folder)
        if _revision(folder, file) != SCHEMA:
            _upgrade(file)


def _made(folder: Path) -> Path:
    """Make the folder and an empty file in it, for their owner only."""
    home = folder.expanduser()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = home / FILE
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    return file


def _revision(folder: Path, file: Path) -> str | None:
    """Return the revision of the stored tables; None where there are none yet.

    Raises StoreTooNew for tables that this Parley does not know.
    """
    with closing(sqlite3.connect(file, timeout=WAIT)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master")
        names = {name for (name,) in rows}
        if not names:
            return None
        if "alembic_version" not in names:
            raise StoreUnusable(folder=folder, why=f"its {FILE} is not Parley's")
        rows = connection.execute("SELECT max(version_num) FROM alembic_version")
        revision = rows.fetchone()[0] or ""
    if revision > SCHEMA:
        raise StoreTooNew(folder=folder)
    return revision


def _upgrade(file: Path) -> None:
    """Run all migrations that are missing, in one transaction."""
    # Slow to import, and needed once in the life of a folder.
    from alembic.command import upgrade  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above

    url = URL.create("sqlite+pysqlite", database=str(file))
    engine = create_engine(url, hide_parameters=True)
    tune(engine)
    config = Config()
    config.set_main_option("script_location", "bot.stores:migrations")
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            upgrade(config, "head")
    finally:
        engine.dispose()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say why a folder can't be used, in the words of StoreUnusable."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, OSError) as error:
        raise StoreUnusable(folder=folder, why=why(error)) from error
