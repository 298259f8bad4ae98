"""The validators find the faults that they are there to find."""

import pytest

from tests.slackrules import (
    SCHEMAS,
    faults_of_message,
    faults_of_view,
    live_in,
)


def plain(words):
    return {"type": "plain_text", "text": words}


def button(**more):
    return {"type": "button", "action_id": "a", "text": plain("Go"), **more}


def rich(*elements):
    section = {"type": "rich_text_section", "elements": list(elements)}
    return {"type": "rich_text", "elements": [section]}


@pytest.mark.parametrize(
    "block",
    [
        pytest.param({"type": "header", "text": plain("x" * 151)}, id="long header"),
        pytest.param({"type": "section", "text": plain("x" * 3001)}, id="long section"),
        pytest.param(
            {"type": "header", "text": plain("🦜" * 76)}, id="units, not letters"
        ),
        pytest.param({"type": "alert", "text": plain("x" * 201)}, id="long alert"),
        pytest.param({"type": "hologram"}, id="unknown block"),
        pytest.param({"type": "actions", "elements": [button()] * 26}, id="26 buttons"),
        pytest.param({"type": "actions", "elements": [button()] * 2}, id="same names"),
        pytest.param(
            {"type": "actions", "elements": [button(value="x" * 2001)]}, id="long value"
        ),
        pytest.param({"type": "actions", "elements": []}, id="no buttons"),
        pytest.param(rich({"type": "text", "text": ""}), id="empty text"),
        pytest.param(rich({"type": "text", "text": "x" * 8001}), id="too much text"),
    ],
)
def test_a_faulty_block_is_found(block):
    assert faults_of_message([block], "words")


def test_an_unknown_key_is_found_where_the_schemas_are():
    if not SCHEMAS.exists():
        pytest.skip("the public schemas of Slack are not here")
    assert faults_of_message([{"type": "divider", "colour": "red"}], "words")


def test_a_faulty_message_and_a_faulty_view_are_found():
    assert faults_of_message([{"type": "divider"}] * 51, "words")
    assert faults_of_message([{"type": "divider"}], " ")
    view = {"type": "modal", "title": plain("x" * 25), "blocks": []}
    assert faults_of_view(view)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param(
            [{"type": "section", "text": {"type": "mrkdwn"}}], "", id="markup"
        ),
        pytest.param(
            [rich({"type": "broadcast", "range": "here"})], "", id="broadcast"
        ),
        pytest.param([rich({"type": "user", "user_id": "U1"})], "", id="mention"),
        pytest.param([], "<!channel>", id="text"),
        pytest.param([], "a & b", id="ampersand"),
    ],
)
def test_what_could_ping_somebody_is_found(blocks, text):
    assert live_in(blocks, text)
