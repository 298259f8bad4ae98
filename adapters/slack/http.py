"""Slack over HTTP: signed requests, each taken once, and the pages of installing."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp

from adapters.slack.oauth import INSTALL, REDIRECT

EVENTS = "/slack/events"
"""Where Slack brings events, acts and commands."""

MOST_BYTES = 2_000_000
_FRESH = 400.0
_KNOWN = 50_000

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class SlackPages:
    """An ASGI app for what Slack and those who install the app ask of us.

    A signature that was seen before is refused: Slack signs each try anew. What is too
    large is refused before it is read.
    """

    def __init__(self, app: AsyncApp, *, installs: bool) -> None:
        """Take the Bolt app; `installs` opens the pages of installing."""
        self._bolt = AsyncSlackRequestHandler(app, path=EVENTS)
        self._paths = {EVENTS: "POST"}
        if installs:
            self._paths |= {INSTALL: "GET", REDIRECT: "GET"}
        self._seen: OrderedDict[bytes, float] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if self._paths.get(scope["path"]) != scope["method"]:
            await _refused(send, 404)
            return
        headers = dict(scope["headers"])
        signature = headers.get(b"x-slack-signature", b"")
        if scope["path"] == EVENTS and self._is_known(signature):
            await _refused(send, 401)
            return
        body = await _read(receive)
        if body is None:
            await _refused(send, 413)
            return
        if not _is_text(body):
            await _refused(send, 400)
            return
        answered = _Watched(send)
        await self._bolt(dict(scope), _given(body), answered)
        if scope["path"] == EVENTS and answered.status == 200:
            self._note(signature)

    def _is_known(self, signature: bytes) -> bool:
        return bool(signature) and signature in self._seen

    def _note(self, signature: bytes) -> None:
        """Remember a signature for as long as its moment counts as fresh."""
        now = time.monotonic()
        self._seen[signature] = now
        while self._seen:
            oldest = next(iter(self._seen))
            if len(self._seen) <= _KNOWN and self._seen[oldest] > now - _FRESH:
                break
            del self._seen[oldest]


class _Watched:
    """Passes an answer on and remembers its status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


async def _read(receive: Receive) -> bytes | None:
    """Read a request's body; None where it is too large or was not finished."""
    pieces: list[bytes] = []
    taken = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        piece = message.get("body", b"")
        taken += len(piece)
        if taken > MOST_BYTES:
            return None
        pieces.append(piece)
        if not message.get("more_body"):
            return b"".join(pieces)


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _given(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _refused(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    start = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": b""})
