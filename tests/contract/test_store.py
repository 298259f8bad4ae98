"""What every store keeps to: what was kept comes back, and the first one stays."""

import asyncio
import itertools
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model import Findings, Found, Sheet
from bot.place import Channel, Thread
from bot.ports import Entry
from tests.keeping import (
    MOMENT,
    NEWS,
    SPORT,
    THREAD,
    answer,
    article,
    brief,
    fill,
    sheet,
)


async def test_a_kept_sheet_comes_back_as_it_was(store):
    assert await store.keep_sheet(NEWS, sheet(), MOMENT) == sheet()
    assert await store.sheet(NEWS, "a1") == sheet()


async def test_keeping_a_sheet_again_changes_nothing(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.keep_sheet(NEWS, sheet(), MOMENT + timedelta(hours=1))
    assert await store.sheet(NEWS, "a1") == sheet()
    (entry,) = await store.entries(NEWS)
    assert entry.added == MOMENT


async def test_findings_of_other_rules_replace_the_kept_ones(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    newer = sheet(revision="local-2")
    assert await store.keep_sheet(NEWS, newer, MOMENT) == newer
    assert await store.sheet(NEWS, "a1") == newer


async def test_another_reading_of_the_same_text_leaves_the_kept_one(store):
    """Sentence numbers of one reading must not meet findings of the other."""
    await store.keep_sheet(SPORT, sheet(), MOMENT)
    other = sheet(revision="local-2")
    other = replace(
        other, article=replace(other.article, sentences=other.article.sentences[:1])
    )
    assert await store.keep_sheet(NEWS, other, MOMENT) == sheet()
    assert await store.sheet(NEWS, "a1") == sheet()


async def test_the_newest_version_is_the_one_that_is_returned(store):
    await store.keep_sheet(NEWS, sheet(version=2, raw="New.\nNews."), MOMENT)
    await store.keep_sheet(NEWS, sheet(), MOMENT + timedelta(hours=1))
    assert (await store.sheet(NEWS, "a1")).article.version == 2
    (entry,) = await store.entries(NEWS)
    assert entry.added == MOMENT


async def test_a_brief_and_an_answer_come_back_as_they_were(store):
    await fill(store, NEWS)
    assert await store.brief_of(THREAD, "p1") == brief("b")
    assert await store.answer_of(THREAD, "p2") == answer("q")


async def test_a_post_has_one_brief_and_one_answer_and_the_first_stays(store):
    await fill(store, NEWS)
    assert await store.keep_brief(THREAD, "p1", brief("b9", minutes=9)) == brief("b")
    assert await store.keep_answer(THREAD, "p2", answer("q9")) == answer("q")
    assert await store.brief_of(THREAD, "p1") == brief("b")
    assert await store.answer_of(THREAD, "p2") == answer("q")


async def test_a_post_may_have_a_brief_and_an_answer(store):
    await fill(store, NEWS)
    assert await store.answer_of(THREAD, "p1") is None
    assert await store.keep_answer(THREAD, "p1", answer("q9")) == answer("q9")


async def test_a_thread_names_the_articles_of_its_briefs_and_answers_once(store):
    for id_ in ("a1", "a2", "a3", "a4"):
        await store.keep_sheet(NEWS, sheet(id_), MOMENT)
    await store.keep_brief(THREAD, "p1", brief("z", articles=("a3", "a1")))
    await store.keep_answer(THREAD, "p2", answer(searched=("a2", "a1"), minutes=1))
    await store.keep_brief(THREAD, "p3", brief("b", articles=("a3",), minutes=2))
    await store.keep_brief(Thread(NEWS, "t2"), "p4", brief("c", articles=("a4",)))
    assert await store.thread_articles(THREAD) == ("a3", "a1", "a2")


async def test_an_answer_that_searched_nothing_is_kept_too(store):
    nothing = replace(answer(), searched=())
    assert await store.keep_answer(THREAD, "p1", nothing) == nothing
    assert await store.answer_of(THREAD, "p1") == nothing
    assert await store.thread_articles(THREAD) == ()


async def test_the_list_shows_the_newest_first(store):
    untitled = replace(article("a2"), title=None, published=None)
    untitled = replace(untitled, outlet=Found("VOA", "line"))
    await store.keep_sheet(NEWS, sheet("a1"), MOMENT)
    later = MOMENT + timedelta(days=1)
    await store.keep_sheet(NEWS, Sheet(untitled, Findings("local-1")), later)
    assert await store.entries(NEWS) == (
        Entry("a2", "The ministry denied it.", "VOA", None, later, 2),
        Entry("a1", "Denied", None, "Nov. 20, 2026", MOMENT, 2),
    )


async def test_moments_of_other_zones_come_back_as_the_same_moment(store):
    away = MOMENT.astimezone(datetime.strptime("+0545", "%z").tzinfo)
    await store.keep_sheet(NEWS, sheet(), away)
    (entry,) = await store.entries(NEWS)
    assert entry.added == MOMENT
    assert entry.added.utcoffset() == timedelta(0)


async def test_of_many_briefs_for_one_post_at_once_all_get_the_first(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    kept = await asyncio.gather(
        *(store.keep_brief(THREAD, "p1", brief(f"b{n}")) for n in range(12))
    )
    assert set(kept) == {await store.brief_of(THREAD, "p1")}


async def test_of_many_answers_for_one_post_at_once_all_get_the_first(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    kept = await asyncio.gather(
        *(store.keep_answer(THREAD, "p1", answer(f"q{n}")) for n in range(12))
    )
    assert set(kept) == {await store.answer_of(THREAD, "p1")}


async def test_an_article_kept_in_many_channels_at_once_is_in_each(store):
    channels = [Channel("acme", f"c{n}") for n in range(12)]
    await asyncio.gather(
        *(store.keep_sheet(channel, sheet(), MOMENT) for channel in channels)
    )
    found = [await store.sheet(channel, "a1") for channel in channels]
    assert found == [sheet()] * len(channels)


@pytest.mark.parametrize("pause", [0, 0.0003], ids=["at a step", "at a moment"])
async def test_work_that_is_cancelled_is_done_or_undone_and_blocks_nobody(store, pause):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    for n in range(24):
        work = asyncio.create_task(store.keep_brief(THREAD, f"p{n}", brief(f"b{n}")))
        for _ in range(n):
            await asyncio.sleep(pause)
        work.cancel()
        await asyncio.wait([work])
        assert await store.brief_of(THREAD, f"p{n}") in {None, brief(f"b{n}")}
        async with asyncio.timeout(10):
            await store.keep_brief(THREAD, f"q{n}", brief(f"q{n}"))


@pytest.mark.parametrize(
    "raw",
    [
        "She said 👩‍👩‍👧‍👦 was fine. 🇳🇴",
        "قالت الوزارة «لا» \u202ethen\u202c back.",
        "A\u200bB\ufeff\u00a0C\r\nD\u2028E\x00F",
        "half a pair: \ud83d",
        "$1 'quoted' \"twice\" \\n %s :name ; --",
    ],
    ids=["emoji", "right-to-left", "invisible", "half a pair", "signs"],
)
async def test_odd_text_comes_back_unchanged(store, raw):
    odd = sheet(raw=raw)
    await store.keep_sheet(NEWS, odd, MOMENT)
    await store.keep_brief(THREAD, raw.encode("ascii", "replace").hex(), brief())
    assert await store.sheet(NEWS, "a1") == odd


async def test_a_text_of_200_000_characters_comes_back_unchanged(store):
    count = itertools.count(1)
    raw = "\n".join(f"The council, Ωmega {next(count)}, agreed." for _ in range(6500))
    assert len(raw) > 200_000
    long = sheet(raw=raw)
    await store.keep_sheet(NEWS, long, MOMENT)
    assert await store.sheet(NEWS, "a1") == long
