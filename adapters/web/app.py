"""The pages that operators and their machines look at: alive, ready, metrics."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.web.metrics import CONTENT_TYPE, PrometheusWatch

Trial = Callable[[], Awaitable[object]]
"""Tries one part; whatever it raises means that the part is not ready."""


PATIENCE = 2.0
"""Seconds after which a part that does not answer is not ready."""

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def build_app(*, ready: Mapping[str, Trial], watch: PrometheusWatch) -> Starlette:
    """Build the pages; `ready` tries each part that work needs, by a plain word."""
    pages = _Pages(ready, watch)
    routes = [
        Route("/live", pages.live),
        Route("/ready", pages.ready),
        Route("/metrics", pages.metrics),
    ]
    return Starlette(routes=routes, middleware=[Middleware(_SafeHeaders)])


class _Pages:
    def __init__(self, ready: Mapping[str, Trial], watch: PrometheusWatch) -> None:
        self._ready = dict(ready)
        self._watch = watch

    async def live(self, _request: Request) -> Response:
        """Answer, which only a turning event loop can."""
        return PlainTextResponse("live\n")

    async def ready(self, _request: Request) -> Response:
        """Say "ready", or name the parts that are not, a word a line."""
        trials = (_failing(part, trial) for part, trial in self._ready.items())
        failing = [part for part in await asyncio.gather(*trials) if part]
        if failing:
            return PlainTextResponse("".join(f"{part}\n" for part in failing), 503)
        return PlainTextResponse("ready\n")

    async def metrics(self, _request: Request) -> Response:
        """Give all metrics in Prometheus' text format."""
        return Response(self._watch.text(), headers={"content-type": CONTENT_TYPE})


async def _failing(part: str, trial: Trial) -> str | None:
    """Return the word of a part that does not work; None where it does."""
    try:
        async with asyncio.timeout(PATIENCE):
            await trial()
    except Exception:  # noqa: BLE001 - whatever it is, the part is not ready
        return part
    return None


class _SafeHeaders:
    """Adds to every answer what keeps browsers from making more of it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_safely)
