"""Writers of one SQLite file take turns within a process.

SQLite lets one write at a time. Whoever comes meanwhile sleeps and looks again, after
longer each time: where many write, some wait for seconds while others pass them.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Self

# Longer than this only another process has the file, and SQLite itself waits for it.
_LONGEST = 30.0
_READS = ("SELECT", "PRAGMA")

Values = Any  # as the driver has it: anything that SQLite stores, by place or by name


class Connection(sqlite3.Connection):
    """A connection that has its turn while it writes."""

    turn: Lock
    _has_it = False

    def cursor(self) -> "Cursor":  # type: ignore[override] # nobody asks for others
        """Return a new cursor, over which all statements go."""
        return super().cursor(Cursor)

    def execute(self, sql: str, *values: Values) -> "Cursor":
        """Run a statement over a cursor of its own."""
        return self.cursor().execute(sql, *values)

    def executemany(self, sql: str, rows: Iterable[Values], /) -> "Cursor":
        """Run a statement that writes, for many rows, over a cursor of its own."""
        return self.cursor().executemany(sql, rows)

    def commit(self) -> None:
        """Keep what was written; the turn is the next one's."""
        with self.passed_on():
            super().commit()

    def rollback(self) -> None:
        """Undo what was written; the turn is the next one's."""
        with self.passed_on():
            super().rollback()

    def close(self) -> None:
        """Close, whatever was begun; the turn is the next one's."""
        try:
            super().close()
        finally:
            self._pass_on()

    def take(self) -> None:
        """Wait for the turn, unless this connection has it."""
        if not self._has_it:
            self._has_it = self.turn.acquire(timeout=_LONGEST)

    @contextmanager
    def passed_on(self) -> Iterator[None]:
        """Pass the turn on after the block, unless a transaction is open then."""
        try:
            yield
        finally:
            if not self.in_transaction:
                self._pass_on()

    def _pass_on(self) -> None:
        if self._has_it:
            self._has_it = False
            self.turn.release()


class Cursor(sqlite3.Cursor):
    """A cursor that waits for its connection's turn before it writes."""

    connection: Connection

    def execute(self, sql: str, *values: Values) -> Self:
        """Run a statement."""
        if _writes(sql):
            self.connection.take()
        with self.connection.passed_on():
            return super().execute(sql, *values)

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Self:
        """Run a statement that writes, for many rows."""
        self.connection.take()
        with self.connection.passed_on():
            return super().executemany(sql, rows)


def taking_turns() -> type[Connection]:
    """Return the connections to one file; sqlite3 takes them as its factory."""

    class OfOneFile(Connection):
        turn = Lock()

    return OfOneFile


def _writes(sql: str) -> bool:
    """Tell whether a statement writes, or begins to; of others, some may count."""
    words = sql.lstrip()
    return words != "BEGIN" and not words.startswith(_READS)
