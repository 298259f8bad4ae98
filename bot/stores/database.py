"""A database as the stores use it: transactions, and words for its faults."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.stores import postgres, sqlite
from bot.stores.crossing import in_one_crossing
from bot.stores.locking import own, share
from bot.stores.where import Where

T = TypeVar("T")
Work = Callable[[AsyncConnection], Coroutine[object, object, T]]


class Database:
    """Gives connections in transactions; raises StoreUnusable, naming `where`."""

    def __init__(self, engine: AsyncEngine, *, where: Where) -> None:
        """Take the engine and the place that complaints name."""
        self._engine = engine
        self._words = sqlite if engine.dialect.name == "sqlite" else postgres
        self._reader = engine.execution_options(**self._words.READING)
        self._bare = engine.execution_options(**self._words.BARE)
        self._where = where
        # A connection to SQLite that waits for its turn holds a thread, this a task.
        self._turn = asyncio.Lock() if self.is_sqlite else nullcontext()

    @property
    def is_sqlite(self) -> bool:
        """Tell which of the two kinds of database this is."""
        return self._words is sqlite

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection for single queries, each of which sees the latest state."""
        with self._told():
            async with self._bare.connect() as connection:
                yield connection

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection on which each statement is a transaction of its own."""
        async with self._turn, self.reading() as connection:
            yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection for several queries that all see one state."""
        with self._told():
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection in a transaction that is kept whole or not at all."""
        with self._told():
            async with self._turn, self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def keeping(self, workspace: str) -> AsyncIterator[AsyncConnection]:
        """Give a transaction in which nothing of a workspace is forgotten."""
        async with self.writing() as connection:
            await share(connection, f"memory of {workspace}")
            yield connection

    async def keep(self, workspace: str, work: Work[T]) -> T:
        """Do work in a transaction in which nothing of a workspace is forgotten.

        The work awaits nothing but its connection.
        """

        async def whole() -> T:
            async with connection.begin():
                await share(connection, f"memory of {workspace}")
                return await work(connection)

        with self._told():
            async with self._turn, self._engine.connect() as connection:
                return await in_one_crossing(connection, whole)

    @asynccontextmanager
    async def forgetting(self, *workspaces: str) -> AsyncIterator[AsyncConnection]:
        """Give a transaction after which what it deleted is gone from the files too.

        Nothing of these workspaces is kept meanwhile. On PostgreSQL the files are the
        server's, and its VACUUM cleans them.
        """
        async with self.writing() as connection:
            for workspace in sorted(workspaces):
                await own(connection, f"memory of {workspace}")
            yield connection
        if self.is_sqlite:
            with self._told():
                await sqlite.purge(self._engine)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say why the database can't be used; a fault of ours goes on as it is."""
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise self._where.unusable(self._words.why(error)) from error
        except PoolTimeout as error:
            raise self._where.unusable("too many wait for it") from error
