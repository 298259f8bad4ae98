"""Briefs and answers: one for each post, with the articles each was made from."""

from functools import cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UnknownArticle
from bot.model import Answer, Brief
from bot.place import Channel, Thread
from bot.stores.codec import encode
from bot.stores.inserting import insert_new
from bot.stores.tables import Shelf, answers, briefs, sightings

_SHELVES = {Brief: briefs, Answer: answers}


def articles_of(made: Brief | Answer) -> tuple[str, ...]:
    """Name the articles that a brief or an answer was made from."""
    return made.articles if isinstance(made, Brief) else made.searched


async def keep(
    connection: AsyncConnection, thread: Thread, post_id: str, made: Brief | Answer
) -> bool:
    """Keep what was made for a post; False where the post has one already.

    Raises UnknownArticle where the channel has not seen one of its articles, or has
    forgotten it meanwhile.
    """
    shelf = _SHELVES[type(made)]
    workspace, used = thread.channel.workspace, articles_of(made)
    await _require_seen(connection, thread.channel, used)
    values = {
        "workspace_id": workspace,
        "id": made.id,
        "channel_id": thread.channel.id,
        "thread_id": thread.id,
        "post_id": post_id,
        "made": encode(made),
        "created": made.making.at,
    }
    if not await insert_new(connection, shelf.rows, [values]):
        return False
    rows = [
        {
            "workspace_id": workspace,
            "made_id": made.id,
            "article_id": article,
            "position": position,
        }
        for position, article in enumerate(used)
    ]
    await insert_new(connection, shelf.articles, rows)
    return True


async def of_post(
    connection: AsyncConnection,
    kind: type[Brief | Answer],
    channel: Channel,
    post_id: str,
) -> str | None:
    """Read the brief or the answer that was made for a post of this channel."""
    values = {"workspace": channel.workspace, "channel": channel.id, "post": post_id}
    made: str | None = await connection.scalar(_of_post(_SHELVES[kind].rows), values)
    return made


@cache
def _of_post(rows: Table) -> Select[Any]:
    return select(rows.c.made).where(
        rows.c.workspace_id == bindparam("workspace"),
        rows.c.channel_id == bindparam("channel"),
        rows.c.post_id == bindparam("post"),
    )


def last_of_thread(
    kind: type[Brief | Answer], thread: Thread, most: int
) -> Select[str]:
    """Select the last briefs or answers of a thread, the newest first."""
    rows = _SHELVES[kind].rows
    return (
        select(rows.c.made)
        .where(
            rows.c.workspace_id == thread.channel.workspace,
            rows.c.channel_id == thread.channel.id,
            rows.c.thread_id == thread.id,
        )
        .order_by(rows.c.created.desc(), rows.c.id.desc())
        .limit(most)
    )


def of_workspace(kind: type[Brief | Answer], workspace: str) -> Select[str]:
    """Select all briefs or answers of a workspace."""
    rows = _SHELVES[kind].rows
    return select(rows.c.made).where(rows.c.workspace_id == workspace)


def using(kind: type[Brief | Answer], channel: Channel, article_id: str) -> Select[str]:
    """Select a channel's briefs or answers made from an article, oldest first."""
    rows, used = _SHELVES[kind].rows, _SHELVES[kind].articles
    return (
        select(rows.c.made)
        .join_from(used, rows)
        .where(
            used.c.workspace_id == channel.workspace,
            used.c.article_id == article_id,
            rows.c.channel_id == channel.id,
        )
        .order_by(rows.c.created, rows.c.id)
    )


def discussed(channel: Channel, article_id: str) -> Select[Any]:
    """Select a channel's briefs made from an article with their threads, in order."""
    rows, used = briefs.rows, briefs.articles
    return (
        select(rows.c.thread_id, rows.c.made)
        .join_from(used, rows)
        .where(
            used.c.workspace_id == channel.workspace,
            used.c.article_id == article_id,
            rows.c.channel_id == channel.id,
        )
        .order_by(rows.c.created, rows.c.id)
    )


def of_thread(thread: Thread) -> Select[str]:
    """Select the ids of the articles of a thread's briefs and answers, oldest first.

    Ids come again where several briefs or answers share an article.
    """
    used = union_all(*(_used(shelf, thread) for shelf in _SHELVES.values())).subquery()
    return select(used.c.article_id).order_by(
        used.c.created, used.c.made_id, used.c.position
    )


def _used(shelf: Shelf, thread: Thread) -> Select[Any]:
    rows, used = shelf.rows, shelf.articles
    return (
        select(used.c.article_id, used.c.made_id, used.c.position, rows.c.created)
        .join_from(rows, used)
        .where(
            rows.c.workspace_id == thread.channel.workspace,
            rows.c.channel_id == thread.channel.id,
            rows.c.thread_id == thread.id,
        )
    )


async def _require_seen(
    connection: AsyncConnection, channel: Channel, ids: tuple[str, ...]
) -> None:
    """Raise UnknownArticle for an article that the channel has not seen, or forgot."""
    values = {"workspace": channel.workspace, "channel": channel.id, "ids": ids}
    seen = await connection.scalars(_seen_of(), values)
    for article in set(ids).difference(seen):
        raise UnknownArticle(article=article)


@cache
def _seen_of() -> Select[str]:
    """Select which of some articles a channel has seen."""
    return select(sightings.c.article_id).where(
        sightings.c.workspace_id == bindparam("workspace"),
        sightings.c.channel_id == bindparam("channel"),
        sightings.c.article_id.in_(bindparam("ids", expanding=True)),
    )
