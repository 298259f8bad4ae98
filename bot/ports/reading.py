"""The ports of those who open links and files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.links import Fetched, NotModified
from bot.model import Article
from bot.place import File
from bot.ports.store import Visit


class Fetcher(Protocol):
    """Fetches the page behind a link, from public addresses only."""

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | NotModified:
        """Fetch one address; raise a LinkError that says what the reader can do.

        `etag` and `last_modified` are those of an earlier Fetched: where the page is
        still the same, NotModified comes back.
        """
        ...


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as an Article, and every URL key that it goes by.

    The article has no id and version of its own yet: its id is empty, its version 1.
    `etag` and `last_modified` are what the server said of the page.
    """

    article: Article
    keys: tuple[str, ...]
    url: str
    read_at: datetime
    etag: str | None = None
    last_modified: str | None = None


class Reader(Protocol):
    """Turns links and files into Articles."""

    async def read(self, link: str, visit: Visit | None = None) -> PageRead | None:
        """Read the page behind a link; None where it is as it was at the visit.

        Raises a LinkError or a TextError where it holds no story to read.
        """
        ...

    async def open(self, file: File) -> Article:
        """Read a file of text, HTML or PDF; raises LinkError or TextError."""
        ...
