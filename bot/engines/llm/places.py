"""Few calls at once to one server, and no workspace that keeps others waiting."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Places:
    """Gives out places; workspaces that wait are served in turn, one call each."""

    def __init__(self, places: int) -> None:
        """Begin with all places free."""
        self._free = places
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def place(self, workspace: str) -> AsyncIterator[None]:
        """Wait for a place and hold it."""
        await self._take(workspace)
        try:
            yield
        finally:
            self._give_back()

    async def _take(self, workspace: str) -> None:
        if self._free:
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(workspace, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give_back()  # the place came too late
            raise

    def _give_back(self) -> None:
        """Hand a place to the workspace whose turn it is, or set it free."""
        while self._waiting:
            workspace, queue = next(iter(self._waiting.items()))
            turn = queue.popleft()
            del self._waiting[workspace]
            if queue:
                self._waiting[workspace] = queue  # to the end of the line
            if not turn.done():  # nobody waits any more where it is
                turn.set_result(None)
                return
        self._free += 1
