"""Opening what is stored: in a folder, or in a database of a server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.ports import Archive, Inbox, Ledger, Outbox, Plans, Talks, Upkeep
from bot.stores.archive import SqlArchive
from bot.stores.folders import migrate_folder, open_folder
from bot.stores.inbox import SqlInbox
from bot.stores.outbox import SqlOutbox
from bot.stores.plans import SqlPlans
from bot.stores.servers import migrate_server, open_server
from bot.stores.spending import SqlLedger
from bot.stores.store import SqlStore
from bot.stores.talks import SqlTalks
from bot.stores.upkeep import SqlUpkeep
from bot.stores.where import Where

__all__ = ["Stores", "Where", "migrate", "open_store", "open_stores"]


@dataclass(frozen=True, slots=True)
class Stores:
    """All that is kept, behind its ports."""

    store: SqlStore
    inbox: Inbox
    outbox: Outbox
    plans: Plans
    archive: Archive
    upkeep: Upkeep
    ledger: Ledger
    talks: Talks


@asynccontextmanager
async def open_stores(where: Where) -> AsyncIterator[Stores]:
    """Open what is stored; a new folder is made and migrated, a database is not.

    Raises StoreNotMigrated, StoreTooNew or StoreUnusable.
    """
    opening = open_folder(where) if where.url is None else open_server(where)
    async with opening as database:
        yield Stores(
            store=SqlStore(database),
            inbox=SqlInbox(database),
            outbox=SqlOutbox(database),
            plans=SqlPlans(database),
            archive=SqlArchive(database),
            upkeep=SqlUpkeep(database),
            ledger=SqlLedger(database),
            talks=SqlTalks(database),
        )


@asynccontextmanager
async def open_store(folder: Path) -> AsyncIterator[SqlStore]:
    """Open the articles, briefs and answers of a folder; see open_stores."""
    async with open_stores(Where(folder)) as stores:
        yield stores.store


async def migrate(where: Where) -> None:
    """Bring the tables up to date; a new folder is made.

    Raises StoreTooNew or StoreUnusable.
    """
    run = migrate_folder if where.url is None else migrate_server
    await asyncio.to_thread(run, where)
