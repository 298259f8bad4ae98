"""What channels have chosen, and their digests, over SQLAlchemy."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import ChannelRules, Digest
from bot.place import Channel
from bot.ports import DigestState, Due
from bot.stores.codec import decode, encode
from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.inserting import insert_into, insert_new
from bot.stores.work_tables import channels, digests


class SqlPlans:
    """Keeps plans and digests in a database; implements ports.Plans.

    A digest is claimed by whoever moves its channel's next moment forward, so that of
    several replicas one alone does. What is forgotten meanwhile is not brought back.
    """

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def rules(self, channel: Channel) -> ChannelRules:
        """Return what a channel has chosen; the defaults where it chose nothing."""
        query = select(channels.c.rules).where(_is(channel))
        async with self._database.reading() as connection:
            text = await connection.scalar(query)
        return ChannelRules() if text is None else decode(ChannelRules, text)

    @finished
    async def keep_rules(
        self, channel: Channel, rules: ChannelRules, next_due: datetime | None
    ) -> None:
        """Keep what a channel has chosen, and when its digest is next due."""
        async with self._database.writing() as connection:
            insert = insert_into(connection, channels).values(
                workspace_id=channel.workspace,
                id=channel.id,
                private=channel.private,
                rules=encode(rules),
                next_due=next_due,
            )
            chosen: Mapping[str, Any] = {
                "rules": insert.excluded.rules,
                "next_due": insert.excluded.next_due,
                # Who asks from outside may not know that the channel is private.
                "private": or_(channels.c.private, insert.excluded.private),
            }
            await connection.execute(
                insert.on_conflict_do_update(
                    index_elements=["workspace_id", "id"], set_=chosen
                )
            )

    @finished
    async def planned(
        self, until: datetime, most: int
    ) -> tuple[tuple[Channel, ChannelRules, datetime], ...]:
        """List channels of all workspaces whose digest is due by a moment."""
        query = (
            select(channels)
            .where(channels.c.next_due <= until)
            .order_by(channels.c.next_due, *channels.primary_key)
            .limit(most)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            (
                Channel(row.workspace_id, row.id, row.private),
                decode(ChannelRules, row.rules),
                row.next_due,
            )
            for row in rows
        )

    @finished
    async def claim(self, due: Due, state: DigestState, next_due: datetime) -> bool:
        """Claim a digest and set the next moment in one step; False if it was claimed.

        False also where the channel has chosen otherwise meanwhile, or is forgotten.
        """
        # Not while the channel is forgotten, which takes the same rows the other way.
        async with self._database.keeping(due.channel.workspace) as connection:
            moved = await connection.execute(
                channels.update()
                .where(_is(due.channel), channels.c.next_due <= due.at)
                .values(next_due=next_due)
            )
            return moved.rowcount > 0 and await _insert(connection, due, state)

    @finished
    async def state_of(self, channel: Channel, day: date) -> DigestState | None:
        """Return what became of a digest; None where nobody claimed it."""
        query = select(digests.c.state).where(_of(channel, day))
        async with self._database.reading() as connection:
            state = await connection.scalar(query)
        return None if state is None else DigestState(state)

    @finished
    async def told_until(self, channel: Channel, before: datetime) -> datetime | None:
        """Return when a channel's last digest before a moment was due.

        Skipped ones do not count: they told nothing.
        """
        query = select(func.max(digests.c.due)).where(
            digests.c.workspace_id == channel.workspace,
            digests.c.channel_id == channel.id,
            digests.c.due < before,
            digests.c.state != DigestState.SKIPPED,
        )
        async with self._database.reading() as connection:
            found: datetime | None = await connection.scalar(query)
        return found

    @finished
    async def unfinished(self, before: datetime, most: int) -> tuple[Due, ...]:
        """List digests that were claimed as due before a moment and have no end yet.

        Those of all workspaces, the oldest first.
        """
        query = (
            select(digests)
            .where(digests.c.state == DigestState.DUE, digests.c.due < before)
            .order_by(digests.c.due, *digests.primary_key)
            .limit(most)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            Due(
                Channel(row.workspace_id, row.channel_id, row.private), row.day, row.due
            )
            for row in rows
        )

    @finished
    async def keep_digest(self, channel: Channel, digest: Digest) -> Digest:
        """Keep a claimed digest; where that day has one already, return that."""
        this = _of(channel, digest.day)
        async with self._database.writing() as connection:
            await connection.execute(
                digests.update()
                .where(this, digests.c.made.is_(None))
                .values(made=encode(digest))
            )
            text = await connection.scalar(select(digests.c.made).where(this))
        return digest if text is None else decode(Digest, text)

    @finished
    async def digest_of(self, channel: Channel, day: date) -> Digest | None:
        """Return the kept digest of a local day."""
        query = select(digests.c.made).where(_of(channel, day))
        async with self._database.reading() as connection:
            text = await connection.scalar(query)
        return None if text is None else decode(Digest, text)

    @finished
    async def finish(self, channel: Channel, day: date, state: DigestState) -> None:
        """Note what became of a digest that is due; its first end stays."""
        async with self._database.writing() as connection:
            await connection.execute(
                digests.update()
                .where(_of(channel, day), digests.c.state == DigestState.DUE)
                .values(state=state)
            )


async def _insert(connection: AsyncConnection, due: Due, state: DigestState) -> bool:
    """Make the row of a digest; False where that day has one."""
    row = {
        "workspace_id": due.channel.workspace,
        "channel_id": due.channel.id,
        "day": due.day,
        "private": due.channel.private,
        "due": due.at,
        "state": state,
    }
    return await insert_new(connection, digests, [row])


def _is(channel: Channel) -> ColumnElement[bool]:
    """Hold for the row of a channel."""
    return and_(
        channels.c.workspace_id == channel.workspace, channels.c.id == channel.id
    )


def _of(channel: Channel, day: date) -> ColumnElement[bool]:
    """Hold for the row of a channel's digest."""
    return and_(
        digests.c.workspace_id == channel.workspace,
        digests.c.channel_id == channel.id,
        digests.c.day == day,
    )
