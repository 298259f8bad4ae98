"""What every keeper of plans holds to: each local day claimed once, nothing leaked."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.model import (
    ChannelRules,
    Digest,
    DigestPlan,
    DigestStory,
    Trigger,
)
from bot.place import Channel
from bot.ports import DigestState, Due
from tests.keeping import ELSEWHERE, MOMENT, NEWS, RIVAL, WHISPERS, brief, making

DAY = date(2026, 11, 21)
DAY_LATER = MOMENT + timedelta(days=1)
RULES = ChannelRules(
    DigestPlan(on=True, hour=9, weekdays=(1, 6), zone="Europe/Berlin"), Trigger.REACT
)
DUE = Due(NEWS, DAY, MOMENT)


def digest(*, late=False):
    story = DigestStory(("a1",), (1,), brief().sides, thread="t1")
    since = MOMENT - timedelta(days=1)
    return Digest(
        "d1", DAY, since, MOMENT, "Europe/Berlin", (story,), making(), late=late
    )


@pytest.fixture
def plans(stores):
    return stores.plans


@pytest.fixture
async def claimed(plans):
    """Plans in which one digest is claimed."""
    await plans.keep_rules(NEWS, RULES, MOMENT)
    assert await plans.claim(DUE, DigestState.DUE, DAY_LATER)
    return plans


async def contents(plans, channel):
    """Ask all that can be asked about one channel."""
    return (
        await plans.rules(channel),
        await plans.state_of(channel, DAY),
        await plans.told_until(channel, DAY_LATER),
        await plans.digest_of(channel, DAY),
    )


NOTHING = (ChannelRules(), None, None, None)


async def test_a_channel_that_chose_nothing_has_the_defaults(plans):
    assert await contents(plans, NEWS) == NOTHING
    assert await plans.planned(DAY_LATER, 10) == ()
    assert await plans.unfinished(DAY_LATER, 10) == ()


async def test_what_a_channel_chose_last_is_kept(plans):
    await plans.keep_rules(NEWS, ChannelRules(), DAY_LATER)
    await plans.keep_rules(NEWS, RULES, MOMENT)
    assert await plans.rules(NEWS) == RULES
    assert await plans.planned(MOMENT, 10) == ((NEWS, RULES, MOMENT),)


async def test_channels_of_all_workspaces_are_planned_the_earliest_first(plans):
    for minutes, channel in enumerate((RIVAL, WHISPERS, NEWS)):
        await plans.keep_rules(channel, RULES, MOMENT + timedelta(minutes=minutes))
    planned = await plans.planned(MOMENT + timedelta(minutes=1), 10)
    assert [channel for channel, _, _ in planned] == [RIVAL, WHISPERS]
    assert [c for c, _, _ in await plans.planned(DAY_LATER, 1)] == [RIVAL]


async def test_a_digest_that_is_off_is_not_planned(plans):
    await plans.keep_rules(NEWS, RULES, MOMENT)
    await plans.keep_rules(NEWS, ChannelRules(), None)
    assert await plans.planned(DAY_LATER, 10) == ()
    assert not await plans.claim(DUE, DigestState.DUE, DAY_LATER)
    assert await plans.state_of(NEWS, DAY) is None


async def test_a_private_channel_stays_private_though_an_outsider_sets_its_rules(plans):
    outside = Channel(WHISPERS.workspace, WHISPERS.id)
    await plans.keep_rules(WHISPERS, RULES, MOMENT)
    await plans.keep_rules(outside, RULES, MOMENT)
    assert await plans.planned(MOMENT, 10) == ((WHISPERS, RULES, MOMENT),)


async def test_of_many_that_claim_a_digest_at_once_one_does(plans):
    await plans.keep_rules(NEWS, RULES, MOMENT)
    won = await asyncio.gather(
        *(plans.claim(DUE, DigestState.DUE, DAY_LATER) for _ in range(8))
    )
    assert sum(won) == 1
    assert await plans.state_of(NEWS, DAY) is DigestState.DUE
    assert [at for _, _, at in await plans.planned(DAY_LATER, 10)] == [DAY_LATER]


async def test_a_local_day_is_claimed_once_though_its_hour_was_moved(claimed):
    later = MOMENT + timedelta(hours=8)
    await claimed.keep_rules(NEWS, RULES, later)
    assert not await claimed.claim(Due(NEWS, DAY, later), DigestState.DUE, DAY_LATER)
    assert [at for _, _, at in await claimed.planned(DAY_LATER, 10)] == [DAY_LATER]


async def test_a_channel_that_chose_another_hour_meanwhile_is_not_claimed(plans):
    await plans.keep_rules(NEWS, RULES, MOMENT + timedelta(hours=8))
    assert not await plans.claim(DUE, DigestState.DUE, DAY_LATER)
    assert await plans.state_of(NEWS, DAY) is None


async def test_a_digest_is_unfinished_until_its_end_is_noted(claimed):
    assert await claimed.unfinished(MOMENT, 10) == ()
    assert await claimed.unfinished(DAY_LATER, 10) == (DUE,)
    await claimed.finish(NEWS, DAY, DigestState.SENT)
    assert await claimed.unfinished(DAY_LATER, 10) == ()


async def test_an_unfinished_digest_of_a_private_channel_is_still_private(plans):
    await plans.keep_rules(WHISPERS, RULES, MOMENT)
    await plans.claim(replace(DUE, channel=WHISPERS), DigestState.DUE, DAY_LATER)
    (due,) = await plans.unfinished(DAY_LATER, 10)
    assert due.channel.private


async def test_the_first_end_of_a_digest_stays(claimed):
    await claimed.finish(NEWS, DAY, DigestState.SKIPPED)
    await claimed.finish(NEWS, DAY, DigestState.QUIET)
    assert await claimed.state_of(NEWS, DAY) is DigestState.SKIPPED


async def test_a_skipped_digest_told_nothing(claimed):
    assert await claimed.told_until(NEWS, DAY_LATER) == MOMENT
    assert await claimed.told_until(NEWS, MOMENT) is None
    await claimed.finish(NEWS, DAY, DigestState.SKIPPED)
    assert await claimed.told_until(NEWS, DAY_LATER) is None


async def test_a_digest_is_kept_once_and_comes_back_as_it_was(claimed):
    assert await claimed.keep_digest(NEWS, digest()) == digest()
    assert await claimed.keep_digest(NEWS, digest(late=True)) == digest()
    assert await claimed.digest_of(NEWS, DAY) == digest()


async def test_a_digest_that_nobody_claimed_or_that_is_forgotten_is_not_kept(plans):
    assert await plans.keep_digest(NEWS, digest()) == digest()
    assert await plans.digest_of(NEWS, DAY) is None
    await plans.finish(NEWS, DAY, DigestState.SENT)
    assert await plans.state_of(NEWS, DAY) is None


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_nothing_of_a_channel_is_seen_or_changed_in_another(claimed, elsewhere):
    await claimed.keep_digest(NEWS, digest())
    before = await contents(claimed, NEWS)
    assert await contents(claimed, elsewhere) == NOTHING
    assert not await claimed.claim(
        replace(DUE, channel=elsewhere), DigestState.DUE, DAY_LATER
    )
    await claimed.keep_digest(elsewhere, digest(late=True))
    await claimed.finish(elsewhere, DAY, DigestState.SKIPPED)
    await claimed.keep_rules(elsewhere, ChannelRules(), DAY_LATER)
    assert await contents(claimed, NEWS) == before
    assert await contents(claimed, elsewhere) == NOTHING
