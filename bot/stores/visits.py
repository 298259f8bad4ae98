"""Web addresses that were read before: rows in and out."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UnknownArticle
from bot.ports import Visit
from bot.stores.inserting import insert_new
from bot.stores.locking import own
from bot.stores.tables import articles, visits


def of_key(workspace: str, key: str) -> Select[Any]:
    """Select the last visit under a URL key."""
    return select(visits).where(
        visits.c.workspace_id == workspace, visits.c.key == _digest(key)
    )


def visit_of(row: Row[Any]) -> Visit:
    """Read a visit back from a row of `of_key`."""
    return Visit(
        article=row.article_id,
        version=row.version,
        url=row.url,
        read_at=row.read_at,
        etag=row.etag,
        last_modified=row.last_modified,
    )


async def keep(
    connection: AsyncConnection, workspace: str, keys: Sequence[str], visit: Visit
) -> None:
    """Keep a visit under its keys, and under their aliases from earlier visits.

    Raises UnknownArticle where that version is not stored, or forgotten meanwhile.
    """
    await _require_stored(connection, workspace, visit)
    await own(connection, f"visits of {workspace}")
    digests = {_digest(key) for key in keys}
    digests.update(await connection.scalars(_aliases(workspace, digests, visit)))
    await connection.execute(
        delete(visits).where(
            visits.c.workspace_id == workspace, visits.c.key.in_(digests)
        )
    )
    values = {
        "workspace_id": workspace,
        "article_id": visit.article,
        "version": visit.version,
        "url": visit.url,
        "read_at": visit.read_at,
        "etag": visit.etag,
        "last_modified": visit.last_modified,
    }
    rows = [{**values, "key": digest} for digest in sorted(digests)]
    await insert_new(connection, visits, rows)


def _aliases(workspace: str, digests: set[str], visit: Visit) -> Select[str]:
    """Select all keys of the earlier visits under these keys to the same article.

    Where a key led to another article, its companions still lead there.
    """
    earlier = visits.alias("earlier")
    same_visit = and_(
        *(
            earlier.c[name] == visits.c[name]
            for name in ("workspace_id", "article_id", "version", "url", "read_at")
        )
    )
    return (
        select(visits.c.key)
        .join_from(visits, earlier, same_visit)
        .where(
            earlier.c.workspace_id == workspace,
            earlier.c.key.in_(digests),
            earlier.c.article_id == visit.article,
        )
    )


async def _require_stored(
    connection: AsyncConnection, workspace: str, visit: Visit
) -> None:
    stored = await connection.scalar(
        select(articles.c.version).where(
            articles.c.workspace_id == workspace,
            articles.c.id == visit.article,
            articles.c.version == visit.version,
        )
    )
    if stored is None:
        raise UnknownArticle(article=visit.article)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
