"""Upkeep over SQLAlchemy: what is too old goes, and a workspace gets its own."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Select,
    delete,
    exists,
    func,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import PostState, Tidied
from bot.stores.database import Database
from bot.stores.exporting import exported
from bot.stores.finishing import finished
from bot.stores.forgetting import UNSEEN, told_in
from bot.stores.forgetting_tables import forgettings
from bot.stores.locking import own
from bot.stores.tables import Shelf, answers, articles, briefs, sightings, spent
from bot.stores.talk_tables import voices
from bot.stores.work_tables import deliveries, digests, posts

# An article of a channel: workspace, channel, article.
Seen = tuple[str, str, str]
_KEY = (sightings.c.workspace_id, sightings.c.channel_id, sightings.c.article_id)

Age = Column[datetime] | Column[date]

# The column that tells the age of each kind of row, and what Tidied calls the kind.
_AGES: Mapping[Age, str] = {
    posts.c.created: "posts",
    answers.rows.c.created: "answers",
    briefs.rows.c.created: "briefs",
    deliveries.c.created: "deliveries",
    digests.c.due: "digests",
    voices.c.created: "others",
    forgettings.c.at: "others",
    spent.c.day: "others",
}


class SqlUpkeep:
    """Keeps a database from growing for ever; implements ports.Upkeep."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def tidy(self, before: datetime, most: int) -> Tidied:
        """Delete what is older than a moment, of all workspaces.

        The oldest first, at most so many rows of each kind. Each workspace has a
        transaction of its own, and its lock: to wait for one with rows of another in
        hand would stop whoever forgets.
        """
        gone: Counter[str] = Counter()
        for workspace, old in (await self._old(before, most)).items():
            async with self._owned(workspace) as connection:
                for age, number in old.items():
                    cleared = await _clear(connection, workspace, age, before, number)
                    gone[_AGES[age]] += cleared
        # Only now, because an article stays while anything refers to it.
        for workspace, number in (await self._unneeded(before, most)).items():
            async with self._owned(workspace) as connection:
                gone["articles"] += await _unsee(connection, workspace, before, number)
        return Tidied(**gone)

    async def _old(
        self, before: datetime, most: int
    ) -> Mapping[str, Mapping[Age, int]]:
        """Count the oldest rows of each kind, by workspace."""
        found: dict[str, dict[Age, int]] = {}
        async with self._database.reading() as connection:
            for age in _AGES:
                rows = await connection.execute(_oldest(age, before, most))
                for workspace, number in rows:
                    found.setdefault(workspace, {})[age] = number
        return found

    async def _unneeded(self, before: datetime, most: int) -> Mapping[str, int]:
        """Count the articles that nothing was made from of late, by workspace."""
        async with self._database.reading() as connection:
            rows = await connection.execute(_unused(before).limit(most))
            return Counter(workspace for workspace, _, _ in rows)

    @asynccontextmanager
    async def _owned(self, workspace: str) -> AsyncIterator[AsyncConnection]:
        """Give a transaction in which nothing of a workspace is kept or forgotten."""
        async with self._database.writing() as connection:
            await own(connection, f"memory of {workspace}")
            yield connection

    def export(self, workspace: str) -> AsyncIterator[Mapping[str, object]]:
        """Give everything stored of a workspace, a JSON object each."""
        return exported(self._database, workspace)


def _oldest(age: Age, before: datetime, most: int) -> Select[str, int]:
    """Count the oldest rows of a table by workspace, by the column of their age."""
    workspace = age.table.c.workspace_id
    old = select(workspace).where(_too_old(age, before))
    rows = old.order_by(age).limit(most).subquery()
    return select(rows.c.workspace_id, func.count()).group_by(rows.c.workspace_id)


async def _clear(
    connection: AsyncConnection,
    workspace: str,
    age: Age,
    before: datetime,
    most: int,
) -> int:
    """Delete the oldest rows that a workspace has in a table."""
    table = age.table
    key = tuple_(*table.primary_key)
    oldest = (
        select(*table.primary_key)
        .where(table.c.workspace_id == workspace, _too_old(age, before))
        .order_by(age)
        .limit(most)
    )
    return (await connection.execute(delete(table).where(key.in_(oldest)))).rowcount


def _too_old(age: Age, before: datetime) -> ColumnElement[bool]:
    """Hold for the rows that are older than a moment, or than its day."""
    return age < (before.date() if isinstance(age.type, Date) else before)


async def _unsee(
    connection: AsyncConnection, workspace: str, before: datetime, most: int
) -> int:
    """Delete old sightings that nothing needs, and the articles that nobody has seen.

    Returns how many articles went from a channel.
    """
    query = _unused(before).where(sightings.c.workspace_id == workspace).limit(most)
    rows = await connection.execute(query)
    found = [(workspace, channel, article) for _, channel, article in rows]
    needed = await _needed(connection, found)
    seen = [one for one in found if one not in needed]
    await connection.execute(delete(sightings).where(tuple_(*_KEY).in_(seen)))
    ids = {(workspace, article) for _, _, article in seen}
    key = tuple_(articles.c.workspace_id, articles.c.id)
    await connection.execute(delete(articles).where(key.in_(ids), UNSEEN))
    return len(seen)


def _unused(before: datetime) -> Select[str, str, str]:
    """Select articles that a channel saw long ago, and nothing was made from since."""
    last = func.max(sightings.c.at)
    return (
        select(*_KEY)
        .where(~_used(briefs), ~_used(answers))
        .group_by(*_KEY)
        .having(last < before)
        .order_by(last)
    )


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
