"""A small web on loopback: fake names, a dialler that notes what it dials, a server.

The policy stays the real one: names resolve to public numbers, the dialler notes the
number that it was asked for and connects to the lab's server instead.
"""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpcore2

from bot.errors import LinkError
from bot.reading.fetching import GuardedFetcher, agent_name
from bot.reading.web.guard import LinkPolicy
from bot.reading.web.limits import Limits
from bot.reading.web.pacing import Turns
from bot.reading.web.transport import Wiring

URL = "http://pub.test/story"
PUBLIC = "93.184.215.14"
OTHER_PUBLIC = "2606:4700::1111"
NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)
AGENT = agent_name("0", "https://parley.example/contact")
QUICK = Limits(
    total=2.0, resolve=0.3, connect=0.5, read=0.5, refusal_step=0.01, spacing=0
)
STORY = b"<!doctype html><title>A story</title><p>The ministry said no.</p>"

Play = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]


async def hurry(_):
    """Wait for no time at all, but let others go on."""
    await asyncio.sleep(0)


class FixedClock:
    """Stands still at NOW, until a test moves it."""

    def __init__(self):
        self.moment = NOW

    def now(self):
        return self.moment


class FakeNames:
    """A name service of its own; a name may give other answers each time."""

    def __init__(self, records: Mapping[str, Sequence[str] | Sequence[Sequence[str]]]):
        self.records = dict(records)
        self.asked = []

    async def resolve(self, host):
        self.asked.append(host)
        answers = self.records.get(host)
        if answers is None:
            raise OSError("no such name")
        if answers and not isinstance(answers[0], str):
            turn = (self.asked.count(host) - 1) % len(answers)
            return answers[turn]
        return answers


class StuckNames(FakeNames):
    """A name service that never answers for some names."""

    async def resolve(self, host):
        if host.startswith("slow."):
            await asyncio.Event().wait()
        return await super().resolve(host)


class NotingDialler(httpcore2.AsyncNetworkBackend):
    """Notes each number and port that it is asked for, and dials the lab's server."""

    def __init__(self, port=None):
        self.dialled = []
        self._port = port
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(self, host, port, **_):
        self.dialled.append((host, port))
        if self._port is None:
            raise httpcore2.ConnectError("nobody is there")
        return await self._inner.connect_tcp("127.0.0.1", self._port)

    async def sleep(self, seconds):
        await self._inner.sleep(seconds)


@dataclass(frozen=True)
class Request:
    """What the server was asked: the path with its query, and the headers."""

    path: str
    headers: dict[str, str]


@dataclass
class Lab:
    """A fetcher in its little web, with all that can be looked at afterwards."""

    fetcher: GuardedFetcher
    dialler: NotingDialler
    names: FakeNames
    requests: list[Request] = field(default_factory=list)


def answer(body=STORY, *, status=200, **headers):
    """Return the bytes of a plain answer; `_` in the name of a header means `-`."""
    named = {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} Whatever", "Connection: close"]
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in named.items() if v is not None]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@asynccontextmanager
async def served(play: Play, requests: list[Request], tls=None) -> AsyncIterator[int]:
    """Run a server that notes each request and lets `play` answer; give its port."""

    meetings = set()

    async def meet(reader, writer):
        meetings.add(asyncio.current_task())
        try:
            request = _parsed(await reader.readuntil(b"\r\n\r\n"))
            requests.append(request)
            await play(request, writer)
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        except (
            ConnectionError,
            asyncio.IncompleteReadError,
            asyncio.CancelledError,
        ):
            pass  # the fetcher hung up, as it should on an attack, or the test is over
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for meeting in meetings:
            meeting.cancel()
        await asyncio.gather(*meetings, return_exceptions=True)
        await asyncio.sleep(0)  # lets the aborted connections close


@asynccontextmanager
async def laboratory(
    routes, *, names=None, limits=QUICK, policy=None, tls=None, trust=None
) -> AsyncIterator[Lab]:
    """Open a lab: `routes` is one answer, or answers by path, or a `play` function."""
    requests = []
    play = routes if inspect.iscoroutinefunction(routes) else _router(routes)
    names = names or FakeNames({"pub.test": [PUBLIC]})
    async with served(play, requests, tls) as port:
        dialler = NotingDialler(port)
        wiring = {"resolver": names, "dialler": dialler}
        fetcher = GuardedFetcher(
            AGENT,
            clock=FixedClock(),
            policy=policy or LinkPolicy(),
            limits=limits,
            turns=Turns(limits, sleep=hurry),
            wiring=Wiring(**wiring, **({"tls": trust} if trust else {})),
        )
        async with fetcher:
            yield Lab(fetcher, dialler, names, requests)


async def fetched(routes, url=URL, **lab_options):
    """Return what a fetch brings."""
    async with laboratory(routes, **lab_options) as lab:
        return await lab.fetcher.fetch(url)


async def failed(routes, url=URL, **lab_options):
    """Return the error of a fetch, and the requests that it took."""
    async with laboratory(routes, **lab_options) as lab:
        try:
            page = await lab.fetcher.fetch(url)
        except LinkError as error:
            return error, lab.requests
    raise AssertionError(f"no error, but {page}")


def _router(routes):
    answers = routes if isinstance(routes, dict) else {"": routes}

    async def play(request, writer):
        found = answers.get(request.path, answers.get(""))
        if isinstance(found, list):  # one after the other, the last one for ever
            found = found.pop(0) if len(found) > 1 else found[0]
        writer.write(found if found is not None else answer(b"", status=404))

    return play


def _parsed(head: bytes) -> Request:
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Request(first.split()[1], headers)
