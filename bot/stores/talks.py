"""What was said where, over SQLAlchemy: voices, and made things by their ids."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Answer, Brief, Digest
from bot.place import Channel, Post, Thread
from bot.ports import Discussion, Made
from bot.stores.codec import decode
from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.inserting import insert_new
from bot.stores.tables import answers, briefs
from bot.stores.talk_tables import voices
from bot.stores.work_tables import deliveries, digests, posts


class SqlTalks:
    """Knows the threads of a database; implements ports.Talks."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def heard(self, thread: Thread, person: str, at: datetime) -> tuple[str, ...]:
        """Note that a person has written in a thread; return all who have."""
        channel = thread.channel
        row = {
            "workspace_id": channel.workspace,
            "channel_id": channel.id,
            "thread_id": thread.id,
            "person": person,
            "created": at,
        }
        query = (
            select(voices.c.person)
            .where(
                voices.c.workspace_id == channel.workspace,
                voices.c.channel_id == channel.id,
                voices.c.thread_id == thread.id,
            )
            .order_by(voices.c.created, voices.c.person)
        )
        async with self._database.reading() as connection:
            people = tuple(await connection.scalars(query))
        if person in people:
            return people
        async with self._database.writing() as connection:
            await insert_new(connection, voices, [row])
            return tuple(await connection.scalars(query))

    @finished
    async def ours(self, thread: Thread) -> bool:
        """Tell whether Parley was asked for something in a thread, or spoke there."""
        if not thread.id:
            return False
        async with self._database.reading() as connection:
            return bool(await connection.scalar(select(_is_ours(thread))))

    @finished
    async def made(self, channel: Channel, made: str) -> Made | None:
        """Return a Brief or an Answer of this channel by its id."""
        async with self._database.reading() as connection:
            brief = await _found(connection, Brief, channel, made)
            return brief or await _found(connection, Answer, channel, made)

    @finished
    async def digest(self, channel: Channel, digest: str) -> Digest | None:
        """Return a kept Digest of this channel by its id."""
        query = (
            select(digests.c.made)
            .where(
                digests.c.workspace_id == channel.workspace,
                digests.c.channel_id == channel.id,
                digests.c.made.is_not(None),
            )
            .order_by(digests.c.day.desc())
        )
        async with self._database.reading() as connection:
            texts = (await connection.scalars(query)).all()
        return await asyncio.to_thread(_called, digest, texts)

    @finished
    async def givers(self, channel: Channel, article: str) -> tuple[str, ...]:
        """Return the people whose kept posts gave an article to this channel."""
        query = (
            select(posts.c.author, posts.c.articles, posts.c.content)
            .where(
                posts.c.workspace_id == channel.workspace,
                posts.c.channel_id == channel.id,
                posts.c.articles.is_not(None),
            )
            .order_by(posts.c.created, posts.c.id)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        people = (
            row.author for row in rows if _gave(row.articles, row.content, article)
        )
        return tuple(dict.fromkeys(people))

    @finished
    async def discussed(
        self, channel: Channel, article: str, since: datetime, until: datetime
    ) -> tuple[Discussion, ...]:
        """List where an article was briefed in [since, until), the latest first."""
        rows, used = briefs.rows, briefs.articles
        query = (
            select(rows.c.thread_id, rows.c.created)
            .join_from(used, rows)
            .where(
                used.c.workspace_id == channel.workspace,
                used.c.article_id == article,
                rows.c.channel_id == channel.id,
                rows.c.created >= since,
                rows.c.created < until,
            )
            .order_by(rows.c.created.desc(), rows.c.id)
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).all()
        return tuple(
            Discussion(Thread(channel, row.thread_id), row.created) for row in found
        )


def _is_ours(thread: Thread) -> ColumnElement[bool]:
    """Hold where a thread has a post that did not fail, or a message of ours."""
    channel = thread.channel
    posted = exists().where(
        posts.c.workspace_id == channel.workspace,
        posts.c.channel_id == channel.id,
        posts.c.thread_id == thread.id,
        posts.c.error.is_(None),
    )
    here = (
        deliveries.c.workspace_id == channel.workspace,
        deliveries.c.channel_id == channel.id,
    )
    sent = and_(deliveries.c.thread_id == thread.id, deliveries.c.sent.is_not(None))
    # A thread may begin with a message of ours, as that of a digest does.
    begun = deliveries.c.message_id == thread.id
    return or_(posted, exists().where(*here, begun), exists().where(*here, sent))


async def _found(
    connection: AsyncConnection, kind: type[Brief | Answer], channel: Channel, made: str
) -> Made | None:
    """Read a Brief or an Answer of a channel by its id."""
    rows = (briefs if kind is Brief else answers).rows
    query = select(rows.c.thread_id, rows.c.post_id, rows.c.made).where(
        rows.c.workspace_id == channel.workspace,
        rows.c.channel_id == channel.id,
        rows.c.id == made,
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    value = await asyncio.to_thread(decode, kind, row.made)
    return Made(Thread(channel, row.thread_id), row.post_id, value)


def _called(digest: str, texts: Sequence[str]) -> Digest | None:
    """Read digests until one has the id; a channel has one a day for some weeks."""
    found = (decode(Digest, text) for text in texts)
    return next((each for each in found if each.id == digest), None)


def _gave(noted: str, content: str, article: str) -> bool:
    """Tell whether a post brought an article, and did not only name it by its id."""
    if article not in json.loads(noted):
        return False
    return article not in decode(Post, content).articles
