"""Things that go wrong on demand in the Web API, and what the app did wrong itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatch


@dataclass(frozen=True)
class Fails:
    """Slack says no, with this error."""

    error: str
    more: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Limited:
    """Slack says 429, and after how many seconds to come again."""

    wait: int = 1


@dataclass(frozen=True)
class Broken:
    """Slack answers with a server's error and a page of HTML."""

    status: int = 503


@dataclass(frozen=True)
class Hangs:
    """Slack says nothing and keeps the line open."""


@dataclass(frozen=True)
class Drops:
    """Slack hangs up; where `done`, only after it did what was asked of it."""

    done: bool = False


Fault = Fails | Limited | Broken | Hangs | Drops


@dataclass
class _Planned:
    method: str
    fault: Fault
    left: int | None
    when: Callable[[dict], bool]


class Faults:
    """The faults that are still to come, first planned, first met."""

    def __init__(self):
        self._planned: list[_Planned] = []

    def plan(self, method, fault, *, times=1, when=None):
        """Let calls of a method ("chat.*") meet a fault; for ever where times is None.

        `when` looks at the arguments and says whether this call is meant.
        """
        everything = when or (lambda _: True)
        self._planned.append(_Planned(method, fault, times, everything))

    def clear(self):
        """Let everything go well again."""
        self._planned.clear()

    def take(self, method, arguments) -> Fault | None:
        """Return the fault that this call meets, if any."""
        for planned in self._planned:
            if fnmatch(method, planned.method) and planned.when(arguments):
                return self._used(planned)
        return None

    def _used(self, planned):
        if planned.left is not None:
            planned.left -= 1
            if not planned.left:
                self._planned.remove(planned)
        return planned.fault


@dataclass(frozen=True)
class Blunder:
    """Something wrong that the app sent: where, and what a validator said of it."""

    where: str
    what: str


class Refused(Exception):  # noqa: N818 - Slack refuses; it is an answer, not a defect
    """Slack answers with an error; `more` stands beside it in the answer."""

    def __init__(self, error, *, status=200, **more):
        super().__init__(error)
        self.body = {"ok": False, "error": error, **more}
        self.status = status
