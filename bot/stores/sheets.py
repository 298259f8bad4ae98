"""Articles with their findings, and where they were seen: rows in and out."""

from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Row,
    Select,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Article, Findings, Sheet
from bot.place import Channel
from bot.ports import Entry, VersionTakenError
from bot.stores.codec import decode, encode
from bot.stores.inserting import insert_new
from bot.stores.recent import Stamp
from bot.stores.tables import articles, findings, sightings

Values = dict[str, object]

_SEEN = and_(
    articles.c.workspace_id == sightings.c.workspace_id,
    articles.c.id == sightings.c.article_id,
    articles.c.version == sightings.c.version,
)
_FOUND = and_(
    findings.c.workspace_id == articles.c.workspace_id,
    findings.c.article_id == articles.c.id,
    findings.c.version == articles.c.version,
)
_STAMP = (
    articles.c.workspace_id,
    articles.c.id,
    articles.c.version,
    articles.c.created,
    findings.c.revision,
)
_WORDS = (articles.c.raw, articles.c.rest, findings.c.findings)


def article_row(channel: Channel, article: Article, at: datetime) -> Values:
    """Write an article as a row; its raw text stands in a column of its own."""
    outlet, published = article.outlet, article.published
    return {
        "workspace_id": channel.workspace,
        "id": article.id,
        "version": article.version,
        "raw": article.raw,
        "rest": encode(replace(article, raw="")),
        "headline": article.headline,
        "outlet": outlet.text if outlet else None,
        "published": published.text if published else None,
        "sentences": len(article.sentences),
        "created": at,
    }


def findings_row(channel: Channel, sheet: Sheet) -> Values:
    """Write the findings of a sheet as a row."""
    return {
        "workspace_id": channel.workspace,
        "article_id": sheet.article.id,
        "version": sheet.article.version,
        "revision": sheet.findings.revision,
        "findings": encode(sheet.findings),
    }


def article_of(row: Row[Any]) -> Article:
    """Read an article back from a row with its `raw` and its `rest`."""
    return replace(decode(Article, row.rest), raw=row.raw)


def sheet_of(row: Row[Any]) -> Sheet:
    """Read a sheet back from a row of `seen`."""
    return Sheet(article_of(row), decode(Findings, row.findings))


def stamp_of(row: Row[Any]) -> Stamp:
    """Read a stamp back from a row of `stamped` or `seen`."""
    return Stamp(
        workspace=row.workspace_id,
        article=row.id,
        version=row.version,
        created=row.created,
        revision=row.revision,
    )


def characters_of(row: Row[Any]) -> int:
    """Count what a row of `seen` takes."""
    return len(row.raw) + len(row.rest) + len(row.findings)


async def stamped(
    connection: AsyncConnection, channel: Channel, article_id: str, version: int | None
) -> CursorResult[Any]:
    """Look whether a channel saw an article, in this version or in any: the newest."""
    query = _newest_seen if version is None else _version_seen
    values = _values(channel, article_id, version)
    found: CursorResult[Any] = await connection.execute(query(_STAMP), values)
    return found


async def seen(
    connection: AsyncConnection, channel: Channel, article_id: str, version: int
) -> CursorResult[Any]:
    """Read a version of an article, with its findings, that the channel saw."""
    query = _version_seen((*_STAMP, *_WORDS))
    values = _values(channel, article_id, version)
    found: CursorResult[Any] = await connection.execute(query, values)
    return found


def _values(channel: Channel, article_id: str, version: int | None) -> Values:
    return {
        "workspace": channel.workspace,
        "channel": channel.id,
        "article": article_id,
        "version": version,
    }


@cache
def _newest_seen(columns: tuple[ColumnElement[Any], ...]) -> Select[Any]:
    return _any_seen(columns).order_by(sightings.c.version.desc()).limit(1)


@cache
def _version_seen(columns: tuple[ColumnElement[Any], ...]) -> Select[Any]:
    return _any_seen(columns).where(sightings.c.version == bindparam("version"))


def _any_seen(columns: tuple[ColumnElement[Any], ...]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(sightings.join(articles, _SEEN).join(findings, _FOUND))
        .where(
            sightings.c.workspace_id == bindparam("workspace"),
            sightings.c.channel_id == bindparam("channel"),
            sightings.c.article_id == bindparam("article"),
        )
    )


def newest(workspace: str, article_id: str) -> Select[Any]:
    """Select the newest version of an article, whichever channel has seen it."""
    return (
        select(articles.c.raw, articles.c.rest)
        .where(articles.c.workspace_id == workspace, articles.c.id == article_id)
        .order_by(articles.c.version.desc())
        .limit(1)
    )


class Earlier(Enum):
    """What was kept of an article before: nothing, the same, or another reading."""

    NOTHING = auto()
    SAME = auto()
    OTHER = auto()


async def keep_article(
    connection: AsyncConnection, article: Article, values: Values
) -> Earlier:
    """Keep an article, unless a reading of the same text is kept already.

    Raises VersionTakenError where its id and version stand for another text: to go on
    would show one channel what only another has seen.
    """
    if await insert_new(connection, articles, [values]):
        return Earlier.NOTHING
    kept = await connection.execute(
        select(articles.c.raw, articles.c.rest).where(
            articles.c.workspace_id == values["workspace_id"],
            articles.c.id == article.id,
            articles.c.version == article.version,
        )
    )
    row = kept.one()
    if row.raw != article.raw:
        raise VersionTakenError(f"{article.id} is stored with another text")
    if row.rest == values["rest"]:
        return Earlier.SAME
    reading = decode(Article, row.rest)
    same = (reading.lines, reading.sentences) == (article.lines, article.sentences)
    return Earlier.SAME if same else Earlier.OTHER


async def keep_findings(connection: AsyncConnection, values: Values) -> None:
    """Keep findings; those of another revision replace the ones kept."""
    if await insert_new(connection, findings, [values]):
        return
    await connection.execute(
        findings.update()
        .where(
            findings.c.workspace_id == values["workspace_id"],
            findings.c.article_id == values["article_id"],
            findings.c.version == values["version"],
            findings.c.revision != values["revision"],
        )
        .values(revision=values["revision"], findings=values["findings"])
    )


async def keep_sighting(
    connection: AsyncConnection, channel: Channel, article: Article, at: datetime
) -> bool:
    """Note that a channel has seen a version of an article; False where it had before.

    The first time counts.
    """
    values = {
        "workspace_id": channel.workspace,
        "channel_id": channel.id,
        "article_id": article.id,
        "version": article.version,
        "private": channel.private,
        "at": at,
    }
    return await insert_new(connection, sightings, [values])


def newest_in(channel: Channel) -> ColumnElement[bool]:
    """Hold for sightings by a channel of the newest version that it has seen."""
    later = sightings.alias("later")
    last = (
        select(func.max(later.c.version))
        .where(
            later.c.workspace_id == sightings.c.workspace_id,
            later.c.channel_id == sightings.c.channel_id,
            later.c.article_id == sightings.c.article_id,
        )
        .correlate(sightings)
        .scalar_subquery()
    )
    return and_(
        sightings.c.workspace_id == channel.workspace,
        sightings.c.channel_id == channel.id,
        sightings.c.version == last,
    )


def listing(channel: Channel) -> Select[Any]:
    """Select what a list of the channel's articles shows, newest first."""
    shown = ("id", "headline", "outlet", "published", "sentences")
    return (
        select(sightings.c.at, *(articles.c[name] for name in shown))
        .select_from(sightings.join(articles, _SEEN))
        .where(newest_in(channel))
        .order_by(sightings.c.at.desc(), sightings.c.article_id)
    )


def entry_of(row: Row[Any]) -> Entry:
    """Read a line of the list back from a row of `listing`."""
    return Entry(
        article=row.id,
        headline=row.headline,
        outlet=row.outlet,
        published=row.published,
        added=row.at,
        sentences=row.sentences,
    )
