"""Turns: few at once to one host, not in quick succession, and pauses are kept."""

import asyncio

import pytest

from bot.errors import TooManyLinks
from bot.reading.web.limits import Limits
from bot.reading.web.pacing import Turns


class FakeTime:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self):
        self.seconds = 100.0

    def now(self):
        return self.seconds

    async def sleep(self, seconds):
        self.seconds += seconds
        await asyncio.sleep(0)


@pytest.fixture
def time():
    return FakeTime()


def turns_of(time, **limits):
    return Turns(Limits(**limits), now=time.now, sleep=time.sleep)


async def most_at_once(turns, hosts):
    """Take a turn at each host together; return how many were held at once at most."""
    held, most = 0, 0

    async def visit(host):
        nonlocal held, most
        async with turns.turn(host):
            held += 1
            most = max(most, held)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            held -= 1

    await asyncio.gather(*map(visit, hosts))
    return most


async def test_two_at_once_to_one_host(time):
    turns = turns_of(time, spacing=0)
    assert await most_at_once(turns, ["a.test"] * 9) == 2


async def test_twenty_at_once_over_all(time):
    turns = turns_of(time, spacing=0)
    assert await most_at_once(turns, [f"{n}.test" for n in range(50)]) == 20


async def test_starts_at_one_host_are_a_second_apart(time):
    turns = turns_of(time)
    starts = []
    for host in ["a.test", "a.test", "b.test", "a.test"]:
        async with turns.turn(host):
            starts.append((host, time.now()))
    assert starts == [
        ("a.test", 100), ("a.test", 101), ("b.test", 101), ("a.test", 102),
    ]  # fmt: skip


async def test_a_turn_that_fails_is_given_back(time):
    turns = turns_of(time, per_host=1, at_once=1, patience=1)
    for _ in range(3):
        with pytest.raises(KeyError):
            async with turns.turn("a.test"):
                raise KeyError


async def test_waiting_ends_with_words_for_the_reader(time):
    turns = turns_of(time, per_host=1, patience=0.01)
    async with turns.turn("a.test"):
        with pytest.raises(TooManyLinks):
            async with turns.turn("a.test"):
                pytest.fail("two turns at once")


async def test_a_waiter_that_leaves_takes_nobodys_turn(time):
    turns = turns_of(time, per_host=1)
    async with turns.turn("a.test"):
        waiter = asyncio.create_task(most_at_once(turns, ["a.test"]))
        await asyncio.sleep(0)
        waiter.cancel()
        await asyncio.gather(waiter, return_exceptions=True)
    assert await most_at_once(turns, ["a.test"]) == 1


async def test_a_pause_is_remembered_until_it_ends_and_not_too_long(time):
    turns = turns_of(time, long_wait=900)
    turns.pause("a.test", 60)
    turns.pause("a.test", 5)
    assert turns.paused("a.test") == 60
    assert turns.paused("b.test") == 0
    await time.sleep(61)
    assert turns.paused("a.test") == 0
    turns.pause("a.test", 1_000_000)
    assert turns.paused("a.test") == 900


async def test_hosts_that_are_long_idle_are_forgotten_and_paused_ones_are_not(time):
    turns = turns_of(time, spacing=0)
    turns.pause("paused.test", 500)
    for n in range(2_000):
        async with turns.turn(f"{n}.test"):
            pass
    assert len(turns._queues) < 600
    assert turns.paused("paused.test") == 500
