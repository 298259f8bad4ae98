"""How a request leaves the process: names are looked up once, judged, and dialled.

The number that was judged is the number that is dialled, so an answer of the name
service that changes in between gains nothing. TLS goes on checking the name.
"""

import asyncio
import math
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from ssl import SSLContext
from typing import Protocol

import httpcore2
import httpx2

from bot.reading.web.addresses import literal
from bot.reading.web.guard import LinkPolicy, Reason, RefusalError
from bot.reading.web.limits import Limits

_RESOLVING_THREADS = 8
_MOUTHFUL = 8_192  # bytes read at once; parsing them takes some milliseconds at worst


class Resolver(Protocol):
    """Looks up names; a fake one makes a lab of names that do not exist."""

    async def resolve(self, host: str) -> Sequence[str]:
        """Return all addresses of a name in the order to dial; OSError for none."""
        ...


class SystemResolver:
    """Asks the machine's resolver, in threads of its own.

    A look-up that is given up keeps its thread until the system gives up too, so the
    threads are apart from those that the rest of the program needs.
    """

    def __init__(self) -> None:
        """Prepare the threads; none is started before it is needed."""
        self._threads = ThreadPoolExecutor(
            _RESOLVING_THREADS, thread_name_prefix="parley-resolve"
        )

    async def resolve(self, host: str) -> Sequence[str]:
        """Look the name up as an absolute one: no search domain is ever tried."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, _look_up, f"{host}.")
        return tuple(dict.fromkeys(found))


def _look_up(host: str) -> list[str]:
    answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(place[0]) for _, _, _, _, place in answers]


class GentleStream(httpcore2.AsyncNetworkStream):
    """Reads little at once and lets others go on after each read.

    A server can pack thousands of tiny answers into one large read; taking them in
    would hold up everybody else.
    """

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        """Wrap an open connection."""
        self._stream = stream

    async def read(
        self,
        max_bytes: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
    ) -> bytes:
        """Read at most a mouthful."""
        await asyncio.sleep(0)
        return await self._stream.read(min(max_bytes, _MOUTHFUL), timeout)

    async def write(
        self,
        buffer: bytes,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
    ) -> None:
        """Write as the wrapped connection does."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the wrapped connection."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
    ) -> httpcore2.AsyncNetworkStream:
        """Begin TLS, and stay gentle."""
        inner = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        return GentleStream(inner)

    def get_extra_info(self, info: str) -> object:
        """Tell what the wrapped connection tells."""
        return self._stream.get_extra_info(info)


class GuardedDialler(httpcore2.AsyncNetworkBackend):
    """Dials public addresses only; everything that httpcore2 opens goes through it."""

    def __init__(
        self,
        dialler: httpcore2.AsyncNetworkBackend,
        *,
        resolver: Resolver,
        policy: LinkPolicy,
        limits: Limits,
    ) -> None:
        """Wrap the dialler that opens connections to numbers."""
        self._dialler = dialler
        self._resolver = resolver
        self._policy = policy
        self._limits = limits

    async def connect_tcp(
        self, host: str, port: int, *_: object, **__: object
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to a name or number that the policy allows, or raise.

        The times are those of the limits, whatever else the caller names.
        """
        if port not in self._policy.ports:
            raise RefusalError(Reason.PORT, host)
        failure: Exception = httpcore2.ConnectError("no address")
        for address in (await self._checked(host))[: self._limits.addresses]:
            try:
                stream = await self._dialler.connect_tcp(
                    address, port, timeout=self._limits.connect
                )
                return GentleStream(stream)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(
        self, *_: object, **__: object
    ) -> httpcore2.AsyncNetworkStream:
        """Refuse: no link leads to a socket of this machine."""
        raise RefusalError(Reason.SCHEME)

    async def sleep(self, seconds: float) -> None:
        """Sleep as the wrapped dialler does."""
        await self._dialler.sleep(seconds)

    async def _checked(self, host: str) -> Sequence[str]:
        """Return the addresses of a host, all of them allowed, or raise."""
        if literal(host) is not None:
            self._check((host,), host)
            return (host,)
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            found = await self._looked_up(host)
            self._check(found, host)
        except RefusalError:
            # Whether a name exists inside must not show in how long this took.
            step = self._limits.refusal_step
            steps = math.ceil((loop.time() - start) / step)
            await self.sleep(start + steps * step - loop.time())
            raise
        return found

    async def _looked_up(self, host: str) -> Sequence[str]:
        try:
            async with asyncio.timeout(self._limits.resolve):
                return await self._resolver.resolve(host)
        except (OSError, ValueError) as error:  # a TimeoutError is an OSError
            raise RefusalError(Reason.NOT_FOUND, host) from error

    def _check(self, found: Sequence[str], host: str) -> None:
        if not found:
            raise RefusalError(Reason.NOT_FOUND, host)
        if not all(map(self._policy.addresses.allows, found)):
            raise RefusalError(Reason.ADDRESS, host)


@dataclass(frozen=True, slots=True)
class Wiring:
    """What a fetch reaches the network by; tests put a lab in its place.

    `proxy` is the operator's egress proxy. With it, names are looked up there, and
    what they lead to is that proxy's to judge.
    """

    resolver: Resolver = field(default_factory=SystemResolver)
    dialler: httpcore2.AsyncNetworkBackend = field(
        default_factory=httpcore2.AnyIOBackend
    )
    tls: SSLContext = field(default_factory=httpx2.create_ssl_context)
    proxy: str | None = None


def open_pool(
    wiring: Wiring, policy: LinkPolicy, limits: Limits
) -> httpcore2.AsyncConnectionPool:
    """Return the pool that all requests go through; no connection is used twice."""
    if wiring.proxy is not None:
        return httpcore2.AsyncHTTPProxy(
            wiring.proxy,
            ssl_context=wiring.tls,
            max_connections=limits.at_once,
            max_keepalive_connections=0,
            network_backend=wiring.dialler,
        )
    return httpcore2.AsyncConnectionPool(
        ssl_context=wiring.tls,
        max_connections=limits.at_once,
        max_keepalive_connections=0,
        network_backend=GuardedDialler(
            wiring.dialler, resolver=wiring.resolver, policy=policy, limits=limits
        ),
    )
