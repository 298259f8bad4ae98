"""The tables of work: posts, deliveries, what channels chose, digests."""

from sqlalchemy import Boolean, Column, Date, Index, String, Table

from bot.stores.tables import Moment, Words, metadata

# `content` is the post as bot.stores.codec writes it, without the texts and files that
# were `enclosed`: those go as soon as they are stored as articles.
posts = Table(
    "posts",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("thread_id", String, nullable=False),
    Column("author", Words, nullable=False),
    Column("state", String, nullable=False),
    Column("created", Moment, nullable=False),
    Column("error", String),
    Column("message", Words),
    Column("articles", Words),
    Column("notes", Words),
    Column("content", Words, nullable=False),
    Column("enclosed", Words),
    # Waiting posts of all workspaces are looked for every few seconds.
    Index("ix_posts_state", "state", "created"),
    Index("ix_posts_thread", "workspace_id", "channel_id", "thread_id", "state"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("thread_id", String, nullable=False),
    Column("message_id", String),
    Column("created", Moment, nullable=False),
    Column("sent", Moment),
    Index("ix_deliveries_message", "workspace_id", "channel_id", "message_id"),
)

channels = Table(
    "channels",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("private", Boolean, nullable=False),
    Column("rules", Words, nullable=False),
    Column("next_due", Moment),
    Index("ix_channels_next_due", "next_due"),
)

digests = Table(
    "digests",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("private", Boolean, nullable=False),
    Column("due", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("made", Words),
    Index("ix_digests_state", "state", "due"),
)
