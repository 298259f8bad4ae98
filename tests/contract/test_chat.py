"""What a Chat promises, over a real wire."""

import asyncio
import json
import logging
import traceback
from dataclasses import replace

import pytest

from bot.engines.llm.chat import Reason
from bot.engines.llm.endpoint import Limits, Prices
from tests.modelchats import ANSWERED, ASK, KEY, talking
from tests.modelserver import (
    Drop,
    Stall,
    chunk,
    chunks,
    completion,
    error,
    streamed,
)

GOOD = completion(ANSWERED)
VAULT = "the vault stands open"
STREAMING = replace(ASK, progress=lambda _: None)


async def test_an_answer_is_read_with_its_model_and_what_it_took():
    prices = Prices(1.0, 0.1, 10.0)
    async with talking(GOOD, prices=prices) as talk:
        reply = await talk.chat.ask(ASK)
    assert reply.value == ANSWERED
    assert reply.model == "test-model-2026"
    assert (reply.usage.calls, reply.usage.prompt, reply.usage.cached) == (1, 100, 50)
    assert reply.usage.dollars == pytest.approx((50 + 5 + 200) / 1_000_000)


async def test_tokens_are_estimated_where_the_server_does_not_count_them():
    async with talking(completion(ANSWERED, usage=None)) as talk:
        usage = (await talk.chat.ask(ASK)).usage
    assert usage.prompt > 50
    assert usage.completion == -(-len(json.dumps(ANSWERED)) // 3)


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"status": "answered"}\n```',
        'Sure! {"status": "answered"} Anything else?',
        'A set {x} first, then {"status": "answered"}',
        '<think>{"status": "partly"}</think>{"status": "answered"}',
        'so {"status": "partly"}?</think>\n{"status": "answered"}',
        '{"note": 1} {"status": "answered"}',
        '\ufeff {"status": "answered"}',
    ],
)
async def test_the_object_is_found_in_what_stands_around_it(text):
    async with talking(completion(text)) as talk:
        assert (await talk.chat.ask(ASK)).value == ANSWERED


@pytest.mark.parametrize("finish", [None, "length"])
async def test_a_whole_object_counts_however_its_end_is_called(finish):
    async with talking(completion(ANSWERED, finish=finish)) as talk:
        assert (await talk.chat.ask(ASK)).value == ANSWERED


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        pytest.param({"retry_after_ms": "2500"}, 2.5, 2.5, id="milliseconds"),
        pytest.param({"retry_after": "7"}, 7, 7, id="seconds"),
        pytest.param(
            {"retry_after": "Sat, 14 Mar 2026 09:27:03 GMT"}, 10, 10, id="a date"
        ),
        pytest.param(
            {"retry_after": "Sat, 14 Mar 2020 09:00:00 GMT"}, 0.5, 1, id="a past date"
        ),
        pytest.param({"x_ratelimit_reset_requests": "3s"}, 3, 3, id="a limit's reset"),
        pytest.param({"retry_after": "soon"}, 0.5, 1, id="garbage"),
        pytest.param({"retry_after": "-5"}, 0.5, 1, id="a negative number"),
        pytest.param({"retry_after": "nan"}, 0.5, 1, id="no number"),
        pytest.param({}, 0.5, 1, id="nothing"),
    ],
)
async def test_a_busy_server_is_asked_again_when_it_wants(headers, least, most):
    patient = replace(ASK, seconds=60)
    async with talking([error(429, **headers), GOOD]) as talk:
        reply = await talk.chat.ask(patient)
    assert reply.usage.calls == 2
    assert len(talk.time.slept) == 1
    assert least <= talk.time.slept[0] <= most


async def test_a_long_wait_is_told_and_not_waited_for():
    async with talking(error(429, retry_after="3600")) as talk:
        failure = await talk.fails()
    assert (failure.wait, talk.time.slept) == (3600, [])


async def test_nobody_is_asked_again_when_the_deadline_is_near():
    async with talking(error(429, retry_after="4")) as talk:
        await talk.fails(replace(ASK, seconds=5))
    assert len(talk.server.requests) == 1


async def test_waits_grow_between_calls():
    async with talking(error(503)) as talk:
        await talk.fails(replace(ASK, seconds=60))
    first, second, third = talk.time.slept
    assert 0.5 <= first <= 1 <= second <= 1.5
    assert 2 <= third <= 2.5


async def test_a_server_that_says_nothing_ends_with_the_deadline():
    async with talking(Stall()) as talk:
        failure = await talk.fails(replace(ASK, seconds=0.1))
    assert (failure.reason, failure.usage.calls) == (Reason.TIMEOUT, 1)
    assert failure.usage.prompt > 50  # the server may well have worked


async def test_nobody_at_the_address_is_a_server_that_is_down():
    async with talking(GOOD, base_url="http://127.0.0.1:1/v1") as talk:
        failure = await talk.fails()
    assert (failure.reason, failure.usage.tokens) == (Reason.DOWN, 0)


async def test_a_stream_tells_how_far_it_is_and_never_what_it_says():
    counts = []
    lines = {**ANSWERED, "lines": [{"text": VAULT}, {"text": '"text":'}]}
    async with talking(streamed(lines)) as talk:
        reply = await talk.chat.ask(replace(ASK, progress=counts.append))
    assert reply.value == lines
    assert talk.server.bodies[0]["stream"] is True
    assert counts == [0, 1, 2]


async def test_nothing_streams_where_nobody_watches():
    async with talking(GOOD) as talk:
        await talk.chat.ask(ASK)
    assert talk.server.bodies[0]["stream"] is False


@pytest.mark.parametrize("end", [Stall, Drop])
async def test_a_stream_that_ended_well_may_hang_up_badly(end):
    lines = [*chunks(ANSWERED), chunk(finish="stop"), "data: [DONE]"]
    async with talking(end(lines), limits=Limits(idle=0.05)) as talk:
        assert (await talk.chat.ask(STREAMING)).value == ANSWERED
    assert len(talk.server.requests) == 1


@pytest.mark.parametrize(
    "acts",
    [
        pytest.param([GOOD], id="a whole answer instead"),
        pytest.param([error(400, "stream is not supported"), GOOD], id="a refusal"),
        pytest.param([streamed(ANSWERED, end=False)], id="a whole object, no end"),
    ],
)
async def test_a_server_that_does_not_stream_answers_all_the_same(acts):
    async with talking(acts) as talk:
        assert (await talk.chat.ask(STREAMING)).value == ANSWERED
    assert len(talk.server.requests) == len(acts)


async def test_the_circuit_opens_after_five_failed_calls_and_is_tried_once_later():
    async with talking(error(503)) as talk:
        await talk.fails()
        await talk.fails()
        assert len(talk.server.requests) == 5
        assert (await talk.fails()).reason == Reason.OPEN_CIRCUIT
        talk.time.moment += 61
        assert (await talk.fails()).reason == Reason.DOWN
        assert (await talk.fails()).reason == Reason.OPEN_CIRCUIT
    assert len(talk.server.requests) == 6


async def test_answers_that_never_come_open_the_circuit_too():
    async with talking(Stall()) as talk:
        for _ in range(5):
            assert (await talk.fails(replace(ASK, seconds=0.1))).reason == "timeout"
        failure = await talk.fails()
    assert (failure.reason, failure.usage.calls) == (Reason.OPEN_CIRCUIT, 0)


async def test_the_circuit_closes_when_the_server_is_back():
    async with talking([error(503)] * 5 + [GOOD]) as talk:
        await talk.fails()
        await talk.fails()
        talk.time.moment += 61
        for _ in range(2):
            assert (await talk.chat.ask(ASK)).value == ANSWERED


async def test_many_asks_of_a_failing_server_make_no_storm():
    async with talking(error(503), concurrent=4) as talk:
        asks = [talk.fails() for _ in range(30)]
        failures = await asyncio.gather(*asks)
        assert len(talk.server.requests) <= 5 + 3  # three were under way already
    assert {f.reason for f in failures} == {Reason.DOWN, Reason.OPEN_CIRCUIT}


async def test_an_ask_that_is_given_up_leaves_everything_as_it_was():
    async with talking(Stall(), tokens_a_day=2_000) as talk:
        for _ in range(3):
            task = asyncio.create_task(talk.chat.ask(ASK))
            await talk.server.asked.wait()
            talk.server.asked.clear()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
    assert talk.chat._breaker.is_open is False


async def test_a_local_server_is_asked_one_thing_at_a_time():
    async with talking(Stall()) as talk:
        asks = [talk.fails(replace(ASK, seconds=0.1)) for _ in range(3)]
        failures = await asyncio.gather(*asks)
    reasons = sorted(failure.reason for failure in failures)
    assert len(talk.server.requests) < 3
    assert Reason.BUSY in reasons
    assert Reason.TIMEOUT in reasons


async def test_no_text_and_no_key_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    acts = [error(503, VAULT), error(400, VAULT), completion({"status": VAULT})]
    async with talking(acts) as talk:
        await talk.fails(replace(ASK, user=VAULT, system=VAULT))
        await talk.chat.ask(replace(ASK, user=VAULT, system=VAULT))
    assert "calls=2" in caplog.text
    assert "request='req-1'" in caplog.text
    assert "bad-request" in caplog.text
    assert VAULT not in caplog.text
    assert KEY not in caplog.text


@pytest.mark.parametrize("told", [error(400, VAULT), completion(VAULT)])
async def test_no_traceback_holds_text_of_the_server(told):
    async with talking(told) as talk:
        failure = await talk.fails()
    assert "vault" not in "".join(traceback.format_exception(failure))
