"""From one answer of a server to a page, a redirect, or what a reader is told."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import httpcore2

from bot.errors import (
    LinkError,
    LinkGarbled,
    LinkTooBig,
    LinkTooSlow,
    LinkUnreachable,
    LinkUntrusted,
    NotAnArticle,
)
from bot.links import BodyKind
from bot.reading.web import answers
from bot.reading.web.bodies import Body, GarbledError, OverflowingError, coding_of
from bot.reading.web.limits import MB, Limits

_FAILURES = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    OSError,
    GarbledError,
    OverflowingError,
)
_NOT_MODIFIED = 304
_TELLTALE_BYTES = 65_536
_BREATH = 64  # blocks of a body after which others get their turn


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer that names another address."""

    location: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An answer that says that the page is the one read before."""


@dataclass(frozen=True, slots=True)
class Received:
    """An answer that is a page."""

    status: int
    headers: answers.Headers
    body: bytes
    kind: BodyKind
    cut_off: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a request when its answer comes in.

    `conditional` says that the request named an earlier version of the page.
    """

    host: str
    now: datetime
    limits: Limits
    conditional: bool


async def receive(
    response: httpcore2.Response, asked: Asked
) -> Moved | Unchanged | Received:
    """Read one answer within the limits, or raise the LinkError that it amounts to."""
    status, headers = response.status, answers.read_headers(response.headers)
    place = answers.location(headers)
    if status in answers.REDIRECTS and place is not None:
        return Moved(place)
    if status == _NOT_MODIFIED and asked.conditional:
        return Unchanged()
    coding = answers.header(headers, "content-encoding")
    start = await _start(response, coding) if status in answers.TELLTALE else b""
    trouble = answers.trouble(status, headers, start, host=asked.host, now=asked.now)
    if trouble is not None:
        raise trouble
    body = Body(
        coding=coding_of(coding),
        content_type=answers.header(headers, "content-type"),
        limits=asked.limits,
    )
    cut_off = await _read(response, body)
    if body.kind is BodyKind.OTHER:
        raise NotAnArticle(what=body.what)
    return Received(status, headers, bytes(body.bytes), body.kind, cut_off)


@contextmanager
def telling(host: str) -> Iterator[None]:
    """Turn every failure of a request into the LinkError that a reader is told."""
    try:
        yield
    except _FAILURES as error:
        raise _as_told(error, host) from error


def _as_told(error: Exception, host: str) -> LinkError:
    match error:
        case OverflowingError():
            return LinkTooBig(host=host, most=error.args[0] // MB)
        case GarbledError() | httpcore2.ProtocolError():
            return LinkGarbled(host=host)
        case httpcore2.ReadTimeout() | httpcore2.WriteTimeout():
            return LinkTooSlow(host=host)
        case _ if _is_about_the_certificate(error):
            return LinkUntrusted(host=host)
        case _:
            return LinkUnreachable(host=host)


def _is_about_the_certificate(error: Exception) -> bool:
    """Say so where TLS said so; its error comes wrapped in one of httpcore2."""
    wrapped = (*error.args, error.__cause__, error.__context__)
    return any(isinstance(inner, ssl.SSLCertVerificationError) for inner in wrapped)


async def _start(response: httpcore2.Response, coding: str) -> bytes:
    """Return the start of a refusing answer's body, as much of it as can be had."""
    limits = Limits(body=_TELLTALE_BYTES, pdf=_TELLTALE_BYTES)
    with suppress(*_FAILURES):
        body = Body(coding=coding_of(coding), content_type="", limits=limits)
        with suppress(*_FAILURES):
            await _read(response, body)
        return bytes(body.bytes)
    return b""


async def _read(response: httpcore2.Response, body: Body) -> bool:
    """Read a body up to its end, or until it shows to be no article.

    Return whether the connection ended before the body did.
    """
    cut_off = False
    blocks = 0
    try:
        async for block in response.aiter_stream():
            body.add(block)
            if body.kind is BodyKind.OTHER:
                break
            blocks += 1
            if blocks % _BREATH == 0:
                await asyncio.sleep(0)
    except (httpcore2.ReadError, httpcore2.RemoteProtocolError):
        if not body.bytes:
            raise
        cut_off = True
    body.settle()
    return cut_off or body.unfinished
