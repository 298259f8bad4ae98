"""The table of the archive: which articles a channel can search.

The words themselves stand in `archive_words`, which is another thing on each database:
see bot.stores.archive_sqlite and bot.stores.archive_postgres.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from bot.stores.tables import Moment, metadata

# A row for the newest version of each article that a channel has seen. It goes with
# its sighting, and takes its words along. `seq` counts up, and names the words: an
# index of words takes one number for a key, so that the workspace can't lead here.
archive = Table(
    "archive",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("workspace_id", String, nullable=False),
    Column("channel_id", String, nullable=False),
    Column("article_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "channel_id", "article_id"),
    ForeignKeyConstraint(
        ["workspace_id", "channel_id", "article_id", "version"],
        [
            "sightings.workspace_id",
            "sightings.channel_id",
            "sightings.article_id",
            "sightings.version",
        ],
        ondelete="CASCADE",
    ),
    Index("ix_archive_at", "workspace_id", "channel_id", "at"),
)
