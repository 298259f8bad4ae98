"""The store over SQLAlchemy: each call is one transaction, scoped to one channel."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UnknownArticle
from bot.model import Answer, Article, Brief, Citation, Sheet
from bot.place import Channel, Thread
from bot.ports import Copy, Cost, Discussed, Entry, Forgotten, Memory, Visit
from bot.stores import copies, forgetting, keeping, sheets, shelves, tables, visits
from bot.stores.cited import citations_in
from bot.stores.codec import decode
from bot.stores.costs import costs_of
from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.recent import RecentSheets

Made = TypeVar("Made", Brief, Answer)


class SqlStore:
    """Keeps articles, briefs and answers in a database; implements ports.Store.

    Every call may raise StoreUnusable, which names where the store is.
    """

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database
        self._recent = RecentSheets()

    @finished
    async def memory(self, channel: Channel) -> Memory:
        """Return what a channel remembers now: for whoever begins to read for it."""
        async with self._database.reading() as connection:
            return await forgetting.memory_of(connection, channel)

    @finished
    async def keep_sheet(
        self,
        channel: Channel,
        sheet: Sheet,
        at: datetime,
        *,
        memory: Memory | None = None,
    ) -> Sheet:
        """Keep an article with its findings; return what is kept.

        Where another reading of the same text is kept already, that reading stays
        with its findings, since the numbers of its sentences may differ. Raises
        UnknownArticle where the channel was forgotten since it had a memory.
        """
        recent = self._recent
        rows = await asyncio.to_thread(keeping.rows_of, channel, sheet, at)

        async def work(connection: AsyncConnection) -> Row[Any] | None:
            if memory not in {None, await forgetting.memory_of(connection, channel)}:
                raise UnknownArticle(article=sheet.article.id)
            return await keeping.keep(connection, channel, sheet, rows, at)

        kept = await self._database.keep(channel.workspace, work)
        if kept is not None:
            return await _decoded(kept, recent)
        recent.add(keeping.stamp_of(channel, sheet, at), sheet, rows.characters)
        return sheet

    @finished
    async def sheet(
        self, channel: Channel, article_id: str, version: int | None = None
    ) -> Sheet | None:
        """Return a version that this channel saw, by default the newest."""
        recent = self._recent
        async with self._database.reading() as connection:
            found = await sheets.stamped(connection, channel, article_id, version)
            stamp = found.one_or_none()
            if stamp is None:
                return None
            if sheet := recent.get(sheets.stamp_of(stamp)):
                return sheet
            found = await sheets.seen(connection, channel, article_id, stamp.version)
            row = found.one_or_none()
        return None if row is None else await _decoded(row, recent)

    @finished
    async def newest(self, workspace: str, article_id: str) -> Article | None:
        """Return the newest version in the workspace, for allotting the next one.

        It may come from any channel: never show anything of it.
        """
        async with self._database.reading() as connection:
            query = sheets.newest(workspace, article_id)
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else await asyncio.to_thread(sheets.article_of, row)

    @finished
    async def visit(self, workspace: str, key: str) -> Visit | None:
        """Return what is known of a URL key: the last visit under it or an alias."""
        async with self._database.reading() as connection:
            query = visits.of_key(workspace, key)
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else visits.visit_of(row)

    @finished
    async def keep_visit(
        self, workspace: str, keys: Sequence[str], visit: Visit
    ) -> None:
        """Keep a visit under all keys that led to it, in place of earlier ones.

        Raises UnknownArticle where that version of the article is not stored.
        """
        await self._database.keep(
            workspace,
            lambda connection: visits.keep(connection, workspace, keys, visit),
        )

    @finished
    async def copies(self, channel: Channel, article: Article) -> tuple[Copy, ...]:
        """Return other articles of this channel with at least half of the same text."""
        found = await asyncio.to_thread(copies.shingles_of, article)
        async with self._database.reading() as connection:
            query = copies.likely(channel, article.id, found)
            rows = (await connection.execute(query)).all()
        return await asyncio.to_thread(copies.confirmed, found, rows)

    @finished
    async def citations(
        self, channel: Channel, article_id: str
    ) -> tuple[Citation, ...]:
        """Return every citation of an article in this channel's Briefs and Answers."""
        async with self._database.snapshot() as connection:
            made = [
                (kind, text)
                for kind in (Brief, Answer)
                for text in await connection.scalars(
                    shelves.using(kind, channel, article_id)
                )
            ]
        return await asyncio.to_thread(citations_in, made, article_id)

    @finished
    async def keep_brief(self, thread: Thread, post_id: str, brief: Brief) -> Brief:
        """Keep the brief of a post; where the post has one already, return that."""
        return await self._keep(thread, post_id, brief)

    @finished
    async def brief_of(self, thread: Thread, post_id: str) -> Brief | None:
        """Return the brief that a post has led to in this channel, if any."""
        async with self._database.reading() as connection:
            return await _made_for(connection, Brief, thread, post_id)

    @finished
    async def keep_answer(self, thread: Thread, post_id: str, answer: Answer) -> Answer:
        """Keep the answer to a post; where the post has one already, return that."""
        return await self._keep(thread, post_id, answer)

    @finished
    async def answer_of(self, thread: Thread, post_id: str) -> Answer | None:
        """Return the answer that a post has led to in this channel, if any."""
        async with self._database.reading() as connection:
            return await _made_for(connection, Answer, thread, post_id)

    @finished
    async def discussed(
        self, channel: Channel, article_id: str
    ) -> tuple[Discussed, ...]:
        """List the Briefs of this channel made from an article, oldest first."""
        async with self._database.reading() as connection:
            query = shelves.discussed(channel, article_id)
            rows = (await connection.execute(query)).all()
        return tuple(Discussed(row.thread_id, decode(Brief, row.made)) for row in rows)

    @finished
    async def answers_of(self, thread: Thread, most: int) -> tuple[Answer, ...]:
        """Return the last answers of this thread, at most so many, the newest last."""
        async with self._database.reading() as connection:
            query = shelves.last_of_thread(Answer, thread, most)
            texts = (await connection.scalars(query)).all()
        return tuple(decode(Answer, text) for text in reversed(texts))

    @finished
    async def costs(self, workspace: str) -> tuple[Cost, ...]:
        """Sum up what the kept Briefs and Answers took, by day and model."""
        async with self._database.snapshot() as connection:
            made = [
                (kind, text)
                for kind in (Brief, Answer)
                for text in await connection.scalars(
                    shelves.of_workspace(kind, workspace)
                )
            ]
        return await asyncio.to_thread(costs_of, made)

    @finished
    async def thread_articles(self, thread: Thread) -> tuple[str, ...]:
        """List the articles of this thread's briefs and answers, oldest first."""
        async with self._database.reading() as connection:
            ids = await connection.scalars(shelves.of_thread(thread))
            return tuple(dict.fromkeys(ids))

    @finished
    async def entries(self, channel: Channel) -> tuple[Entry, ...]:
        """List the articles seen in this channel, newest first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(sheets.listing(channel))
            return tuple(sheets.entry_of(row) for row in rows)

    @finished
    async def forget_article(self, channel: Channel, article_id: str) -> Forgotten:
        """Delete an article from this channel with all that was made from it.

        The stored text itself goes when no other channel has seen it.
        """
        async with self._forgetting(channel.workspace) as connection:
            return await forgetting.forget_article(connection, channel, article_id)

    @finished
    async def forget_channel(self, channel: Channel) -> Forgotten:
        """Delete everything of one channel."""
        async with self._forgetting(channel.workspace) as connection:
            return await forgetting.forget_channel(connection, channel)

    @finished
    async def forget_workspace(self, workspace: str) -> Forgotten:
        """Delete everything of one workspace."""
        async with self._forgetting(workspace) as connection:
            return await forgetting.forget_workspace(connection, workspace)

    @finished
    async def workspaces(self) -> tuple[str, ...]:
        """List the workspaces that articles are stored of."""
        query = select(tables.articles.c.workspace_id).distinct()
        async with self._database.reading() as connection:
            return tuple((await connection.scalars(query)).all())

    async def _keep(self, thread: Thread, post_id: str, made: Made) -> Made:
        async def work(connection: AsyncConnection) -> Made | None:
            if await shelves.keep(connection, thread, post_id, made):
                return made
            return await _made_for(connection, type(made), thread, post_id)

        kept = await self._database.keep(thread.channel.workspace, work)
        if kept is None:
            raise ValueError(f"the id {made.id} stands for another post already")
        return kept

    @asynccontextmanager
    async def _forgetting(self, workspace: str) -> AsyncIterator[AsyncConnection]:
        async with self._database.forgetting(workspace) as connection:
            yield connection
        # Whoever is still decoding a sheet adds it to the old ones, which go.
        self._recent = RecentSheets()


async def _made_for(
    connection: AsyncConnection, kind: type[Made], thread: Thread, post_id: str
) -> Made | None:
    """Read the brief or the answer of a post in this channel."""
    text = await shelves.of_post(connection, kind, thread.channel, post_id)
    return None if text is None else decode(kind, text)


async def _decoded(row: Row[Any], recent: RecentSheets) -> Sheet:
    """Read a sheet back from a row of `seen`, and hold it for the next time."""
    sheet = await asyncio.to_thread(sheets.sheet_of, row)
    recent.add(sheets.stamp_of(row), sheet, sheets.characters_of(row))
    return sheet
