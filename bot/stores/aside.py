"""Work on texts: short ones at once, long ones in a thread of their own."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# Read or written in well under a millisecond; a thread costs about a tenth of one, and
# more the busier the process is.
_SHORT = 20_000


async def worked(
    characters: int, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Return what a call makes of so many characters, without holding others up."""
    if characters <= _SHORT:
        return call(*args, **kwargs)
    return await asyncio.to_thread(call, *args, **kwargs)
