"""Everything of a workspace as plain objects, row by row: nobody else's, no secrets."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, Table, select, tuple_

from bot.stores.database import Database
from bot.stores.finishing import finished
from bot.stores.tables import (
    answers,
    articles,
    briefs,
    findings,
    sightings,
    spent,
    visits,
)
from bot.stores.talk_tables import voices
from bot.stores.work_tables import channels, deliveries, digests, posts

Shape = dict[str, object]

# Articles are the longest rows, up to some megabytes each.
_PAGE = 20


async def exported(
    database: Database, workspace: str
) -> AsyncIterator[Mapping[str, object]]:
    """Give every row of a workspace; what is stored meanwhile may be among them."""
    for kind, (table, shape) in _KINDS.items():
        last: Row[Any] | None = None
        while True:
            rows = await _page(database, _after(table, workspace, last))
            for row in rows:
                yield {"kind": kind, **shape(row)}
            if len(rows) < _PAGE:
                break
            last = rows[-1]


@finished
async def _page(database: Database, query: Select[Any]) -> list[Row[Any]]:
    # A page at a time, so that nobody waits for whoever reads the export.
    async with database.reading() as connection:
        return list(await connection.execute(query))


def _after(table: Table, workspace: str, last: Row[Any] | None) -> Select[Any]:
    """Select the next page of a workspace's rows, in the order of their keys."""
    key = list(table.primary_key)
    query = select(table).where(table.c.workspace_id == workspace)
    if last is not None:
        reached = tuple_(*(getattr(last, column.name) for column in key))
        query = query.where(tuple_(*key) > reached)
    return query.order_by(*key).limit(_PAGE)


def _shape(row: Row[Any], *names: str, **stored: str | None) -> Shape:
    """Take columns of a row by their names, without the ends that name keys.

    `stored` are values that are JSON themselves.
    """
    plain: Shape = {
        name.removesuffix("_id"): _plain(getattr(row, name)) for name in names
    }
    for name, text in stored.items():
        plain[name] = None if text is None else json.loads(text)
    return plain


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _article(row: Row[Any]) -> Shape:
    rest = {**json.loads(row.rest), "raw": row.raw}
    return {"created": _plain(row.created), **rest}


def _findings(row: Row[Any]) -> Shape:
    return _shape(row, "article_id", "version", findings=row.findings)


def _sighting(row: Row[Any]) -> Shape:
    return _shape(row, "channel_id", "private", "article_id", "version", "at")


def _visit(row: Row[Any]) -> Shape:
    known = ("article_id", "version", "url", "read_at", "etag", "last_modified")
    return _shape(row, *known)


def _made(row: Row[Any]) -> Shape:
    return _shape(row, "channel_id", "thread_id", "post_id", "created", made=row.made)


def _post(row: Row[Any]) -> Shape:
    """Write a post without its address, which may hold a platform's token."""
    content = {**json.loads(row.content), **json.loads(row.enclosed or "{}")}
    return {
        **_shape(row, "channel_id", "thread_id", "id", "author", "state", "created"),
        **_shape(row, "error", "message", articles=row.articles, notes=row.notes),
        **{name: content[name] for name in ("text", "links", "texts", "wants")},
        "files": [file["name"] for file in content["files"]],
    }


def _delivery(row: Row[Any]) -> Shape:
    return _shape(
        row, "channel_id", "thread_id", "key", "message_id", "created", "sent"
    )


def _channel(row: Row[Any]) -> Shape:
    return _shape(row, "id", "private", "next_due", rules=row.rules)


def _digest(row: Row[Any]) -> Shape:
    return _shape(row, "channel_id", "private", "day", "due", "state", made=row.made)


def _voice(row: Row[Any]) -> Shape:
    return _shape(row, "channel_id", "thread_id", "person", "created")


def _spent(row: Row[Any]) -> Shape:
    return _shape(row, "day", "tokens")


_KINDS: Mapping[str, tuple[Table, Callable[[Row[Any]], Shape]]] = {
    "channel": (channels, _channel),
    "article": (articles, _article),
    "findings": (findings, _findings),
    "sighting": (sightings, _sighting),
    "visit": (visits, _visit),
    "post": (posts, _post),
    "brief": (briefs.rows, _made),
    "answer": (answers.rows, _made),
    "digest": (digests, _digest),
    "delivery": (deliveries, _delivery),
    "voice": (voices, _voice),
    "spent": (spent, _spent),
}
