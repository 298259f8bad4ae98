"""A fetched body -> a Page, read in child processes that can be killed.

A hostile page can make any HTML library run for minutes. So libraries run in warm
children with limits, and a child that exceeds them is killed and replaced; what it
had read until then still serves.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from bot.errors import UnsafePage
from bot.links import BodyKind
from bot.model import Completeness
from bot.reading.pages import frames
from bot.reading.pages.child import Child
from bot.reading.pages.page import Note, Page, PageKind, from_json

_CHILD_FAULTS = (
    TimeoutError,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    RecursionError,
)
_UNREAD = {BodyKind.FEED: PageKind.FEED, BodyKind.OTHER: PageKind.NOT_AN_ARTICLE}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use for one page; `pages` is how many it reads in its life."""

    wall_seconds: float = 10.0
    cpu_seconds: int = 10
    memory_bytes: int = 1_073_741_824
    start_seconds: float = 30.0
    pages: int = 200


class Extractor:
    """Reads bodies in a small pool of warm children.

    `command` starts a child; tests give one of their own. Children start with the
    first body, or on entering the extractor as a context.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        limits: Limits | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._command = command
        self._children: set[Child] = set()
        self._free: asyncio.LifoQueue[Child | None] = asyncio.LifoQueue()
        for _ in range(workers):
            self._free.put_nowait(None)
        self._closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """The process numbers of the children that live now."""
        return tuple(child.pid for child in self._children)

    async def extract(
        self,
        body: bytes,
        *,
        kind: BodyKind,
        content_type: str | None = None,
        url: str | None = None,
        cut_off: bool = False,
    ) -> Page:
        """Read a body; `url` only tells where it came from and is never opened.

        `cut_off` says that the body ended too early. Raises UnsafePage where a child
        came to no text within its limits.
        """
        if kind in _UNREAD:
            return Page(_UNREAD[kind], Completeness.TITLE_ONLY)
        request: dict[str, object] = {
            "kind": kind.value,
            "content_type": content_type,
            "url": url,
            "cut_off": cut_off,
        }
        child = await self._free.get()
        try:
            child = child or await self._started()
            reading = await self._latest(child, request, body)
            if reading.end == frames.FAILED or child.served >= self._limits.pages:
                await self._end(child)
        finally:
            alive = child is not None and child in self._children
            self._free.put_nowait(child if alive else None)
        return reading.result()

    async def _latest(
        self, child: Child, request: dict[str, object], body: bytes
    ) -> "_Reading":
        """Hear the child out, or as far as it gets within the limits."""
        reading = _Reading()
        try:
            async with asyncio.timeout(self._limits.wall_seconds):
                await child.ask(request, body)
                while not reading.end:
                    reading.take(await child.hear())
        except _CHILD_FAULTS:
            reading.end = frames.FAILED
        finally:
            if not reading.end:
                await self._end(child)
        return reading

    async def _started(self) -> Child:
        if self._closed:
            raise UnsafePage
        limits = self._limits
        child = Child(
            memory=limits.memory_bytes, cpu=limits.cpu_seconds, command=self._command
        )
        self._children.add(child)
        try:
            async with asyncio.timeout(limits.start_seconds):
                await child.open()
        except _CHILD_FAULTS as error:
            await self._end(child)
            raise UnsafePage from error
        except asyncio.CancelledError:
            await self._end(child)
            raise
        return child

    async def _end(self, child: Child) -> None:
        self._children.discard(child)
        await child.kill()

    async def aclose(self) -> None:
        """Kill all children; whoever still waits for a page gets UnsafePage."""
        self._closed = True
        for child in tuple(self._children):
            await self._end(child)

    async def __aenter__(self) -> Self:
        first = self._free.get_nowait()
        try:
            first = first or await self._started()
        finally:
            self._free.put_nowait(first)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


@dataclass(slots=True)
class _Reading:
    """What a child has said of one body so far; `end` is empty while it reads."""

    page: Page | None = None
    end: str = ""

    def take(self, told: dict[str, object]) -> None:
        """Take the next words of the child: a better page, or how its work ended."""
        page = told.get("page")
        if isinstance(page, dict):
            self.page = from_json(page)
        else:
            self.end = str(told["end"])

    def result(self) -> Page:
        """Return the last page; raises UnsafePage where no text was reached."""
        if self.end == frames.DONE and self.page is not None:
            return self.page
        if self.page is None or not self.page.words:
            raise UnsafePage
        return replace(self.page, notes=(*self.page.notes, Note.STOPPED_EARLY))
