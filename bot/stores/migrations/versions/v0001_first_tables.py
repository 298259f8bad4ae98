"""The first tables: articles, findings, sightings, briefs and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables."""
    _create_articles()
    _create_findings()
    _create_sightings()
    for name in ("brief", "answer"):
        _create_shelf(name)


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("headline", sa.LargeBinary, nullable=False),
        sa.Column("outlet", sa.LargeBinary),
        sa.Column("published", sa.LargeBinary),
        sa.Column("sentences", sa.Integer, nullable=False),
        sa.Column("rest", sa.LargeBinary, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", "version", name="pk_articles"),
    )


def _of_article(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "article_id", "version"],
        ["articles.workspace_id", "articles.id", "articles.version"],
        name=f"fk_{table}_articles",
        ondelete="CASCADE",
    )


def _create_findings() -> None:
    op.create_table(
        "findings",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.String, nullable=False),
        sa.Column("findings", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "article_id", "version", name="pk_findings"
        ),
        _of_article("findings"),
    )


def _create_sightings() -> None:
    op.create_table(
        "sightings",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_id", "article_id", "version", name="pk_sightings"
        ),
        _of_article("sightings"),
    )
    op.create_index(
        "ix_sightings_article", "sightings", ["workspace_id", "article_id", "version"]
    )


def _create_shelf(name: str) -> None:
    rows, used = f"{name}s", f"{name}_articles"
    op.create_table(
        rows,
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("thread_id", sa.String, nullable=False),
        sa.Column("post_id", sa.String, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=f"pk_{rows}"),
        sa.UniqueConstraint("workspace_id", "channel_id", "post_id", name=f"uq_{rows}"),
    )
    op.create_index(
        f"ix_{rows}_thread", rows, ["workspace_id", "channel_id", "thread_id"]
    )
    op.create_table(
        used,
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("made_id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "made_id", "article_id", name=f"pk_{used}"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "made_id"],
            [f"{rows}.workspace_id", f"{rows}.id"],
            name=f"fk_{used}_{rows}",
            ondelete="CASCADE",
        ),
    )
    op.create_index(f"ix_{used}_article", used, ["workspace_id", "article_id"])
