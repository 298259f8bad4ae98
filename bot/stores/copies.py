"""Copies of a text: likely ones are looked up by shingles, then compared exactly."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from bot.model import Article
from bot.place import Channel
from bot.ports import Copy
from bot.reading.copies import (
    LEAST_SHARED,
    Likeness,
    body_of,
    containment,
    kept,
    likeness,
    shingles,
)
from bot.stores import tables
from bot.stores.sheets import Values, article_of, newest_in
from bot.stores.tables import articles, sightings

# The rarest first: what an outlet says under every story makes no copy, and a text
# that all outlets have taken over is still found.
_MOST_COMPARED = 30
# A database takes some 32,000 values in one query.
_MOST_ASKED = 10_000

_SEEN = and_(
    tables.shingles.c.workspace_id == sightings.c.workspace_id,
    tables.shingles.c.article_id == sightings.c.article_id,
    tables.shingles.c.version == sightings.c.version,
)


def shingles_of(article: Article) -> frozenset[int]:
    """Return the shingles of an article's body."""
    return shingles(body_of(article))


def shingle_rows(channel: Channel, article: Article) -> list[Values]:
    """Write the kept shingles of an article as rows."""
    return [
        {
            "workspace_id": channel.workspace,
            "hash": number,
            "article_id": article.id,
            "version": article.version,
        }
        for number in sorted(kept(shingles_of(article)))
    ]


def likely(channel: Channel, article_id: str, found: frozenset[int]) -> Select[Any]:
    """Select the articles of a channel that share kept shingles with those found.

    Of each article only the newest version that the channel has seen counts. Those
    that share the rarest shingles come first.
    """
    sharing = _sharing(channel, article_id, found).subquery("sharing")
    shown = ("id", "headline", "outlet", "rest", "raw")
    return (
        select(*(articles.c[name] for name in shown))
        .join_from(
            articles,
            sharing,
            and_(
                articles.c.id == sharing.c.article_id,
                articles.c.version == sharing.c.version,
            ),
        )
        .where(articles.c.workspace_id == channel.workspace)
        .order_by(sharing.c.rarity.desc(), articles.c.id)
    )


def _sharing(channel: Channel, article_id: str, found: frozenset[int]) -> Select[Any]:
    """Select which versions share at least LEAST_SHARED shingles, and how rare ones."""
    table = tables.shingles
    asked = sorted(kept(found))[:_MOST_ASKED]
    shared = (
        select(
            table.c.article_id,
            table.c.version,
            (1.0 / func.count().over(partition_by=table.c.hash)).label("rarity"),
        )
        .join_from(table, sightings, _SEEN)
        .where(
            table.c.workspace_id == channel.workspace,
            table.c.hash.in_(asked),
            table.c.article_id != article_id,
            newest_in(channel),
        )
        .subquery("shared")
    )
    rarity = func.sum(shared.c.rarity).label("rarity")
    return (
        select(shared.c.article_id, shared.c.version, rarity)
        .group_by(shared.c.article_id, shared.c.version)
        .having(func.count() >= LEAST_SHARED)
        .order_by(rarity.desc(), shared.c.article_id)
        .limit(_MOST_COMPARED)
    )


def confirmed(found: frozenset[int], rows: Sequence[Row[Any]]) -> tuple[Copy, ...]:
    """Keep those rows of `likely` that are copies indeed, the best first."""
    compared = [
        Copy(
            article=row.id,
            headline=row.headline,
            outlet=row.outlet,
            share=containment(found, shingles_of(article_of(row))),
        )
        for row in rows
    ]
    copies = [
        copy
        for copy in compared
        if likeness(copy.share) in {Likeness.SAME_TEXT, Likeness.EDITED_COPY}
    ]
    return tuple(sorted(copies, key=lambda copy: (-copy.share, copy.article)))
