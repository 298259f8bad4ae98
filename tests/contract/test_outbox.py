"""What every outbox keeps to: a delivery is claimed once, and its message stays."""

import asyncio
from datetime import timedelta

import pytest

from bot.ports import Intent
from tests.keeping import ELSEWHERE, MOMENT, NEWS

LATER = MOMENT + timedelta(minutes=1)


@pytest.fixture
def outbox(stores):
    """The outbox on each kind of database."""
    return stores.outbox


async def test_a_delivery_is_fresh_for_the_first_who_claims_it(outbox):
    assert await outbox.intend(NEWS, "t1", "k1", MOMENT) == Intent(fresh=True)
    assert await outbox.intend(NEWS, "t1", "k1", LATER) == Intent(fresh=False)


async def test_of_many_who_claim_a_delivery_at_once_one_is_first(outbox):
    intents = await asyncio.gather(
        *(outbox.intend(NEWS, "t1", "k1", MOMENT) for _ in range(12))
    )
    assert sum(intent.fresh for intent in intents) == 1


async def test_what_was_shown_is_known_by_its_key_and_by_its_message(outbox):
    await outbox.intend(NEWS, "t1", "k1", MOMENT)
    assert await outbox.message_of(NEWS, "k1") is None
    await outbox.note_sent(NEWS, "k1", "m1", LATER)
    assert await outbox.message_of(NEWS, "k1") == "m1"
    assert await outbox.key_of(NEWS, "m1") == "k1"
    assert await outbox.intend(NEWS, "t1", "k1", LATER) == Intent(False, "m1")


async def test_the_first_message_of_a_delivery_stays(outbox):
    await outbox.intend(NEWS, "t1", "k1", MOMENT)
    await outbox.note_sent(NEWS, "k1", "m1", LATER)
    await outbox.note_sent(NEWS, "k1", "m2", LATER)
    assert await outbox.message_of(NEWS, "k1") == "m1"
    assert await outbox.key_of(NEWS, "m2") is None


async def test_a_message_of_what_nobody_claimed_is_not_kept(outbox):
    await outbox.note_sent(NEWS, "k1", "m1", MOMENT)
    assert await outbox.message_of(NEWS, "k1") is None
    assert await outbox.key_of(NEWS, "m1") is None


async def test_of_two_deliveries_in_one_message_the_first_is_named(outbox):
    for n, key in enumerate(("z", "b", "a")):
        await outbox.intend(NEWS, "t1", key, MOMENT)
        await outbox.note_sent(NEWS, key, "m1", MOMENT + timedelta(seconds=n))
    assert await outbox.key_of(NEWS, "m1") == "z"


@pytest.mark.parametrize("there", ELSEWHERE, ids=lambda channel: channel.id)
async def test_deliveries_of_other_channels_are_others(outbox, there):
    for n, channel in enumerate((NEWS, there)):
        assert (await outbox.intend(channel, "t1", "k1", MOMENT)).fresh
        await outbox.note_sent(channel, "k1", f"m{n}", LATER)
    assert await outbox.message_of(NEWS, "k1") == "m0"
    assert await outbox.message_of(there, "k1") == "m1"
    assert await outbox.key_of(NEWS, "m1") is None
    assert await outbox.key_of(there, "m0") is None
