"""What a post goes through: each step twice at will, one Card in the end."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest

from bot.errors import StoreUnusable
from bot.ports import NotShown, PostState, Step
from bot.posting import telling
from bot.posting.posts import follows
from bot.posting.showing import key_of
from tests.posting_room import CHANNEL, FakePoster, question, room, story


@pytest.fixture
async def desk(tmp_path):
    async with room(tmp_path) as opened:
        yield opened


async def state_of(desk, name):
    return (await desk.stores.inbox.kept(name)).state


async def test_a_story_becomes_one_card_in_its_thread(desk):
    name = await desk.worked_off(story())
    (shown,) = desk.poster.shown
    assert shown.card.kind == "brief"
    assert "Council delays bridge repair" in shown.card.text
    assert (shown.thread.id, shown.asker) == ("t1", None)
    assert await state_of(desk, name) is PostState.SHOWN
    assert desk.poster.settled == ["p1"]
    assert desk.watch.kinds == ["brief"]


async def test_every_step_done_again_changes_nothing(desk):
    name = await desk.accepted(story())
    for step in (desk.posting.read, desk.posting.make, desk.posting.show):
        await step(name)
        await step(name)
    await desk.posting.read(name)
    await desk.posting.make(name)
    await desk.posting.show(name)
    assert len(desk.poster.shown) == 1
    assert desk.engine.briefs == 1


async def test_two_workers_at_the_same_steps_show_one_card_of_one_brief(desk):
    name = await desk.accepted(story())
    for step in (desk.posting.read, desk.posting.make):
        await asyncio.gather(step(name), step(name))
    await desk.posting.show(name)
    await desk.posting.show(name)
    assert len(desk.poster.shown) == 1


async def test_the_same_story_of_two_people_at_once_is_one_article(desk):
    names = [await desk.accepted(story("p1")), await desk.accepted(story("p2"))]
    await asyncio.gather(*map(desk.posting.read, names))
    await asyncio.gather(*map(desk.posting.make, names))
    for name in names:
        await desk.posting.show(name)
    assert len(await desk.stores.store.entries(CHANNEL)) == 1
    assert [shown.post.id for shown in desk.poster.shown] == ["p1", "p2"]


async def test_what_a_reader_did_wrong_is_told_to_them_alone(desk):
    await desk.worked_off(story(text="Too short."))
    (shown,) = desk.poster.shown
    assert shown.card.kind == "error"
    assert shown.asker == "anna"
    assert "too short" in shown.card.text
    assert desk.watch.errors == ["TooShort"]


async def test_a_question_without_any_article_is_told_so(desk):
    await desk.worked_off(question())
    (shown,) = desk.poster.shown
    assert shown.asker == "omar"
    assert "nothing to ask about" in shown.card.text


@pytest.mark.parametrize(
    ("post", "verdict"),
    [
        (question(), True),
        (question(thread=""), False),
        (replace(question(), articles=("a1",)), False),
        (story(), False),
    ],
    ids=["question", "outside a thread", "about an article", "story"],
)
def test_a_question_alone_follows_what_its_thread_holds(post, verdict):
    assert follows(post) is verdict


async def test_a_card_that_was_sent_before_a_crash_is_not_sent_again(desk):
    desk.poster.dies = True
    with suppress(ConnectionResetError):
        await desk.worked_off(story())
    name = await desk.accepted(story())
    assert await state_of(desk, name) is PostState.MADE
    await desk.posting.show(name)
    assert len(desk.poster.shown) == 1
    assert await state_of(desk, name) is PostState.SHOWN
    key = desk.poster.shown[0].key
    assert await desk.stores.outbox.message_of(CHANNEL, key) == "m1"


async def test_a_platform_that_is_busy_is_asked_again_later(desk):
    desk.poster.refusals = [NotShown("busy", wait=7)]
    name = await desk.accepted(story())
    await desk.posting.read(name)
    await desk.posting.make(name)
    with pytest.raises(NotShown):
        await desk.posting.show(name)
    await desk.posting.show(name)
    assert len(desk.poster.shown) == 1


async def test_the_signs_of_work_go_before_a_post_is_done(desk):
    """Or who dies in between leaves them for ever: nobody comes back for them."""
    desk.poster.settles = False
    name = await desk.accepted(story())
    with pytest.raises(ConnectionResetError):
        await desk.posting.work_off(name)
    assert await state_of(desk, name) is PostState.MADE
    desk.poster.settles = True
    await desk.posting.work_off(name)
    assert await state_of(desk, name) is PostState.SHOWN
    assert desk.poster.settled == ["p1"]
    assert len(desk.poster.shown) == 1


async def test_the_signs_of_work_go_where_another_worker_stopped_a_post(desk):
    name = await desk.accepted(story())
    known = await desk.posting.read(name)
    await desk.stores.inbox.note_shown(name)
    await desk.posting.show(name, await desk.posting.make(name, known))
    assert desk.poster.settled == ["p1"]
    assert desk.poster.shown == []


@pytest.mark.parametrize("steps", range(4), ids=["nothing", "read", "made", "shown"])
async def test_a_post_goes_on_from_where_it_is(desk, steps):
    name = await desk.accepted(story())
    for step in (desk.posting.read, desk.posting.make, desk.posting.show)[:steps]:
        await step(name)
    await desk.posting.work_off(name)
    assert await state_of(desk, name) is PostState.SHOWN
    (shown,) = desk.poster.shown
    assert "Council delays bridge repair" in shown.card.text
    assert (shown.post.texts, len(shown.post.articles)) == ((), 1)
    assert desk.engine.briefs == 1


async def test_workers_that_take_a_post_all_the_way_at_once_show_the_same(desk):
    name = await desk.accepted(story())
    await asyncio.gather(*(desk.posting.work_off(name) for _ in range(4)))
    assert await state_of(desk, name) is PostState.SHOWN
    # They ask this poster at once whether it has shown a card, so that it may twice.
    assert len({shown.key for shown in desk.poster.shown}) == 1
    assert len({shown.card for shown in desk.poster.shown}) == 1


async def test_what_is_forgotten_while_it_is_made_is_not_shown(desk, monkeypatch):
    kept = type(desk.stores.store).keep_brief

    async def forgotten_then(store, *args):
        brief = await kept(store, *args)
        await store.forget_article(CHANNEL, brief.articles[0])
        return brief

    monkeypatch.setattr(type(desk.stores.store), "keep_brief", forgotten_then)
    await desk.posting.work_off(await desk.accepted(story()))
    assert desk.poster.shown == []


async def test_a_channel_that_is_gone_ends_the_post(desk, caplog):
    desk.poster.refusals = [NotShown("channel-gone", lasting=True)]
    name = await desk.worked_off(story())
    assert await state_of(desk, name) is PostState.SHOWN
    assert desk.poster.shown == []
    assert "channel-gone" in caplog.text
    assert desk.watch.kinds == []


async def test_a_fault_of_ours_is_told_with_a_reference(desk):
    name = await desk.accepted(story())
    await desk.posting.apologise(name, "cafe1234")
    await desk.posting.apologise(name, "cafe1234")
    (shown,) = desk.poster.shown
    assert "Something went wrong on our side" in shown.card.text
    assert "cafe1234" in shown.card.text
    assert shown.asker == "anna"
    assert desk.watch.errors == ["OurFault"]


async def test_a_brief_that_cannot_be_shown_gives_way_to_an_apology(desk):
    name = await desk.accepted(story())
    await desk.posting.read(name)
    await desk.posting.make(name)
    await desk.posting.apologise(name, "cafe1234")
    (shown,) = desk.poster.shown
    assert shown.card.kind == "error"
    await desk.posting.show(name)
    assert len(desk.poster.shown) == 1


async def test_what_was_forgotten_meanwhile_is_not_shown(desk):
    name = await desk.accepted(story())
    await desk.posting.read(name)
    await desk.posting.make(name)
    article = (await desk.stores.inbox.kept(name)).articles[0]
    await desk.stores.store.forget_article(CHANNEL, article)
    await desk.posting.show(name)
    assert all("Council" not in shown.card.text for shown in desk.poster.shown)


async def test_a_post_that_was_forgotten_leads_to_nothing(desk):
    name = await desk.accepted(story())
    await desk.stores.store.forget_workspace(CHANNEL.workspace)
    for step in (desk.posting.read, desk.posting.make, desk.posting.show):
        await step(name)
    assert desk.poster.shown == []


async def test_a_store_that_is_away_fails_no_post(desk, monkeypatch):
    async def away(*_, **__):
        raise StoreUnusable(place="The folder x", why="away", setting="PARLEY_HOME")

    name = await desk.accepted(story())
    monkeypatch.setattr(type(desk.stores.store), "keep_sheet", away)
    with pytest.raises(StoreUnusable):
        await desk.posting.read(name)
    assert await state_of(desk, name) is PostState.ACCEPTED
    assert desk.watch.errors == []


async def test_keys_are_short_letters_and_differ():
    keys = {key_of("post", "w", "c", "p"), key_of("post", "w", "cp", "")}
    keys |= {key_of("digest", "w", "c", "p"), key_of("post", "w\nc", "p")}
    assert len(keys) == 4
    assert all(len(key) <= 25 and key.isalnum() for key in keys)


async def test_quick_work_tells_no_progress_and_slow_work_its_latest():
    poster, post = FakePoster(), story()
    async with telling.told(poster, post, every=0.02) as progress:
        progress(Step.READING)
    assert poster.steps == []
    async with telling.told(poster, post, every=0.02) as progress:
        progress(Step.READING)
        progress(Step.DRAFTING)
        await asyncio.sleep(0.1)
    assert poster.steps == [Step.DRAFTING]


async def test_nobody_need_watch_progress():
    async with telling.told(None, story()) as progress:
        progress(Step.READING)
