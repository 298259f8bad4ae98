"""The guarded fetch: from a posted link to the bytes of a public page.

Everything that leaves the process because somebody posted a link leaves here. What
went wrong is told in the words of bot.errors; the details go to the log only, under
a short reference, and hold no more of the address than its host.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

import httpcore2
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random,
)

from bot.errors import (
    LinkBusy,
    LinkError,
    LinkFaulty,
    LinkRefused,
    LinkTooSlow,
    LinkTooWinding,
    LinkUnreachable,
    LinkUntrusted,
)
from bot.links import Fetched, NotModified
from bot.ports import Clock
from bot.reading.web import answers
from bot.reading.web.guard import LinkPolicy, RefusalError, Target, judge, moved_to
from bot.reading.web.limits import Limits
from bot.reading.web.pacing import Turns
from bot.reading.web.receiving import (
    Asked,
    Moved,
    Received,
    Unchanged,
    receive,
    telling,
)
from bot.reading.web.transport import Wiring, open_pool

_log = logging.getLogger(__name__)

PRODUCT = "ParleyBot"
_UNNAMED_WAIT = 60.0  # seconds, where a host asks to slow down and names no time
_PASSING_STATUS = frozenset({502, 503, 504})
_jitter = wait_random(0.2, 1.0)


def agent_name(version: str, contact: str | None) -> str:
    """Return the User-Agent by which this reader names itself, with its contact."""
    told = f"+{contact}" if contact else "one reader's own copy; no contact was set"
    return f"{PRODUCT}/{version} ({told})"


@dataclass(slots=True)
class _Trip:
    """One fetch under way: the hops so far, and the time that is left for it."""

    posted: str
    conditions: tuple[tuple[bytes, bytes], ...]
    deadline: asyncio.Timeout
    host: str = ""
    hops: list[str] = field(default_factory=list)

    def left(self) -> float:
        """Return the seconds that are left."""
        return (self.deadline.when() or 0) - asyncio.get_running_loop().time()


class GuardedFetcher:
    """Fetches pages from public addresses, within limits, politely and truthfully."""

    def __init__(
        self,
        agent: str,
        *,
        clock: Clock,
        policy: LinkPolicy | None = None,
        limits: Limits | None = None,
        wiring: Wiring | None = None,
        turns: Turns | None = None,
    ) -> None:
        """Build the pool; nothing is opened before the first fetch."""
        self._agent = agent.encode("ascii")
        self._clock = clock
        self._policy = policy or LinkPolicy()
        self._limits = limits or Limits()
        self._turns = turns or Turns(self._limits)
        wiring = wiring or Wiring()
        self._pool = open_pool(wiring, self._policy, self._limits)
        if wiring.proxy is not None:
            _log.warning("links go through a proxy; judging addresses is its job")

    async def __aenter__(self) -> Self:
        """Give the fetcher itself."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all connections."""
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | NotModified:
        """Fetch one address with all its redirects; see bot.ports.Fetcher."""
        deadline = asyncio.timeout(self._limits.total)
        trip = _Trip(url, _conditions(etag, last_modified), deadline)
        try:
            async with deadline:
                return await self._follow(trip)
        except RefusalError as refusal:
            told = _noted(LinkRefused(), host=refusal.host, reason=refusal.reason)
            raise told from refusal
        except TimeoutError as late:
            told = _noted(LinkTooSlow(host=trip.host), host=trip.host, reason="total")
            raise told from late
        except LinkError as error:
            _noted(error, host=trip.host, reason=type(error.__cause__).__name__)
            raise

    async def _follow(self, trip: _Trip) -> Fetched | NotModified:
        target = judge(trip.posted, self._policy)
        while True:
            trip.host = target.host
            answer = await self._ask(target, trip)
            match answer:
                case Moved(location):
                    target = self._next(target, location, trip)
                case Unchanged():
                    return NotModified(
                        trip.posted, target.url, tuple(trip.hops), self._clock.now()
                    )
                case Received():
                    return self._fetched(answer, target, trip)

    def _next(self, target: Target, location: str, trip: _Trip) -> Target:
        """Judge the next hop, or raise where there are too many."""
        if len(trip.hops) >= self._limits.redirects:
            raise LinkTooWinding(host=target.host)
        hop = moved_to(target, location, self._policy)
        # A look-up that the deadline ends would tell whether the name is known.
        if trip.left() < self._limits.resolve + self._limits.refusal_step:
            raise LinkTooSlow(host=target.host)
        trip.hops.append(hop.url)
        return hop

    def _fetched(self, page: Received, target: Target, trip: _Trip) -> Fetched:
        return Fetched(
            posted=trip.posted,
            final=target.url,
            hops=tuple(trip.hops),
            status=page.status,
            headers=page.headers,
            body=page.body,
            kind=page.kind,
            fetched_at=self._clock.now(),
            etag=answers.stamp(page.headers, "etag"),
            last_modified=answers.stamp(page.headers, "last-modified"),
            cut_off=page.cut_off,
        )

    async def _ask(self, target: Target, trip: _Trip) -> Moved | Unchanged | Received:
        """Ask one address, once more after a passing trouble."""
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._limits.tries),
            wait=_wait,
            retry=retry_if_exception(self._is_passing),
            sleep=self._turns.sleep,
            reraise=True,
        )
        try:
            return await retrying(self._ask_once, target, trip)
        except LinkBusy as error:
            self._turns.pause(target.host, _wait_of(error) or _UNNAMED_WAIT)
            raise

    def _is_passing(self, error: BaseException) -> bool:
        match error:
            case LinkBusy():
                return (_wait_of(error) or 0) <= self._limits.short_wait
            case LinkFaulty():
                return error.facts["status"] in _PASSING_STATUS
            case LinkUntrusted():
                return False
            case _:
                return isinstance(error, LinkUnreachable | LinkTooSlow)

    async def _ask_once(
        self, target: Target, trip: _Trip
    ) -> Moved | Unchanged | Received:
        paused = self._turns.paused(target.host)
        if paused:
            raise answers.busy(target.host, paused, self._clock.now())
        async with self._turn(target.host, trip):
            asked = Asked(
                target.host, self._clock.now(), self._limits, bool(trip.conditions)
            )
            with telling(target.host):
                async with self._pool.stream(
                    "GET",
                    _address(target),
                    headers=self._headers(target, trip),
                    extensions={"timeout": self._timeouts()},
                ) as response:
                    return await receive(response, asked)

    @asynccontextmanager
    async def _turn(self, host: str, trip: _Trip) -> AsyncIterator[None]:
        """Wait for a turn at this host; the wait does not count against the trip."""
        left = trip.left()
        trip.deadline.reschedule(None)
        async with self._turns.turn(host):
            trip.deadline.reschedule(asyncio.get_running_loop().time() + left)
            yield

    def _headers(self, target: Target, trip: _Trip) -> list[tuple[bytes, bytes]]:
        return [
            (b"Host", target.authority.encode("ascii")),
            (b"User-Agent", self._agent),
            (b"Accept", b"text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"),
            (b"Accept-Encoding", b"gzip, deflate"),
            *trip.conditions,
        ]

    def _timeouts(self) -> dict[str, float]:
        limits = self._limits
        return {"connect": limits.connect, "read": limits.read, "write": limits.read}


def _address(target: Target) -> httpcore2.URL:
    """Return the address in the parts that were judged; nothing parses it again."""
    return httpcore2.URL(
        scheme=target.scheme.encode("ascii"),
        host=target.host.encode("ascii"),
        port=target.port,
        target=target.path.encode("ascii"),
    )


def _conditions(
    etag: str | None, last_modified: str | None
) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers that ask for a page only where it differs."""
    asked = ((b"If-None-Match", etag), (b"If-Modified-Since", last_modified))
    return tuple(
        (name, value.encode("ascii"))
        for name, value in asked
        if answers.can_be_sent(value)
    )


def _wait_of(error: LinkBusy) -> float | None:
    wait = error.facts.get("wait")
    return wait if isinstance(wait, float) else None


def _wait(state: RetryCallState) -> float:
    """Return the seconds before the next try: what the host asks for, else a little."""
    error = state.outcome.exception() if state.outcome else None
    named = _wait_of(error) if isinstance(error, LinkBusy) else None
    return _jitter(state) if named is None else named


def _noted(error: LinkError, *, host: str, reason: str) -> LinkError:
    """Log why a link was not read, under a reference that the error bears from now."""
    reference = secrets.token_hex(4)
    error.facts["reference"] = reference
    _log.info(
        "link not read: %s %s %s host=%.80r",
        reference,
        type(error).__name__,
        reason,
        host,
    )
    return error
