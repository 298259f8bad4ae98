"""Places, budget and circuit: who may call now, and who may not."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engines.llm.breaker import Breaker
from bot.engines.llm.budget import Budget, MemoryLedger, tokens_in, usage_of
from bot.engines.llm.chat import ChatError, Reason
from bot.engines.llm.places import Places
from bot.engines.llm.probing import Schemas, probe
from bot.model import Usage
from tests.modelchats import ANSWERED, ASK, StandingClock, Time, talking
from tests.modelserver import (
    completion,
    error,
    schema_ignored,
    schema_rejected,
    streamed,
)


async def waits(places, workspace, told):
    async with places.place(workspace):
        told.append(workspace)
        await asyncio.sleep(0)


async def test_workspaces_that_wait_are_served_in_turn():
    places, told = Places(1), []
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as tasks:
        await stack.enter_async_context(places.place("w"))
        for workspace in ("flood", "flood", "flood", "a", "b", "a"):
            tasks.create_task(waits(places, workspace, told))
        await asyncio.sleep(0)
        await stack.aclose()
    assert told == ["flood", "a", "b", "flood", "a", "flood"]


async def test_a_place_that_comes_too_late_is_handed_on():
    room = Places(1)
    async with room.place("w"):
        late = asyncio.create_task(waits(room, "late", []))
        await asyncio.sleep(0)
    late.cancel()
    await asyncio.gather(late, return_exceptions=True)
    async with asyncio.timeout(1), room.place("w"):
        assert late.cancelled()


@settings(max_examples=40, deadline=None)
@given(
    places=st.integers(1, 3),
    asked=st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 6)), max_size=12),
)
async def test_no_place_is_lost_whoever_gives_up(places, asked):
    room = Places(places)
    tasks = []
    for workspace, steps in asked:
        tasks.append(asyncio.create_task(waits(room, workspace, [])))
        for _ in range(steps % 3):
            await asyncio.sleep(0)
        if steps > 3:
            tasks[steps % len(tasks)].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with AsyncExitStack() as stack, asyncio.timeout(1):
        for _ in range(places):
            await stack.enter_async_context(room.place("w"))


async def spend(budget, used, workspace="w", reserved=60):
    async with budget.reserved(workspace, reserved) as reservation:
        reservation.used = used


async def test_a_workspace_spends_its_budget_and_no_other_one():
    budget = Budget(100, ledger=MemoryLedger(), clock=StandingClock())
    await spend(budget, 30)
    await spend(budget, 20)
    with pytest.raises(ChatError, match="budget"):
        await spend(budget, 0)
    await spend(budget, 0, workspace="other")
    await spend(budget, 50, reserved=50)


async def test_what_is_set_aside_counts_while_calls_are_under_way():
    budget = Budget(100, ledger=MemoryLedger(), clock=StandingClock())
    async with budget.reserved("w", 60):
        with pytest.raises(ChatError):
            await spend(budget, 0)
    await spend(budget, 0)


async def test_a_new_day_brings_a_new_budget():
    clock = StandingClock()
    budget = Budget(100, ledger=MemoryLedger(), clock=clock)
    async with budget.reserved("w", 100) as reservation:
        reservation.used = 100
        clock.moment += timedelta(days=1)
        await spend(budget, 40)
    await spend(budget, 60)
    with pytest.raises(ChatError):
        await spend(budget, 0)


async def test_an_ask_beyond_the_budget_makes_no_call():
    async with talking(completion(ANSWERED), tokens_a_day=650) as talk:
        await talk.chat.ask(ASK)
        failure = await talk.fails()
        other = await talk.chat.ask(replace(ASK, workspace="w2"))
    assert (failure.reason, failure.usage.calls) == (Reason.BUDGET, 0)
    assert other.value == ANSWERED
    assert len(talk.server.requests) == 2


async def test_a_failed_ask_that_took_no_tokens_costs_no_budget():
    async with talking(error(400), tokens_a_day=700) as talk:
        for _ in range(3):
            assert (await talk.fails()).reason == Reason.BAD_REQUEST


COUNTS = "prompt_tokens completion_tokens prompt_tokens_details cached_tokens"
told_usages = st.recursive(
    st.none() | st.integers() | st.text() | st.booleans(),
    lambda parts: st.dictionaries(st.sampled_from(COUNTS.split()), parts),
)


@settings(max_examples=60, deadline=None)
@given(told_usages)
def test_any_usage_gives_counts_that_can_be_added(told):
    usage = usage_of(told, prompt=10, text="said")
    assert usage.calls == 1
    assert 0 <= usage.cached <= usage.prompt
    assert usage.completion >= 0


def test_an_estimate_counts_bytes_and_not_letters():
    assert (tokens_in(""), tokens_in("abcd"), tokens_in("日本")) == (0, 2, 2)


def test_known_costs_stay_known_when_usages_are_added():
    known = Usage(1, 10, 2, 3, dollars=0.5)
    assert known + Usage(1, 1, 1, 1) == Usage(2, 11, 3, 4, dollars=0.5)
    assert (Usage() + Usage()).dollars is None


def test_a_circuit_opens_rests_and_is_tried_by_one():
    time = Time()
    breaker = Breaker(faults=2, rest=60, now=time.now)
    breaker.failed()
    breaker.worked()
    breaker.failed()
    assert breaker.lets_through()
    breaker.failed()
    assert not breaker.lets_through()
    time.moment += 60
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    breaker.gave_up()
    assert breaker.lets_through()
    breaker.failed()
    assert not breaker.lets_through()
    time.moment += 60
    assert breaker.lets_through()
    breaker.worked()
    assert breaker.lets_through()
    assert not breaker.is_open


def violet(request):
    """Do what the schema says, whatever is natural."""
    allowed = request.body["response_format"]["json_schema"]["schema"]
    return streamed({"colour": allowed["properties"]["colour"]["enum"][0]})


BLUE = {"colour": "blue"}


@pytest.mark.parametrize(
    ("play", "schemas", "streams"),
    [
        pytest.param(violet, Schemas.ENFORCED, True, id="enforced"),
        pytest.param(streamed(BLUE), Schemas.ACCEPTED, True, id="ignored"),
        pytest.param(schema_ignored("Blue."), Schemas.ACCEPTED, False, id="prose"),
        pytest.param(schema_rejected(BLUE), Schemas.REJECTED, False, id="rejected"),
    ],
)
async def test_a_probe_tells_what_a_server_does_with_schemas(play, schemas, streams):
    async with talking(play) as talk:
        found = await probe(talk.chat, now=talk.time.now)
    assert found.reachable
    assert (found.schemas, found.streams) == (schemas, streams)
    assert found.rung == talk.chat.form.rung


@pytest.mark.parametrize(
    ("play", "reachable", "reason"),
    [
        (error(401), True, Reason.AUTH),
        (error(404, "no model x", code="model_not_found"), True, Reason.UNKNOWN_MODEL),
        (error(503), False, Reason.DOWN),
    ],
)
async def test_a_probe_of_a_server_that_does_not_answer_says_why(
    play, reachable, reason
):
    async with talking(play) as talk:
        found = await probe(talk.chat)
    assert (found.reachable, found.reason, found.schemas) == (reachable, reason, None)
