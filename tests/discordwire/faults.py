"""Things that go wrong on demand in the REST API, and what the bot did wrong itself."""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch

PAGE = "<html><title>Access denied | Error 1015</title>You are being rate limited."


@dataclass(frozen=True)
class Fails:
    """Discord says no, with this status and number."""

    status: int
    code: int


@dataclass(frozen=True)
class Limited:
    """Discord says 429, and after how many seconds to come again."""

    wait: float = 0.1
    everywhere: bool = False


@dataclass(frozen=True)
class Banned:
    """The proxy before Discord says 429, with a page of HTML."""

    status: int = 429


@dataclass(frozen=True)
class Broken:
    """Discord answers with a server's error and a page of HTML."""

    status: int = 503


@dataclass(frozen=True)
class Drops:
    """Discord hangs up; where `done`, only after it did what was asked of it."""

    done: bool = False


@dataclass(frozen=True)
class Hangs:
    """Discord does what was asked and never says so."""


Fault = Fails | Limited | Banned | Broken | Drops | Hangs


@dataclass
class _Planned:
    where: str
    fault: Fault
    left: int | None
    when: Callable[[object], bool]


class Faults:
    """The faults that are still to come, first planned, first met."""

    def __init__(self):
        """Begin with none."""
        self._planned: list[_Planned] = []

    def plan(self, where, fault, *, times=1, when=None):
        """Let requests ("POST /channels/*/messages") meet a fault; None is for ever.

        `when` looks at the body and says whether this request is meant.
        """
        self._planned.append(_Planned(where, fault, times, when or (lambda _: True)))

    @property
    def left(self):
        """How many plans are not used up."""
        return len(self._planned)

    def take(self, where, body) -> Fault | None:
        """Return the fault that this request meets, if any."""
        for planned in self._planned:
            if fnmatch(where, planned.where) and planned.when(body):
                return self._used(planned)
        return None

    def _used(self, planned):
        if planned.left is not None:
            planned.left -= 1
            if not planned.left:
                self._planned.remove(planned)
        return planned.fault


class Refused(Exception):  # noqa: N818 - Discord refuses; it is an answer, not a defect
    """Discord answers with a status and a number of its own."""

    def __init__(self, status, code, words="refused"):
        """Keep what is answered."""
        super().__init__(words)
        self.status = status
        self.body = {"message": words, "code": code}
