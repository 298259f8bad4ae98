"""What every inbox keeps to: a post is kept once, and only moves forward."""

import asyncio
from datetime import timedelta

import pytest

from bot.place import File, Thread
from bot.ports import Kept, PostId, PostState
from tests.keeping import ELSEWHERE, MOMENT, NEWS, RIVAL, WHISPERS
from tests.posts import in_channel, light, named, post

P1 = named(post())


@pytest.fixture
def inbox(stores):
    """The inbox on each kind of database."""
    return stores.inbox


async def read(inbox, of):
    return await inbox.note_read(of, ("a1", "a2"), ("Part of it.\ud83d",))


async def made(inbox, of):
    return await inbox.note_made(of)


async def failed(inbox, of):
    return await inbox.note_failed(of, "LinkGone", "It's gone.\x00")


async def shown(inbox, of):
    return await inbox.note_shown(of)


NOTES = {
    PostState.READ: read,
    PostState.MADE: made,
    PostState.FAILED: failed,
    PostState.SHOWN: shown,
}


async def state(inbox, of=P1):
    """Tell how far a post is."""
    return (await inbox.kept(of)).state


async def test_a_post_comes_back_as_it_came_in(inbox):
    assert await inbox.accept(post(), MOMENT)
    assert await inbox.kept(P1) == Kept(post(), PostState.ACCEPTED, MOMENT)


async def test_a_second_delivery_of_a_post_changes_nothing(inbox):
    await inbox.accept(post(), MOMENT)
    again = post(text="Edited?")
    assert not await inbox.accept(again, MOMENT + timedelta(seconds=3))
    assert await inbox.kept(P1) == Kept(post(), PostState.ACCEPTED, MOMENT)


async def test_of_many_deliveries_at_once_one_is_accepted(inbox):
    accepted = await asyncio.gather(*(inbox.accept(post(), MOMENT) for _ in range(12)))
    assert sum(accepted) == 1


async def test_what_nobody_posted_is_not_known(inbox):
    assert await inbox.kept(P1) is None
    for note in NOTES.values():
        assert not await note(inbox, P1)
    assert await inbox.kept(P1) is None


async def test_what_was_read_is_noted_and_the_texts_and_files_are_dropped(inbox):
    await inbox.accept(post(), MOMENT)
    await read(inbox, P1)
    assert await inbox.kept(P1) == Kept(
        light(post()), PostState.READ, MOMENT, ("a1", "a2"), ("Part of it.\ud83d",)
    )


async def test_an_error_is_noted_and_the_texts_and_files_are_dropped(inbox):
    await inbox.accept(post(), MOMENT)
    await failed(inbox, P1)
    assert await inbox.kept(P1) == Kept(
        light(post()),
        PostState.FAILED,
        MOMENT,
        error="LinkGone",
        message="It's gone.\x00",
    )


async def test_a_post_that_is_answered_from_what_is_stored_need_not_be_read(inbox):
    await inbox.accept(post(), MOMENT)
    await made(inbox, P1)
    assert await inbox.kept(P1) == Kept(post(), PostState.MADE, MOMENT)
    await shown(inbox, P1)
    assert (await inbox.kept(P1)).post == light(post())


FORWARD = {
    (): set(NOTES),
    (PostState.READ,): {PostState.MADE, PostState.FAILED, PostState.SHOWN},
    (PostState.READ, PostState.MADE): {PostState.SHOWN},
    (PostState.READ, PostState.FAILED): {PostState.SHOWN},
    (PostState.READ, PostState.MADE, PostState.SHOWN): set(),
    (PostState.FAILED, PostState.SHOWN): set(),
}
"""Where a post may go from where it is, by the way that it took."""


@pytest.mark.parametrize("late", NOTES)
@pytest.mark.parametrize("way", FORWARD, ids=lambda way: " ".join(("accepted", *way)))
async def test_a_note_moves_a_post_forward_or_changes_nothing(inbox, way, late):
    await inbox.accept(post(), MOMENT)
    for step in way:
        await NOTES[step](inbox, P1)
    before = await inbox.kept(P1)
    assert await NOTES[late](inbox, P1) == (late in FORWARD[way])
    after = await inbox.kept(P1)
    assert after.state == late if late in FORWARD[way] else after == before


async def test_of_twins_that_end_in_different_ways_one_has_its_way(inbox):
    for n in range(10):
        this = named(post(f"p{n}"))
        await inbox.accept(post(f"p{n}"), MOMENT)
        await asyncio.gather(made(inbox, this), failed(inbox, this))
        kept = await inbox.kept(this)
        assert (kept.state, kept.error) in {
            (PostState.MADE, None),
            (PostState.FAILED, "LinkGone"),
        }


async def test_what_is_not_shown_is_listed_the_oldest_first(inbox):
    for n, channel in enumerate((NEWS, RIVAL, NEWS, NEWS)):
        at = MOMENT - timedelta(minutes=n)
        await inbox.accept(in_channel(channel, f"p{n}"), at)
    await shown(inbox, PostId("acme", "news", "p2"))
    await failed(inbox, PostId("acme", "news", "p3"))
    expected = (PostId("acme", "news", "p3"), PostId("rival", "news", "p1"))
    assert await inbox.waiting(MOMENT, 10) == expected
    assert await inbox.waiting(MOMENT, 1) == expected[:1]
    assert await inbox.waiting(MOMENT - timedelta(minutes=3), 10) == ()


async def test_earlier_posts_of_the_thread_that_led_to_nothing_yet_are_counted(inbox):
    other = Thread(NEWS, "t2")
    for n in range(4):
        await inbox.accept(post(f"p{n}"), MOMENT + timedelta(seconds=n))
    await inbox.accept(post("q", thread=other), MOMENT)
    await inbox.accept(in_channel(RIVAL, "p9"), MOMENT)
    ids = [named(post(f"p{n}")) for n in range(4)]
    assert [await inbox.ahead(of) for of in ids] == [0, 1, 2, 3]
    await read(inbox, ids[0])
    await made(inbox, ids[1])
    await failed(inbox, ids[2])
    assert await inbox.ahead(ids[3]) == 1
    assert await inbox.ahead(named(post("unknown"))) == 0


async def test_posts_of_one_moment_are_ahead_of_each_other_in_one_order(inbox):
    for n in range(3):
        await inbox.accept(post(f"p{n}"), MOMENT)
    found = [await inbox.ahead(named(post(f"p{n}"))) for n in range(3)]
    assert found == [0, 1, 2]


async def test_posts_that_are_not_shown_are_counted_by_state(inbox):
    assert await inbox.states() == {}
    for n, channel in enumerate((NEWS, RIVAL, NEWS, NEWS)):
        await inbox.accept(in_channel(channel, f"p{n}"), MOMENT)
    await shown(inbox, PostId("acme", "news", "p2"))
    await failed(inbox, PostId("acme", "news", "p3"))
    assert await inbox.states() == {PostState.ACCEPTED: 2, PostState.FAILED: 1}


@pytest.mark.parametrize("there", ELSEWHERE, ids=lambda channel: channel.id)
async def test_a_post_of_the_same_id_elsewhere_is_another(inbox, there):
    await inbox.accept(post(), MOMENT)
    assert await inbox.accept(in_channel(there), MOMENT)
    for note in NOTES.values():
        await note(inbox, named(in_channel(there)))
    assert await inbox.kept(P1) == Kept(post(), PostState.ACCEPTED, MOMENT)
    assert await state(inbox, named(in_channel(there))) == PostState.SHOWN


async def test_the_privacy_of_a_channel_is_kept_with_its_post(inbox):
    await inbox.accept(in_channel(WHISPERS), MOMENT)
    kept = await inbox.kept(named(in_channel(WHISPERS)))
    assert kept.post.thread.channel == WHISPERS


async def test_a_file_of_many_bytes_comes_back_unchanged(inbox):
    big = post(files=(File("big.pdf", bytes(range(256)) * 20_000),))
    await inbox.accept(big, MOMENT)
    assert (await inbox.kept(P1)).post == big
