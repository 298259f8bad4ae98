"""Things that go wrong on demand in the Web API, and what the app did wrong itself."""

from dataclasses import dataclass, field


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
