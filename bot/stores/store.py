"""The store over SQLAlchemy: each call is one transaction, scoped to one channel."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreUnusable
from bot.model import Answer, Brief, Sheet
from bot.place import Channel, Thread
from bot.ports import Entry, Forgotten
from bot.stores import forgetting, sheets, shelves
from bot.stores.codec import decode
from bot.stores.finishing import finished
from bot.stores.sqlite import READING, purge, why
from bot.stores.tables import sightings

Made = TypeVar("Made", Brief, Answer)


class SqlStore:
    """Keeps articles, briefs and answers in a database; implements ports.Store.

    Every call may raise StoreUnusable, which names `where` the store is.
    """

    def __init__(self, engine: AsyncEngine, *, where: str) -> None:
        self._engine = engine
        self._reader = engine.execution_options(**READING)
        self._where = where

    @finished
    async def keep_sheet(self, channel: Channel, sheet: Sheet, at: datetime) -> Sheet:
        """Keep an article with its findings; return what is kept.

        Where another reading of the same text is kept already, that reading stays
        with its findings, since the numbers of its sentences may differ.
        """
        article = sheet.article
        row = await asyncio.to_thread(sheets.article_row, channel, article, at)
        found = await asyncio.to_thread(sheets.findings_row, channel, sheet)
        async with self._writing() as connection:
            if await sheets.keep_article(connection, article, row):
                await sheets.keep_findings(connection, found)
            await sheets.keep_sighting(connection, channel, article, at)
            this = sightings.c.version == article.version
            query = sheets.seen(channel, article.id).where(this)
            kept = (await connection.execute(query)).one()
        return await asyncio.to_thread(sheets.sheet_of, kept)

    @finished
    async def sheet(self, channel: Channel, article_id: str) -> Sheet | None:
        """Return the newest version of an article seen in this channel."""
        async with self._reading() as connection:
            query = sheets.seen(channel, article_id).limit(1)
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else await asyncio.to_thread(sheets.sheet_of, row)

    @finished
    async def keep_brief(self, thread: Thread, post_id: str, brief: Brief) -> Brief:
        """Keep the brief of a post; where the post has one already, return that."""
        return await self._keep(thread, post_id, brief)

    @finished
    async def brief_of(self, thread: Thread, post_id: str) -> Brief | None:
        """Return the brief that a post has led to in this channel, if any."""
        async with self._reading() as connection:
            return await _made_for(connection, Brief, thread, post_id)

    @finished
    async def keep_answer(self, thread: Thread, post_id: str, answer: Answer) -> Answer:
        """Keep the answer to a post; where the post has one already, return that."""
        return await self._keep(thread, post_id, answer)

    @finished
    async def answer_of(self, thread: Thread, post_id: str) -> Answer | None:
        """Return the answer that a post has led to in this channel, if any."""
        async with self._reading() as connection:
            return await _made_for(connection, Answer, thread, post_id)

    @finished
    async def thread_articles(self, thread: Thread) -> tuple[str, ...]:
        """List the articles of this thread's briefs and answers, oldest first."""
        async with self._reading() as connection:
            ids = await connection.scalars(shelves.of_thread(thread))
            return tuple(dict.fromkeys(ids))

    @finished
    async def entries(self, channel: Channel) -> tuple[Entry, ...]:
        """List the articles seen in this channel, newest first."""
        async with self._reading() as connection:
            rows = await connection.execute(sheets.listing(channel))
            return tuple(sheets.entry_of(row) for row in rows)

    @finished
    async def forget_article(self, channel: Channel, article_id: str) -> Forgotten:
        """Delete an article from this channel with all that was made from it.

        The stored text itself goes when no other channel has seen it.
        """
        async with self._forgetting() as connection:
            return await forgetting.forget_article(connection, channel, article_id)

    @finished
    async def forget_channel(self, channel: Channel) -> Forgotten:
        """Delete everything of one channel."""
        async with self._forgetting() as connection:
            return await forgetting.forget_channel(connection, channel)

    @finished
    async def forget_workspace(self, workspace: str) -> Forgotten:
        """Delete everything of one workspace."""
        async with self._forgetting() as connection:
            return await forgetting.forget_workspace(connection, workspace)

    async def _keep(self, thread: Thread, post_id: str, made: Made) -> Made:
        async with self._writing() as connection:
            if await shelves.keep(connection, thread, post_id, made):
                return made
            kept = await _made_for(connection, type(made), thread, post_id)
        if kept is None:
            raise ValueError(f"the id {made.id} stands for another post already")
        return kept

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        with self._told():
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        with self._told():
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def _forgetting(self) -> AsyncIterator[AsyncConnection]:
        async with self._writing() as connection:
            yield connection
        with self._told():
            await purge(self._engine)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say why the database can't be used; a fault of ours goes on as it is."""
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise StoreUnusable(folder=self._where, why=why(error)) from error


async def _made_for(
    connection: AsyncConnection, kind: type[Made], thread: Thread, post_id: str
) -> Made | None:
    """Read the brief or the answer of a post in this channel."""
    query = shelves.of_post(kind, thread.channel, post_id)
    text = await connection.scalar(query)
    return None if text is None else decode(kind, text)
