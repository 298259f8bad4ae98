"""How a step is tried: long where a store is away, a few times at a fault of ours."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import StoreError
from bot.errors.tracing import traced
from bot.ports import NotShown

_log = logging.getLogger("parley.jobs")

DONE = 0.0
FAULT = -1.0
_PAUSES = (0.2, 1.0, 3.0)
_LONGEST = 600.0
_WAIT = 2.0
_SLOWEST = 5.0

Call = Callable[[], Awaitable[object]]


async def tried(what: str, call: Call) -> float:
    """Try a call; return DONE, FAULT, or the seconds after which to try again.

    `what` names the work for the logs, by ids.
    """
    for pause in (*_PAUSES, None):
        try:
            async with asyncio.timeout(_LONGEST):
                await _patiently(what, call)
        except NotShown as refusal:
            _log.warning("not shown yet: %s, %s", what, refusal.reason)
            return refusal.wait or _WAIT
        except Exception as error:  # noqa: BLE001 - whatever it is, its asker hears of it
            _log.error("a fault of ours: %s, %s", what, traced(error))
            if pause is None:
                return FAULT
            await asyncio.sleep(pause)
        else:
            return DONE
    return FAULT


async def _patiently(what: str, call: Call) -> None:
    """Call until the store answers: a server that restarts loses nothing."""
    wait = 0.1
    while True:
        try:
            await call()
        except StoreError as error:
            _log.warning("waiting for the store: %s, %s", what, type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _SLOWEST)
        else:
            return
