"""Upkeep over SQLAlchemy: what is too old goes, and a workspace gets its own."""

import json
from collections.abc import AsyncIterator, Mapping
from datetime import datetime

from sqlalchemy import Column, ColumnElement, delete, exists, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import PostState, Tidied
from bot.stores.database import Database
from bot.stores.exporting import exported
from bot.stores.finishing import finished
from bot.stores.forgetting import UNSEEN, told_in
from bot.stores.locking import own
from bot.stores.tables import Shelf, answers, articles, briefs, sightings, spent
from bot.stores.talk_tables import voices
from bot.stores.work_tables import deliveries, digests, posts

# An article of a channel: workspace, channel, article.
Seen = tuple[str, str, str]
_KEY = (sightings.c.workspace_id, sightings.c.channel_id, sightings.c.article_id)


class SqlUpkeep:
    """Keeps a database from growing for ever; implements ports.Upkeep."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def tidy(self, before: datetime, most: int) -> Tidied:
        """Delete what is older than a moment, of all workspaces.

        The oldest first, at most so many rows of each kind in one transaction.
        """
        ages = {
            "posts": posts.c.created,
            "answers": answers.rows.c.created,
            "briefs": briefs.rows.c.created,
            "deliveries": deliveries.c.created,
            "digests": digests.c.due,
        }
        async with self._database.writing() as connection:
            gone = {
                name: await _clear(connection, age, before, most)
                for name, age in ages.items()
            }
            await _clear(connection, voices.c.created, before, most)
            await connection.execute(delete(spent).where(spent.c.day < before.date()))
            seen = await _unsee(connection, before, most)
        return Tidied(**gone, articles=seen)

    def export(self, workspace: str) -> AsyncIterator[Mapping[str, object]]:
        """Give everything stored of a workspace, a JSON object each."""
        return exported(self._database, workspace)


async def _clear(
    connection: AsyncConnection, age: Column[datetime], before: datetime, most: int
) -> int:
    """Delete the oldest rows of a table, by the column that tells their age."""
    table = age.table
    key = tuple_(*table.primary_key)
    oldest = select(*table.primary_key).where(age < before).order_by(age).limit(most)
    return (await connection.execute(delete(table).where(key.in_(oldest)))).rowcount


async def _unsee(connection: AsyncConnection, before: datetime, most: int) -> int:
    """Delete old sightings that nothing needs, and the articles that nobody has seen.

    Returns how many articles went from a channel.
    """
    found = await _unused(connection, before, most)
    # What was kept between the two looks may need one of them.
    for workspace in sorted({workspace for workspace, _, _ in found}):
        await own(connection, f"memory of {workspace}")
    again = await _unused(connection, before, most)
    seen = [one for one in found if one in again]
    await connection.execute(delete(sightings).where(tuple_(*_KEY).in_(seen)))
    ids = {(workspace, article) for workspace, _, article in seen}
    key = tuple_(articles.c.workspace_id, articles.c.id)
    await connection.execute(delete(articles).where(key.in_(ids), UNSEEN))
    return len(seen)


async def _unused(
    connection: AsyncConnection, before: datetime, most: int
) -> list[Seen]:
    """Name articles that a channel saw long ago, and that nothing needs there."""
    last = func.max(sightings.c.at)
    rows = await connection.execute(
        select(*_KEY)
        .where(~_used(briefs), ~_used(answers))
        .group_by(*_KEY)
        .having(last < before)
        .order_by(last)
        .limit(most)
    )
    seen = [(workspace, channel, article) for workspace, channel, article in rows]
    needed = await _needed(connection, seen)
    return [one for one in seen if one not in needed]


def _used(shelf: Shelf) -> ColumnElement[bool]:
    """Hold for sightings of articles that something on a shelf was made from."""
    rows, used = shelf.rows, shelf.articles
    return exists().where(
        used.c.workspace_id == sightings.c.workspace_id,
        used.c.article_id == sightings.c.article_id,
        rows.c.workspace_id == used.c.workspace_id,
        rows.c.id == used.c.made_id,
        rows.c.channel_id == sightings.c.channel_id,
    )


async def _needed(connection: AsyncConnection, seen: list[Seen]) -> set[Seen]:
    """Name the articles that digests tell of, and those of posts under way."""
    places = {(workspace, channel) for workspace, channel, _ in seen}
    needed: set[Seen] = set()
    for workspace, channel in places:
        told = await connection.scalars(
            select(digests.c.made).where(
                digests.c.workspace_id == workspace,
                digests.c.channel_id == channel,
                digests.c.made.is_not(None),
            )
        )
        ids = {id_ for made in told for id_ in told_in(made)}
        named = await connection.scalars(
            select(posts.c.articles).where(
                posts.c.workspace_id == workspace,
                posts.c.channel_id == channel,
                posts.c.articles.is_not(None),
                posts.c.state != PostState.SHOWN,
            )
        )
        ids.update(id_ for names in named for id_ in json.loads(names))
        needed.update((workspace, channel, id_) for id_ in ids)
    return needed
