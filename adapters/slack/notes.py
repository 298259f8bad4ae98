"""What Slack's adapter must not lose between two events: offers, files, signs.

Nothing here is kept for long, and nothing holds what an article says.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Table, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.slack.database import departures, offers, pending, signs
from adapters.slack.plain import Json
from bot.stores.inserting import insert_into

OFFERED = 3 * 86_400.0
"""Seconds after which a newspaper that nobody clicked leads nowhere any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A message of a workspace's channel."""

    workspace: str
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The links of a message that bears a newspaper, and the root of its thread."""

    root: str
    links: tuple[str, ...]


class Notes:
    """Keeps notes in Slack's own database; `at` is in seconds since 1970."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Take the database."""
        self._engine = engine

    async def offer(self, place: Place, offer: Offer, at: float) -> None:
        """Note what a message with a newspaper offers; no links take it away."""
        if offer.links:
            content = json.dumps([offer.root, *offer.links])
            await self._put(offers, place, at, content=content)
        else:
            await self._take(offers, place)

    async def offered(self, place: Place, since: float) -> Offer | None:
        """Return what a message has offered since a moment, if anything."""
        query = select(offers.c.content).where(_is(offers, place), offers.c.at >= since)
        async with self._engine.connect() as connection:
            found = await connection.scalar(query)
        if found is None:
            return None
        root, *links = json.loads(found)
        return Offer(root, tuple(links))

    async def put_off(
        self, place: Place, content: Mapping[str, object], at: float
    ) -> None:
        """Keep a message until its files are here."""
        await self._put(pending, place, at, content=json.dumps(content))

    async def put_off_before(self, at: float) -> tuple[tuple[Place, Json], ...]:
        """List the messages that were kept before a moment, the oldest first."""
        query = select(pending).where(pending.c.at <= at).order_by(pending.c.at)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            (Place(row.workspace, row.channel, row.ts), json.loads(row.content))
            for row in rows
        )

    async def done(self, place: Place) -> None:
        """Drop a message that was kept for its files."""
        await self._take(pending, place)

    async def sign(self, place: Place, message: str, at: float) -> None:
        """Note our message that tells how far the post of a place is."""
        await self._put(signs, place, at, message=message)

    async def unsign(self, place: Place) -> str | None:
        """Return our message that tells of a post, and forget it."""
        query = select(signs.c.message).where(_is(signs, place))
        async with self._engine.connect() as connection:
            message = await connection.scalar(query)
        if message is not None:
            await self._take(signs, place)
        return message

    async def leave(self, workspace: str, at: float) -> None:
        """Note that a workspace has taken the app away."""
        async with self._engine.begin() as connection:
            await _put(connection, departures, workspace=workspace, at=at)

    async def stay(self, workspace: str) -> None:
        """Note that a workspace has the app."""
        gone = delete(departures).where(departures.c.workspace == workspace)
        async with self._engine.begin() as connection:
            await connection.execute(gone)

    async def left_before(self, at: float) -> tuple[str, ...]:
        """List the workspaces that took the app away before a moment."""
        query = select(departures.c.workspace).where(departures.c.at <= at)
        async with self._engine.connect() as connection:
            return tuple((await connection.scalars(query)).all())

    async def forget(self, workspace: str, channel: str | None = None) -> None:
        """Drop all notes of a channel, or of a workspace."""
        async with self._engine.begin() as connection:
            for table in (offers, pending, signs):
                here = table.c.workspace == workspace
                if channel is not None:
                    here = and_(here, table.c.channel == channel)
                await connection.execute(delete(table).where(here))

    async def tidy(self, before: float) -> None:
        """Drop what is too old to be of use."""
        async with self._engine.begin() as connection:
            for table in (offers, signs):
                await connection.execute(delete(table).where(table.c.at < before))

    async def _put(self, table: Table, place: Place, at: float, **more: str) -> None:
        async with self._engine.begin() as connection:
            await _put(connection, table, **asdict(place), at=at, **more)

    async def _take(self, table: Table, place: Place) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(delete(table).where(_is(table, place)))


async def _put(connection: AsyncConnection, table: Table, **row: object) -> None:
    """Put a row in the place of the one with its key, whoever else does so now."""
    key = [column.name for column in table.primary_key]
    rest = {name: value for name, value in row.items() if name not in key}
    insert = insert_into(connection, table).values(row)
    await connection.execute(
        insert.on_conflict_do_update(index_elements=key, set_=rest)
    )


def _is(table: Table, place: Place) -> ColumnElement[bool]:
    return and_(
        table.c.workspace == place.workspace,
        table.c.channel == place.channel,
        table.c.ts == place.ts,
    )
