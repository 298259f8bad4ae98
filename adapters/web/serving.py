"""Serves an app in the running event loop, for as long as the worker works."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from bot.errors import PortTaken

_LAST_WORDS = 2
"""Seconds that answers under way get when serving ends."""


@dataclass(frozen=True, slots=True)
class Served:
    """What is served, and the settings of its address, for whoever has to mend them."""

    what: str
    setting: str


_HEALTH = Served("Health and metrics", "PARLEY_WEB_PORT or PARLEY_WEB_HOST")


@asynccontextmanager
async def serve(
    app: ASGIApp, *, host: str, port: int, served: Served = _HEALTH
) -> AsyncIterator[int]:
    """Serve an app while the block runs, and give the port; 0 takes a free one.

    Raises PortTaken before anything is served.
    """
    config = uvicorn.Config(
        app,
        access_log=False,
        lifespan="off",
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_WORDS,
        ws="none",
    )
    server = _Server(config)
    with closing(_bound(host, port, served)) as listening:
        running = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            await running


class _Server(uvicorn.Server):
    """A server that leaves signals to the worker it runs in."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield


def _bound(host: str, port: int, served: Served) -> socket.socket:
    try:
        found = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, _, _, _, address = found[0]
        # Sets SO_REUSEADDR where that lets a restarted worker have its port back.
        return socket.create_server(address, family=family)
    except OSError as error:
        # Python adds the address in brackets to what the system says.
        why = (error.strerror or type(error).__name__).partition(" (")[0].lower()
        facts = {"host": host, "port": port, "why": why}
        raise PortTaken(what=served.what, setting=served.setting, **facts) from error
