"""The port of what workspaces have spent on language models."""

from datetime import date
from typing import Protocol


class Ledger(Protocol):
    """Keeps the tokens that each workspace has spent in a UTC day.

    Many processes may share one. Both calls may raise StoreUnusable. What a process
    that was killed had set aside stays spent for that day.
    """

    async def reserve(
        self, workspace: str, day: date, *, tokens: int, limit: int
    ) -> bool:
        """Set tokens aside in one step; False where that would exceed the limit."""
        ...

    async def settle(self, workspace: str, day: date, *, change: int) -> None:
        """Correct what was set aside by the difference to what was used.

        A day before the newest one is over: nothing of it is kept.
        """
        ...
