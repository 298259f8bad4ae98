"""What is forgotten is gone from the tables of work too, and stays gone."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import ChannelRules, DigestPlan
from bot.place import Post, Thread
from bot.ports import DigestState, Due, Forgotten, Intent, PostId
from tests.keeping import MOMENT, NEWS, RIVAL, SPORT, fill, sheet
from tests.working import DAY, digest, fill_all, keep_digest, kinds

POST = PostId("acme", "news", "p1")


async def test_forgetting_an_article_takes_posts_and_digests_that_name_it(stores):
    await fill_all(stores, NEWS)
    await stores.inbox.accept(Post("p9", Thread(NEWS, "t1"), "someone"), MOMENT)
    tomorrow = DAY + timedelta(days=1)
    await stores.store.keep_sheet(NEWS, sheet("a2"), MOMENT)
    later = MOMENT + timedelta(days=1)
    await keep_digest(stores, NEWS, digest("a2", day=tomorrow), at=later)
    gone = await stores.store.forget_article(NEWS, "a1")
    assert gone == Forgotten(articles=1, briefs=1, answers=1, posts=1, digests=1)
    assert await stores.inbox.kept(POST) is None
    assert await stores.inbox.kept(replace(POST, post="p9")) is not None
    assert await stores.plans.digest_of(NEWS, DAY) is None
    assert await stores.plans.digest_of(NEWS, tomorrow) is not None


async def test_forgetting_a_channel_takes_its_work_and_what_it_chose(stores):
    await fill_all(stores, NEWS)
    await fill_all(stores, SPORT, mark="-there")
    gone = await stores.store.forget_channel(NEWS)
    assert gone == Forgotten(articles=1, briefs=1, answers=1, posts=1, digests=1)
    assert await stores.plans.rules(NEWS) == ChannelRules()
    assert await stores.outbox.key_of(NEWS, "m1") is None
    assert await stores.plans.rules(SPORT) == ChannelRules(DigestPlan(on=True))
    assert await stores.outbox.key_of(SPORT, "m1") == "k1"
    assert await stores.inbox.kept(replace(POST, channel="sport")) is not None


async def test_forgetting_a_workspace_leaves_nothing_of_it(stores):
    await fill_all(stores, NEWS)
    await fill_all(stores, RIVAL)
    before = await kinds(stores, "rival")
    gone = await stores.store.forget_workspace("acme")
    assert gone == Forgotten(articles=1, briefs=1, answers=1, posts=1, digests=1)
    assert await kinds(stores, "acme") == []
    assert await kinds(stores, "rival") == before


@pytest.mark.parametrize("level", ["article", "channel", "workspace"])
async def test_late_notes_of_what_was_under_way_bring_nothing_back(stores, level):
    await fill_all(stores, NEWS)
    match level:
        case "article":
            await stores.store.forget_article(NEWS, "a1")
        case "channel":
            await stores.store.forget_channel(NEWS)
        case _:
            await stores.store.forget_workspace("acme")
    left = await kinds(stores, "acme")
    await stores.inbox.note_read(POST, ["a1"], ["A note."])
    await stores.inbox.note_made(POST)
    await stores.inbox.note_failed(POST, "TooShort", "Too short.")
    await stores.inbox.note_shown(POST)
    await stores.outbox.note_sent(NEWS, "k1", "m2", MOMENT)
    await stores.plans.finish(NEWS, DAY, DigestState.SENT)
    await stores.plans.keep_digest(NEWS, digest("a1"))
    assert not await stores.plans.claim(Due(NEWS, DAY, MOMENT), DigestState.DUE, MOMENT)
    assert await kinds(stores, "acme") == left


async def test_a_delivery_of_a_forgotten_channel_starts_anew(stores):
    await fill(stores.store, NEWS)
    await stores.outbox.intend(NEWS, "t1", "k1", MOMENT)
    await stores.store.forget_channel(NEWS)
    assert await stores.outbox.intend(NEWS, "t1", "k1", MOMENT) == Intent(fresh=True)


async def test_a_claim_and_a_forgetting_at_once_do_not_stop_each_other(stores):
    """A channel may choose to have its digest again at an hour that has passed."""
    due = Due(NEWS, DAY, MOMENT)
    for n in range(12):
        await fill_all(stores, NEWS)
        await stores.plans.keep_rules(NEWS, ChannelRules(DigestPlan(on=True)), MOMENT)
        claims = (
            stores.plans.claim(due, DigestState.DUE, MOMENT + timedelta(days=1))
            for _ in range(1 + n % 3)
        )
        await asyncio.gather(stores.store.forget_channel(NEWS), *claims)
        assert await stores.plans.rules(NEWS) == ChannelRules()
