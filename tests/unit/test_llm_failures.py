"""What the error answers of servers mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engines.llm.chat import Reason
from bot.engines.llm.failures import (
    Trouble,
    is_passing,
    named_wait,
    reason_of,
    trouble_of,
)
from tests.modelserver import NOW

SAID = "the strict schema is not supported"
NAMES = "error code type param message detail loc msg innererror"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda parts: (
        st.lists(parts) | st.dictionaries(st.sampled_from(NAMES.split()), parts)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"error": {"message": SAID}}, id="as OpenAI"),
        pytest.param({"message": SAID}, id="as the SDK unwraps it"),
        pytest.param({"error": SAID}, id="a string"),
        pytest.param({"object": "error", "message": SAID}, id="flat"),
        pytest.param({"detail": SAID}, id="detail"),
        pytest.param({"detail": [{"msg": SAID}]}, id="a list of complaints"),
        pytest.param([{"error": {"message": SAID}}], id="in a list"),
        pytest.param(SAID, id="plain text"),
    ],
)
def test_the_words_of_every_shape_of_error_are_found(body):
    assert SAID in trouble_of(400, body).words


def test_the_input_that_a_complaint_repeats_is_not_read():
    body = {"detail": [{"loc": ["body", "model"], "msg": "bad", "input": SAID}]}
    assert SAID not in trouble_of(422, body).words


@settings(max_examples=100, deadline=None)
@given(json_values, st.none() | st.integers(400, 599))
def test_any_body_has_a_reason(body, status):
    assert reason_of(trouble_of(status, body)) in Reason


@pytest.mark.parametrize(
    ("trouble", "reason", "passing"),
    [
        (Trouble(429), Reason.BUSY, True),
        (Trouble(429, code="insufficient_quota"), Reason.QUOTA, False),
        (Trouble(503), Reason.DOWN, True),
        (Trouble(501), Reason.DOWN, False),
        (Trouble(408), Reason.DOWN, True),
        (Trouble(418), Reason.BAD_REQUEST, False),
        (Trouble(413), Reason.TOO_LONG, False),
        (Trouble(None), Reason.DOWN, True),
        (Trouble(503, headers={"x-should-retry": "false"}), Reason.DOWN, False),
    ],
)
def test_only_what_passes_is_asked_again(trouble, reason, passing):
    assert (reason_of(trouble), is_passing(trouble)) == (reason, passing)


def test_an_error_in_a_stream_has_the_status_that_it_names():
    assert trouble_of(None, {"error": {"code": 429, "message": "slow"}}).status == 429


def test_milliseconds_go_before_seconds():
    headers = {"retry-after": "9", "retry-after-ms": "1500"}
    assert named_wait(headers, NOW) == 1.5


RESET, LEFT = "x-ratelimit-reset-", "x-ratelimit-remaining-"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({RESET + "requests": "1s"}, 1),
        ({RESET + "tokens": "6m0s"}, 360),
        ({RESET + "tokens": "1m30.5s"}, 90.5),
        ({RESET + "tokens": "20ms"}, 0.02),
        ({RESET + "requests": "12"}, 12),
        ({RESET + "requests": "1s", RESET + "tokens": "2s"}, 2),
        ({RESET + "requests": "1s", LEFT + "requests": "0"}, 1),
        ({RESET + "tokens": "6m0s", LEFT + "tokens": "150"}, None),
        (
            {
                RESET + "requests": "1s",
                LEFT + "requests": "0",
                RESET + "tokens": "6m0s",
                LEFT + "tokens": "150",
            },
            1,
        ),
        ({RESET + "requests": "9s", "retry-after": "2"}, 2),
        ({RESET + "requests": "9s", "retry-after-ms": "100"}, 0.1),
        ({RESET + "requests": "9s", "retry-after": "soon"}, 9),
        ({RESET + "requests": "soon"}, None),
        ({RESET + "requests": "-5s"}, None),
        ({RESET + "requests": "9" * 400 + "s"}, None),
        ({}, None),
    ],
)
def test_a_limit_that_is_used_up_says_when_to_ask_again(headers, wait):
    assert named_wait(headers, NOW) == (wait and pytest.approx(wait))


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_header_gives_a_wait_or_none(text):
    names = ("retry-after", "retry-after-ms", RESET + "tokens", LEFT + "requests")
    wait = named_wait(dict.fromkeys(names, text), NOW)
    assert wait is None or wait >= 0
