"""The stored articles of a channel: reads what is new, returns what is known.

Reading leaves notes for the reader: that a link was read here before, that its story
has changed since, that its text is another outlet's too.
"""

import asyncio
import hashlib
from collections.abc import Collection, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from weakref import WeakValueDictionary

from bot.errors import LinkGarbled, UnknownArticle
from bot.model import RECENT_DAYS, Article, Citation, Completeness, Role, Sheet
from bot.place import Channel, Post, Thread
from bot.ports import (
    Analyst,
    Archive,
    Clock,
    Copy,
    Memory,
    PageRead,
    Progress,
    Reader,
    Step,
    Store,
    VersionTakenError,
    Visit,
)
from bot.reading.pasted import read_pasted
from bot.reading.urls import host_of, story_key
from bot.reading.versions import cited_changed, difference, text_hash

# A link that is posted again within this time is not fetched again.
FRESH = timedelta(minutes=15)
_SAME_TEXT = 0.8
# As many as an engine reads in a few seconds.
_MOST_FITTING = 8
_MOST_NEWEST = 4
# How often another reader of the same page may be the first to take a version.
_MOST_TAKEN = 5


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sheets of a post, and what their readers should know about the reading."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """The sheets that a question is about, where it names none itself.

    `chosen_from` is how many the channel has seen in the last RECENT_DAYS days, where
    these were chosen from them.
    """

    sheets: tuple[Sheet, ...]
    chosen_from: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """An article to be kept, with the visit that brought it, if it was one."""

    article: Article
    keys: tuple[str, ...] = ()
    visit: Visit | None = None


class Library:
    """Reads posts into stored sheets, each text and each address once."""

    def __init__(
        self,
        *,
        store: Store,
        archive: Archive,
        analyst: Analyst,
        reader: Reader,
        clock: Clock,
    ) -> None:
        """Take the ports that reading works over."""
        self._store = store
        self._archive = archive
        self._analyst = analyst
        self._reader = reader
        self._clock = clock
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def gather(self, post: Post, progress: Progress) -> Gathered:
        """Read what a post holds; all of it is readable before any is stored.

        Whoever posts the same link meanwhile waits, and finds it read.
        """
        async with AsyncExitStack() as turns:
            for key in sorted({story_key(link) for link in post.links}):
                turn = self._turns.setdefault(key, asyncio.Lock())
                await turns.enter_async_context(turn)
            return await self._gather(post, progress)

    async def _gather(self, post: Post, progress: Progress) -> Gathered:
        channel = post.thread.channel
        memory = Memory()
        if post.links or post.files or post.texts:
            progress(Step.READING)
            memory = await self._store.memory(channel)
        texts = [await asyncio.to_thread(read_pasted, text) for text in post.texts]
        files = [await self._reader.open(file) for file in post.files]
        linked = [await self._linked(channel.workspace, link) for link in post.links]
        stored = await self.stored(channel, post.articles)
        notes: list[str] = []
        sheets: dict[str, Sheet] = {}
        for found in (*linked, *map(_Found, (*files, *texts))):
            sheet, told = await self._kept(channel, found, memory, progress)
            twin = await self._twin(channel, sheet.article, sheets)
            notes += told if twin is None else [_counted_once(twin)]
            if twin is None:
                sheets[sheet.article.id] = sheet
        sheets |= {sheet.article.id: sheet for sheet in stored}
        return Gathered(tuple(sheets.values()), tuple(dict.fromkeys(notes)))

    async def _twin(
        self, channel: Channel, article: Article, sheets: Collection[str]
    ) -> Copy | None:
        """Return the copy of an article among those gathered before it, if any is."""
        if not sheets:
            return None
        copies = await self._store.copies(channel, article)
        same = (copy for copy in copies if copy.share >= _SAME_TEXT)
        return next((copy for copy in same if copy.article in sheets), None)

    async def stored(
        self, channel: Channel, ids: Sequence[str], versions: Sequence[int] = ()
    ) -> tuple[Sheet, ...]:
        """Return stored sheets in the order asked for; without versions, the newest."""
        wanted: Sequence[int | None] = versions or [None] * len(ids)
        found = []
        for article_id, version in zip(ids, wanted, strict=True):
            sheet = await self._store.sheet(channel, article_id, version)
            if sheet is None:
                raise UnknownArticle(article=article_id)
            found.append(sheet)
        return tuple(found)

    async def context(self, thread: Thread, question: str) -> Context:
        """Return the articles of a thread, else those of its channel that fit best.

        Of the channel, those of the last RECENT_DAYS days; the newest few where none
        has a word of the question.
        """
        channel = thread.channel
        ids = await self._store.thread_articles(thread) if thread.id else ()
        if ids:
            return Context(await self.stored(channel, ids))
        since = self._clock.now() - timedelta(days=RECENT_DAYS)
        hits = await self._archive.search(
            channel, question, since=since, most=_MOST_FITTING
        )
        recent = await self._archive.recent(channel, since=since, most=_MOST_NEWEST)
        ids = tuple(hit.article for hit in hits) or recent.newest
        return Context(await self.stored(channel, ids), recent.many)

    async def _linked(self, workspace: str, link: str) -> _Found:
        """Return the article behind a link, read anew where it was not just read."""
        key = story_key(link)
        visit = await self._store.visit(workspace, key)
        known = await self._store.newest(workspace, visit.article) if visit else None
        if visit is None or known is None:
            visit = None
        elif self._clock.now() - visit.read_at < FRESH:
            return _Found(known)
        read = await self._reader.read(link, visit)
        if read is not None:
            return await self._versioned(workspace, read)
        if visit is None or known is None:
            # Nothing changed since a visit that never was: a server's fault.
            raise LinkGarbled(host=host_of(link))
        return _Found(known, (key,), replace(visit, read_at=self._clock.now()))

    async def _versioned(self, workspace: str, read: PageRead) -> _Found:
        """Give a page read its id and version."""
        article = replace(read.article, id=await self._id_of(workspace, read.keys))
        article = await self._numbered(workspace, article)
        visit = Visit(
            article.id,
            article.version,
            read.url,
            read.read_at,
            etag=read.etag,
            last_modified=read.last_modified,
        )
        return _Found(article, read.keys, visit)

    async def _numbered(self, workspace: str, article: Article) -> Article:
        """Return the newest version where it has the same text, or make the next."""
        newest = await self._store.newest(workspace, article.id)
        if newest is None:
            return article
        if text_hash(newest) == text_hash(article):
            return newest
        return replace(article, version=newest.version + 1)

    async def _id_of(self, workspace: str, keys: Sequence[str]) -> str:
        """Return the id of the article that any of some keys leads to, or a new one."""
        for key in keys:
            if visit := await self._store.visit(workspace, key):
                return visit.article
        return hashlib.sha256(f"link {keys[0]}".encode()).hexdigest()[:12]

    async def _kept(
        self, channel: Channel, found: _Found, memory: Memory, progress: Progress
    ) -> tuple[Sheet, list[str]]:
        """Return the article's kept sheet, and notes on what this channel had of it.

        Another process, or a link that led to the same page, may meanwhile have kept
        another text under its version: then it gets the next one.
        """
        for _ in range(_MOST_TAKEN):
            try:
                return await self._keep(channel, found, memory, progress)
            except VersionTakenError:
                if found.visit is None:
                    raise
            article = await self._numbered(channel.workspace, found.article)
            visit = replace(found.visit, version=article.version)
            found = _Found(article, found.keys, visit)
        return await self._keep(channel, found, memory, progress)

    async def _keep(
        self, channel: Channel, found: _Found, memory: Memory, progress: Progress
    ) -> tuple[Sheet, list[str]]:
        article = found.article
        before = await self._store.sheet(channel, article.id)
        same = before is not None and before.article.version == article.version
        notes = await self._notes(channel, before.article if before else None, article)
        if same and before and before.findings.revision == self._analyst.revision:
            sheet = before
        else:
            progress(Step.FINDING)
            read = before.article if same and before else article
            sheet = Sheet(read, await self._analyst.findings(read))
            now = self._clock.now()
            sheet = await self._store.keep_sheet(channel, sheet, now, memory=memory)
        if found.visit is not None:
            await self._store.keep_visit(channel.workspace, found.keys, found.visit)
        return sheet, notes

    async def _notes(
        self, channel: Channel, before: Article | None, article: Article
    ) -> list[str]:
        notes = [*article.remarks]
        if article.completeness is Completeness.FURNITURE_HEAVY:
            notes.append(_left_out(article))
        if before is None or article.url is None:
            return notes
        if before.version == article.version:
            return [*notes, _read_before(article)]
        cited = await self._store.citations(channel, article.id)
        pinned = [c for c in cited if c.version == before.version]
        return [*notes, _changed(before, article, pinned)]


def _counted_once(copy: Copy) -> str:
    name = copy.outlet or f"“{copy.headline}”"
    return f"Same text as {name}'s story (agency copy), counted once."


def _left_out(article: Article) -> str:
    kept = sum(line.role is Role.BODY for line in article.lines)
    return (
        f"I kept {kept} of {len(article.lines)} lines as the story; "
        f"`show {article.id}` lists what I left out."
    )


def _read_before(article: Article) -> str:
    when = f" on {article.read_at:%Y-%m-%d %H:%M} UTC" if article.read_at else ""
    return f"This link was read here before{when}; this is the stored text."


def _changed(before: Article, article: Article, cited: Sequence[Citation]) -> str:
    """Say what changed since a channel last had a story, and whether it was cited."""
    found = difference(before, article)
    counts = (
        (len(found.added), "added"),
        (len(found.removed), "removed"),
        (len(found.changed), "changed"),
    )
    told = [f"{n} sentence{'' if n == 1 else 's'} {how}" for n, how in counts if n]
    words = ", ".join(told) or "only its layout"
    note = f"The story changed since it was read here: {words}."
    if cited_changed(found, cited):
        note += " A sentence that was cited here is no longer the same."
    return note
