"""The composition root: builds Parley's parts and hands them out, once per process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.desk import Desk
from bot.engines.local.analyst import LocalAnalyst
from bot.engines.local.engine import LocalEngine
from bot.settings import Settings
from bot.stores.opening import migrate, open_store


@dataclass(frozen=True, slots=True)
class Parley:
    """A running Parley: the desk, and the revision of the rules it works by."""

    desk: Desk
    revision: str


class SystemClock:
    """Tells the machine's time."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


@asynccontextmanager
async def open_parley(settings: Settings) -> AsyncIterator[Parley]:
    """Open the store and give a Parley over it; close the store afterwards."""
    async with open_store(home_of(settings)) as store:
        analyst = LocalAnalyst()
        desk = Desk(
            store=store, analyst=analyst, engine=LocalEngine(), clock=SystemClock()
        )
        yield Parley(desk, analyst.revision)


async def bring_up_to_date(settings: Settings) -> None:
    """Migrate the stored tables to this version's."""
    await migrate(home_of(settings))


def home_of(settings: Settings) -> Path:
    """Return the folder of the stored articles, with ~ resolved."""
    return settings.home.expanduser()
