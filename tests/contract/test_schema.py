"""The tables as the migrations make them, on each kind of database."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from bot.stores.archive_tables import archive
from bot.stores.opening import open_stores
from bot.stores.tables import SCHEMA, metadata

ROOT = Path(__file__).resolve().parents[2]


def ours(name, kind, _parent):
    """Leave out what each database makes in its own way: the index of words."""
    return not (kind == "table" and name.startswith("archive_words"))


def compared(connection):
    """Tell how the tables differ from what the code knows, and their revision."""
    context = MigrationContext.configure(connection, opts={"include_name": ours})
    return compare_metadata(context, metadata), context.get_current_revision()


async def test_the_migrations_make_the_tables_that_the_code_knows(where):
    async with (
        open_stores(where) as stores,
        stores.store._database.snapshot() as connection,
    ):
        assert await connection.run_sync(compared) == ([], SCHEMA)


def test_the_newest_migration_is_the_schema_of_the_code():
    scripts = ScriptDirectory(str(ROOT / "bot" / "stores" / "migrations"))
    assert scripts.get_current_head() == SCHEMA
    numbers = [script.revision for script in scripts.walk_revisions()]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_the_workspace_leads_every_key(table):
    led = [key.column_keys for key in table.foreign_key_constraints]
    # Its rows are numbered, as an index of words needs it.
    if table is archive:
        led += [u.columns.keys() for u in table.constraints if hasattr(u, "columns")]
        led.remove(["seq"])
    else:
        made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert "PRIMARY KEY (workspace_id" in made
    assert {keys[0] for keys in led} <= {"workspace_id"}
    assert all(key.ondelete == "CASCADE" for key in table.foreign_key_constraints)
