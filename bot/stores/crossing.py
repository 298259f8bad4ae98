"""Connections to SQLite that cross over to its thread once for each statement.

The driver crosses over four times: to open a cursor, run it, fetch its rows and close
it. Each time two threads wake, which takes longer than most of our queries. Work that
awaits nothing but its connection crosses over as a whole.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import current_thread
from typing import ParamSpec, Self, TypeVar

import aiosqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.stores.turns import taking_turns

P = ParamSpec("P")
T = TypeVar("T")
_Row = Sequence[object]
Work = Callable[[], Coroutine[object, object, T]]
_ROWS_AT_ONCE = 64  # for the driver's own cursors, which nobody opens here


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a statement leaves behind, taken from its cursor in one go."""

    description: tuple[_Row, ...] | None = None
    rowcount: int = -1
    lastrowid: int | None = None
    rows: tuple[_Row, ...] = ()


class Cursor:
    """What SQLAlchemy asks of a cursor; each statement is run to its end at once."""

    def __init__(self, connection: "Connection") -> None:
        """Open nothing yet."""
        self._connection = connection
        self._outcome = Outcome()
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        """Begin, without a crossing."""
        return self

    @property
    def description(self) -> tuple[_Row, ...] | None:
        """Name the columns of the rows; None where the statement gives none."""
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        """Return how many rows were changed, -1 where that is not known."""
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Return the id of the last row that was inserted."""
        return self._outcome.lastrowid

    async def execute(self, statement: str, values: _Row = ()) -> None:
        """Run a statement and take in all of its rows."""
        self._outcome = await self._connection.outcome(statement, values)

    async def executemany(self, statement: str, rows: Sequence[_Row]) -> None:
        """Run a statement that gives no rows, once for each of these."""
        self._outcome = await self._connection.outcome_of_many(statement, rows)

    async def fetchall(self) -> tuple[_Row, ...]:
        """Return the rows, which are here already."""
        return self._outcome.rows

    async def close(self) -> None:
        """Close nothing: that is done."""


class Connection(aiosqlite.Connection):
    """A connection of the driver that opens cursors of ours."""

    # The driver's own returns something to be awaited, which SQLAlchemy never does.
    def cursor(self) -> Cursor:  # type: ignore[override] # see above
        """Return a new cursor, without a crossing."""
        return Cursor(self)

    async def outcome(self, statement: str, values: _Row) -> Outcome:
        """Run one statement in the thread of this connection."""
        return await self._run(partial(self._conn.execute, statement, values))

    async def outcome_of_many(self, statement: str, rows: Sequence[_Row]) -> Outcome:
        """Run one statement for many rows in the thread of this connection."""
        return await self._run(partial(self._conn.executemany, statement, rows))

    async def rollback(self) -> None:
        """End the transaction, if there is one: most queries stand alone."""
        if self._conn.in_transaction:
            await super().rollback()

    async def whole(self, work: Work[T]) -> T:
        """Run what awaits nothing but this connection, in one crossing."""
        return await self._execute(_to_its_end, work)

    async def _run(self, statement: Callable[[], sqlite3.Cursor]) -> Outcome:
        return await self._execute(_outcome, statement)

    async def _execute(
        self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Make a call in the thread of this connection, which may be this one."""
        if current_thread() is self._thread:
            return fn(*args, **kwargs)
        call = super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call] # its
        result: T = await call
        return result


async def in_one_crossing(connection: AsyncConnection, work: Work[T]) -> T:
    """Do work that awaits nothing but a connection; on SQLite all in its thread."""
    raw = await connection.get_raw_connection()
    driver = raw.driver_connection
    return await (driver.whole(work) if isinstance(driver, Connection) else work())


def _outcome(statement: Callable[[], sqlite3.Cursor]) -> Outcome:
    with closing(statement()) as cursor:
        rows = tuple(cursor.fetchall())
        return Outcome(cursor.description, cursor.rowcount, cursor.lastrowid, rows)


def _to_its_end(work: Work[T]) -> T:
    begun = work()
    try:
        begun.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    begun.close()
    raise RuntimeError("work that waits for more than its connection")


def connecting_to(file: Path) -> Callable[[], Awaitable[Connection]]:
    """Return what opens a new connection to a database file."""
    factory = taking_turns()

    async def connect() -> Connection:
        connect = partial(
            sqlite3.connect, file, check_same_thread=False, factory=factory
        )
        connection = Connection(connect, _ROWS_AT_ONCE)
        # A connection that was never closed must not keep the process from ending.
        connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy itself does
        await connection
        return connection

    return connect
