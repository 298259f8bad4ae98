"""Looking at a database without changing it, for those who ask what is wrong there."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.stores import postgres, sqlite
from bot.stores.folders import FILE
from bot.stores.tables import SCHEMA
from bot.stores.where import Where

_REVISION = text("SELECT max(version_num) FROM alembic_version")
_JOBS = "workflow_status"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What runs a database and its version, and what tables are there.

    `revision` is None where there are none yet; `has_jobs` tells of those of jobs.
    """

    server: str
    version: str
    revision: str | None
    has_jobs: bool

    @property
    def is_migrated(self) -> bool:
        """Tell whether the tables are those of this Parley."""
        return self.revision == SCHEMA


async def inspected(where: Where, *, file: str, schema: str) -> Inspected:
    """Look at a database, and at its jobs' tables in a file or a schema.

    Raises StoreUnusable where it can't be read.
    """
    looked = _folder if where.url is None else _server
    why = sqlite.why if where.url is None else postgres.why
    try:
        return await asyncio.to_thread(looked, where, file, schema)
    except DBAPIError as error:
        raise where.unusable(why(error)) from error


def _server(where: Where, _file: str, schema: str) -> Inspected:
    with _connected(postgres.tuned(where.server())) as connection:
        has_jobs = inspect(connection).has_table(_JOBS, schema=schema)
        found = _version(connection), _revision(connection)
        return Inspected("PostgreSQL", *found, has_jobs=has_jobs)


def _folder(where: Where, file: str, _schema: str) -> Inspected:
    home = where.folder.expanduser()
    has_jobs, revision = False, None
    if (home / file).exists():
        with _connected(_read_only(home / file)) as connection:
            has_jobs = inspect(connection).has_table(_JOBS)
    if (home / FILE).exists():
        with _connected(_read_only(home / FILE)) as connection:
            revision = _revision(connection)
    with _connected(URL.create("sqlite")) as connection:
        version = _version(connection)
    return Inspected("SQLite", version, revision, has_jobs=has_jobs)


def _read_only(file: Path) -> URL:
    query = {"mode": "ro", "uri": "true"}
    return URL.create("sqlite", database=file.absolute().as_uri(), query=query)


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _version(connection: Connection) -> str:
    parts = connection.dialect.server_version_info or ()
    return ".".join(str(part) for part in parts)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.scalar(_REVISION))
