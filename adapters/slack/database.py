"""Slack's own database: who installed the app, and what is not done yet there.

It stands apart from the stored articles: a file of its own in the folder, or tables of
its own on the server.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.stores.sqlite import tune

FILE = "slack.sqlite3"
"""Name of the database in a folder."""

_NAME = 32
metadata = MetaData()


def _tokens(name: str, *more: Column[object]) -> Table:
    """Return a table of tokens; what is encrypted has no upper length."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("client_id", String(_NAME), nullable=False),
        Column("app_id", String(_NAME), nullable=False),
        Column("enterprise_id", String(_NAME)),
        Column("enterprise_name", Text),
        Column("team_id", String(_NAME), index=True),
        Column("team_name", Text),
        Column("bot_token", Text),
        Column("bot_id", String(_NAME)),
        Column("bot_user_id", String(_NAME)),
        Column("bot_scopes", Text),
        Column("bot_refresh_token", Text),
        Column("bot_token_expires_at", DateTime),
        Column("is_enterprise_install", Boolean, nullable=False),
        Column("installed_at", DateTime, nullable=False),
        *more,
    )


bots = _tokens("slack_bots")
installations = _tokens(
    "slack_installations",
    Column("enterprise_url", Text),
    Column("user_id", String(_NAME), nullable=False),
    Column("user_token", Text),
    Column("user_scopes", Text),
    Column("user_refresh_token", Text),
    Column("user_token_expires_at", DateTime),
    Column("incoming_webhook_url", Text),
    Column("incoming_webhook_channel", Text),
    Column("incoming_webhook_channel_id", String(_NAME)),
    Column("incoming_webhook_configuration_url", Text),
    Column("token_type", String(_NAME)),
)
states = Table(
    "slack_oauth_states",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("state", String(200), nullable=False, unique=True),
    Column("expire_at", DateTime, nullable=False),
)


def _message(name: str, *more: Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("workspace", String, primary_key=True),
        Column("channel", String, primary_key=True),
        Column("ts", String, primary_key=True),
        Column("at", Float, nullable=False),
        *more,
    )


# Links of messages that bear a newspaper until somebody clicks it.
offers = _message("slack_offers", Column("content", Text, nullable=False))
# Messages with files that are still to be brought from Slack.
pending = _message("slack_pending", Column("content", Text, nullable=False))
# Our messages that tell of work under way, by the post that they are about.
signs = _message("slack_signs", Column("message", String, nullable=False))
departures = Table(
    "slack_departures",
    metadata,
    Column("workspace", String, primary_key=True),
    Column("at", Float, nullable=False),
)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[AsyncEngine]:
    """Open the database at an SQLAlchemy address, and make what is missing there."""
    engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        tune(engine.sync_engine)
    try:
        await _made(engine)
        yield engine
    finally:
        await engine.dispose()


async def _made(engine: AsyncEngine) -> None:
    """Make the tables; another process may be making them at the same moment."""
    try:
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
    except (IntegrityError, OperationalError, ProgrammingError):
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
