"""Socket Mode: tickets, sockets, envelopes, acks, and every way to lose a socket."""

import asyncio
import json
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.slackserver.deliveries import EVENTS

MOST_SOCKETS = 10
# What stands in for the ack of an envelope whose socket was lost.
_LOST = object()


@dataclass
class Socket:
    """One open socket; a silent one neither hears nor says anything any more."""

    wire: web.WebSocketResponse
    request: web.Request
    silent: bool = False
    acks: dict[str, asyncio.Future] = field(default_factory=dict)

    async def say(self, value):
        """Send one JSON message, unless nobody can hear it."""
        if not self.silent and not self.wire.closed:
            await self.wire.send_str(json.dumps(value))


class Sockets:
    """All sockets of the app; deliveries go to them in turn."""

    def __init__(self, slack):
        self._slack = slack
        self._tickets: set[str] = set()
        self._refusals: list[int] = []
        self._turn = 0
        self.open: list[Socket] = []
        self.tried: list[str] = []

    def ticket(self) -> str:
        """Return the address of a new socket; it can be used once."""
        ticket = f"ticket-{self._slack.world.number()}"
        self._tickets.add(ticket)
        return f"{self._slack.base.replace('http', 'ws', 1)}/link/?ticket={ticket}"

    def refuse_next(self, *, status=403, times=1):
        """Refuse the next connects, whatever ticket they bring; the ticket is lost."""
        self._refusals += [status] * times

    async def serve(self, request):
        """Open a socket for a ticket, and listen until it is closed."""
        ticket = request.query.get("ticket", "")
        self.tried.append(ticket)
        known = ticket in self._tickets
        self._tickets.discard(ticket)
        if self._refusals:
            return web.Response(status=self._refusals.pop(0))
        if not known:
            return web.Response(status=403)
        wire = web.WebSocketResponse(autoping=False, timeout=1.0)
        await wire.prepare(request)
        socket = Socket(wire, request)
        self.open.append(socket)
        try:
            await self._greet(socket)
            await self._listen(socket)
        finally:
            self._lost(socket)
        return wire

    async def _greet(self, socket):
        connection = {"app_id": self._slack.app.id}
        details = {"host": "loopback", "approximate_connection_time": 18_060}
        hello = {"type": "hello", "num_connections": len(self.open)}
        await socket.say(
            {**hello, "connection_info": connection, "debug_info": details}
        )
        if len(self.open) > MOST_SOCKETS:
            await self._part(socket, "too_many_websockets")
        self._slack.changes.tell()

    async def _listen(self, socket):
        while not socket.wire.closed:
            message = await socket.wire.receive()
            if socket.silent:
                continue
            match message.type:
                case WSMsgType.TEXT:
                    self._hear(socket, message.data)
                case WSMsgType.PING:
                    await socket.wire.pong(message.data)
                case WSMsgType.CLOSE | WSMsgType.CLOSING | WSMsgType.CLOSED:
                    return

    def _hear(self, socket, text):
        ack = json.loads(text)
        waiting = socket.acks.pop(ack.get("envelope_id"), None)
        if waiting and not waiting.done():
            waiting.set_result(ack.get("payload"))

    def _lost(self, socket):
        if socket in self.open:
            self.open.remove(socket)
        for waiting in socket.acks.values():
            if not waiting.done():
                waiting.set_result(_LOST)
        self._slack.changes.tell()

    async def carry(self, delivery, number, reason):
        """Send one envelope, and wait for its ack; a lost socket is a time-out."""
        within = self._slack.times.ack
        waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(within):
                socket = await self._next()
                envelope = self._envelope(delivery, number, reason)
                socket.acks[envelope["envelope_id"]] = waiting
                await socket.say(envelope)
                answer = await waiting
        except (TimeoutError, ConnectionError):
            answer = _LOST
        if answer is _LOST:
            return "timeout", None, False
        return "acked", answer if isinstance(answer, dict) else None, False

    def _envelope(self, delivery, number, reason):
        events = delivery.kind == EVENTS
        envelope = {
            "envelope_id": f"envelope-{self._slack.world.number()}",
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": not events,
        }
        retry = {"retry_attempt": number, "retry_reason": reason or ""}
        return envelope | (retry if events else {})

    async def _next(self):
        """Return the socket whose turn it is, waiting for one if there is none."""
        while not self.open:
            await self._slack.changes.until(
                lambda: self.open, within=60, what=lambda: "a socket"
            )
        self._turn += 1
        return self.open[self._turn % len(self.open)]

    # Ways to lose a socket --------------------------------------------------------

    async def disconnect(self, reason="refresh_requested"):
        """Ask all sockets to leave; but for a warning, close them too."""
        for socket in list(self.open):
            await self._part(socket, reason)

    async def _part(self, socket, reason):
        details = {"host": "loopback"}
        await socket.say(
            {"type": "disconnect", "reason": reason, "debug_info": details}
        )
        if reason != "warning":
            # A socket that is leaving gets nothing more.
            self._lost(socket)
            await socket.wire.close()

    def drop(self):
        """Cut all sockets off without a word."""
        for socket in list(self.open):
            socket.request.transport.abort()
            self._lost(socket)

    def silence(self):
        """Let all sockets stay open, and hear and say nothing any more."""
        for socket in self.open:
            socket.silent = True
