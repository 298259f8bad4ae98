"""Work that goes on beside an event; faults are logged by type and place."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from bot.errors.tracing import traced

_log = logging.getLogger("parley.chat")

_LAST = 5.0


class Tasks:
    """Keeps tasks alive until they are done, or until there is no more time."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Begin some work; what it raises ends here."""
        task = asyncio.create_task(_ended(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    @contextmanager
    def during(self) -> Iterator[None]:
        """Count the library's task in which the block runs as one of ours."""
        task = asyncio.current_task()
        if task is None or task in self._tasks:
            yield
            return
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def close(self) -> None:
        """Let what is under way end, and stop what does not within a few seconds."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=_LAST)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def _ended(work: Coroutine[object, object, None]) -> None:
    await fault_of(work)


async def fault_of(work: Awaitable[None], reference: str = "") -> Exception | None:
    """Do some work; return the fault that it ended with, if any, which is logged.

    It is logged with a `reference`, if there is one, that people may be told.
    """
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the adapters' one catch-all
        _log.error("a fault of ours: %s", " ".join((reference, traced(error))).strip())
        return error
    return None
