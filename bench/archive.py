"""Search in a large archive: synthetic articles, many workspaces, one big channel."""

import random
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.exact import exactly_best
from bench.tables import Figures, Table
from bot.place import Channel
from bot.stores.archive import SqlArchive
from bot.stores.archive_postgres import WORDS as ON_POSTGRES
from bot.stores.archive_sqlite import WORDS as ON_SQLITE
from bot.stores.archive_tables import archive
from bot.stores.database import Database
from bot.stores.folders import open_folder
from bot.stores.opening import Where, migrate
from bot.stores.scoring import token_of
from bot.stores.servers import open_server
from bot.stores.tables import articles, sightings

_NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
_DAYS = 30
_CHANNELS = 500
# Of all articles, those of the big channel; the others share the rest.
_BIG = 0.4
_VOCABULARY = 50_000
_LENGTH = 350
_BATCH = 500
_SEARCHES = 60
_MOST = 8
# How many rare and how many common words a question has.
_WORD_KINDS = {"rare": (4, 0), "mixed": (4, 4), "common": (0, 4), "all common": (0, 8)}
_SIZES = {
    "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'archive%'",
    "postgresql": "SELECT pg_total_relation_size('archive')"
    " + pg_total_relation_size('archive_words')",
}


# The best articles that were found for each question.
_Found = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Made:
    """A synthetic article: where it was seen, when, and its stems."""

    seq: int
    channel: Channel
    at: datetime
    stems: str

    @property
    def key(self) -> dict[str, object]:
        """Return what all its rows share."""
        return {"workspace_id": self.channel.workspace, "version": 1}


class Words:
    """Made-up words, few of them common and most of them rare, as in any language."""

    def __init__(self) -> None:
        """Make the vocabulary, the most common word first."""
        self._chance = random.Random(1)  # noqa: S311 - the same figures each time
        letters = "abcdefghijklmnoprstuvw"
        self._words = [
            "".join(self._chance.choices(letters, k=4 + n % 6)) + letters[n % 20]
            for n in range(_VOCABULARY)
        ]
        weights = [1 / (n + 10) for n in range(_VOCABULARY)]
        self._sums = list(_running(weights))

    def text(self) -> str:
        """Return the words of an article."""
        words = self._chance.choices(self._words, cum_weights=self._sums, k=_LENGTH)
        return " ".join(words)

    def question(self, rare: int, common: int) -> str:
        """Return some rare and some common words."""
        words = self._chance.sample(self._words[500:20_000], rare)
        return " ".join(words + self._chance.sample(self._words[:100], common))

    def articles(self, many: int) -> Iterator[_Made]:
        """Make articles over the last days, for all channels in turn."""
        for n in range(many):
            channel = _channel(n)
            at = _NOW - timedelta(days=_DAYS) * (1 - n / many) + timedelta(seconds=1)
            yield _Made(n + 1, channel, at, f"{token_of(channel)} {self.text()}")


def _running(weights: Sequence[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


def _channel(n: int) -> Channel:
    """Return the channel of the n-th article: every so often it is the big one."""
    if n * _BIG % 1 < _BIG:
        return Channel("w0", "c0")
    # Half of the others go to a tenth of the channels.
    other = 1 + (n * 7919) % (_CHANNELS if n % 2 else _CHANNELS // 10)
    return Channel(f"w{other % 200}", f"c{other}")


async def measure(many: int, url: str | None) -> list[Table]:
    """Measure searches in a folder, or in an empty database of a server."""
    with TemporaryDirectory() as folder:
        where = Where(Path(folder), url)
        await migrate(where)
        opening = open_folder(where) if url is None else open_server(where)
        async with opening as database:
            return await _measured(database, many)


async def _measured(database: Database, many: int) -> list[Table]:
    words = Words()
    begun = time.perf_counter()
    await _fill(database, words.articles(many))
    filled = time.perf_counter() - begun
    async with database.reading() as connection:
        kind = connection.dialect.name
        size = await connection.scalar(text(_SIZES[kind]))
    searching = SqlArchive(database)
    places = {"big": _channel(0), "middle": _channel(1), "small": _channel(7)}
    figures: Figures = []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found: dict[str, _Found] = {}
    for place, channel in places.items():
        for name, (rare, common) in _WORD_KINDS.items():
            asked = [words.question(rare, common) for _ in range(_SEARCHES)]
            row, hits = await _searched(searching, channel, asked)
            figures.append({"channel": place, "words": name, **row})
            if place == "big":
                found[name] = hits
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stored: dict[str, object] = {
        "articles": many,
        "filled in s": filled,
        "archive MB": float(size or 0) / 1e6,
        "peak MB before": before,
        "peak MB after": after,
    }
    return [
        Table(f"Search in the archive, {kind}", figures),
        Table(f"Best articles of the big channel, {kind}", _compared(found, many)),
        Table(f"The archive, {kind}", [stored]),
    ]


def _compared(found: Mapping[str, _Found], many: int) -> Figures:
    """Compare what was found in the big channel with a ranking of all its articles."""
    big = _channel(0)
    texts = (
        (f"a{one.seq}", one.stems.partition(" ")[2])
        for one in Words().articles(many)
        if one.channel == big
    )
    asked = {question for hits in found.values() for question in hits}
    exact = exactly_best(texts, asked, _MOST)
    return [
        {
            "words": name,
            "same of the best 8, mean": mean(
                len(set(ids) & set(exact[question])) for question, ids in hits.items()
            ),
            "best one among the 8 %": 100
            * mean(exact[question][0] in ids for question, ids in hits.items()),
        }
        for name, hits in found.items()
    ]


async def _searched(
    searching: SqlArchive, channel: Channel, asked: Sequence[str]
) -> tuple[dict[str, object], _Found]:
    """Search for some questions; return the figures, and what was found for each."""
    since = _NOW - timedelta(days=_DAYS)
    recent = await searching.recent(channel, since=since, most=1)
    walls: list[float] = []
    found: dict[str, tuple[str, ...]] = {}
    for question in asked:
        begun = time.perf_counter()
        hits = await searching.search(channel, question, since=since, most=_MOST)
        walls.append(1000 * (time.perf_counter() - begun))
        found[question] = tuple(hit.article for hit in hits)
    ranked = sorted(walls)
    row: dict[str, object] = {
        "articles": recent.many,
        "found": mean(map(len, found.values())),
        "p50 ms": median(walls),
        "p99 ms": ranked[int(0.99 * (len(ranked) - 1))],
    }
    return row, found


async def _fill(database: Database, made: Iterator[_Made]) -> None:
    """Keep articles as the store does, many at once; a GIN index is made at the end."""
    on_server = not database.is_sqlite
    if on_server:
        async with database.writing() as connection:
            await connection.execute(text("DROP INDEX ix_archive_words_stems"))
    while batch := list(islice(made, _BATCH)):
        async with database.writing() as connection:
            await _keep(connection, batch, on_server=on_server)
    if on_server:
        async with database.writing() as connection:
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
            await connection.execute(text(ON_POSTGRES.create[1]))
            await connection.execute(text("ANALYZE archive, archive_words"))


async def _keep(
    connection: AsyncConnection, batch: Sequence[_Made], *, on_server: bool
) -> None:
    index = ON_POSTGRES if on_server else ON_SQLITE
    about = {"headline": "", "rest": "", "raw": "", "sentences": 1}
    stored = [
        {**about, **one.key, "id": f"a{one.seq}", "created": one.at} for one in batch
    ]
    seen = [
        {
            **one.key,
            "article_id": f"a{one.seq}",
            "channel_id": one.channel.id,
            "private": False,
            "at": one.at,
        }
        for one in batch
    ]
    words = [{index.seq.name: one.seq, "stems": one.stems} for one in batch]
    await connection.execute(insert(articles), stored)
    await connection.execute(insert(sightings), seen)
    rows = [
        {"seq": one.seq, **{k: v for k, v in row.items() if k != "private"}}
        for one, row in zip(batch, seen, strict=True)
    ]
    await connection.execute(insert(archive), rows)
    await connection.execute(insert(index.table), words)
