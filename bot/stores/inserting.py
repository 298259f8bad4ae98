"""Inserting rows that may be there already, in the words of each database."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

_INSERTS: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


async def insert_new(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, object]]
) -> bool:
    """Insert the rows whose keys are new; False where none was."""
    if not rows:
        return False
    insert = _INSERTS[connection.dialect.name](table).on_conflict_do_nothing()
    return (await connection.execute(insert, rows)).rowcount > 0
