"""The archive: which articles a channel can search, and their words."""

from dataclasses import replace

import sqlalchemy as sa
from alembic import op

from bot.model import Article
from bot.place import Channel
from bot.stores.archive_postgres import WORDS as ON_POSTGRES
from bot.stores.archive_sqlite import WORDS as ON_SQLITE
from bot.stores.codec import decode
from bot.stores.scoring import stems_of_article

revision = "0005"
down_revision = "0004"

_ROWS = """
INSERT INTO archive (workspace_id, channel_id, article_id, version, at)
SELECT workspace_id, channel_id, article_id, version, at FROM sightings
WHERE version = (
    SELECT max(later.version) FROM sightings AS later
    WHERE later.workspace_id = sightings.workspace_id
    AND later.channel_id = sightings.channel_id
    AND later.article_id = sightings.article_id
)
ORDER BY at, article_id
"""
_KEYS = sa.text("SELECT seq FROM archive ORDER BY seq")
_TEXT = sa.text("""
SELECT archive.workspace_id, archive.channel_id, articles.rest, articles.raw
FROM archive JOIN articles ON articles.workspace_id = archive.workspace_id
AND articles.id = archive.article_id AND articles.version = archive.version
WHERE archive.seq = :seq
""")


def upgrade() -> None:
    """Create the tables; articles that are stored already can be searched at once."""
    _create_archive()
    connection = op.get_bind()
    index = ON_SQLITE if connection.dialect.name == "sqlite" else ON_POSTGRES
    for statement in index.create:
        op.execute(statement)
    op.execute(_ROWS)
    # One by one, because all texts at once may need too much memory.
    for seq in connection.scalars(_KEYS).all():
        workspace, channel, rest, raw = connection.execute(_TEXT, {"seq": seq}).one()
        article = replace(decode(Article, _words(rest)), raw=_words(raw))
        stems = stems_of_article(Channel(workspace, channel), article)
        connection.execute(index.adding(), index.row(seq, stems))


def _words(stored: bytes) -> str:
    return bytes(stored).decode("utf-8", "surrogatepass")


def _create_archive() -> None:
    op.create_table(
        "archive",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False
        ),
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_archive"),
        sa.UniqueConstraint(
            "workspace_id", "channel_id", "article_id", name="uq_archive"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "channel_id", "article_id", "version"],
            [
                "sightings.workspace_id",
                "sightings.channel_id",
                "sightings.article_id",
                "sightings.version",
            ],
            name="fk_archive_sightings",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_archive_at", "archive", ["workspace_id", "channel_id", "at"])
