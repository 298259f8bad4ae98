"""Work that goes on beside an event; faults are logged by type and place."""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from adapters.discord.errors import traced

_log = logging.getLogger("parley.discord")

_LAST = 5.0


class Tasks:
    """Keeps tasks alive until they are done, or until there is no more time."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[object, object, None]) -> None:
        """Begin some work; what it raises ends here."""
        task = asyncio.create_task(_safely(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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


async def _safely(work: Coroutine[object, object, None]) -> None:
    try:
        await work
    except Exception as error:  # noqa: BLE001 - nobody awaits it
        _log.error("a fault of ours: %s", traced(error))
