"""The composition root: builds Parley's parts and hands them out, once per process."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.desk import Desk
from bot.engines.local.analyst import LocalAnalyst
from bot.engines.local.engine import LocalEngine
from bot.library import Library
from bot.links import WebRules
from bot.model import Article
from bot.place import File
from bot.ports import Clock, PageRead, Reader, Visit
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


class LateReader:
    """Opens the web and the child process with the first link or file, not before."""

    def __init__(self, rules: WebRules, clock: Clock, stack: AsyncExitStack) -> None:
        """Keep what the real reader is built from; `stack` closes it."""
        self._rules = rules
        self._clock = clock
        self._stack = stack
        self._reader: Reader | None = None

    async def read(self, link: str, visit: Visit | None = None) -> PageRead | None:
        """Read the page behind a link; see bot.ports.Reader."""
        return await (await self._opened()).read(link, visit)

    async def open(self, file: File) -> Article:
        """Read a file; see bot.ports.Reader."""
        return await (await self._opened()).open(file)

    async def _opened(self) -> Reader:
        if self._reader is None:
            # Slow to import, and not needed for pasted text.
            from bot.reading.opening import open_reader  # noqa: PLC0415 - see above

            self._reader = await self._stack.enter_async_context(
                open_reader(self._rules, self._clock)
            )
        return self._reader


@asynccontextmanager
async def open_parley(settings: Settings) -> AsyncIterator[Parley]:
    """Open the store and give a Parley over it; close all doors afterwards."""
    async with open_store(home_of(settings)) as store, AsyncExitStack() as stack:
        clock = SystemClock()
        analyst = LocalAnalyst()
        library = Library(
            store=store,
            analyst=analyst,
            reader=LateReader(rules_of(settings), clock, stack),
            clock=clock,
        )
        desk = Desk(store=store, library=library, engine=LocalEngine(), clock=clock)
        yield Parley(desk, analyst.revision)


async def bring_up_to_date(settings: Settings) -> None:
    """Migrate the stored tables to this version's."""
    await migrate(home_of(settings))


def home_of(settings: Settings) -> Path:
    """Return the folder of the stored articles, with ~ resolved."""
    return settings.home.expanduser()


def rules_of(settings: Settings) -> WebRules:
    """Return what the settings say about reading links."""
    return WebRules(
        contact=settings.contact,
        strict_ports=settings.fetch_strict_ports,
        allow_nat64=settings.fetch_allow_nat64,
        deny=settings.fetch_deny,
        allow=settings.fetch_allow,
        spacing=settings.fetch_spacing,
        proxy=settings.fetch_proxy,
        ask_robots=settings.fetch_ask_robots,
    )
