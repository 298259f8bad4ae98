"""The outbox over SQLAlchemy: which Cards were sent, so that each is shown once."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from bot.place import Channel
from bot.ports import Intent
from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.inserting import insert_new
from bot.stores.work_tables import deliveries


class SqlOutbox:
    """Keeps deliveries in a database; implements ports.Outbox."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def intend(
        self, channel: Channel, thread: str, key: str, at: datetime
    ) -> Intent:
        """Claim a delivery by its key before it is sent."""
        row = {
            "workspace_id": channel.workspace,
            "channel_id": channel.id,
            "key": key,
            "thread_id": thread,
            "created": at,
        }
        async with self._database.alone() as connection:
            if await insert_new(connection, deliveries, [row]):
                return Intent(fresh=True)
            query = select(deliveries.c.message_id).where(_is(channel, key))
            return Intent(fresh=False, message=await connection.scalar(query))

    @finished
    async def note_sent(
        self, channel: Channel, key: str, message: str, at: datetime
    ) -> None:
        """Note the platform's message; the first that is noted stays."""
        unsent = and_(_is(channel, key), deliveries.c.message_id.is_(None))
        change = {"message_id": message, "sent": at}
        async with self._database.alone() as connection:
            await connection.execute(deliveries.update().where(unsent).values(change))

    @finished
    async def message_of(self, channel: Channel, key: str) -> str | None:
        """Return the platform's message of a delivery, if it was shown."""
        query = select(deliveries.c.message_id).where(_is(channel, key))
        async with self._database.reading() as connection:
            return await connection.scalar(query)

    @finished
    async def key_of(self, channel: Channel, message: str) -> str | None:
        """Return the delivery that a platform's message showed, if it is ours."""
        query = (
            select(deliveries.c.key)
            .where(
                deliveries.c.workspace_id == channel.workspace,
                deliveries.c.channel_id == channel.id,
                deliveries.c.message_id == message,
            )
            .order_by(deliveries.c.sent, deliveries.c.key)
            .limit(1)
        )
        async with self._database.reading() as connection:
            return await connection.scalar(query)


def _is(channel: Channel, key: str) -> ColumnElement[bool]:
    """Hold for the row of a delivery."""
    return and_(
        deliveries.c.workspace_id == channel.workspace,
        deliveries.c.channel_id == channel.id,
        deliveries.c.key == key,
    )
