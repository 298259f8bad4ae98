"""What the error answers of servers mean, whatever words a server finds for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite

from bot.engines.llm.chat import Reason

_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
_FILTERED = re.compile(r"content_filter|content_policy|responsibleaipolicy")
_QUOTA = re.compile(
    r"insufficient[ _](?:quota|balance|credit|funds)|billing"
    r"|exceeded your current quota"
)
_TOO_LONG = re.compile(
    r"context_length|context length|context window|context size|context_size"
    r"|(?:prompt|input) is too long|reduce the length"
)
_NO_MODEL = re.compile(
    r"model_not_found|model_not_exist|not a valid model"
    r"|model[^.]{0,80}(?:not found|does not exist|not exist)"
)
_STATUSES = {
    401: Reason.AUTH,
    402: Reason.QUOTA,
    403: Reason.AUTH,
    404: Reason.NOT_FOUND,
    405: Reason.NOT_FOUND,
    408: Reason.DOWN,
    409: Reason.DOWN,
    413: Reason.TOO_LONG,
    429: Reason.BUSY,
}
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|[smhd])")
_DURATION = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?(?:ms|[smhd]))+")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_MOST_WORDS = 2_000  # characters of an error that are looked at


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error answer in plain values; its words are never shown or logged.

    `status` is None for an error in the middle of a stream. `code` joins the server's
    own code and type; all words are in lower case.
    """

    status: int | None
    code: str = ""
    param: str = ""
    message: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Return everything that the server said."""
        return f"{self.code} {self.param} {self.message}"


def trouble_of(
    status: int | None, body: object, headers: Mapping[str, str] | None = None
) -> Trouble:
    """Read an error body of any of the shapes that servers give it."""
    if isinstance(body, list) and len(body) == 1:
        body = body[0]
    while isinstance(body, Mapping) and isinstance(body.get("error"), Mapping | str):
        body = body["error"]
    if not isinstance(body, Mapping):
        return Trouble(status, message=_words(body), headers=headers or {})
    code = body.get("code")
    if status is None and isinstance(code, int) and 400 <= code < 600:
        status = code
    inner = body.get("innererror")
    codes = (
        code,
        body.get("type"),
        inner.get("code") if isinstance(inner, Mapping) else "",
    )
    return Trouble(
        status,
        code=" ".join(_words(each) for each in codes),
        param=_words(body.get("param")),
        message=_words(body.get("message") or body.get("detail") or body.get("msg")),
        headers=headers or {},
    )


def reason_of(trouble: Trouble) -> Reason:
    """Return the machine word for an error answer."""
    words = trouble.words
    for sign, reason in (
        (_FILTERED, Reason.FILTERED),
        (_QUOTA, Reason.QUOTA),
        (_NO_MODEL, Reason.UNKNOWN_MODEL),
        (_TOO_LONG, Reason.TOO_LONG),
    ):
        if sign.search(words):
            return reason
    return _reason_of_status(trouble.status)


def _reason_of_status(status: int | None) -> Reason:
    if status is None or status >= 500:
        return Reason.DOWN
    return _STATUSES.get(status, Reason.BAD_REQUEST)


def is_passing(trouble: Trouble) -> bool:
    """Tell whether asking again may help."""
    if trouble.headers.get("x-should-retry") == "false":
        return False
    if reason_of(trouble) not in {Reason.BUSY, Reason.DOWN}:
        return False
    return trouble.status is None or trouble.status in _PASSING


def named_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return after how many seconds the server wants to be asked again."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        seconds = _number(headers.get(name))
        if seconds is not None:
            return seconds * unit
    try:
        moment = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return _reset_wait(headers)
    # A date without a zone is in UTC, as all HTTP dates are.
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _reset_wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until the limits that are used up are reset.

    A limit of which something is left is not what holds us up: its reset tells when
    all of it is back, which may be minutes away.
    """
    waits = [
        wait
        for kind in ("requests", "tokens")
        if _number(headers.get(f"x-ratelimit-remaining-{kind}", "0")) == 0
        and (wait := _duration(headers.get(f"x-ratelimit-reset-{kind}", "")))
        is not None
    ]
    return max(waits, default=None)


def _duration(text: str) -> float | None:
    """Read "6m0s", "1.5s", "20ms", or a bare number of seconds."""
    if not _DURATION.fullmatch(text):
        return _number(text)
    parts = _PART.findall(text)
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in parts)
    return seconds if isfinite(seconds) else None


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def _words(said: object) -> str:
    """Put words of any shape into one lower-case line.

    A list is one of complaints about single fields, each with its place; the field's
    content, which such complaints repeat, is left out.
    """
    match said:
        case str():
            return said[:_MOST_WORDS].lower()
        case list():
            return " ".join(_complaint(each) for each in said[:20])
        case int():
            return str(said)
        case _:
            return ""


def _complaint(said: object) -> str:
    if not isinstance(said, Mapping):
        return _words(said)
    place = said.get("loc")
    names = [_words(part) for part in place[:9]] if isinstance(place, list) else []
    return " ".join([*names, _words(said.get("msg"))])
