"""The door of the Web API: arguments, tokens, scopes, limits, faults, a record."""

import asyncio
import base64
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.slackserver.faults import Broken, Drops, Fails, Hangs, Limited, Refused
from tests.slackserver.tokens import Caller, Token

# Arguments that come as JSON within a form.
STRUCTURED = {
    "attachments",
    "blocks",
    "loading_messages",
    "manifest",
    "message",
    "metadata",
    "prompts",
    "view",
}
ANY = {"token", "team_id"}


@dataclass(frozen=True)
class Method:
    """A method: what runs it, what it needs, how often it may be called.

    `scopes` lists scopes of which one is enough. `open` methods need no token.
    """

    run: Callable[..., Awaitable[dict]]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    tier: int = 3
    kind: str = "bot"


@dataclass
class Call:
    """One call of the Web API: what was asked, and what was answered."""

    method: str
    arguments: dict
    at: float = field(default_factory=time.monotonic)
    token: str | None = None
    team: str | None = None
    answer: dict | None = None
    status: int = 0


class WebApi:
    """Answers /api/METHOD as Slack does."""

    def __init__(self, slack, methods):
        self._slack = slack
        self._methods = methods
        self.calls: list[Call] = []

    async def serve(self, request):
        """Answer one request, or do what a planned fault says."""
        call = Call(request.match_info["method"], {})
        self.calls.append(call)
        try:
            call.arguments = await arguments_of(request)
            call.token = _token_of(request, call.arguments)
            fault = self._slack.faults.take(call.method, call.arguments)
            if fault is None or fault == Drops(done=True):
                call.status, call.answer = 200, await self._answer(call, request)
            if fault is not None:
                return await self._go_wrong(fault, call, request)
        except Refused as refused:
            call.status, call.answer = refused.status, refused.body
        finally:
            self._slack.changes.tell()
        return self._response(call)

    def _response(self, call):
        headers = {}
        token = self._slack.tokens.all.get(call.token or "")
        if token:
            headers["X-OAuth-Scopes"] = ",".join(token.scopes)
        if call.status == 429:
            headers["Retry-After"] = str(call.answer.pop("wait"))
        return web.json_response(call.answer, status=call.status, headers=headers)

    async def _go_wrong(self, fault, call, request):
        match fault:
            case Fails(error, more):
                raise Refused(error, **more)
            case Limited(wait):
                raise Refused("ratelimited", status=429, wait=wait)
            case Broken(status):
                call.status = status
                page = "<html><title>Server Error</title></html>"
                return web.Response(text=page, status=status, content_type="text/html")
            case Hangs():
                await asyncio.Event().wait()
        request.transport.abort()
        return web.Response()

    async def _answer(self, call, request):
        method = self._methods.get(call.method)
        if method is None:
            self._slack.blame(call.method, "there is no such method")
            raise Refused("unknown_method", req_method=call.method)
        caller = self._caller(method, call, request)
        call.team = caller.token.team
        self._check_arguments(method, call)
        caller.needs(*method.scopes)
        channel = call.arguments.get("channel")
        wait = self._slack.pace.wait(call.method, method.tier, call.team, channel)
        if wait:
            raise Refused("ratelimited", status=429, wait=wait)
        answer = await method.run(self._slack, caller, call.arguments)
        return {"ok": True, **answer}

    def _caller(self, method, call, request):
        if method.kind == "open":
            call.arguments = {**_basic(request), **call.arguments}
            return Caller(Token("", None, ()), None)
        token = self._slack.tokens.find(call.token)
        if token.kind != method.kind:
            raise Refused("not_allowed_token_type")
        team = self._slack.world.team(token.team) if token.team else None
        return Caller(token, team)

    def _check_arguments(self, method, call):
        known = {*method.required, *method.optional, *ANY}
        for name in call.arguments.keys() - known:
            self._slack.blame(call.method, f"there is no argument {name}")
        for name in method.required:
            # An empty status is how a status is taken away.
            if not call.arguments.get(name) and name not in {"status", "prompts"}:
                self._slack.blame(call.method, f"{name} is missing")
                metadata = {"messages": [f"[ERROR] missing required field: {name}"]}
                raise Refused("invalid_arguments", response_metadata=metadata)


async def arguments_of(request) -> dict:
    """Merge query, form and JSON into one set of arguments."""
    merged = dict(request.query)
    try:
        if request.content_type == "application/json":
            merged |= await request.json()
        elif request.can_read_body:
            merged |= dict(await request.post())
        for name in STRUCTURED & merged.keys():
            if isinstance(merged[name], str):
                merged[name] = json.loads(merged[name])
    except ValueError:
        raise Refused("invalid_json") from None
    return merged


def truth(value) -> bool:
    """Read a yes or no as clients write it."""
    return value in {True, "1", "true", "True"}


def _token_of(request, arguments):
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    return value if scheme == "Bearer" else arguments.get("token")


def _basic(request):
    """Return the client's id and secret where they come as HTTP Basic."""
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Basic":
        return {}
    name, _, secret = base64.b64decode(value).decode().partition(":")
    return {"client_id": name, "client_secret": secret}
