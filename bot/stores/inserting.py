"""Inserting rows that may be there already, in the words of each database."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

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
    if not rows:
        return False
    insert = _insert_new(connection.dialect.name, table)
    return (await connection.execute(insert, rows)).rowcount > 0


@cache
def _insert_new(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    # Without the option PostgreSQL's driver has lost the count when it is asked for.
    return _INSERTS[dialect](table).execution_options(preserve_rowcount=True)
