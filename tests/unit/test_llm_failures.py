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


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_header_gives_a_wait_or_none(text):
    wait = named_wait({"retry-after": text, "retry-after-ms": text}, NOW)
    assert wait is None or wait >= 0
