"""What every store keeps to: what is forgotten is gone, and nothing else."""

import pytest

from bot.errors import UnknownArticle
from bot.place import Thread
from bot.ports import Forgotten
from tests.keeping import (
    EMPTY,
    MOMENT,
    NEWS,
    RIVAL,
    SPORT,
    THREAD,
    WHISPERS,
    brief,
    contents,
    fill,
    sheet,
)


async def test_forgetting_an_article_takes_what_was_made_from_it(store):
    await fill(store, NEWS)
    await store.keep_sheet(NEWS, sheet("a2"), MOMENT)
    await store.keep_brief(THREAD, "p3", brief("b2", articles=("a2",)))
    await store.keep_brief(THREAD, "p4", brief("b3", articles=("a2", "a1")))
    gone = await store.forget_article(NEWS, "a1")
    assert gone == Forgotten(articles=1, briefs=2, answers=1)
    assert await store.sheet(NEWS, "a1") is None
    assert await store.brief_of(THREAD, "p4") is None
    assert await store.brief_of(THREAD, "p3") == brief("b2", articles=("a2",))
    assert await store.thread_articles(THREAD) == ("a2",)
    assert [entry.article for entry in await store.entries(NEWS)] == ["a2"]


async def test_forgetting_an_article_here_leaves_it_elsewhere(store):
    await fill(store, NEWS)
    await fill(store, SPORT, mark="-there")
    await store.forget_article(NEWS, "a1")
    assert await contents(store, NEWS) == EMPTY
    assert await store.sheet(SPORT, "a1") == sheet()
    assert await store.brief_of(Thread(SPORT, "t1"), "p1") == brief("b-there")


async def test_all_versions_of_an_article_are_forgotten_as_one(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.keep_sheet(NEWS, sheet(version=2, raw="New words."), MOMENT)
    assert await store.forget_article(NEWS, "a1") == Forgotten(articles=1)
    assert await store.sheet(NEWS, "a1") is None


async def test_forgetting_a_channel_leaves_the_others(store):
    await fill(store, NEWS)
    await fill(store, SPORT, mark="-there")
    await store.keep_sheet(NEWS, sheet("a2"), MOMENT)
    gone = await store.forget_channel(NEWS)
    assert gone == Forgotten(articles=2, briefs=1, answers=1)
    assert await contents(store, NEWS) == EMPTY
    assert await store.brief_of(Thread(SPORT, "t1"), "p1") == brief("b-there")


async def test_forgetting_a_workspace_leaves_the_others(store):
    await fill(store, NEWS)
    await fill(store, WHISPERS, mark="-there")
    await fill(store, RIVAL)
    gone = await store.forget_workspace("acme")
    assert gone == Forgotten(articles=1, briefs=2, answers=2)
    assert await contents(store, NEWS) == EMPTY
    assert await contents(store, WHISPERS) == EMPTY
    assert await store.sheet(RIVAL, "a1") == sheet()
    assert await store.brief_of(Thread(RIVAL, "t1"), "p1") == brief("b")


async def test_forgetting_what_is_not_there_forgets_nothing(store):
    await fill(store, SPORT)
    assert await store.forget_article(NEWS, "a1") == Forgotten()
    assert await store.forget_channel(NEWS) == Forgotten()
    assert await store.forget_workspace("rival") == Forgotten()
    assert await store.sheet(SPORT, "a1") == sheet()


async def test_a_forgotten_article_can_be_kept_anew(store):
    await fill(store, NEWS)
    await store.forget_article(NEWS, "a1")
    await fill(store, NEWS)
    assert await store.sheet(NEWS, "a1") == sheet()


async def test_a_brief_finished_after_its_article_was_forgotten_is_not_kept(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.forget_article(NEWS, "a1")
    with pytest.raises(UnknownArticle):
        await store.keep_brief(THREAD, "p1", brief())
