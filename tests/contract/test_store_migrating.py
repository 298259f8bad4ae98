"""A folder of an older Parley that holds articles: they are kept, and usable anew."""

import json
import sqlite3
from contextlib import closing

import pytest
from alembic.command import upgrade
from alembic.config import Config
from sqlalchemy import create_engine

from bot.errors import StoreNotMigrated
from bot.ports import Copy
from bot.stores.codec import encode
from bot.stores.folders import FILE
from bot.stores.opening import Where, migrate, open_store, open_stores
from tests.keeping import (
    MOMENT,
    NEWS,
    RIVAL,
    SPORT,
    THREAD,
    article,
    brief,
    visit,
    words,
)

AT = "2026-11-21 09:30:00.000000"
BODY = words(300)
RAW = f"{BODY}\nHalf a pair: \ud83d"
# As the first tables held it: without the raw text, and without what came with links.
REST = {
    "id": "a1",
    "version": 1,
    "raw": "",
    "lines": [
        {"role": "body", "start": 0, "end": len(BODY)},
        {"role": "nav", "start": len(BODY) + 1, "end": len(RAW)},
    ],
    "sentences": [{"n": 1, "start": 0, "end": len(BODY), "paragraph": 0}],
    "completeness": "pasted",
    "title": None,
    "outlet": None,
    "origin": None,
    "published": None,
    "dateline": None,
}


def upgraded(engine, revision):
    """Bring an empty database to a revision, and close it."""
    config = Config()
    config.set_main_option("script_location", "bot.stores:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, revision)
    engine.dispose()


def older(folder):
    """Make a folder with the first tables only, and two articles and a brief in it."""
    folder.mkdir()
    upgraded(create_engine(f"sqlite:///{folder / FILE}"), "0001")
    raw, rest = RAW.encode("utf-8", "surrogatepass"), json.dumps(REST).encode()
    made = encode(brief()).encode()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        for channel in (NEWS, RIVAL):
            connection.execute(
                "INSERT INTO articles VALUES (?, 'a1', 1, ?, ?, NULL, NULL, 1, ?, ?)",
                (channel.workspace, AT, b"Old news", rest, raw),
            )
            connection.execute(
                "INSERT INTO findings VALUES (?, 'a1', 1, 'local-1', ?)",
                (channel.workspace, b'{"revision":"local-1"}'),
            )
            connection.execute(
                "INSERT INTO sightings VALUES (?, ?, 'a1', 1, 0, ?)",
                (channel.workspace, channel.id, AT),
            )
        connection.execute(
            "INSERT INTO briefs VALUES ('acme', 'b1', 'news', 't1', 'p1', ?, ?)",
            (AT, made),
        )
        connection.execute("INSERT INTO brief_articles VALUES ('acme', 'b1', 'a1', 0)")
        connection.commit()


@pytest.fixture
def folder(tmp_path):
    """A folder that an older Parley has left, with articles in it."""
    older(tmp_path / "home")
    return tmp_path / "home"


async def test_an_older_folder_with_articles_is_left_alone_until_migrated(folder):
    before = (folder / FILE).read_bytes()
    with pytest.raises(StoreNotMigrated):
        async with open_store(folder):
            pass
    assert (folder / FILE).read_bytes() == before


async def test_what_an_older_parley_kept_is_there_after_the_migration(folder):
    await migrate(Where(folder))
    async with open_store(folder) as store:
        kept = (await store.sheet(NEWS, "a1")).article
        assert (kept.raw, kept.url, kept.links) == (RAW, None, ())
        assert await store.newest("rival", "a1") == kept
        assert await store.brief_of(THREAD, "p1") == brief()
        assert len(await store.citations(NEWS, "a1")) == 1
        (entry,) = await store.entries(NEWS)
        assert entry.headline == "Old news"


async def test_articles_of_an_older_parley_are_found_as_copies(folder):
    await migrate(Where(folder))
    async with open_store(folder) as store:
        same = article("a2", raw=BODY)
        expected = (Copy("a1", "Old news", None, 1.0),)
        assert await store.copies(NEWS, same) == expected
        assert await store.copies(RIVAL, same) == expected
        assert await store.copies(SPORT, same) == ()


async def test_articles_of_an_older_parley_are_found_by_their_words(folder):
    await migrate(Where(folder))
    async with open_stores(Where(folder)) as stores:
        for channel, found in ((NEWS, 1), (RIVAL, 1), (SPORT, 0)):
            hits = await stores.archive.search(
                channel, "Word7 and word299?", since=MOMENT, most=5
            )
            assert len(hits) == found
        await stores.store.forget_article(NEWS, "a1")
        assert await stores.archive.search(NEWS, "word7", since=MOMENT, most=5) == ()


async def test_articles_of_an_older_parley_can_be_visited_and_forgotten(folder):
    await migrate(Where(folder))
    async with open_store(folder) as store:
        await store.keep_visit("acme", ["news.example/a1"], visit())
        assert await store.visit("acme", "news.example/a1") == visit()
        await store.forget_article(NEWS, "a1")
        assert await store.visit("acme", "news.example/a1") is None
        assert await store.newest("acme", "a1") is None
        assert await store.copies(RIVAL, article("a2", raw=BODY)) != ()
    assert b"word299" in (folder / FILE).read_bytes()


async def test_an_older_server_gets_the_index_that_searches_need(postgres, tmp_path):
    name = postgres.database()
    where = Where(tmp_path, postgres.url(name))
    upgraded(create_engine(where.server()), "0006")
    postgres.tell("DROP INDEX ix_archive_words_stems", name)
    postgres.tell("CREATE INDEX ix_archive_words_stems ON archive_words (stems)", name)
    await migrate(where)
    (made,) = postgres.tell(
        "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_archive_words_stems'",
        name,
    )
    assert "USING gin" in made[0]
    postgres.drop(name)
