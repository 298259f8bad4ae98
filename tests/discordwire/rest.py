"""The REST API: who asks, what goes wrong on demand, and which method answers.

Every request is held against Discord's own description of its API.
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass

from aiohttp import web

from tests.discordrules import faults_of_components, faults_of_request
from tests.discordwire.faults import (
    PAGE,
    Banned,
    Broken,
    Drops,
    Fails,
    Hangs,
    Limited,
    Refused,
)

VERSION = "/api/v10"
_WITH_TOKEN = ("/interactions/", "/webhooks/")
_VIA = {"Via": "1.1 loopback"}


@dataclass(frozen=True)
class Call:
    """One request: "POST /channels/5/messages", its body, when, and the answer."""

    where: str
    body: object
    at: float
    status: int


class Rest:
    """Serves all routes; `routes` are those of Discord that the bot may use."""

    def __init__(self, discord, routes):
        """Take the Discord that this is the API of."""
        self._discord = discord
        self._routes = [(_pattern(path), answer) for path, answer in routes.items()]
        self.calls: list[Call] = []
        self.strict = True
        self.unauthorized = 0

    async def serve(self, request):
        """Answer one request."""
        path = request.path.removeprefix(VERSION)
        where = f"{request.method} {path}"
        body, files = await _body(request)
        fault = self._discord.faults.take(where, body)
        try:
            response = await self._answered(request, path, body, files, fault)
        finally:
            self._discord.changes.tell()
        self.calls.append(Call(where, body, time.monotonic(), response.status))
        self._discord.changes.tell()
        if isinstance(fault, Hangs):
            await asyncio.sleep(3600)
        if isinstance(fault, Drops):
            request.transport.abort()
        return response

    async def _answered(self, request, path, body, files, fault):
        spoilt = _spoilt(fault)
        if spoilt is not None:
            return spoilt
        try:
            return _json(await self._done(request, path, body, files))
        except Refused as refusal:
            return _json(refusal.body, refusal.status)

    async def _done(self, request, path, body, files):
        self._let_in(request, path)
        if body is not None and self.strict:
            self._validate(request.method, path, body)
        for pattern, answer in self._routes:
            found = pattern.fullmatch(f"{request.method} {path}")
            if found:
                asked = Asked(body, request.query, files)
                made = answer(self._discord, asked, *map(_value, found.groups()))
                return await made if asyncio.iscoroutine(made) else made
        self._discord.blame(f"{request.method} {path}", "no such route")
        raise Refused(404, 0, "404: Not Found")

    def _let_in(self, request, path):
        if path.startswith(_WITH_TOKEN):
            return
        if request.headers.get("Authorization") != f"Bot {self._discord.token}":
            self.unauthorized += 1
            raise Refused(401, 0, "401: Unauthorized")

    def _validate(self, method, path, body):
        faults = faults_of_request(method, path, body)
        if isinstance(body, dict) and body.get("components"):
            faults += faults_of_components(body["components"])
        for fault in faults:
            self._discord.blame(f"{method} {path}", fault)


@dataclass(frozen=True)
class Asked:
    """What a request brings: its JSON, its query, and the names of its files."""

    body: object
    query: dict
    files: tuple = ()


def _spoilt(fault):
    """Return what a fault answers, before anything is done; None where all is done."""
    match fault:
        case Fails(status, code):
            return _json({"message": "refused", "code": code}, status)
        case Limited():
            return _limited(fault)
        case Broken() | Banned():
            status = fault.status
            return web.Response(status=status, text=PAGE, content_type="text/html")
        case Drops(done=False):
            return _json({}, 500)
    return None


async def _body(request):
    """Return a request's JSON and its files."""
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        names = [part.filename for part in form.values() if hasattr(part, "filename")]
        return json.loads(form["payload_json"]), tuple(names)
    text = await request.text()
    return (json.loads(text) if text else None), ()


def _json(told, status=200):
    if told is None:
        return web.Response(status=204, headers=_VIA)
    text = json.dumps(told)
    # The library takes nothing else for JSON, not even with a charset behind it.
    response = web.Response(status=status, body=text.encode(), headers=_VIA)
    response.headers["Content-Type"] = "application/json"
    return response


def _limited(fault):
    told = {
        "message": "You are being rate limited.",
        "retry_after": fault.wait,
        "global": fault.everywhere,
    }
    response = _json(told, 429)
    response.headers.update(
        {
            "Retry-After": str(fault.wait),
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": str(fault.wait),
            "X-RateLimit-Scope": "global" if fault.everywhere else "user",
        }
    )
    return response


def _pattern(path):
    return re.compile(re.sub(r"\{\w+\}", "([^/]+)", path))


def _value(word):
    return int(word) if word.isdecimal() else word
