"""What was said where: who speaks in a thread, and what is known of it by id."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.place import Post, Thread
from bot.ports import Discussion, Made
from bot.stores.opening import open_stores
from tests.keeping import ELSEWHERE, MOMENT, NEWS, THREAD, answer, brief, fill, sheet
from tests.posts import in_channel, named, post
from tests.working import digest, keep_digest

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def stores(where):
    async with open_stores(where) as opened:
        yield opened


async def gave(stores, name, *articles, author="U1", channel=NEWS, named_by=()):
    """Keep a post that was read as some articles."""
    made = replace(in_channel(channel, name), author=author, articles=named_by)
    await stores.inbox.accept(made, MOMENT)
    await stores.inbox.note_read(named(made), articles, ())


async def test_people_are_returned_in_the_order_in_which_they_first_wrote(stores):
    heard = stores.talks.heard
    assert await heard(THREAD, "omar", MOMENT) == ("omar",)
    assert await heard(THREAD, "anna", MOMENT + MINUTE) == ("omar", "anna")
    assert await heard(THREAD, "omar", MOMENT + 2 * MINUTE) == ("omar", "anna")


@pytest.mark.parametrize("channel", ELSEWHERE, ids=lambda channel: channel.id)
async def test_voices_of_another_channel_are_not_heard(stores, channel):
    await stores.talks.heard(THREAD, "omar", MOMENT)
    other = Thread(channel, THREAD.id)
    assert await stores.talks.heard(other, "anna", MOMENT) == ("anna",)
    assert await stores.talks.heard(Thread(NEWS, "t2"), "eve", MOMENT) == ("eve",)


async def test_a_thread_is_ours_once_it_has_a_post(stores):
    assert not await stores.talks.ours(THREAD)
    await stores.inbox.accept(post(), MOMENT)
    assert await stores.talks.ours(THREAD)
    assert not await stores.talks.ours(Thread(NEWS, "t2"))
    for channel in ELSEWHERE:
        assert not await stores.talks.ours(Thread(channel, "t1"))


async def test_a_thread_in_which_a_post_failed_is_not_ours(stores):
    await stores.inbox.accept(post(), MOMENT)
    await stores.inbox.note_failed(named(post()), "TooShort", "It is too short.")
    assert not await stores.talks.ours(THREAD)


async def test_a_thread_is_ours_where_a_message_of_ours_is_or_begins_it(stores):
    parent, detail = Thread(NEWS, ""), Thread(NEWS, "m1")
    await stores.outbox.intend(NEWS, parent.id, "k1", MOMENT)
    assert not await stores.talks.ours(detail)
    await stores.outbox.note_sent(NEWS, "k1", "m1", MOMENT)
    assert await stores.talks.ours(detail)
    assert not await stores.talks.ours(parent), "a channel is no thread"
    await stores.outbox.intend(NEWS, "t9", "k2", MOMENT)
    assert not await stores.talks.ours(Thread(NEWS, "t9"))
    await stores.outbox.note_sent(NEWS, "k2", "m2", MOMENT)
    assert await stores.talks.ours(Thread(NEWS, "t9"))


async def test_made_things_are_found_by_their_ids_in_their_channel_alone(stores):
    await fill(stores.store, NEWS)
    assert await stores.talks.made(NEWS, "b") == Made(THREAD, "p1", brief("b"))
    assert await stores.talks.made(NEWS, "q") == Made(THREAD, "p2", answer("q"))
    for missing in ("x", "", "b'", "%"):
        assert await stores.talks.made(NEWS, missing) is None
    for channel in ELSEWHERE:
        assert await stores.talks.made(channel, "b") is None
        assert await stores.talks.made(channel, "q") is None


async def test_a_digest_is_found_by_its_id_in_its_channel_alone(stores):
    made = digest("a1")
    await keep_digest(stores, NEWS, made)
    assert await stores.talks.digest(NEWS, made.id) == made
    assert await stores.talks.digest(NEWS, "x") is None
    for channel in ELSEWHERE:
        assert await stores.talks.digest(channel, made.id) is None


async def test_givers_are_those_who_brought_an_article(stores):
    await gave(stores, "p1", "a1", author="anna")
    await gave(stores, "p2", "a1", "a2", author="omar")
    await gave(stores, "p3", "a1", author="anna")
    await gave(stores, "p4", "a1", author="eve", named_by=("a1",))
    await gave(stores, "p5", "a1", author="far", channel=ELSEWHERE[0])
    assert await stores.talks.givers(NEWS, "a1") == ("anna", "omar")
    assert await stores.talks.givers(NEWS, "a2") == ("omar",)
    assert await stores.talks.givers(NEWS, "a3") == ()


async def test_discussions_of_an_article_come_latest_first(stores):
    await stores.store.keep_sheet(NEWS, sheet(), MOMENT)
    for n, thread in enumerate(("t1", "t2", "t3")):
        made = brief(f"b{n}", minutes=n)
        await stores.store.keep_brief(Thread(NEWS, thread), f"p{n}", made)
    found = await stores.talks.discussed(NEWS, "a1", MOMENT, MOMENT + 2 * MINUTE)
    assert found == (
        Discussion(Thread(NEWS, "t2"), MOMENT + MINUTE),
        Discussion(Thread(NEWS, "t1"), MOMENT),
    )
    for channel in ELSEWHERE:
        until = MOMENT + 9 * MINUTE
        assert await stores.talks.discussed(channel, "a1", MOMENT, until) == ()


async def test_voices_go_with_their_channel_and_workspace_and_with_time(stores):
    rows = stores.upkeep.export
    for channel in (NEWS, *ELSEWHERE):
        await stores.talks.heard(Thread(channel, "t1"), "omar", MOMENT)
    await stores.store.forget_channel(NEWS)
    kinds = [(row["kind"], row["channel"]) async for row in rows("acme")]
    assert ("voice", "news") not in kinds
    assert len(kinds) == 2
    await stores.upkeep.tidy(MOMENT + MINUTE, 100)
    assert [row async for row in rows("acme")] == []
    await stores.talks.heard(THREAD, "omar", MOMENT)
    await stores.store.forget_workspace("acme")
    assert await stores.talks.heard(THREAD, "anna", MOMENT) == ("anna",)


async def test_a_post_that_is_not_asked_for_stays_so(stores):
    bare = Post("p9", THREAD, "U1", links=("https://news.example/a",), asked=False)
    await stores.inbox.accept(bare, MOMENT)
    assert (await stores.inbox.kept(named(bare))).post == bare
