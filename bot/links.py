"""What a posted link led to: the bytes of a page, or that nothing changed there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise


class BodyKind(StrEnum):
    """What the bytes behind a link are, judged by the bytes themselves."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"
    FEED = "feed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WebRules:
    """What an operator sets about reading links.

    `contact` is named to every server that is asked, if it is set. `deny` and `allow`
    list networks ("203.0.113.0/24 198.51.100.7"): the operator's own public ones that
    must not be reached, and inner ones that may. `spacing` is the least time in seconds
    between two requests to one host. With `proxy`, all requests go through it, and
    judging addresses is its job. With `ask_robots`, robots.txt is asked for posted
    links too, not only before polling.
    """

    contact: str | None = None
    strict_ports: bool = False
    allow_nat64: bool = False
    deny: str = ""
    allow: str = ""
    spacing: float = 1.0
    proxy: str | None = None
    ask_robots: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a link led to.

    `posted` is the address as it was given, `hops` are the addresses that redirects
    named, in order, `final` is the one that answered. `headers` have lower-case
    names. `body` is unpacked but not decoded. `cut_off` says that the connection
    ended before the body did.
    """

    posted: str
    final: str
    hops: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    kind: BodyKind
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    cut_off: bool = False

    @property
    def content_type(self) -> str:
        """The Content-Type header as it was sent, or an empty string."""
        return dict(self.headers).get("content-type", "")

    @property
    def downgraded(self) -> bool:
        """Whether a redirect led from https to plain http."""
        schemes = [url[:6].lower() for url in (self.posted, *self.hops)]
        return any(a == "https:" != b for a, b in pairwise(schemes))


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is the one that was read before, as its server says."""

    posted: str
    final: str
    hops: tuple[str, ...]
    fetched_at: datetime
