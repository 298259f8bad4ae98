"""Calls of Slack's Web API: how they fail, and how those that matter little go."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

_log = logging.getLogger("parley.slack")


class Unsure(Exception):  # noqa: N818 - it says what is the matter
    """Slack does not say now who we are in a workspace."""


FAILURES = (aiohttp.ClientError, TimeoutError, OSError, SlackClientError, Unsure)
"""What a call raises where Slack did not answer, or not in its own words."""

BUSY = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
"""What Slack says to those who ask too much of it."""

_PASSING = BUSY | {
    "fatal_error",
    "internal_error",
    "request_timeout",
    "service_unavailable",
}
_TRIES = 4
_LONGEST = 30.0

Call = Callable[[], Awaitable[object]]


def error_of(error: SlackApiError) -> str:
    """Return Slack's word for what is wrong; of a page without one, its status."""
    response = error.response
    word = response.get("error") if hasattr(response, "get") else None
    if isinstance(word, str) and word:
        return word
    return f"status-{getattr(response, 'status_code', 0)}"


def wait_of(error: SlackApiError) -> float | None:
    """Return after how many seconds Slack wants to be asked again, if it says so."""
    headers = getattr(error.response, "headers", None) or {}
    value = headers.get("Retry-After") or headers.get("retry-after")
    value = value[0] if isinstance(value, list) else value
    words = str(value or "")
    return float(words) if words.isdigit() else None


def passes(error: SlackApiError) -> bool:
    """Tell whether the same call may go well a little later."""
    word = error_of(error)
    faulty = word in _PASSING or word.startswith("status-5")
    return faulty or wait_of(error) is not None


def vendor_log() -> logging.Logger:
    """Return the log that Slack's libraries write to.

    Below warnings they would tell tokens, and what people wrote.
    """
    log = logging.getLogger("slack_bolt.parley")
    log.setLevel(logging.WARNING)
    return log


async def attempted(call: Call, *, fine: frozenset[str] = frozenset()) -> str | None:
    """Make a call that matters little; return what went wrong for good, if anything.

    Answers that are `fine` are no fault. Where Slack is busy it is tried again.
    """
    reason = None
    for again in range(_TRIES):
        wait = 0.5 * 2**again
        try:
            await call()
        except SlackApiError as error:
            reason = error_of(error)
            if reason in fine:
                return None
            if not passes(error):
                break
            wait = min(wait_of(error) or wait, _LONGEST)
        except FAILURES as error:
            reason = type(error).__name__
        else:
            return None
        await asyncio.sleep(wait)
    _log.info("in vain: %s", reason)
    return reason
