"""Deleting: an article from a channel, a channel, a workspace."""

from sqlalchemy import ColumnElement, Exists, delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.place import Channel
from bot.ports import Forgotten
from bot.stores.tables import Shelf, answers, articles, briefs, sightings, spent


async def forget_article(
    connection: AsyncConnection, channel: Channel, article_id: str
) -> Forgotten:
    """Delete an article from a channel with the briefs and answers made from it."""
    this = sightings.c.article_id == article_id
    return Forgotten(
        articles=await _unsee(connection, channel, this),
        briefs=await _clear(connection, briefs, channel, _used(briefs, article_id)),
        answers=await _clear(connection, answers, channel, _used(answers, article_id)),
    )


async def forget_channel(connection: AsyncConnection, channel: Channel) -> Forgotten:
    """Delete all that a channel has seen and all that was made for it."""
    return Forgotten(
        articles=await _unsee(connection, channel),
        briefs=await _clear(connection, briefs, channel),
        answers=await _clear(connection, answers, channel),
    )


async def forget_workspace(connection: AsyncConnection, workspace: str) -> Forgotten:
    """Delete everything of a workspace."""
    count = select(func.count(articles.c.id.distinct()))
    number = await connection.scalar(count.where(articles.c.workspace_id == workspace))
    gone = [
        await connection.execute(delete(table).where(table.c.workspace_id == workspace))
        for table in (briefs.rows, answers.rows, articles, spent)
    ]
    return Forgotten(
        articles=number or 0, briefs=gone[0].rowcount, answers=gone[1].rowcount
    )


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
    still_seen = exists().where(
        sightings.c.workspace_id == articles.c.workspace_id,
        sightings.c.article_id == articles.c.id,
        sightings.c.version == articles.c.version,
    )
    await connection.execute(
        delete(articles).where(
            articles.c.workspace_id == channel.workspace, ~still_seen
        )
    )
    return number or 0


async def _clear(
    connection: AsyncConnection,
    shelf: Shelf,
    channel: Channel,
    *narrower: ColumnElement[bool],
) -> int:
    """Delete a channel's briefs or answers."""
    gone = await connection.execute(
        delete(shelf.rows).where(
            shelf.rows.c.workspace_id == channel.workspace,
            shelf.rows.c.channel_id == channel.id,
            *narrower,
        )
    )
    return gone.rowcount


def _used(shelf: Shelf, article_id: str) -> Exists:
    """Hold for the briefs or answers that were made from an article."""
    return exists().where(
        shelf.articles.c.workspace_id == shelf.rows.c.workspace_id,
        shelf.articles.c.made_id == shelf.rows.c.id,
        shelf.articles.c.article_id == article_id,
    )
