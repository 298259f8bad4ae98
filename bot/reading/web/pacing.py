"""Whose turn it is: few requests at once to one host, and never in quick succession."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from bot.errors import TooManyLinks
from bot.reading.web.limits import Limits

_MOST_IDLE_QUEUES = 500


@dataclass(slots=True)
class _Queue:
    """One host: its places, who waits, and the moment of the next start."""

    places: asyncio.Semaphore
    users: int = 0
    next_start: float = 0
    paused_until: float = 0


@dataclass(slots=True)
class Turns:
    """Gives turns to requests; moments are in seconds of `now`."""

    limits: Limits
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _queues: dict[str, _Queue] = field(default_factory=dict)
    _overall: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        """Set up the places that all hosts share."""
        self._overall = asyncio.Semaphore(self.limits.at_once)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host and hold it; TooManyLinks after long waiting."""
        queue = self._queue(host)
        queue.users += 1
        try:
            async with AsyncExitStack() as places:
                await self._wait_for(queue, places)
                yield
        finally:
            queue.users -= 1
            self._forget_idle()

    async def _wait_for(self, queue: _Queue, places: AsyncExitStack) -> None:
        try:
            async with asyncio.timeout(self.limits.patience):
                await places.enter_async_context(queue.places)
                await places.enter_async_context(self._overall)
                start = max(self.now(), queue.next_start)
                queue.next_start = start + self.limits.spacing
                await self.sleep(start - self.now())
        except TimeoutError as error:
            raise TooManyLinks from error

    def pause(self, host: str, seconds: float) -> None:
        """Remember that a host asked not to be asked again for so long."""
        queue = self._queue(host)
        wait = min(seconds, self.limits.long_wait)
        queue.paused_until = max(queue.paused_until, self.now() + wait)

    def paused(self, host: str) -> float:
        """Return for how many seconds more a host is not to be asked; 0 for none."""
        queue = self._queues.get(host)
        return max(0.0, queue.paused_until - self.now()) if queue else 0.0

    def _queue(self, host: str) -> _Queue:
        if host not in self._queues:
            places = asyncio.Semaphore(self.limits.per_host)
            self._queues[host] = _Queue(places)
        return self._queues[host]

    def _forget_idle(self) -> None:
        if len(self._queues) <= _MOST_IDLE_QUEUES:
            return
        now = self.now()
        self._queues = {
            host: queue
            for host, queue in self._queues.items()
            if queue.users or max(queue.next_start, queue.paused_until) > now
        }
