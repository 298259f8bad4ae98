"""Inserting rows that may be there already, in the words of each database."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import ARRAY, Column, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert

T = TypeVar("T")

_INSERTS: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def insert_into(
    connection: AsyncConnection, table: Table
) -> sqlite.Insert | postgresql.Insert:
    """Begin to insert into a table, in the words of this connection's database."""
    return _insert(connection.dialect.name, table)


async def insert_new(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, object]]
) -> bool:
    """Insert the rows whose keys are new; False where none was."""
    dialect = connection.dialect.name
    match rows:
        case []:
            return False
        case [row]:
            inserted = await connection.execute(_insert_new(dialect, table), row)
        case _ if dialect == "postgresql":
            columns = {_all(name): [row[name] for row in rows] for name in rows[0]}
            insert = _insert_arrays(table, tuple(rows[0]))
            inserted = await connection.execute(insert, columns)
        case _:
            inserted = await connection.execute(_insert_new(dialect, table), rows)
    return inserted.rowcount > 0


async def insert_one(
    connection: AsyncConnection, column: Column[T], row: Mapping[str, object]
) -> T | None:
    """Insert a row if its keys are new; return a column that the database filled in."""
    insert = _insert_one(connection.dialect.name, column)
    inserted: T | None = await connection.scalar(insert, row)
    return inserted


@cache
def _insert_one(dialect: str, column: Column[T]) -> ReturningInsert[T]:
    return _insert_new(dialect, column.table).returning(column)


@cache
def _insert_arrays(table: Table, names: tuple[str, ...]) -> postgresql.Insert:
    """Insert many rows by one statement, which takes the values of each column."""
    values = (
        func.unnest(bindparam(_all(name), type_=ARRAY(table.c[name].type)))
        for name in names
    )
    insert = postgresql.insert(table).from_select(names, select(*values))
    return insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def _all(name: str) -> str:
    return f"all_{name}"


@cache
def _insert_new(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    # Without the option PostgreSQL's driver has lost the count when it is asked for.
    return _INSERTS[dialect](table).execution_options(preserve_rowcount=True)
