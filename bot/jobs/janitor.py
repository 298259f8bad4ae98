"""Replicas on one server watch over each other: a dead one's jobs are taken over.

Each holds a lock that the server frees when its connection ends. Who gets the lock of
another knows that the other is dead.
"""

import asyncio
import hashlib
import logging
import socket
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from dbos import DBOS, WorkflowStatusString
from sqlalchemy import NullPool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.stores.postgres import tuned, why
from bot.stores.where import Where

_log = logging.getLogger("parley.jobs")

_PING = text("SELECT 1")
_HOLD = text("SELECT pg_advisory_lock(:lock)")
_TRY = text("SELECT pg_try_advisory_lock(:lock)")
_FREE = text("SELECT pg_advisory_unlock(:lock)")

EVERY = 1.0
"""Seconds between two looks for dead replicas."""

# Rounds that are waited after a new connection: where the server was away, all replicas
# lost their locks, and the living must have the time to take them again.
_GRACE = 3


def new_name() -> str:
    """Return a name for this process that no other has or had."""
    return f"{socket.gethostname()}-{uuid.uuid4().hex[:12]}"


class Janitor:
    """Holds the lock of one replica and takes over the jobs of dead ones."""

    def __init__(self, where: Where, name: str, *, every: float = EVERY) -> None:
        """Take the server, and the name of this replica."""
        self._where = where
        self._engine = create_async_engine(
            tuned(where.server()),
            isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
            hide_parameters=True,
        )
        self._connection: AsyncConnection
        self._name = name
        self._every = every
        self._grace = 0

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold our lock while the block runs: around all that the engine does."""
        try:
            self._connection = await self._connected()
        except DBAPIError as fault:
            raise self._where.unusable(why(fault)) from fault
        try:
            yield
        finally:
            await self._disconnected()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Look for dead replicas while the block runs; the engine must be launched."""
        task = asyncio.create_task(self._work())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _work(self) -> None:
        while True:
            try:
                await self._watch(self._connection)
            except Exception as error:  # noqa: BLE001 - the watch must outlive any fault
                _log.warning("cannot see the others: %s", type(error).__name__)
            await self._disconnected()
            self._connection = await self._connected_again()

    async def _watch(self, connection: AsyncConnection) -> None:
        while True:
            await asyncio.sleep(self._every)
            # Who has lost the lock must know, before the others act on it.
            await connection.execute(_PING)
            if self._grace:
                self._grace -= 1
                continue
            for name in await _at_work() - {self._name}:
                if await _locked(connection, name):
                    await asyncio.to_thread(_take_over, name)
                    await connection.execute(_FREE, {"lock": _number(name)})

    async def _connected(self) -> AsyncConnection:
        """Return a new connection that holds our lock; its end frees it."""
        connection = await self._engine.connect()
        await connection.execute(_HOLD, {"lock": _number(self._name)})
        return connection

    async def _disconnected(self) -> None:
        with suppress(DBAPIError):
            await self._connection.close()

    async def _connected_again(self) -> AsyncConnection:
        self._grace = _GRACE
        while True:
            await asyncio.sleep(self._every / 2)
            with suppress(DBAPIError):
                return await self._connected()


async def _at_work() -> set[str]:
    """Return the names of the replicas that have jobs under way, dead or alive."""
    found = await DBOS.list_workflows_async(
        status=WorkflowStatusString.PENDING.value, load_input=False, load_output=False
    )
    return {status.executor_id for status in found if status.executor_id}


async def _locked(connection: AsyncConnection, name: str) -> bool:
    return bool(await connection.scalar(_TRY, {"lock": _number(name)}))


def _take_over(name: str) -> None:
    _log.warning("taking over the jobs of a dead worker: %s", name)
    # There is no public call for this; tests/attack/test_killed_work.py covers it.
    DBOS._recover_pending_workflows([name])  # noqa: SLF001 - see above


def _number(name: str) -> int:
    digest = hashlib.sha256(f"parley worker {name}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)
