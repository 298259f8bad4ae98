"""Keeping a sheet with all that it is found by: rows first, then one transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Sheet
from bot.place import Channel
from bot.stores import copies, sheets, tables
from bot.stores.archive import note_words
from bot.stores.inserting import insert_new
from bot.stores.recent import Stamp
from bot.stores.scoring import stems_of_article
from bot.stores.sheets import Earlier, Values


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What is written of a sheet that a channel has seen."""

    article: Values
    findings: Values
    shingles: list[Values]
    stems: str

    @property
    def characters(self) -> int:
        """Count what the sheet takes."""
        texts = (self.article["raw"], self.article["rest"], self.findings["findings"])
        return sum(len(str(text)) for text in texts)


def rows_of(channel: Channel, sheet: Sheet, at: datetime) -> SheetRows:
    """Write a sheet as rows."""
    return SheetRows(
        article=sheets.article_row(channel, sheet.article, at),
        findings=sheets.findings_row(channel, sheet),
        shingles=copies.shingle_rows(channel, sheet.article),
        stems=stems_of_article(channel, sheet.article),
    )


def stamp_of(channel: Channel, sheet: Sheet, at: datetime) -> Stamp:
    """Return the stamp that a sheet gets where nothing of its article is kept yet."""
    article = sheet.article
    return Stamp(
        workspace=channel.workspace,
        article=article.id,
        version=article.version,
        created=at,
        revision=sheet.findings.revision,
    )


async def keep(
    connection: AsyncConnection,
    channel: Channel,
    sheet: Sheet,
    rows: SheetRows,
    at: datetime,
) -> Row[Any] | None:
    """Keep a sheet; return what is kept where that may differ from it.

    Where another reading of the same text is kept already, that reading stays with its
    findings, since the numbers of its sentences may differ.
    """
    article = sheet.article
    earlier = await sheets.keep_article(connection, article, rows.article)
    if earlier is not Earlier.OTHER:
        await sheets.keep_findings(connection, rows.findings)
        await insert_new(connection, tables.shingles, rows.shingles)
    if await sheets.keep_sighting(connection, channel, article, at):
        await note_words(connection, channel, article, rows.stems, at)
    if earlier is Earlier.NOTHING:
        return None
    kept = await sheets.seen(connection, channel, article.id, article.version)
    return kept.one()
