"""Blocks: PostgreSQL finds the latest rows of the archive that hold a stem at once."""

from alembic import op

from bot.stores.archive_postgres import INDEX

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the index of words anew, where it may be one without blocks."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_archive_words_stems")
        op.execute(INDEX)
