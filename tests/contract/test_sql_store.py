"""What the SQL store says to its database, and what it leaves behind on disk."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, StatementError

from bot.errors import StoreUnusable
from bot.model import DigestStory
from bot.place import Post, Thread
from bot.ports import Forgotten, PostId
from bot.reading.copies import kept, shingles
from bot.stores.folders import FILE
from bot.stores.opening import Where, open_store, open_stores
from tests.keeping import (
    EMPTY,
    MOMENT,
    NEWS,
    SPORT,
    THREAD,
    answer,
    brief,
    contents,
    fill,
    sheet,
    visit,
    words,
)
from tests.working import digest, keep_digest

KEY = "news.example/a1"


def bytes_of(folder):
    """Return all that stands in the files of a folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


async def forget_article(store):
    await store.forget_article(NEWS, "a1")


async def forget_channel(store):
    await store.forget_channel(NEWS)


async def forget_workspace(store):
    await store.forget_workspace("acme")


FORGETTING = [forget_article, forget_channel, forget_workspace]


@pytest.mark.parametrize("forget", FORGETTING)
@pytest.mark.parametrize("length", [1, 100, 9000], ids=["short", "page", "long"])
async def test_nothing_forgotten_is_left_in_the_files(tmp_path, forget, length):
    async with open_stores(Where(tmp_path)) as stores:
        store = stores.store
        for n in range(8):
            kept = sheet(f"k{n}", raw=f"kept{n} " * length)
            await store.keep_sheet(SPORT, kept, MOMENT)
        for revision in ("1", "2"):
            secret = sheet(raw="secret " * length, revision=revision)
            await store.keep_sheet(NEWS, secret, MOMENT)
        await store.keep_brief(THREAD, "p1", replace(brief(), mentioned=("secret",)))
        await store.keep_answer(THREAD, "p2", replace(answer(), question="secret?"))
        await store.keep_visit("acme", [KEY], visit(etag="secret"))
        asked = Post("p3", THREAD, "secret", "secret?", texts=("secret",))
        await stores.inbox.accept(asked, MOMENT)
        read = PostId("acme", "news", "p3")
        await stores.inbox.note_read(read, ["a1"], ["secret"])
        story = DigestStory(("a1",), (1,), (), thread="secret")
        told = replace(digest("a1"), stories=(story,))
        await keep_digest(stores, NEWS, told)
        await asyncio.gather(*(store.entries(NEWS) for _ in range(5)))
        assert b"secret" in bytes_of(tmp_path)
        await forget(store)
        assert b"secret" not in bytes_of(tmp_path)
        assert (b"kept7" in bytes_of(tmp_path)) == (forget is not forget_workspace)


@pytest.mark.parametrize("forget", FORGETTING)
async def test_no_trace_of_a_forgotten_text_is_left_to_compare_others_with(
    tmp_path, forget
):
    secret = sheet(raw=words(700, of="secret"))
    numbers = kept(shingles(secret.article.raw))
    traces = [number.to_bytes(8, "big", signed=True) for number in numbers]
    traces.append(sha256(KEY.encode()).hexdigest().encode())
    async with open_store(tmp_path) as store:
        for n in range(16):
            if n == 8:
                await store.keep_sheet(NEWS, secret, MOMENT)
                await store.keep_visit("acme", [KEY], visit())
            other = sheet(f"k{n}", raw=words(700, of=f"kept{n}"))
            await store.keep_sheet(SPORT, other, MOMENT)
        there = bytes_of(tmp_path)
        assert len(traces) > 50
        assert all(trace in there for trace in traces)
        await forget(store)
        there = bytes_of(tmp_path)
        assert not any(trace in there for trace in traces)


async def test_forgetting_is_done_though_the_file_cannot_be_written_anew(tmp_path):
    def refuse(_connection, _cursor, statement, *_rest):
        if statement == "VACUUM":
            raise sqlite3.OperationalError("no room")

    async with open_store(tmp_path) as store:
        await fill(store, NEWS)
        event.listen(
            store._database._engine.sync_engine, "before_cursor_execute", refuse
        )
        assert await store.forget_article(NEWS, "a1") == Forgotten(1, 1, 1)
        assert await contents(store, NEWS) == EMPTY
        assert b"ministry" not in bytes_of(tmp_path)


async def test_new_findings_join_an_article_kept_before_a_field_was_added(tmp_path):
    newer = sheet(revision="2")
    async with open_store(tmp_path) as store:
        await store.keep_sheet(NEWS, sheet(), MOMENT)
        with closing(sqlite3.connect(tmp_path / FILE)) as connection:
            rest = connection.execute("SELECT rest FROM articles").fetchone()[0]
            rest = rest.replace(b',"dateline":null', b"")
            connection.execute("UPDATE articles SET rest = ?", [rest])
            connection.commit()
        assert await store.keep_sheet(NEWS, newer, MOMENT) == newer


async def test_a_full_disk_is_explained_and_changes_nothing(tmp_path):
    async with open_store(tmp_path) as store:
        await fill(store, NEWS)
        async with store._database._engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count=1")
        with pytest.raises(StoreUnusable, match=r"\(the disk is full\)") as raised:
            await store.keep_sheet(NEWS, sheet("a2", raw="Words. " * 90_000), MOMENT)
        assert raised.value.facts["place"] == f"The folder {tmp_path}"
        assert [entry.article for entry in await store.entries(NEWS)] == ["a1"]


async def test_a_database_fault_names_no_word_of_an_article(tmp_path):
    async with open_store(tmp_path) as store:
        with closing(sqlite3.connect(tmp_path / FILE)) as connection:
            connection.execute("DROP TABLE findings")
        with pytest.raises(StoreUnusable, match="the database reports a fault") as told:
            await store.keep_sheet(NEWS, sheet(raw="secret"), MOMENT)
        assert "secret" not in str(told.value.__cause__)
        assert await store.entries(NEWS) == ()


async def test_a_moment_without_a_zone_is_refused(tmp_path):
    bare = MOMENT.replace(tzinfo=None)
    async with open_store(tmp_path) as store:
        with pytest.raises(StatementError, match="a moment without a time zone"):
            await store.keep_sheet(NEWS, sheet(), bare)
        assert await store.entries(NEWS) == ()


async def test_a_fault_of_ours_is_not_blamed_on_the_folder(tmp_path):
    async with open_store(tmp_path) as store:
        await store.keep_sheet(NEWS, sheet(), MOMENT)
        with pytest.raises(IntegrityError):
            await store.keep_brief(Thread(NEWS, None), "p1", brief())
