"""Tables of work: posts, deliveries, what channels chose, digests."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create all tables."""
    _create_posts()
    _create_deliveries()
    _create_channels()
    _create_digests()


def _create_posts() -> None:
    op.create_table(
        "posts",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("thread_id", sa.String, nullable=False),
        sa.Column("author", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.String),
        sa.Column("message", sa.LargeBinary),
        sa.Column("articles", sa.LargeBinary),
        sa.Column("notes", sa.LargeBinary),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("enclosed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "id", name="pk_posts"),
    )
    op.create_index("ix_posts_state", "posts", ["state", "created"])
    op.create_index(
        "ix_posts_thread", "posts", ["workspace_id", "channel_id", "thread_id", "state"]
    )


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("thread_id", sa.String, nullable=False),
        sa.Column("message_id", sa.String),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_id", "key", name="pk_deliveries"
        ),
    )
    op.create_index(
        "ix_deliveries_message",
        "deliveries",
        ["workspace_id", "channel_id", "message_id"],
    )


def _create_channels() -> None:
    op.create_table(
        "channels",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("rules", sa.LargeBinary, nullable=False),
        sa.Column("next_due", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_channels"),
    )
    op.create_index("ix_channels_next_due", "channels", ["next_due"])


def _create_digests() -> None:
    op.create_table(
        "digests",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("made", sa.LargeBinary),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "day", name="pk_digests"),
    )
    op.create_index("ix_digests_state", "digests", ["state", "due"])
