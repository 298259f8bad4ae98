"""Buttons of Cards on Slack, and what comes back of them."""

import pytest

from adapters.slack.blocks import messages_of
from adapters.slack.buttons import pressed, rows_of
from bot.model.card import Action, Button, Card
from tests.slackrules import PERMALINKS, faults_of_message


def elements(*buttons, permalinks=PERMALINKS):
    rows = rows_of(buttons, permalinks)
    return [element for row in rows for element in row["elements"]]


def sent_back(element, at=0):
    """Return the action that Slack sends when an element is pressed or chosen."""
    action = {"type": element["type"], "action_id": element["action_id"]}
    if "options" in element:
        return {**action, "selected_option": element["options"][at]}
    return {**action, **{k: element[k] for k in ("value",) if k in element}}


@pytest.mark.parametrize("action", Action)
def test_a_pressed_button_comes_back_with_its_value(action):
    (element,) = elements(Button(action, "Press me", "b1"))
    assert pressed(sent_back(element)) == (action, "b1")


def test_a_button_without_a_value_comes_back_without_one():
    (element,) = elements(Button(Action.HELP, "Help", ""))
    assert "value" not in element
    assert pressed(sent_back(element)) == (Action.HELP, "")


def test_several_questions_are_one_menu_between_the_other_buttons():
    asks = [Button(Action.ASK, f"What did {n} say?", f"b1/{n}") for n in (1, 2)]
    evidence = Button(Action.EVIDENCE, "Evidence", "b1")
    first, menu, last = elements(evidence, *asks, Button(Action.WRONG, "Wrong", "b1"))
    assert [pressed(sent_back(menu, at)) for at in (0, 1)] == [
        (Action.ASK, "b1/1"),
        (Action.ASK, "b1/2"),
    ]
    assert first["text"]["text"] == "📌 Evidence"
    assert last["action_id"] == "parley:wrong"


def test_one_question_is_a_button():
    (element,) = elements(Button(Action.ASK, "What did Nordlin say?", "b1/1"))
    assert element["text"]["text"] == "❓ What did Nordlin say?"


def test_two_buttons_that_do_the_same_have_two_names():
    twice = (Button(Action.RETRY, "Try", "p1"), Button(Action.RETRY, "Try", "p2"))
    both = elements(*twice)
    assert both[0]["action_id"] != both[1]["action_id"]
    assert [pressed(sent_back(each)) for each in both] == [
        (Action.RETRY, "p1"),
        (Action.RETRY, "p2"),
    ]


def test_a_button_to_a_thread_is_a_link_where_its_address_is_known():
    known, unknown = elements(
        Button(Action.OPEN, "Open", "17.1"), Button(Action.OPEN, "Open", "18.2")
    )
    assert known["url"] == PERMALINKS["17.1"]
    assert "url" not in unknown
    (unsafe,) = elements(
        Button(Action.OPEN, "Open", "x"), permalinks={"x": "javascript:1"}
    )
    assert "url" not in unsafe


def test_a_value_that_is_too_long_for_slack_leaves_its_button_out():
    assert elements(Button(Action.RETRY, "Try", "x" * 2001)) == []


def test_questions_whose_values_fit_no_menu_are_buttons():
    asks = [Button(Action.ASK, "What?", f"{'x' * 80}/{n}") for n in (1, 2)]
    assert [each["type"] for each in elements(*asks)] == ["button", "button"]


def test_a_label_is_cut_to_what_a_button_holds():
    (element,) = elements(Button(Action.ASK, "What did 🦜 say? " * 20, "b1/1"))
    message = messages_of(
        Card("brief", (), buttons=(Button(Action.ASK, "🦜" * 99, "b"),))
    )
    assert element["text"]["text"].endswith("…")
    assert faults_of_message(list(message[0].blocks), message[0].text) == []


@pytest.mark.parametrize(
    "action",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"action_id": "other:evidence"}, id="another prefix"),
        pytest.param({"action_id": "parley:"}, id="no name"),
        pytest.param({"action_id": "parley:launch"}, id="unknown name"),
        pytest.param({"action_id": 7}, id="no text"),
    ],
)
def test_what_is_not_ours_is_nobodys_button(action):
    assert pressed(action) is None


def test_a_strange_value_is_no_value():
    assert pressed({"action_id": "parley:retry", "value": {}}) == (Action.RETRY, "")
