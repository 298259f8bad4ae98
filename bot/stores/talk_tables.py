"""The table of voices: who has written in which thread, and never what."""

from sqlalchemy import Column, String, Table

from bot.stores.tables import Moment, metadata

voices = Table(
    "voices",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("thread_id", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("created", Moment, nullable=False),
)
