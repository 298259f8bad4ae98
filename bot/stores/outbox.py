"""The outbox over SQLAlchemy: which Cards were sent, so that each is shown once."""

from datetime import datetime

from sqlalchemy import and_, bindparam, select

from bot.place import Channel
from bot.ports import Intent
from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.inserting import insert_new
from bot.stores.work_tables import deliveries

_IS = and_(
    deliveries.c.workspace_id == bindparam("workspace"),
    deliveries.c.channel_id == bindparam("channel"),
    deliveries.c.key == bindparam("delivery"),
)
"""Holds for the row of a delivery, whose ids come with the statement."""

_MESSAGE = select(deliveries.c.message_id).where(_IS)
_SENT = deliveries.update().where(_IS, deliveries.c.message_id.is_(None))


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
            message = await connection.scalar(_MESSAGE, _ids(channel, key))
            return Intent(fresh=False, message=message)

    @finished
    async def note_sent(
        self, channel: Channel, key: str, message: str, at: datetime
    ) -> None:
        """Note the platform's message; the first that is noted stays."""
        change = {**_ids(channel, key), "message_id": message, "sent": at}
        async with self._database.alone() as connection:
            await connection.execute(_SENT, change)

    @finished
    async def message_of(self, channel: Channel, key: str) -> str | None:
        """Return the platform's message of a delivery, if it was shown."""
        async with self._database.reading() as connection:
            return await connection.scalar(_MESSAGE, _ids(channel, key))

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


def _ids(channel: Channel, key: str) -> dict[str, str]:
    return {"workspace": channel.workspace, "channel": channel.id, "delivery": key}
