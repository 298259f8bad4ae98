"""The composition root: builds Parley's parts and hands them out, once per process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.cards.privacy import Keeping
from bot.desk import Desk
from bot.digesting import Digesting
from bot.engines.llm.budget import MemoryLedger
from bot.engines.llm.chat import Ask, Chat, Reply
from bot.engines.llm.endpoint import Endpoint, prices_of
from bot.engines.llm.engine import LlmEngine
from bot.engines.llm.probing import LearningChat, Probe, probe
from bot.engines.local.analyst import LocalAnalyst
from bot.engines.local.engine import LocalEngine
from bot.library import Library
from bot.links import WebRules
from bot.model import Article
from bot.place import File
from bot.ports import Clock, Engine, Ledger, PageRead, Reader, Upkeep, Visit, Watch
from bot.settings import Settings
from bot.stores.opening import Stores, Where, migrate, open_stores

_OPENAI = "https://api.openai.com/v1"
_MODEL = "gpt-6-luna"


@dataclass(frozen=True, slots=True)
class Parley:
    """A running Parley: the desk, and the revision of the rules it works by."""

    desk: Desk
    revision: str
    digesting: Digesting
    upkeep: Upkeep


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


class LateChat:
    """Opens the door to the model's server with the first question, not before."""

    def __init__(self, endpoint: Endpoint, clock: Clock, ledger: Ledger) -> None:
        """Keep what the real chat is built from."""
        self._endpoint = endpoint
        self._clock = clock
        self._ledger = ledger
        self._chat: Chat | None = None

    async def ask(self, ask: Ask) -> Reply:
        """Ask the model; see bot.engines.llm.chat.Chat."""
        if self._chat is None:
            self._chat = _open_chat(self._endpoint, self._clock, self._ledger)
        return await self._chat.ask(ask)

    async def aclose(self) -> None:
        """Close all connections, where any were opened."""
        if self._chat is not None:
            await self._chat.aclose()


@asynccontextmanager
async def open_parley(settings: Settings) -> AsyncIterator[Parley]:
    """Open the store and give a Parley over it; close all doors afterwards."""
    where = where_of(settings)
    async with open_stores(where) as stores, AsyncExitStack() as stack:
        yield parley_over(stores, settings, stack)


def parley_over(
    stores: Stores,
    settings: Settings,
    stack: AsyncExitStack,
    watch: Watch | None = None,
) -> Parley:
    """Build a Parley over stores that are open; `stack` closes what it opens."""
    store, clock = stores.store, SystemClock()
    analyst = LocalAnalyst()
    library = Library(
        store=store,
        archive=stores.archive,
        analyst=analyst,
        reader=LateReader(rules_of(settings), clock, stack),
        clock=clock,
    )
    local = LocalEngine()
    engine: Engine = local
    revision = [analyst.revision]
    endpoint = endpoint_of(settings)
    if endpoint is not None:
        chat = LateChat(endpoint, clock, stores.ledger)
        stack.push_async_callback(chat.aclose)
        engine = model = _llm_engine(settings, chat, local)
        revision += [model.revision, endpoint.model]
    desk = Desk(
        store=store,
        library=library,
        engine=engine,
        clock=clock,
        # By itself the local engine has nobody to step in for it.
        spare=None if engine is local else local,
        watch=watch,
    )
    digesting = Digesting(
        store=store,
        archive=stores.archive,
        plans=stores.plans,
        engine=local,
        clock=clock,
    )
    return Parley(desk, " ".join(revision), digesting, stores.upkeep)


async def bring_up_to_date(settings: Settings) -> None:
    """Migrate the stored tables, and those of the jobs, to this version's."""
    # Slow to import, and of no use to the commands that run no jobs.
    from bot.jobs.engine import migrate_jobs  # noqa: PLC0415 - see above

    where = where_of(settings)
    await migrate(where)
    await asyncio.to_thread(migrate_jobs, where)


async def probe_model(settings: Settings) -> Probe | None:
    """Ask the model's server one small question; None where no model is set."""
    endpoint = endpoint_of(settings)
    if endpoint is None:
        return None
    chat = _open_chat(endpoint, SystemClock(), MemoryLedger())
    try:
        return await probe(chat)
    finally:
        await chat.aclose()


def _llm_engine(settings: Settings, chat: Chat, local: LocalEngine) -> LlmEngine:
    folder = settings.prompts_dir
    return LlmEngine(chat, local, prompts=folder and folder.expanduser())


def _open_chat(endpoint: Endpoint, clock: Clock, ledger: Ledger) -> LearningChat:
    """Open the door to the model's server; slow, for it imports openai."""
    from bot.engines.llm.asking import Surroundings  # noqa: PLC0415 - see above
    from bot.engines.llm.door import OpenAIChat  # noqa: PLC0415 - see above

    return OpenAIChat(endpoint, clock=clock, around=Surroundings(ledger=ledger))


def home_of(settings: Settings) -> Path:
    """Return the folder of the stored articles, with ~ resolved."""
    return settings.home.expanduser()


def where_of(settings: Settings) -> Where:
    """Return where everything is stored: the folder, or a database of a server."""
    url = settings.database_url
    return Where(home_of(settings), url.get_secret_value() if url else None)


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


def keeping_of(settings: Settings) -> Keeping:
    """Return what people are told about what is kept, and who reads it."""
    endpoint = endpoint_of(settings)
    return Keeping(
        days=settings.retention_days,
        model=endpoint.model if endpoint else None,
        host=endpoint.host if endpoint else None,
    )


def endpoint_of(settings: Settings) -> Endpoint | None:
    """Return the model's server that the settings name, or None where they name none.

    A key in OPENAI_API_KEY alone asks for nothing: articles leave this machine only
    where a setting of Parley's own says so. And that key goes to no other server.
    """
    own = settings.llm_api_key
    if settings.llm_base_url is None and settings.llm_model is None and own is None:
        return None
    endpoint = Endpoint(
        base_url=(settings.llm_base_url or _OPENAI).rstrip("/"),
        model=settings.llm_model or _MODEL,
        api_key=own.get_secret_value() if own else "",
        tokens_a_day=settings.llm_tokens_a_day,
        concurrent=settings.llm_concurrent,
        prices=prices_of(settings.llm_prices) if settings.llm_prices else None,
    )
    if own is None and endpoint.host == urlsplit(_OPENAI).hostname:
        key = settings.openai_api_key
        return replace(endpoint, api_key=key.get_secret_value() if key else "")
    return endpoint
