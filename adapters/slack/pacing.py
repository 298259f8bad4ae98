"""At most one message a second in a channel: Slack takes no more."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_MOST = 5_000


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0


class Pace:
    """Lets messages of a channel pass one after the other, in the order they came."""

    def __init__(self, spacing: float) -> None:
        """Take the least seconds between two messages."""
        self._spacing = spacing
        self._turns: OrderedDict[tuple[str, str], _Turn] = OrderedDict()

    @asynccontextmanager
    async def turn(self, workspace: str, channel: str) -> AsyncIterator[None]:
        """Run the block when a channel takes a message, and no other meanwhile."""
        turn = self._turns.setdefault((workspace, channel), _Turn())
        self._turns.move_to_end((workspace, channel))
        self._drop_old()
        async with turn.lock:
            await asyncio.sleep(max(0.0, turn.free - time.monotonic()))
            try:
                yield
            finally:
                turn.free = time.monotonic() + self._spacing

    def _drop_old(self) -> None:
        while len(self._turns) > _MOST:
            oldest, turn = next(iter(self._turns.items()))
            if turn.lock.locked():
                return
            del self._turns[oldest]
