"""What the status and headers of an answer mean for a reader."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeGuard

from bot.errors import LinkBusy, LinkClosed, LinkError, LinkFaulty, LinkGone, RobotCheck
from bot.reading.web.sniffing import is_robot_check

Headers = tuple[tuple[str, str], ...]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TELLTALE = frozenset({403, 503})  # a robot check may stand in the body
_SLOW_DOWN = 429
_UNAVAILABLE = 503
_GONE = frozenset({404, 410})
_MOST_SECONDS = 10_000_000
_STAMP = re.compile(r"[\x20-\x7e]{1,300}")


def read_headers(raw: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Return headers as text under lower-case names; cookies are left out."""
    return tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1").strip())
        for name, value in raw
        if not name.lower().startswith(b"set-cookie")
    )


def header(headers: Headers, name: str) -> str:
    """Return all values of one header, joined by commas; empty where there is none."""
    return ", ".join(value for key, value in headers if key == name)


def stamp(headers: Headers, name: str) -> str | None:
    """Return an ETag or Last-Modified, or None where it cannot be sent back."""
    value = header(headers, name)
    return value if can_be_sent(value) else None


def can_be_sent(value: str | None) -> TypeGuard[str]:
    """Say whether a stored ETag or Last-Modified can stand in a request."""
    return value is not None and _STAMP.fullmatch(value) is not None


def location(headers: Headers) -> str | None:
    """Return where a redirect leads, as it was written, or None."""
    values = [value for key, value in headers if key == "location"]
    if not values:
        return None
    try:  # addresses with plain letters of other scripts are sent in UTF-8
        return values[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return values[0]


def trouble(
    status: int, headers: Headers, body: bytes, *, host: str, now: datetime
) -> LinkError | None:
    """Return what to tell a reader of an answer that is no page; None for a page."""
    if 200 <= status < 300:
        return None
    if status in TELLTALE and is_robot_check(body):
        return RobotCheck(host=host)
    wait = retry_after(header(headers, "retry-after"), now)
    if status == _SLOW_DOWN or (status == _UNAVAILABLE and wait is not None):
        return busy(host, wait, now)
    return _of_status(status, host)


def _of_status(status: int, host: str) -> LinkError:
    if status in _GONE:
        return LinkGone(host=host)
    if 400 <= status < 500:
        return LinkClosed(host=host)
    return LinkFaulty(host=host, status=status)


def busy(host: str, wait: float | None, now: datetime) -> LinkBusy:
    """Return the error that names when to try again; `wait` is in seconds."""
    return LinkBusy(host=host, wait=wait, when=_moment(wait, now))


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After asks for, or None where it says nothing."""
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), _MOST_SECONDS))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), _MOST_SECONDS)


def _moment(wait: float | None, now: datetime) -> str:
    if wait is None:
        return "in a few minutes"
    # Rounded up to the full minute, so that the named time is not too early.
    moment = now + timedelta(seconds=wait + 59)
    day = "" if moment.date() == now.date() else f" on {moment.day} {moment:%B}"
    return f"after {moment:%H:%M} UTC{day}"
