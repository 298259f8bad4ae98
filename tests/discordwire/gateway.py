"""The gateway: identify, resume with all that was missed, and ways to lose a line."""

import json
import zlib
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSCloseCode, WSMsgType, web

DISPATCH, HEARTBEAT, IDENTIFY, RESUME = 0, 1, 2, 6
RECONNECT, INVALID, HELLO, ACK = 7, 9, 10, 11
CONTENT = 1 << 15
PRIVILEGED = CONTENT | 1 << 1 | 1 << 8


@dataclass
class Session:
    """One session: all events of it, and the line that they go out on, if any."""

    id: str
    intents: int
    shard: list
    wire: "Wire | None" = None
    events: list = field(default_factory=list)

    def hears(self, guild):
        """Tell whether the events of a guild come here; without one, to the first."""
        number, of = self.shard
        return (int(guild or 0) >> 22) % of == number


class Wire:
    """One open websocket, which tells everything in one stream of zlib's."""

    def __init__(self, socket, request):
        """Take an open socket."""
        self.socket = socket
        self.request = request
        self._packed = "zlib-stream" in request.query.get("compress", "")
        self._stream = zlib.compressobj()

    async def say(self, payload):
        """Send a payload; a line that is gone takes it as well."""
        text = json.dumps(payload)
        try:
            if not self._packed:
                await self.socket.send_str(text)
                return
            packed = self._stream.compress(text.encode())
            packed += self._stream.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(packed)
        except ConnectionError:
            return


class Gateway:
    """Sessions and their lines; `approved` are the intents that the portal grants."""

    def __init__(self, discord):
        """Take the Discord that this is the gateway of."""
        self._discord = discord
        self._count = count(1)
        self._refuse = 0
        self.approved = (1 << 26) - 1 & ~PRIVILEGED
        self.sessions: dict[str, Session] = {}
        self.handshakes = 0
        self.identified: list[Session] = []
        self.resumed: list[Session] = []
        self.closed: list[int | None] = []

    @property
    def open(self):
        """The sessions with a line."""
        return [each for each in self.sessions.values() if each.wire]

    # How a client comes in ---------------------------------------------------------

    async def serve(self, request):
        self.handshakes += 1
        self._discord.changes.tell()
        if self._refuse:
            self._refuse -= 1
            return web.Response(status=502, text="<html>Bad gateway")
        socket = web.WebSocketResponse(heartbeat=None, autoping=True)
        await socket.prepare(request)
        wire = Wire(socket, request)
        every = int(self._discord.times.heartbeat * 1000)
        await wire.say({"op": HELLO, "d": {"heartbeat_interval": every}})
        try:
            await self._listen(wire)
        finally:
            self.closed.append(socket.close_code)
            self._lost(wire)
        return socket

    async def _listen(self, wire):
        async for message in wire.socket:
            if message.type is not WSMsgType.TEXT:
                continue
            told = json.loads(message.data)
            if told["op"] == HEARTBEAT:
                await wire.say({"op": ACK})
            elif told["op"] == IDENTIFY:
                await self._identify(wire, told["d"])
            elif told["op"] == RESUME:
                await self._resume(wire, told["d"])
            else:
                self._discord.blame("gateway", f"opcode {told['op']}")

    async def _identify(self, wire, told):
        if told["token"] != self._discord.token:
            await wire.socket.close(code=4004)
            return
        if told["intents"] & ~self.approved:
            await wire.socket.close(code=4014)
            return
        name = f"session-{next(self._count)}"
        session = Session(name, told["intents"], told.get("shard", [0, 1]), wire)
        self.sessions[name] = session
        self.identified.append(session)
        guilds = [g for g in self._discord.guilds.values() if session.hears(g.id)]
        away = [{"id": str(each.id), "unavailable": True} for each in guilds]
        await self._tell(
            session,
            "READY",
            {
                "v": 10,
                "user": self._discord.bot,
                "guilds": away,
                "session_id": name,
                "resume_gateway_url": self._discord.gateway_url,
                "shard": session.shard,
                "application": {"id": str(self._discord.application), "flags": 0},
            },
        )
        for guild in guilds:
            await self._tell(session, "GUILD_CREATE", guild.as_discord())
        self._discord.changes.tell()

    async def _resume(self, wire, told):
        session = self.sessions.get(told["session_id"])
        if session is None or told["token"] != self._discord.token:
            await wire.say({"op": INVALID, "d": False})
            return
        session.wire = wire
        self.resumed.append(session)
        for event in list(session.events)[told["seq"] :]:
            await wire.say(event)
        await self._tell(session, "RESUMED", {})
        self._discord.changes.tell()

    def _lost(self, wire):
        for session in self.sessions.values():
            if session.wire is wire:
                session.wire = None
        self._discord.changes.tell()

    # What is told -------------------------------------------------------------------

    async def dispatch(self, name, told):
        """Tell all sessions that it is for; who has no line gets it on resuming."""
        for session in list(self.sessions.values()):
            shown = told(session) if callable(told) else told
            if session.hears(shown.get("guild_id")):
                await self._tell(session, name, shown)

    async def _tell(self, session, name, told):
        number = len(session.events) + 1
        event = {"op": DISPATCH, "t": name, "s": number, "d": told}
        session.events.append(event)
        if session.wire:
            await session.wire.say(event)

    # Ways to lose a line --------------------------------------------------------------

    def drop(self):
        """Cut all lines without a word."""
        for session in self.open:
            session.wire.request.transport.abort()
            session.wire = None

    async def reconnect(self):
        """Ask all clients to come again and resume."""
        for session in self.open:
            await session.wire.say({"op": RECONNECT})

    async def invalidate(self, *, resumable):
        """Tell all clients that their session is invalid."""
        for session in self.open:
            wire = session.wire
            if not resumable:
                del self.sessions[session.id]
            await wire.say({"op": INVALID, "d": resumable})

    async def close(self, code=WSCloseCode.GOING_AWAY):
        """Close all lines with a code."""
        for session in self.open:
            await session.wire.socket.close(code=code)

    def refuse(self, times):
        """Refuse the next handshakes."""
        self._refuse = times
