"""What every store keeps to: nothing of one channel is seen in another."""

import pytest

from bot.errors import UnknownArticle
from bot.place import Thread
from bot.ports import VersionTakenError
from tests.keeping import (
    ELSEWHERE,
    EMPTY,
    MOMENT,
    NEWS,
    RIVAL,
    SPORT,
    THREAD,
    WHISPERS,
    answer,
    brief,
    contents,
    fill,
    sheet,
)


async def test_another_text_under_a_known_id_is_refused_and_not_shown(store):
    await store.keep_sheet(SPORT, sheet(), MOMENT)
    with pytest.raises(VersionTakenError, match="a1 is stored with another text"):
        await store.keep_sheet(NEWS, sheet(raw="Other words."), MOMENT)
    assert await store.sheet(NEWS, "a1") is None


async def test_a_newer_version_seen_elsewhere_only_is_not_returned(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    secret = sheet(version=2, raw="Secret words.")
    await store.keep_sheet(WHISPERS, secret, MOMENT)
    assert await store.sheet(NEWS, "a1") == sheet()
    assert await store.sheet(WHISPERS, "a1") == secret
    assert [entry.sentences for entry in await store.entries(NEWS)] == [2]


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_nothing_of_a_channel_is_seen_in_another(store, elsewhere):
    await fill(store, elsewhere)
    assert await contents(store, NEWS) == EMPTY
    assert EMPTY[0] not in await contents(store, elsewhere)


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_the_same_posts_in_two_channels_are_kept_apart(store, elsewhere):
    await fill(store, elsewhere, mark="-there")
    await fill(store, NEWS, mark="-here")
    assert await store.brief_of(THREAD, "p1") == brief("b-here")
    assert await store.brief_of(Thread(elsewhere, "t1"), "p1") == brief("b-there")
    assert await store.answer_of(THREAD, "p2") == answer("q-here")


async def test_two_workspaces_may_use_the_same_ids_for_different_texts(store):
    theirs = sheet(raw="Their words.")
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.keep_sheet(RIVAL, theirs, MOMENT)
    assert await store.sheet(NEWS, "a1") == sheet()
    assert await store.sheet(RIVAL, "a1") == theirs


@pytest.mark.parametrize("elsewhere", [SPORT, WHISPERS], ids=["public", "private"])
async def test_an_id_that_stands_for_another_post_gives_nothing_away(store, elsewhere):
    await fill(store, elsewhere)
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    with pytest.raises(ValueError, match="stands for another post"):
        await store.keep_brief(THREAD, "p1", brief("b"))
    assert await store.brief_of(THREAD, "p1") is None


async def test_a_brief_of_an_article_not_seen_here_is_refused(store):
    await store.keep_sheet(SPORT, sheet(), MOMENT)
    with pytest.raises(UnknownArticle):
        await store.keep_brief(THREAD, "p1", brief())
    with pytest.raises(UnknownArticle):
        await store.keep_answer(THREAD, "p2", answer())
    assert await contents(store, NEWS) == EMPTY
