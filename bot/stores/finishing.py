"""Calls that go on to their end though their caller is cancelled."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Call = Callable[P, Coroutine[object, object, T]]


def finished(call: Call[P, T]) -> Call[P, T]:
    """Let a call end its transaction before a cancellation reaches the caller.

    The connection of a call that is cut off in the middle may be lost with its
    transaction open, and then nobody could write until the process ends.
    """

    @wraps(call)
    async def to_its_end(*args: P.args, **kwargs: P.kwargs) -> T:
        task = asyncio.create_task(call(*args, **kwargs))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait([task])
            raise

    return to_its_end
