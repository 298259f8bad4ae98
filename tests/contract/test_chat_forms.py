"""How a chat learns what its server takes."""

import json
from dataclasses import replace

import pytest

from bot.engines.llm.chat import Reason
from tests.modelchats import ANSWERED, ASK, KEY, talking
from tests.modelserver import (
    NO_JSON_SCHEMA,
    completion,
    error,
    other_error,
    schema_ignored,
    schema_rejected,
    strict_honoured,
)

GOOD = completion(ANSWERED)


async def test_only_what_every_server_takes_is_sent():
    async with talking(GOOD) as talk:
        await talk.chat.ask(replace(ASK, cache_key="of the articles"))
    (request,) = talk.server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"bearer {KEY}"
    assert set(request.body) == {
        "model",
        "messages",
        "stream",
        "max_tokens",
        "temperature",
        "response_format",
    }
    assert [(m["role"], m["content"]) for m in request.body["messages"]] == [
        ("system", ASK.system),
        ("user", ASK.user),
    ]


async def test_text_that_no_request_can_carry_is_sent_without_it():
    async with talking(GOOD) as talk:
        await talk.chat.ask(replace(ASK, user="a \ud800 b"))
    assert talk.server.bodies[0]["messages"][-1]["content"] == "a ? b"


async def test_a_strict_schema_is_asked_for_first():
    async with talking(strict_honoured(ANSWERED)) as talk:
        assert (await talk.chat.ask(ASK)).value == ANSWERED
    (body,) = talk.server.bodies
    assert body["response_format"]["json_schema"] == {
        "name": "answer",
        "schema": ASK.schema,
        "strict": True,
    }


def forms(talk):
    """Return the form of answer that each request asked for, in short."""
    formats = [body.get("response_format") for body in talk.server.bodies]
    return [
        "text" if f is None else f["type"] + ("+" if "schema" in f else "")
        for f in formats
    ]


@pytest.mark.parametrize(
    ("allowed", "tried"),
    [
        pytest.param(
            ("json_object", "text"),
            ["json_schema", "json_schema", "json_object+"],
            id="objects",
        ),
        pytest.param(
            ("text",),
            ["json_schema", "json_schema", "json_object+", "json_object", "text"],
            id="text only",
        ),
    ],
)
async def test_a_refused_form_is_stepped_down_from_and_remembered(allowed, tried):
    async with talking(schema_rejected(ANSWERED, allowed=allowed)) as talk:
        first = await talk.chat.ask(ASK)
        assert forms(talk) == tried
        assert (first.value, first.usage.calls) == (ANSWERED, len(tried))
        await talk.chat.ask(ASK)
        assert forms(talk) == [*tried, tried[-1]]
    assert (
        json.dumps(ASK.schema, separators=(",", ":"))
        in (talk.server.bodies[-1]["messages"][0]["content"])
    )


async def test_a_refusal_of_the_form_with_500_is_not_asked_again_as_it_was():
    async with talking([NO_JSON_SCHEMA, NO_JSON_SCHEMA, GOOD]) as talk:
        assert (await talk.chat.ask(ASK)).usage.calls == 3
    assert talk.time.slept == []


async def test_a_server_learns_anew_after_a_day():
    async with talking(schema_rejected(ANSWERED)) as talk:
        await talk.chat.ask(ASK)
        talk.time.moment += 25 * 3600
        await talk.chat.ask(ASK)
    assert forms(talk)[5:] == forms(talk)[:5]


async def test_a_server_that_ignores_the_schema_is_asked_more_plainly_after_two():
    async with talking(schema_ignored("I'd rather talk.")) as talk:
        for _ in range(3):
            assert (await talk.fails()).reason == Reason.GARBLED
    strict = [
        body["response_format"].get("json_schema", {}).get("strict")
        for body in talk.server.bodies
    ]
    assert strict == [True, True, None]


async def test_an_answer_that_does_not_fit_is_given_and_counts_against_the_form():
    odd = {"status": "perhaps"}
    async with talking(schema_ignored(json.dumps(odd))) as talk:
        for _ in range(2):
            assert (await talk.chat.ask(ASK)).value == odd
        assert talk.chat.form.rung == "json_schema"


@pytest.mark.parametrize(
    ("refusal", "gone", "come"),
    [
        pytest.param(
            error(400, "Unsupported parameter: 'max_tokens' is not supported with this "
                  "model. Use 'max_completion_tokens' instead.", param="max_tokens"),
            "max_tokens",
            "max_completion_tokens",
            id="max_tokens",
        ),
        pytest.param(
            error(400, "Unsupported value: 'temperature' does not support 0",
                  param="temperature"),
            "temperature",
            None,
            id="temperature",
        ),
        pytest.param(
            other_error(422, {"detail": [{"loc": ["body", "temperature"],
                                          "msg": "Extra inputs are not permitted",
                                          "input": "json_schema"}]}),
            "temperature",
            None,
            id="temperature, told by field",
        ),
        pytest.param(
            other_error(400, {"error": "unknown field: reasoning_effort"}),
            "reasoning_effort",
            None,
            id="reasoning_effort",
        ),
    ],
)  # fmt: skip
async def test_a_refused_parameter_is_put_right_once_and_remembered(
    refusal, gone, come
):
    async with talking([refusal, GOOD], effort="low") as talk:
        await talk.chat.ask(ASK)
        await talk.chat.ask(ASK)
    first, *others = talk.server.bodies
    assert gone in first
    assert len(others) == 2
    for body in others:
        assert gone not in body
        assert come is None or body[come] == ASK.most_tokens


async def test_a_model_without_a_system_role_gets_the_rules_in_the_first_turn():
    async with talking([error(400, "System role not supported"), GOOD]) as talk:
        await talk.chat.ask(ASK)
    (message,) = talk.server.bodies[-1]["messages"]
    assert message == {"role": "user", "content": f"{ASK.system}\n\n{ASK.user}"}
