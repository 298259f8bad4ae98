"""A worker in the test's own event loop: posts go their real way, without DBOS.

It can be killed at any moment and started again, as a process can.
"""

import asyncio
from datetime import timedelta

from bot.ports import NotShown
from bot.posting.posts import Posting, id_of


class FakeWorker:
    """Keeps posts in the real inbox, and works each off in a task of its own."""

    def __init__(self, inbox, posting: Posting, clock):
        """Take the real inbox and the real way of a post."""
        self._inbox = inbox
        self._posting = posting
        self._clock = clock
        self._tasks = set()
        self.dead = False
        self.submitted = []

    async def submit(self, post):
        """Keep a post, and begin to work it off; False for a second delivery."""
        fresh = await self._inbox.accept(post, self._clock.now())
        if fresh:
            self.submitted.append(post)
            self._start(id_of(post))
        return fresh

    def kill(self):
        """Stop everything where it stands."""
        self.dead = True
        for task in self._tasks:
            task.cancel()

    async def revive(self):
        """Go on with whatever is not shown."""
        self.dead = False
        later = self._clock.now() + timedelta(days=1)
        for post in await self._inbox.waiting(later, 100):
            self._start(post)

    async def rest(self, most=3.0):
        """Wait for what is under way, for so many seconds."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=most)

    async def close(self):
        """Stop, and leave nothing running."""
        self.kill()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, post):
        if self.dead:
            return
        task = asyncio.create_task(self._work_off(post))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, post):
        await self._posting.read(post)
        await self._posting.make(post)
        for _ in range(40):
            try:
                await self._posting.show(post)
            except NotShown as refusal:
                await asyncio.sleep(min(refusal.wait or 0.05, 1.0))
            else:
                return
        await self._posting.drop(post)
