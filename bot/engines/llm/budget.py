"""How many tokens a workspace may spend in a day, and what a call has spent."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.engines.llm.chat import ChatError, Reason
from bot.engines.llm.endpoint import Prices
from bot.model import Usage
from bot.ports import Clock, Ledger

_BYTES_A_TOKEN = 3  # no language sampled has fewer, so an estimate is never too low


class MemoryLedger:
    """A ledger of one process; it keeps the newest day only."""

    def __init__(self) -> None:
        """Begin with nothing spent."""
        self._day = date.min
        self._spent: dict[str, int] = {}

    async def reserve(
        self, workspace: str, day: date, *, tokens: int, limit: int
    ) -> bool:
        """Set tokens aside; see Ledger."""
        if day > self._day:
            self._day, self._spent = day, {}
        after = self._spent.get(workspace, 0) + tokens
        if after > limit:
            return False
        self._spent[workspace] = after
        return True

    async def settle(self, workspace: str, day: date, *, change: int) -> None:
        """Correct what was set aside; see Ledger."""
        if day == self._day:
            self._spent[workspace] = self._spent.get(workspace, 0) + change


@dataclass(slots=True)
class Reservation:
    """Tokens set aside for an ask; `used` is what it took in the end."""

    tokens: int
    used: int = 0


class Budget:
    """Lets an ask begin where its workspace can still afford it."""

    def __init__(
        self, tokens_a_day: int | None, *, ledger: Ledger, clock: Clock
    ) -> None:
        """Allow so many tokens a workspace and UTC day; None for any number."""
        self._limit = tokens_a_day
        self._ledger = ledger
        self._clock = clock

    @asynccontextmanager
    async def reserved(self, workspace: str, tokens: int) -> AsyncIterator[Reservation]:
        """Set tokens aside, and settle afterwards; ChatError where they are spent."""
        reservation = Reservation(tokens)
        if self._limit is None:
            yield reservation
            return
        day = self._clock.now().date()
        if not await self._ledger.reserve(
            workspace, day, tokens=tokens, limit=self._limit
        ):
            raise ChatError(Reason.BUDGET)
        try:
            yield reservation
        finally:
            change = reservation.used - tokens
            await self._ledger.settle(workspace, day, change=change)


def tokens_in(text: str) -> int:
    """Return the most tokens that a text is likely to be, whatever its language."""
    return -(-len(text.encode("utf-8", "replace")) // _BYTES_A_TOKEN)


def usage_of(
    told: object, *, prompt: int, text: str, prices: Prices | None = None
) -> Usage:
    """Return what a call took: as the server tells, else estimated.

    `prompt` is the estimate for the question, `text` what came back.
    """
    told = told if isinstance(told, Mapping) else {}
    details = told.get("prompt_tokens_details")
    details = details if isinstance(details, Mapping) else {}
    asked = _count(told.get("prompt_tokens"), prompt)
    usage = Usage(
        calls=1,
        prompt=asked,
        cached=min(asked, _count(details.get("cached_tokens"), 0)),
        completion=_count(told.get("completion_tokens"), tokens_in(text)),
    )
    return priced(usage, prices)


def priced(usage: Usage, prices: Prices | None) -> Usage:
    """Return the usage with its cost, where prices are known."""
    if prices is None:
        return usage
    return Usage(
        usage.calls, usage.prompt, usage.cached, usage.completion, prices.of(usage)
    )


def _count(told: object, otherwise: int) -> int:
    if isinstance(told, int) and not isinstance(told, bool) and 0 <= told < 10**9:
        return told
    return otherwise
