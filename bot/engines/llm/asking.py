"""One ask from beginning to end: turns, budget, retries, and what is learnt."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.engines.llm.breaker import Breaker
from bot.engines.llm.budget import (
    Budget,
    MemoryLedger,
    priced,
    tokens_in,
    usage_of,
)
from bot.engines.llm.chat import Ask, ChatError, Reason, Reply
from bot.engines.llm.endpoint import Endpoint, Limits
from bot.engines.llm.fitting import fits
from bot.engines.llm.ladder import Form, Learned, mended
from bot.engines.llm.places import Places
from bot.engines.llm.replies import Written, object_of
from bot.engines.llm.trying import CallError, Patience
from bot.model import Usage
from bot.ports import Clock, Ledger

_log = logging.getLogger(__name__)

# The server answered these, so they say nothing against it.
_ANSWERED = frozenset({Reason.BAD_REQUEST, Reason.FILTERED, Reason.TOO_LONG})


class Line(Protocol):
    """Makes single calls to a server."""

    async def call(self, ask: Ask, form: Form) -> Written:
        """Make one call; CallError where no answer comes, ChatError for half ones."""
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a chat stands in: limits, ledger, and time in seconds."""

    limits: Limits = field(default_factory=Limits)
    ledger: Ledger = field(default_factory=MemoryLedger)
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(slots=True)
class _Asking:
    """An ask under way: the form tried, what it took so far, and its deadline."""

    ask: Ask
    form: Form
    deadline: asyncio.Timeout
    tokens: int  # of the question, estimated
    usage: Usage = field(default_factory=Usage)
    request: str = ""
    first: Form = field(init=False)

    def __post_init__(self) -> None:
        """Remember the form that the ask began with."""
        self.first = self.form

    @property
    def room(self) -> int:
        """Return the most tokens that one call may take."""
        return self.tokens + self.ask.most_tokens


class PatientChat:
    """Asks over a line that may be busy, broken, or other than it says."""

    def __init__(
        self, line: Line, endpoint: Endpoint, *, clock: Clock, around: Surroundings
    ) -> None:
        """Begin with nothing learnt and nothing spent."""
        limits = around.limits
        self._line = line
        self._endpoint = endpoint
        self._around = around
        self._budget = Budget(endpoint.tokens_a_day, ledger=around.ledger, clock=clock)
        self._places = Places(endpoint.places)
        self._learned = Learned(endpoint, relearn=limits.relearn)
        self._breaker = Breaker(faults=limits.faults, rest=limits.rest, now=around.now)

    @property
    def form(self) -> Form:
        """Return the form in which the server is asked, as far as it is known."""
        return self._learned.form(self._around.now())

    async def aclose(self) -> None:
        """Close all connections."""
        await self._line.aclose()

    async def ask(self, ask: Ask) -> Reply:
        """Return the object that the model wrote; see Chat."""
        asking = _Asking(
            ask, self.form, asyncio.timeout(ask.seconds), tokens=_tokens_of(ask)
        )
        try:
            async with asking.deadline:
                reply = await self._afforded(asking)
        except TimeoutError as error:
            late = Reason.TIMEOUT if asking.usage.calls else Reason.BUSY
            raise self._noted(asking, late) from error
        except CallError as error:
            raise self._noted(asking, error.reason, wait=error.wait) from error
        except ChatError as error:
            raise self._noted(asking, error.reason) from error
        _log.info("model answered: %s request=%.80r", _told(asking), asking.request)
        return reply

    def _noted(
        self, asking: _Asking, reason: Reason, *, wait: float | None = None
    ) -> ChatError:
        _log.warning(
            "no reply: %s host=%.80r %s request=%.80r",
            reason,
            self._endpoint.host,
            _told(asking),
            asking.request,
        )
        return ChatError(reason, wait=wait, usage=asking.usage)

    async def _afforded(self, asking: _Asking) -> Reply:
        ask = asking.ask
        async with self._budget.reserved(ask.workspace, asking.room) as reservation:
            patience = Patience(
                self._around.limits,
                began=self._around.now(),
                seconds=ask.seconds,
                now=self._around.now,
                sleep=self._around.sleep,
                is_open=lambda: self._breaker.is_open,
            )
            try:
                return await patience.retrying()(self._attempt, asking)
            finally:
                reservation.used = asking.usage.tokens

    async def _attempt(self, asking: _Asking) -> Reply:
        """Ask once, in as many forms as the server makes us try."""
        async with self._places.place(asking.ask.workspace):
            written = None
            while written is None:
                written = await self._called(asking)
        return self._reply(asking, written)

    async def _called(self, asking: _Asking) -> Written | None:
        """Make one call; None where the server refused its form and taught another."""
        if not self._breaker.lets_through():
            raise CallError(Reason.OPEN_CIRCUIT)
        # Where nobody tells what was used up, the question counts.
        spent = Usage(calls=1, prompt=asking.tokens)
        try:
            written = await self._line.call(asking.ask, asking.form)
            asking.request = written.request
            spent = usage_of(written.usage, prompt=asking.tokens, text=written.text)
        except CallError as error:
            spent = spent if error.sent else Usage(calls=1)
            asking.request = error.request
            self._learn_from(error, asking)
            return None
        except ChatError:
            self._breaker.failed()
            raise
        except asyncio.CancelledError:
            self._stopped(asking)
            raise
        finally:
            asking.usage += priced(spent, self._endpoint.prices)
        self._breaker.worked()
        return written

    def _learn_from(self, error: CallError, asking: _Asking) -> None:
        """Change the form of the ask where the server told how; else raise."""
        form = mended(asking.form, error.trouble) if error.trouble else None
        if form is None and error.reason not in _ANSWERED:
            self._breaker.failed()
            raise error
        self._breaker.worked()
        if form is None:
            raise error
        asking.form = form

    def _stopped(self, asking: _Asking) -> None:
        """Note a call that was stopped: by its deadline, or by whoever asked."""
        if asking.deadline.expired():
            self._breaker.failed()
        else:
            self._breaker.gave_up()

    def _reply(self, asking: _Asking, written: Written) -> Reply:
        if asking.form is not asking.first:
            self._learned.taken(asking.form)
        schema = asking.ask.schema
        try:
            value = object_of(written, schema)
        except ChatError as error:
            if error.reason is Reason.GARBLED:
                self._learned.judge(asking.form, fits=False)
            raise
        self._learned.judge(asking.form, fits=fits(value, schema))
        return Reply(value, written.model or self._endpoint.model, asking.usage)


def _tokens_of(ask: Ask) -> int:
    """Return the most tokens that the question is likely to have."""
    return tokens_in("\n".join([ask.system, ask.user, json.dumps(ask.schema)]))


def _told(asking: _Asking) -> str:
    """Put what may be logged of an ask into words: names and counts."""
    usage = asking.usage
    return (
        f"name={asking.ask.name} rung={asking.form.rung.name} calls={usage.calls}"
        f" prompt={usage.prompt} cached={usage.cached} completion={usage.completion}"
    )
