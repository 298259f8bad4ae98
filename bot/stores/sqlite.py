"""All that is said to SQLite only: how it is opened, tidied and how it complains."""

import sqlite3
from contextlib import suppress

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.stores.archive_sqlite import OPTIMIZE

READING = {"sqlite_begin": "BEGIN"}
"""Execution options of a transaction that only reads, and so waits for nobody."""

BARE = {"sqlite_begin": ""}
"""Execution options of statements that stand alone, without a transaction."""

WAIT = 30.0
"""Seconds to wait for other processes that write."""

# secure_delete: what is forgotten is overwritten, not only unlinked.
_PRAGMAS = (
    f"busy_timeout={WAIT * 1000:.0f}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)
_NO_RIGHT = "there is no right to write there"
_FAULT = "the database reports a fault"
_WHYS = {
    "SQLITE_BUSY": "another Parley has been writing there for too long",
    "SQLITE_LOCKED": "another Parley has been writing there for too long",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_NOTADB": "the file there is not a database",
    "SQLITE_CORRUPT": "the file there is damaged",
    "SQLITE_READONLY": _NO_RIGHT,
    "SQLITE_PERM": _NO_RIGHT,
    "SQLITE_CANTOPEN": _NO_RIGHT,
    "SQLITE_AUTH": _NO_RIGHT,
    "SQLITE_IOERR": "the disk reports a fault",
}


def tune(engine: Engine) -> None:
    """Make every connection durable and every transaction a real one.

    The driver's own BEGIN leaves out CREATE TABLE, and comes late: two transactions
    that read first and write then would fail each other. So BEGIN IMMEDIATE is sent
    here, unless the execution option `sqlite_begin` says otherwise.
    """
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # Over aiosqlite it is a look-alike with the same attributes.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE")
    if begin:
        connection.exec_driver_sql(begin)


async def purge(engine: AsyncEngine) -> None:
    """Take all that was deleted out of the files.

    A reader at work in another process may keep it in the write-ahead log until the
    last one closes. A disk without room for a copy of the file, or another process
    that keeps writing, leaves pieces of ids and digests for the next time.
    """
    async with engine.connect() as connection:
        bare = await connection.execution_options(**BARE)
        # Rows that moved when a page was split are still where they stood before,
        # which secure_delete does not know of.
        with suppress(DBAPIError):
            await bare.exec_driver_sql(OPTIMIZE)
            await bare.exec_driver_sql("VACUUM")
        await bare.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def why(error: BaseException) -> str:
    """Say in a few plain words what SQLite or the file system complains about."""
    match error.orig if isinstance(error, DBAPIError) else error:
        case sqlite3.Error() as fault:
            # Faults of the driver itself have no name, others a longer one than
            # _WHYS (SQLITE_IOERR_WRITE).
            name = getattr(fault, "sqlite_errorname", "")
            kind = "_".join(name.split("_")[:2])
            return _WHYS.get(kind, _FAULT)
        case FileExistsError() | NotADirectoryError():
            return "a file stands in its place"
        case PermissionError():
            return _NO_RIGHT
        case OSError(strerror=str(words)):
            return words.lower()
    return _FAULT
