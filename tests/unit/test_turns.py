"""Writers of one SQLite file: one after the other, and nobody is left out."""

import sqlite3
from contextlib import closing, suppress
from threading import Thread

import pytest

from bot.stores import turns
from bot.stores.turns import taking_turns


@pytest.fixture
def connect(tmp_path):
    """Open connections to one file, which never wait for each other in SQLite."""
    factory, opened = taking_turns(), []

    def connection(level=None):
        made = sqlite3.connect(
            tmp_path / "a.sqlite3",
            timeout=0,
            isolation_level=level,
            check_same_thread=False,
            factory=factory,
        )
        opened.append(made)
        return made

    with closing(connection()) as first:
        first.execute("PRAGMA journal_mode=WAL")
        first.execute("CREATE TABLE t (n)")
    yield connection
    for made in opened:
        made.close()


def numbers(connection):
    return [n for (n,) in connection.execute("SELECT n FROM t ORDER BY n")]


def test_many_writers_at_once_all_write(connect):
    def write(connection, n):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t VALUES (?)", (n,))
        connection.commit()
        connection.execute("INSERT INTO t VALUES (:n)", {"n": n})
        connection.executemany("INSERT INTO t VALUES (?)", [(n,), (n,)])

    writers = [Thread(target=write, args=(connect(), n)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert numbers(connect()) == [n for n in range(8) for _ in range(4)]


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
@pytest.mark.parametrize("level", [None, "IMMEDIATE"], ids=["ours", "the driver's"])
def test_the_next_writer_waits_until_a_transaction_ends(connect, end, level):
    one, other = connect(level), connect(level)
    if level is None:
        one.execute("BEGIN IMMEDIATE")
    one.execute("INSERT INTO t VALUES (1)")

    def write():
        other.execute("INSERT INTO t VALUES (2)")
        other.commit()

    writer = Thread(target=write)
    writer.start()
    writer.join(0.1)
    assert writer.is_alive()
    assert numbers(connect()) == []
    getattr(one, end)()
    writer.join()
    assert numbers(connect()) == ([1, 2] if end == "commit" else [2])


@pytest.mark.parametrize(
    "statement", ["INSERT INTO t VALUES (1, 2)", "BEGIN", "SELECT"]
)
def test_what_fails_or_only_reads_keeps_nobody_waiting(connect, statement):
    one, other = connect(), connect()
    with suppress(sqlite3.OperationalError):
        one.execute(statement)
    other.execute("INSERT INTO t VALUES (2)")
    assert numbers(other) == [2]


def test_a_turn_that_never_comes_is_not_waited_for_for_ever(connect, monkeypatch):
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    one, other = connect(), connect()
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("INSERT INTO t VALUES (2)")
    one.rollback()
    other.execute("INSERT INTO t VALUES (2)")
    assert numbers(one) == [2]
