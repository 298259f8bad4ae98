"""What workspaces have spent on language models, a day in a row."""

from datetime import date

from sqlalchemy import delete, update

from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.inserting import insert_into
from bot.stores.tables import spent


class SqlLedger:
    """Keeps what is spent in a database; implements ports.Ledger.

    All processes of one database share it. Every call may raise StoreUnusable.
    """

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def reserve(
        self, workspace: str, day: date, *, tokens: int, limit: int
    ) -> bool:
        """Set tokens aside, unless that exceeds the limit; earlier days are deleted.

        One statement looks and adds, so that processes which ask at the same moment
        do not both take the last tokens.
        """
        if tokens > limit:
            return False
        async with self._database.keeping(workspace) as connection:
            await connection.execute(
                delete(spent).where(
                    spent.c.workspace_id == workspace, spent.c.day < day
                )
            )
            first = insert_into(connection, spent).values(
                workspace_id=workspace, day=day, tokens=tokens
            )
            added = spent.c.tokens + first.excluded.tokens
            either = first.on_conflict_do_update(
                index_elements=[spent.c.workspace_id, spent.c.day],
                set_={"tokens": added},
                where=added <= limit,
            )
            return (await connection.execute(either)).rowcount > 0

    @finished
    async def settle(self, workspace: str, day: date, *, change: int) -> None:
        """Add the difference to what was used; nothing where that day is deleted."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(spent)
                .where(spent.c.workspace_id == workspace, spent.c.day == day)
                .values(tokens=spent.c.tokens + change)
            )
