"""The log: lines on standard error with ids and counts, as text or as JSON.

What a library says may hold an article, a question or an address with a password, and
so may the message of any exception. So a line of a library is told by its place there,
and an exception by its type and the places that it came through; neither by its words.
"""

import copy
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

from bot.cards.card import plain

OURS = ("adapters", "bot", "parley", "prompts")
"""The loggers whose messages are our own words."""

_DATED = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_FIELDS = ("asctime", "levelname", "name", "message")
_NAMES = {
    "asctime": "at",
    "levelname": "level",
    "name": "logger",
    "exc_info": "fault",
}
_FRAMES = 20  # the last places that an exception came through
_CAUSES = 6


class Form(StrEnum):
    """What a line of the log looks like: for a person, for a file, for a machine."""

    BARE = "bare"
    TEXT = "text"
    JSON = "json"


@contextmanager
def logging_to_stderr(form: Form, level: str) -> Iterator[None]:
    """Log to standard error while the block runs; of libraries, warnings and worse."""
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in OURS]
    lines = _Lines(sys.stderr)
    lines.addFilter(_is_wanted)
    lines.setFormatter(_formatter(form))
    before = [(logger, logger.level) for logger in (root, *ours)]
    root.addHandler(lines)
    root.setLevel(logging.WARNING)
    for logger in ours:
        logger.setLevel(level.upper())
    try:
        yield
    finally:
        root.removeHandler(lines)
        for logger, its_level in before:
            logger.setLevel(its_level)


def _formatter(form: Form) -> logging.Formatter:
    match form:
        case Form.BARE:
            return _Wordless("parley: %(message)s")
        case Form.TEXT:
            return _Wordless(_DATED)
        case Form.JSON:
            return _Json(_FIELDS, rename_fields=_NAMES)


class _Lines(logging.StreamHandler[TextIO]):
    """Writes lines; a line that can't be written is told without its words."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's
        """Say where the line came from."""
        self.stream.write(f"parley: a line of the log was lost: {_place(record)}\n")


class _Wordless(logging.Formatter):
    """Formats what is safe of a record, with its moment in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(_safe(record))

    def formatTime(  # noqa: N802 - logging's name
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002 - there is one form of moments
    ) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds")

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        return _fault(ei)


class _Json(_Wordless, JsonFormatter):
    """The same as an object of JSON."""


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _is_wanted(record: logging.LogRecord) -> bool:
    """Let libraries through from warnings on, whatever they set their own levels to."""
    return _is_ours(record) or record.levelno >= logging.WARNING


def _safe(record: logging.LogRecord) -> logging.LogRecord:
    """Return a record without words of others, on one line."""
    if _is_ours(record):
        safe = copy.copy(record)
        safe.msg = plain(record.getMessage())
    else:
        kept = ("name", "levelno", "levelname", "created", "msecs", "exc_info")
        safe = logging.makeLogRecord({key: getattr(record, key) for key in kept})
        safe.msg = f"words withheld, from {_place(record)}"
    safe.args, safe.exc_text, safe.stack_info = (), None, None
    return safe


def _place(record: logging.LogRecord) -> str:
    return f"{record.module}:{record.lineno}"


def _fault(ei: object) -> str:
    """Tell an exception, what caused it, and where; never its message."""
    error = ei[1] if isinstance(ei, tuple) else None
    if not isinstance(error, BaseException):
        return ""
    return "\n".join(_told(each) for each in _causes(error))


def _told(error: BaseException) -> str:
    frames = list(traceback.walk_tb(error.__traceback__))[-_FRAMES:]
    places = [
        f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in frames
    ]
    return "\n".join((f"{type(error).__module__}.{type(error).__qualname__}", *places))


def _causes(error: BaseException) -> list[BaseException]:
    """Return an exception and those behind it, the first of them first told."""
    found: list[BaseException] = []
    ahead = [error]
    while ahead and len(found) < _CAUSES:
        each = ahead.pop(0)
        if each in found:
            continue
        found.append(each)
        hidden = None if each.__suppress_context__ else each.__context__
        behind = each.__cause__ or hidden
        ahead += [behind] if behind is not None else []
        ahead += each.exceptions if isinstance(each, BaseExceptionGroup) else ()
    return found
