"""What is too old goes and nothing younger; a workspace gets its own and no more."""

import asyncio
import json
from dataclasses import astuple
from datetime import UTC, datetime, timedelta

import pytest

from bot.place import Thread
from bot.ports import PostId, Tidied
from bot.stores.exporting import _KINDS
from bot.stores.tables import metadata
from tests.keeping import MOMENT, NEWS, RIVAL, SPORT, THREAD, answer, brief, sheet
from tests.working import digest, exported, fill_all, keep_digest, post

LATER = MOMENT + timedelta(days=91)


async def test_what_is_old_goes(stores):
    await fill_all(stores, NEWS)
    gone = await stores.upkeep.tidy(LATER, 500)
    assert gone == Tidied(
        posts=1, answers=1, briefs=1, articles=1, deliveries=1, digests=1
    )
    assert [row["kind"] for row in await exported(stores)] == ["channel"]
    assert await stores.archive.search(NEWS, "ministry", since=MOMENT, most=5) == ()
    assert not any(astuple(await stores.upkeep.tidy(LATER, 500)))


async def test_what_only_we_know_of_goes_too_however_much_there_is(stores):
    for n in range(5):
        await stores.talks.heard(THREAD, f"u{n}", MOMENT)
        await stores.store.forget_workspace(f"w{n}")
        await stores.ledger.reserve(f"w{n}", MOMENT.date(), tokens=1, limit=9)
    later = datetime.now(UTC) + timedelta(days=91)
    gone = [(await stores.upkeep.tidy(later, 2)).others for _ in range(4)]
    assert gone == [6, 6, 3, 0]


async def test_what_is_younger_stays(stores):
    await fill_all(stores, NEWS)
    before = await exported(stores)
    assert await stores.upkeep.tidy(MOMENT, 500) == Tidied()
    assert await exported(stores) == before


async def test_old_rows_go_in_batches_the_oldest_first(stores):
    for n in range(5):
        at = MOMENT + timedelta(minutes=n)
        await stores.store.keep_sheet(NEWS, sheet(f"a{n}"), at)
        await stores.inbox.accept(post(f"p{n}"), at)
    assert await stores.upkeep.tidy(LATER, 2) == Tidied(posts=2, articles=2)
    kept = await stores.store.entries(NEWS)
    assert [entry.article for entry in kept] == ["a4", "a3", "a2"]
    assert await stores.upkeep.tidy(LATER, 2) == Tidied(posts=2, articles=2)
    assert await stores.upkeep.tidy(LATER, 2) == Tidied(posts=1, articles=1)


async def brief_about_it(stores):
    young = (LATER - MOMENT) / timedelta(minutes=1)
    await stores.store.keep_brief(THREAD, "p1", brief(minutes=young))


async def answer_about_it(stores):
    young = (LATER - MOMENT) / timedelta(minutes=1)
    await stores.store.keep_answer(THREAD, "p1", answer(minutes=young))


async def digest_about_it(stores):
    await keep_digest(stores, NEWS, digest("a1", at=LATER), at=LATER)


async def post_about_it(stores):
    await stores.inbox.accept(post(), LATER)
    await stores.inbox.note_read(PostId("acme", "news", "p1"), ["a1"], [])


@pytest.mark.parametrize(
    "refer", [brief_about_it, answer_about_it, digest_about_it, post_about_it]
)
async def test_an_old_article_stays_while_something_young_refers_to_it(stores, refer):
    await stores.store.keep_sheet(NEWS, sheet(), MOMENT)
    await stores.store.keep_sheet(NEWS, sheet("a2"), MOMENT)
    await stores.store.keep_sheet(SPORT, sheet(), MOMENT)
    await refer(stores)
    assert (await stores.upkeep.tidy(LATER, 500)).articles == 2
    assert await stores.store.sheet(NEWS, "a1") == sheet()
    assert await stores.store.sheet(NEWS, "a2") is None
    assert await stores.store.sheet(SPORT, "a1") is None


async def test_an_old_article_stays_while_another_channel_saw_it_of_late(stores):
    await stores.store.keep_sheet(NEWS, sheet(), MOMENT)
    await stores.store.keep_sheet(SPORT, sheet(), LATER)
    assert (await stores.upkeep.tidy(LATER, 500)).articles == 1
    assert await stores.store.sheet(NEWS, "a1") is None
    assert await stores.store.sheet(SPORT, "a1") == sheet()


async def test_all_versions_stay_while_the_newest_is_young(stores):
    await stores.store.keep_sheet(NEWS, sheet(), MOMENT)
    await stores.store.keep_sheet(NEWS, sheet(version=2, raw="New words."), LATER)
    assert await stores.upkeep.tidy(LATER, 500) == Tidied()
    assert await stores.store.sheet(NEWS, "a1", 1) == sheet()


async def later(n, call):
    """Make a call some moments from now."""
    await asyncio.sleep(n * 0.002)
    return await call


async def many_of_all(stores, channel):
    """Keep many things that are old, the later ones first in the order of their ids."""
    await fill_all(stores, channel, mark=channel.id)
    for n in range(12):
        at = MOMENT - timedelta(minutes=n)
        await stores.inbox.accept(post(f"p{n:02}", channel=channel), at)
        await stores.outbox.intend(channel, "t1", f"k{n:02}", at)
        await stores.talks.heard(Thread(channel, "t1"), f"u{n:02}", at)
        await stores.store.keep_sheet(channel, sheet(f"a{n:02}"), at)


@pytest.mark.parametrize("rounds", [5])
async def test_tidying_and_forgetting_at_once_do_not_stop_each_other(stores, rounds):
    for n in range(rounds):
        for channel in (NEWS, SPORT, RIVAL):
            await many_of_all(stores, channel)
        done = await asyncio.gather(
            stores.upkeep.tidy(LATER, 500),
            later(n % 4, stores.store.forget_channel(NEWS)),
            stores.upkeep.tidy(LATER, 500),
            later(n % 3, stores.store.forget_workspace("acme")),
            stores.store.forget_article(RIVAL, "a1"),
            stores.upkeep.tidy(LATER, 7),
            return_exceptions=True,
        )
        assert [one for one in done if isinstance(one, BaseException)] == []
        assert await exported(stores) == []


async def test_an_export_holds_everything_that_is_kept(stores):
    await fill_all(stores, NEWS)
    rows = {row["kind"]: row for row in await exported(stores)}
    assert list(rows) == [
        "channel",
        "article",
        "findings",
        "sighting",
        "visit",
        "post",
        "brief",
        "answer",
        "digest",
        "delivery",
    ]
    of = sheet().article
    assert rows["article"]["raw"] == of.raw
    assert len(rows["article"]["lines"]) == len(of.lines)
    assert rows["findings"]["findings"]["statements"]
    assert rows["brief"]["made"]["mentioned"] == ["UN"]
    assert rows["answer"]["made"]["question"] == "Who denied it?"
    assert rows["post"]["text"] == "Who denied it?"
    assert rows["post"]["articles"] == ["a1"]
    assert rows["digest"]["made"]["stories"][0]["articles"] == ["a1"]
    assert rows["channel"]["rules"]["digest"]["on"] is True
    assert rows["delivery"]["message"] == "m1"


async def test_an_export_is_json_without_what_answers_a_platform(stores):
    await stores.inbox.accept(post(), MOMENT)
    text = json.dumps(await exported(stores))
    assert "A pasted text." in text
    assert "a.pdf" in text
    assert "token" not in text


async def test_an_export_holds_nothing_of_another_workspace(stores):
    await fill_all(stores, RIVAL)
    assert await exported(stores) == []
    await stores.store.keep_sheet(NEWS, sheet("mine", raw="Ours alone."), MOMENT)
    text = json.dumps(await exported(stores))
    assert "Ours alone." in text
    assert "It rained." not in text
    assert "Ours alone." not in json.dumps(await exported(stores, "rival"))


async def test_an_export_of_many_pages_gives_each_row_once(stores):
    for n in range(45):
        await stores.store.keep_sheet(NEWS, sheet(f"a{n:02}"), MOMENT)
    rows = await exported(stores)
    ids = [row["id"] for row in rows if row["kind"] == "article"]
    assert ids == [f"a{n:02}" for n in range(45)]


def test_every_table_is_exported_or_made_from_others():
    """A new table has to be thought of here."""
    made_from_others = {"archive", "brief_articles", "answer_articles", "shingles"}
    # It tells when all else went.
    unexported = made_from_others | {"forgettings"}
    exporting = {table.name for table, _ in _KINDS.values()}
    assert exporting | unexported == set(metadata.tables)
