"""The archive over SQLAlchemy: finds a channel's articles by their words."""

import asyncio
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Article
from bot.place import Channel
from bot.ports import Hit, Recent, Seen
from bot.stores import archive_postgres, archive_sqlite
from bot.stores.archive_tables import archive
from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.inserting import insert_one
from bot.stores.scoring import Candidate, best, stems_asked, token_of
from bot.stores.tables import sightings
from bot.stores.word_index import Sought

_DIALECTS = {"sqlite": archive_sqlite.WORDS, "postgresql": archive_postgres.WORDS}

_MOST_SCORED = 60
# A whole number, so that both databases come to the same sums.
_WEIGHT = 1_000_000
# Rows are numbered as they come in, and so as their moments are; but replicas may
# overtake each other by a few.
_OVERTAKEN = 100


class SqlArchive:
    """Finds articles in a database; implements ports.Archive."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    @finished
    async def search(
        self, channel: Channel, words: str, *, since: datetime, most: int
    ) -> tuple[Hit, ...]:
        """Return the articles of a channel that fit some words best, best first."""
        asked = await asyncio.to_thread(stems_asked, words)
        if not asked:
            return ()
        ours = _ours(channel, since)
        async with self._database.snapshot() as connection:
            dialect = connection.dialect.name
            ends = (await connection.execute(_ends(), ours)).one()
            if ends.first is None:
                return ()
            index, sought = _DIALECTS[dialect], {"first": ends.first}
            for number, stem in enumerate(asked):
                one = Sought(token_of(channel), stem, ends.last)
                sought |= index.values(number, one)
            for statement in index.tuning:
                await connection.execute(statement)
            fullest = await connection.scalars(
                _fullest(dialect, len(asked)), {**sought, "most": _MOST_SCORED}
            )
            # Apart, or PostgreSQL would look at every row of the channel.
            rows = await connection.execute(
                _texts(dialect), {**ours, "rows": fullest.all()}
            )
        found = [Candidate(row.article_id, row.at, row.stems) for row in rows]
        return await asyncio.to_thread(best, asked, found, most)

    @finished
    async def recent(self, channel: Channel, *, since: datetime, most: int) -> Recent:
        """Count a channel's articles since a moment, and name the newest few."""
        ours = {**_ours(channel, since), "most": most}
        async with self._database.snapshot() as connection:
            many = await connection.scalar(_many(), ours)
            newest = await connection.scalars(_newest(), ours)
        return Recent(many or 0, tuple(newest))

    @finished
    async def seen_between(
        self, channel: Channel, since: datetime, until: datetime
    ) -> tuple[Seen, ...]:
        """List the articles first seen by a channel in [since, until), oldest first.

        In the newest version that it saw before `until`.
        """
        first = func.min(sightings.c.at)
        query = (
            select(
                sightings.c.article_id,
                func.max(sightings.c.version).label("version"),
                first.label("at"),
            )
            .where(
                sightings.c.workspace_id == channel.workspace,
                sightings.c.channel_id == channel.id,
                sightings.c.at < until,
            )
            .group_by(sightings.c.article_id)
            .having(first >= since)
            .order_by(first, sightings.c.article_id)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return tuple(Seen(row.article_id, row.version, row.at) for row in rows)


async def note_words(
    connection: AsyncConnection,
    channel: Channel,
    article: Article,
    stems: str,
    at: datetime,
) -> None:
    """Index an article that a channel has seen, in place of its older versions."""
    values = {
        "workspace_id": channel.workspace,
        "channel_id": channel.id,
        "article_id": article.id,
        "version": article.version,
        "at": at,
    }
    # Versions count from 1, and most articles have no other.
    if article.version > 1:
        await connection.execute(_OLDER, values)
    seq = await insert_one(connection, archive.c.seq, values)
    if seq is not None:
        index = _DIALECTS[connection.dialect.name]
        await connection.execute(index.adding(), index.row(seq, stems))


def _ours(channel: Channel, since: datetime) -> dict[str, object]:
    """Return what `_OURS` takes."""
    return {"workspace": channel.workspace, "channel": channel.id, "since": since}


_OLDER = delete(archive).where(
    archive.c.workspace_id == bindparam("workspace_id"),
    archive.c.channel_id == bindparam("channel_id"),
    archive.c.article_id == bindparam("article_id"),
    archive.c.version < bindparam("version"),
)

_OURS = (
    archive.c.workspace_id == bindparam("workspace"),
    archive.c.channel_id == bindparam("channel"),
    archive.c.at >= bindparam("since"),
)
"""Holds for the articles that a channel has seen since a moment."""


@cache
def _many() -> Select[int]:
    return select(func.count()).select_from(archive).where(*_OURS)


@cache
def _newest() -> Select[str]:
    return (
        select(archive.c.article_id)
        .where(*_OURS)
        .order_by(archive.c.at.desc(), archive.c.article_id)
        .limit(bindparam("most"))
    )


@cache
def _ends() -> Select[Any]:
    """Select the numbers of the first and the last row that count, if any does."""
    ours = select(archive.c.seq).where(*_OURS).limit(_OVERTAKEN)
    oldest = ours.order_by(archive.c.at).subquery()
    newest = ours.order_by(archive.c.at.desc()).subquery()
    return select(
        select(func.min(oldest.c.seq)).scalar_subquery().label("first"),
        select(func.max(newest.c.seq)).scalar_subquery().label("last"),
    )


@cache
def _fullest(dialect: str, many: int) -> Select[int]:
    """Select the rows that hold the most of some stems; the rarest count the most.

    Of equals, the latest.
    """
    index = _DIALECTS[dialect]
    hits = union_all(*map(index.holding, range(many))).subquery("hits")
    holding = func.count().over(partition_by=hits.c.number)
    weighed = select(hits.c.seq, (_WEIGHT // holding).label("weight")).subquery()
    return (
        select(weighed.c.seq)
        .group_by(weighed.c.seq)
        .order_by(func.sum(weighed.c.weight).desc(), weighed.c.seq.desc())
        .limit(bindparam("most"))
    )


@cache
def _texts(dialect: str) -> Select[Any]:
    """Select the articles of some rows, each with its stems."""
    index = _DIALECTS[dialect]
    return (
        select(archive.c.article_id, archive.c.at, index.stems)
        .join_from(archive, index.table, index.seq == archive.c.seq)
        .where(archive.c.seq.in_(bindparam("rows", expanding=True)), *_OURS)
        .order_by(archive.c.seq)
    )
