"""What every store keeps to when two do something to the same article at once."""

import asyncio
from dataclasses import replace

import pytest

from bot.errors import UnknownArticle
from bot.place import Thread
from tests.keeping import (
    MOMENT,
    NEWS,
    RIVAL,
    SPORT,
    THREAD,
    brief,
    fill,
    sheet,
    visit,
    words,
)

ROUNDS = range(12)


async def later(n, call):
    """Make a call some moments from now."""
    await asyncio.sleep(n * 0.0004)
    return await call


async def test_an_article_kept_here_while_it_is_forgotten_there_stays(store):
    long = sheet(raw=words(400))
    for n in ROUNDS:
        await store.keep_sheet(NEWS, long, MOMENT)
        kept, _ = await asyncio.gather(
            store.keep_sheet(SPORT, long, MOMENT),
            later(n, store.forget_article(NEWS, "a1")),
        )
        assert kept == long
        assert await store.sheet(SPORT, "a1") == long
        await store.forget_channel(SPORT)


async def test_an_article_kept_while_its_workspace_is_forgotten_is_whole_or_gone(store):
    long = sheet(raw=words(400))
    for n in ROUNDS:
        await store.keep_sheet(NEWS, long, MOMENT)
        kept, _ = await asyncio.gather(
            store.keep_sheet(SPORT, long, MOMENT),
            later(n, store.forget_workspace("acme")),
        )
        assert kept == long
        assert await store.sheet(SPORT, "a1") in {None, long}
        assert await store.keep_sheet(SPORT, long, MOMENT) == long


async def test_no_brief_outlives_an_article_that_is_forgotten_meanwhile(store):
    for n in ROUNDS:
        await store.keep_sheet(NEWS, sheet(), MOMENT)
        kept, _ = await asyncio.gather(
            store.keep_brief(THREAD, f"p{n}", brief(f"b{n}")),
            later(n, store.forget_article(NEWS, "a1")),
            return_exceptions=True,
        )
        assert kept == brief(f"b{n}") or isinstance(kept, UnknownArticle)
        assert await store.brief_of(THREAD, f"p{n}") is None


async def test_no_visit_outlives_an_article_that_is_forgotten_meanwhile(store):
    for n in ROUNDS:
        await store.keep_sheet(NEWS, sheet(), MOMENT)
        kept, _ = await asyncio.gather(
            store.keep_visit("acme", ["k1", "k2"], visit()),
            later(n, store.forget_article(NEWS, "a1")),
            return_exceptions=True,
        )
        assert kept is None or isinstance(kept, UnknownArticle)
        assert await store.visit("acme", "k1") is None


async def test_of_visits_with_keys_in_common_the_later_one_has_all_of_its_keys(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    for n in ROUNDS:
        first, second = visit(minutes=2 * n), visit(minutes=2 * n + 1)
        await asyncio.gather(
            store.keep_visit("acme", [f"a{n}", f"b{n}"], first),
            store.keep_visit("acme", [f"b{n}", f"c{n}"], second),
        )
        found = [await store.visit("acme", f"{key}{n}") for key in "abc"]
        # An alias goes along with the key that it shared a visit with.
        assert found in ([second] * 3, [first] * 3)


async def test_of_two_readings_kept_at_once_both_callers_get_the_same(store):
    for n in ROUNDS:
        one = sheet(f"a{n}")
        other = replace(one.article, sentences=one.article.sentences[:1])
        kept = await asyncio.gather(
            store.keep_sheet(NEWS, one, MOMENT),
            store.keep_sheet(SPORT, replace(one, article=other), MOMENT),
        )
        assert kept[0] == kept[1]


async def test_two_texts_under_one_id_are_not_both_kept(store):
    for n in ROUNDS:
        kept = await asyncio.gather(
            store.keep_sheet(NEWS, sheet(f"a{n}"), MOMENT),
            store.keep_sheet(NEWS, sheet(f"a{n}", raw="Another."), MOMENT),
            return_exceptions=True,
        )
        assert sum(isinstance(one, ValueError) for one in kept) == 1


@pytest.mark.parametrize("many", [12])
async def test_many_who_keep_and_forget_at_once_do_not_stop_each_other(store, many):
    def calls(n):
        thread = Thread(NEWS, f"t{n}")
        return (
            store.keep_sheet(NEWS, sheet(f"a{n % 3}"), MOMENT),
            store.keep_visit("acme", ["k1", "k2", f"k{n}"], visit(f"a{n % 3}")),
            store.keep_brief(thread, f"p{n}", brief(f"b{n}", articles=("a1",))),
            store.forget_article(NEWS, f"a{n % 3}"),
            fill(store, RIVAL),
        )

    done = await asyncio.gather(
        *(call for n in range(many) for call in calls(n)), return_exceptions=True
    )
    faults = [one for one in done if isinstance(one, Exception)]
    assert {type(fault) for fault in faults} <= {UnknownArticle}
    assert (await store.sheet(RIVAL, "a1")) == sheet()
