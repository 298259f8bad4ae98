"""Things that go wrong on demand in the REST API, and what the bot did wrong itself."""

from dataclasses import dataclass

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


class Refused(Exception):  # noqa: N818 - Discord refuses; it is an answer, not a defect
    """Discord answers with a status and a number of its own."""

    def __init__(self, status, code, words="refused"):
        """Keep what is answered."""
        super().__init__(words)
        self.status = status
        self.body = {"message": words, "code": code}
