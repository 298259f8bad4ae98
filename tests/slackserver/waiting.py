"""Waiting for something to become true, with a deadline and never a fixed sleep."""

import asyncio

# What a test watches may lie outside of this Slack; look again this often.
LOOK_AGAIN = 0.05


class Changes:
    """Wakes those who wait, whenever anything happened in the loopback Slack."""

    def __init__(self):
        self._waiting: set[asyncio.Event] = set()
        self.last = 0.0

    def tell(self):
        """Say that something happened."""
        self.last = asyncio.get_running_loop().time()
        for event in self._waiting:
            event.set()

    async def until(self, condition, *, within, what):
        """Return the first true value of a condition; fail when time is up.

        `what` says what was waited for, and is called when the deadline has passed.
        """
        now = asyncio.get_running_loop().time
        deadline = now() + within
        while not (found := condition()):
            left = deadline - now()
            assert left > 0, f"waited {within} s in vain for {what()}"
            await self._changed(min(left, LOOK_AGAIN))
        return found

    async def _changed(self, within):
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            await asyncio.wait_for(event.wait(), within)
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(event)
