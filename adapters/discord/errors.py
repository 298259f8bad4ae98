"""Discord's refusals in our words: what is lost for good, and what its asker is told.

The numbers are Discord's own, of which its documentation has a list.
"""

from collections.abc import Mapping

import aiohttp
import discord

from bot.errors import BotError, ChannelShut
from bot.ports import NotShown

FAILURES = (
    discord.HTTPException,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)
"""What a call raises where Discord did not do what it was asked for."""

EXPIRED = frozenset({10062, 40060, 10015, 50027})
"""The interaction can't be answered any more: what was asked is said as a message."""

CLOSED = 10003
GUILD_GONE = 10004
MESSAGE_GONE = 10008
TOO_OLD = 30046
DIRECT_CLOSED = 50007
ARCHIVED = 50083
MISSHAPEN = 50035
THREAD_THERE = 160004
NO_ACCESS = 50001
NO_PERMISSION = 50013
NO_MESSAGES_HERE = frozenset({50008, 50024})
"""A channel that holds posts, and no messages: a forum."""

_SHUT: Mapping[int, str] = {
    NO_ACCESS: "I may not see it",
    CLOSED: "it was deleted, or I may not see it",
    ARCHIVED: "its thread is locked",
    GUILD_GONE: "the server is gone",
    NO_PERMISSION: (
        "my role may not. Give it View Channel, Send Messages and Send Messages in "
        "Threads there"
    ),
}
UNEDITABLE = EXPIRED | {MESSAGE_GONE, TOO_OLD}
"""Our own message can't be edited: another one is sent."""


def code_of(error: BaseException) -> int:
    """Return Discord's number for what is wrong; 0 where it gives none."""
    return error.code if isinstance(error, discord.HTTPException) else 0


def refusal_of(error: BaseException) -> NotShown:
    """Return what a refusal means for a Card: tried again, or lost for good."""
    match error:
        case discord.RateLimited():
            return NotShown("ratelimited", wait=error.retry_after)
        case discord.HTTPException() if error.status == 429:
            return NotShown("ratelimited", wait=30.0)
        case discord.HTTPException():
            lasting = 400 <= error.status < 500
            return NotShown(f"discord-{error.status}-{error.code}", lasting=lasting)
        case _:
            return NotShown(type(error).__name__)


def explained(error: BaseException) -> BotError | None:
    """Return what the asker or an admin is to be told; None where nobody can be."""
    code = code_of(error)
    return ChannelShut(why=_SHUT[code]) if code in _SHUT else None
