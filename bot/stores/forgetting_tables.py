"""The table of forgettings: when what was last forgotten as a whole, and never what."""

from sqlalchemy import Column, String, Table

from bot.stores.tables import Moment, metadata

# A row without a channel is about a whole workspace. It goes as old posts do.
forgettings = Table(
    "forgettings",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("at", Moment, nullable=False),
)
