"""Deleting: an article from a channel, a channel, a workspace.

What hangs on a row goes with it: an article takes its findings, shingles, visits and
sightings along, and a sighting its words in the archive.
"""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Digest
from bot.place import Channel
from bot.ports import Forgotten, Memory
from bot.stores.codec import decode
from bot.stores.forgetting_tables import forgettings
from bot.stores.inserting import insert_into
from bot.stores.tables import Shelf, answers, articles, briefs, sightings, spent
from bot.stores.talk_tables import voices
from bot.stores.work_tables import channels, deliveries, digests, posts

# What goes with a workspace, and is not told of.
_UNCOUNTED = (deliveries, voices, channels, spent, forgettings)


async def memory_of(connection: AsyncConnection, channel: Channel) -> Memory:
    """Read when a channel and its workspace were last forgotten as a whole."""
    values = {"workspace": channel.workspace, "channel": channel.id}
    return Memory(tuple(await connection.scalars(_marks(), values)))


async def forget_article(
    connection: AsyncConnection, channel: Channel, article_id: str
) -> Forgotten:
    """Delete an article from a channel with what was made from it and who gave it."""
    named = await _posts_naming(connection, channel, article_id)
    days = await _days_telling(connection, channel, article_id)
    this = sightings.c.article_id == article_id
    return Forgotten(
        articles=await _unsee(connection, channel, this),
        briefs=await _clear(
            connection, briefs.rows, channel, _used(briefs, article_id)
        ),
        answers=await _clear(
            connection, answers.rows, channel, _used(answers, article_id)
        ),
        posts=await _clear(connection, posts, channel, posts.c.id.in_(named)),
        digests=await _untell(connection, channel, days),
    )


async def forget_channel(connection: AsyncConnection, channel: Channel) -> Forgotten:
    """Delete all that a channel has seen, asked and chosen, and what it was given."""
    forgotten = Forgotten(
        articles=await _unsee(connection, channel),
        briefs=await _clear(connection, briefs.rows, channel),
        answers=await _clear(connection, answers.rows, channel),
        posts=await _clear(connection, posts, channel),
        digests=await _clear(connection, digests, channel),
    )
    await _mark(connection, channel.workspace, channel.id)
    await _clear(connection, deliveries, channel)
    await _clear(connection, voices, channel)
    await connection.execute(
        delete(channels).where(
            channels.c.workspace_id == channel.workspace, channels.c.id == channel.id
        )
    )
    return forgotten


async def forget_workspace(connection: AsyncConnection, workspace: str) -> Forgotten:
    """Delete everything of a workspace."""
    count = select(func.count(articles.c.id.distinct()))
    number = await connection.scalar(count.where(articles.c.workspace_id == workspace))
    counted = (briefs.rows, answers.rows, posts, digests)
    gone = {
        table.name: await connection.execute(
            delete(table).where(table.c.workspace_id == workspace)
        )
        for table in (*counted, articles, *_UNCOUNTED)
    }
    await _mark(connection, workspace)
    return Forgotten(number or 0, *(gone[table.name].rowcount for table in counted))


async def _unsee(
    connection: AsyncConnection, channel: Channel, *narrower: ColumnElement[bool]
) -> int:
    """Delete sightings, and the articles that no channel has seen any more."""
    seen = (
        sightings.c.workspace_id == channel.workspace,
        sightings.c.channel_id == channel.id,
        *narrower,
    )
    count = select(func.count(sightings.c.article_id.distinct()))
    number = await connection.scalar(count.where(*seen))
    await connection.execute(delete(sightings).where(*seen))
    await connection.execute(
        delete(articles).where(articles.c.workspace_id == channel.workspace, UNSEEN)
    )
    return number or 0


UNSEEN = ~exists().where(
    sightings.c.workspace_id == articles.c.workspace_id,
    sightings.c.article_id == articles.c.id,
    sightings.c.version == articles.c.version,
)
"""Holds for the articles that no channel has seen."""


async def _clear(
    connection: AsyncConnection,
    table: Table,
    channel: Channel,
    *narrower: ColumnElement[bool],
) -> int:
    """Delete what a channel has of one kind."""
    gone = await connection.execute(
        delete(table).where(
            table.c.workspace_id == channel.workspace,
            table.c.channel_id == channel.id,
            *narrower,
        )
    )
    return gone.rowcount


async def _untell(
    connection: AsyncConnection, channel: Channel, days: Sequence[date]
) -> int:
    """Delete the digests of some days; that they came is kept, or they came again."""
    gone = await connection.execute(
        digests.update()
        .where(
            digests.c.workspace_id == channel.workspace,
            digests.c.channel_id == channel.id,
            digests.c.day.in_(days),
        )
        .values(made=None)
    )
    return gone.rowcount


def _used(shelf: Shelf, article_id: str) -> Exists:
    """Hold for the briefs or answers that were made from an article."""
    return exists().where(
        shelf.articles.c.workspace_id == shelf.rows.c.workspace_id,
        shelf.articles.c.made_id == shelf.rows.c.id,
        shelf.articles.c.article_id == article_id,
    )


async def _posts_naming(
    connection: AsyncConnection, channel: Channel, article_id: str
) -> list[str]:
    """Name the posts of a channel that gave an article, or were about it."""
    rows = await connection.execute(
        select(posts.c.id, posts.c.articles).where(
            posts.c.workspace_id == channel.workspace,
            posts.c.channel_id == channel.id,
            posts.c.articles.is_not(None),
        )
    )
    return [row.id for row in rows if article_id in json.loads(row.articles)]


async def _days_telling(
    connection: AsyncConnection, channel: Channel, article_id: str
) -> list[date]:
    """Name the days of a channel whose digests tell of an article."""
    result = await connection.execute(
        select(digests.c.day, digests.c.made).where(
            digests.c.workspace_id == channel.workspace,
            digests.c.channel_id == channel.id,
            digests.c.made.is_not(None),
        )
    )
    rows = result.all()
    told = await asyncio.to_thread(lambda: [told_in(row.made) for row in rows])
    return [row.day for row, ids in zip(rows, told, strict=True) if article_id in ids]


def told_in(made: str) -> frozenset[str]:
    """Return the ids of the articles that a stored digest tells of."""
    stories = decode(Digest, made).stories
    return frozenset(id_ for story in stories for id_ in story.articles)


@cache
def _marks() -> Select[datetime]:
    return (
        select(forgettings.c.at)
        .where(
            forgettings.c.workspace_id == bindparam("workspace"),
            forgettings.c.channel_id.in_((bindparam("all", ""), bindparam("channel"))),
        )
        .order_by(forgettings.c.channel_id)
    )


async def _mark(connection: AsyncConnection, workspace: str, channel: str = "") -> None:
    """Let whoever is reading for a channel, or a workspace, find that it forgot."""
    mark = insert_into(connection, forgettings).values(
        workspace_id=workspace, channel_id=channel, at=datetime.now(UTC)
    )
    await connection.execute(
        mark.on_conflict_do_update(
            index_elements=["workspace_id", "channel_id"],
            set_={"at": mark.excluded.at},
        )
    )
