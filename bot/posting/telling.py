"""Progress for those who wait: at most every two seconds, none for quick work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.place import Post
from bot.ports import Poster, Progress, Step

_Seen = tuple[Step, int]

EVERY = 2.0
"""Seconds before the first sign of progress, and between two."""


@asynccontextmanager
async def told(
    poster: Poster | None, post: Post, *, every: float = EVERY
) -> AsyncIterator[Progress]:
    """Give what the desk tells its progress to; a Poster shows the latest of it."""
    latest: list[_Seen] = []

    def tell(step: Step, lines: int = 0, /) -> None:
        latest[:] = [(step, lines)]

    tasks: list[asyncio.Task[None]] = []

    def begin(poster: Poster) -> None:
        tasks.append(asyncio.create_task(_tell(poster, post, latest, every)))

    # Most work ends before, and then needs no task.
    loop = asyncio.get_running_loop()
    timer = loop.call_later(every, begin, poster) if poster else None
    try:
        yield tell
    finally:
        if timer is not None:
            timer.cancel()
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _tell(poster: Poster, post: Post, latest: list[_Seen], every: float) -> None:
    shown = None
    while True:
        if latest and latest[-1] != shown:
            shown = latest[-1]
            await poster.progress(post, *shown)
        await asyncio.sleep(every)
