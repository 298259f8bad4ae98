"""An OpenAI-compatible server on loopback, written for the tests, with every fault.

`async with model_server(play) as server:` runs it; `server.url` is the base address
and `server.requests` holds all that was asked. A play is what to do: `completion(...)`,
`streamed(...)`, `error(...)`, bytes in a `Raw`, a `Stall` or a `Drop`; or a list of
these, one for each request, of which the last repeats; or a function of the request.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)


@dataclass(frozen=True)
class Request:
    """What the server was asked: the path, the headers, and the JSON body."""

    path: str
    headers: dict[str, str]
    body: dict


@dataclass(frozen=True)
class Raw:
    """Bytes of an answer's body with its status and headers; `cut` ends it early."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    cut: bool = False


@dataclass(frozen=True)
class Stall:
    """Says nothing, or stops after some lines of a stream, and keeps the line open."""

    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Drop:
    """Hangs up, at once or after some lines of a stream."""

    lines: Sequence[str] = ()


Act = Raw | Stall | Drop
Play = Callable[[Request], Act] | Sequence[Act] | Act


@dataclass
class ModelServer:
    """A running server: its base address, and all requests so far."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def bodies(self):
        return [request.body for request in self.requests]


# What real servers send -------------------------------------------------------------


def completion(content, *, finish="stop", usage=(100, 20), **message):
    """Return a whole answer; a dict as content is written as JSON."""
    if isinstance(content, dict):
        content = json.dumps(content)
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": content, **message},
    }
    if finish is not None:
        choice["finish_reason"] = finish
    return _json({"object": "chat.completion", "choices": [choice], **_ends(usage)})


def _ends(usage):
    ends = {"id": "chatcmpl-1", "model": "test-model-2026"}
    if usage:
        prompt, completed = usage
        ends["usage"] = {
            "prompt_tokens": prompt,
            "completion_tokens": completed,
            "total_tokens": prompt + completed,
            "prompt_tokens_details": {"cached_tokens": prompt // 2},
        }
    return ends


def chunk(text="", *, finish=None, **more):
    """Return one line of a stream."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return "data: " + json.dumps(
        {
            "object": "chat.completion.chunk",
            "model": "test-model-2026",
            "choices": [choice],
            **more,
        }
    )


def chunks(content, *, size=7):
    """Return the lines of a stream without its end."""
    text = json.dumps(content) if isinstance(content, dict) else content
    return [chunk(text[at : at + size]) for at in range(0, len(text), size)]


def streamed(content, *, end=True):
    """Return a whole stream, or one that ends without a word."""
    lines = chunks(content)
    return sse([*lines, chunk(finish="stop"), "data: [DONE]"] if end else lines)


def sse(lines):
    """Return a stream of these lines."""
    body = "".join(f"{line}\n\n" for line in lines).encode()
    return Raw(body, kind="text/event-stream; charset=utf-8")


def error(status, message="it failed", *, code=None, kind=None, param=None, **headers):
    """Return an error as OpenAI words it; `_` in the name of a header means `-`."""
    body = {"message": message, "type": kind, "param": param, "code": code}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return _json({"error": body}, status=status, headers=named)


def other_error(status, body, **headers):
    """Return an error in another server's shape."""
    return _json(body, status=status, headers=headers)


def _json(body, **more):
    return Raw(json.dumps(body).encode(), **more)


QUOTA = error(
    429, "You exceeded your current quota", code="insufficient_quota", retry_after="1"
)
NO_JSON_SCHEMA = other_error(
    500,
    {
        "error": {
            "message": "Input should be 'text' or 'json_object'",
            "param": None,
            "type": "internal_server_error",
            "code": None,
        },
        "detail": "response_format",
    },
)
HTML = Raw(b"<!doctype html><title>Sign in</title>", kind="text/html")


def strict_honoured(value):
    """Give what fits the schema where one is sent in strict form, prose elsewhere."""

    def play(request):
        form = request.body.get("response_format") or {}
        if form.get("type") == "json_schema" and form["json_schema"].get("strict"):
            return completion(value)
        return completion("I would rather say it in my own words.")

    return play


def schema_ignored(text):
    """Take any schema and write what it would have written without one."""
    return lambda _: completion(text)


def schema_rejected(value, *, allowed=("text",), status=400):
    """Refuse the forms of answer that are not allowed, in a real server's words."""

    def play(request):
        form = request.body.get("response_format") or {"type": "text"}
        if form["type"] in allowed:
            return completion(value)
        message = f"response_format.type: {form['type']} is not supported"
        return error(status, message, kind="invalid_request_error")

    return play


# The server -------------------------------------------------------------------------


@asynccontextmanager
async def model_server(play: Play):
    """Run a server on a free port of loopback; hang up everybody at the end."""
    server = ModelServer()
    meetings = set()

    async def meet(reader, writer):
        meetings.add(asyncio.current_task())
        try:
            while request := await _received(reader):
                server.requests.append(request)
                server.asked.set()
                if not await _act(_chosen(play, server.requests), writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client hung up, or the test is over
        finally:
            meetings.discard(asyncio.current_task())
            writer.close()

    listener = await asyncio.start_server(meet, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    server.url = f"http://127.0.0.1:{port}/v1"
    try:
        yield server
    finally:
        listener.close()
        waiting = list(meetings)
        for meeting in waiting:
            meeting.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def _received(reader):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(first.split()[1], headers, json.loads(body or b"{}"))


def _chosen(play, requests):
    if callable(play):
        return play(requests[-1])
    if isinstance(play, Sequence):
        return play[min(len(requests), len(play)) - 1]
    return play


async def _act(act, writer):
    """Do what the play says; tell whether the connection stays open."""
    match act:
        case Stall(lines) | Drop(lines):
            if lines:
                writer.write(_head(sse(lines), None) + sse(lines).body)
                await writer.drain()
            if isinstance(act, Stall):
                await asyncio.Event().wait()
            return False
        case Raw(body):
            length = len(body) + (10 if act.cut else 0)
            writer.write(_head(act, length) + body)
            await writer.drain()
            return not act.cut


def _head(act, length):
    headers = {"content-type": act.kind, "x-request-id": "req-1", **act.headers}
    if length is not None:
        headers["content-length"] = str(length)
    lines = [f"HTTP/1.1 {act.status} Whatever"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
