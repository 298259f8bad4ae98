"""The engine of durable jobs: its database, how it is started, and how it stops."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, error
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreNotMigrated
from bot.stores.postgres import tuned, why
from bot.stores.turns import taking_turns
from bot.stores.where import Where

FILE = "jobs.sqlite3"
"""Name of the jobs' database in a folder."""

SCHEMA = "parley_jobs"
"""Schema of the jobs' tables on a server."""

GRACE = 20
"""Seconds that jobs under way have to end in when the engine stops."""

# The engine leaves jobs of another version alone: to be changed only where old jobs
# must not be finished by new code.
_VERSION = "1"
_THREADS = 32
_PRAGMAS = (
    "busy_timeout=30000",
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
)


def migrate_jobs(where: Where) -> None:
    """Bring the jobs' tables on a server up to date; a folder's see to themselves."""
    if where.url is None:
        return
    _calm_logs()
    url = tuned(where.server()).render_as_string(hide_password=False)
    try:
        DBOS.migrate(url, schema=SCHEMA)
    except DBAPIError as fault:
        raise where.unusable(why(fault)) from fault


@asynccontextmanager
async def launched(where: Where, executor: str) -> AsyncIterator[None]:
    """Run the engine under a name that no other living process has.

    Workflows are registered before. Jobs under way may end within GRACE seconds after
    the block; the rest is left to whoever comes next. Raises StoreNotMigrated and
    StoreUnusable.
    """
    _calm_logs()
    with _database(where) as database:
        try:
            # On the thread of this event loop, so that all jobs run on it.
            DBOS(config=_config(where, executor, database))
            DBOS.launch()
            yield
        except error.DBOSInitializationError as fault:
            raise StoreNotMigrated(place=where.name) from fault
        except DBAPIError as fault:
            raise where.unusable(why(fault)) from fault
        finally:
            await _stopped()


async def _stopped() -> None:
    """Take nothing new, let jobs under way end, and leave no threads behind."""
    loop = asyncio.get_running_loop()
    # The engine's own threads, which are the loop's by now, end with it.
    loop.set_default_executor(ThreadPoolExecutor())
    with ThreadPoolExecutor(1) as aside:
        await loop.run_in_executor(aside, _destroy)


def _destroy() -> None:
    DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=GRACE)


def _config(where: Where, executor: str, database: Engine) -> DBOSConfig:
    return DBOSConfig(
        name="parley",
        system_database_engine=database,
        dbos_system_schema=SCHEMA,
        run_migrations=where.url is None,
        executor_id=executor,
        application_version=_VERSION,
        serializer=DBOSPortableJSONSerializer(),
        max_executor_threads=_THREADS,
        log_level="WARNING",
        scheduler_polling_interval_sec=3600,
    )


@contextmanager
def _database(where: Where) -> Iterator[Engine]:
    if where.url is None:
        url = URL.create("sqlite", database=str(where.folder.expanduser() / FILE))
        engine = create_engine(
            url,
            connect_args={"timeout": 30, "factory": taking_turns()},
            pool_size=20,
            max_overflow=0,
            hide_parameters=True,
        )
        event.listen(engine, "connect", _on_connect)
    else:
        engine = create_engine(
            tuned(where.server()), pool_size=20, max_overflow=0, hide_parameters=True
        )
    try:
        yield engine
    finally:
        engine.dispose()


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    """Make every commit durable and every transaction a writer's from its start."""
    connection.isolation_level = "IMMEDIATE"
    if sqlite3.sqlite_version_info < (3, 42):
        # The engine asks for fractions of a second, which older ones do not know.
        connection.create_function("unixepoch", -1, lambda *_: time.time())
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _calm_logs() -> None:
    """Let the engine's complaints go where ours go, in place of its own console."""
    log = logging.getLogger("dbos")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    log.propagate = True
