"""Evidence, forms and the Home tab as Slack's views."""

import pytest

from adapters.slack.forms import (
    ask_view,
    fields_of,
    form_of,
    paste_view,
    settings_view,
)
from adapters.slack.home import home_view
from adapters.slack.views import card_view, evidence_view
from bot.cards.evidence import of_evidence
from bot.model import ChannelRules, DigestPlan, Trigger
from bot.model.card import Action, Button, Card, Evidence
from bot.receiving.exchange import Form
from bot.schedule import weekdays_of
from tests.cards import card_of, item
from tests.slackrules import faults_of_view, live_in, words_in

RULES = ChannelRules(
    DigestPlan(on=True, hour=7, weekdays=(1, 3, 7), zone="Asia/Kolkata"), Trigger.AUTO
)


def evidence(n, run="It rained."):
    return Evidence(n, "a1", n, "VOA", "Weather", "Then: ", run, " So they say.")


def state_of(view, **typed):
    """Return the state that Slack sends when a form is submitted as it was opened."""
    state = {}
    for block in view["blocks"]:
        element = block.get("element", {})
        filled = {"type": element.get("type")}
        for sent, key in (
            ("value", "initial_value"),
            ("selected_option", "initial_option"),
            ("selected_options", "initial_options"),
        ):
            if key in element:
                filled[sent] = element[key]
        name = block.get("block_id")
        if name in typed:
            filled["value"] = typed[name]
        if element:
            state[name] = {element["action_id"]: filled}
    return state


FORMS = {
    Form.PASTE: paste_view("x"),
    Form.ASK: ask_view("x"),
    Form.SETTINGS: settings_view(RULES, "x"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_a_view_that_slack_takes_and_brings_its_note_back(form):
    view = FORMS[form]
    assert faults_of_view(view) == []
    assert form_of(view["callback_id"]) is form
    assert view["private_metadata"] == "x"


def test_a_channel_that_chose_nothing_has_a_form_too():
    assert faults_of_view(settings_view(None)) == []
    assert faults_of_view(settings_view(ChannelRules(DigestPlan(weekdays=())))) == []


@pytest.mark.parametrize("callback", ["", "paste", "parley:", "parley:evidence"])
def test_other_views_are_no_form(callback):
    assert form_of(callback) is None


def test_settings_come_back_as_they_were_shown():
    fields = dict(fields_of(state_of(settings_view(RULES))))
    assert weekdays_of(fields.pop("weekdays")) == (1, 3, 7)
    assert fields == {
        "digest": "on",
        "hour": "7",
        "zone": "Asia/Kolkata",
        "trigger": "auto",
    }


@pytest.mark.parametrize(
    ("boxes", "text"),
    [
        pytest.param({"text": "A.\nB."}, "A.\nB.", id="one box"),
        pytest.param({"text": "A.", "text3": "B."}, "A.\nB.", id="a box left empty"),
        pytest.param({"text": "It was", "text2": "late."}, "It was late.", id="cut"),
    ],
)
def test_the_boxes_of_a_pasted_text_come_back_as_one(boxes, text):
    assert fields_of(state_of(paste_view(), **boxes)) == (("text", text),)


def test_a_question_comes_back():
    typed = state_of(ask_view(), question="Why?")
    assert fields_of(typed) == (("question", "Why?"),)


@pytest.mark.parametrize(
    "values", [None, [], {"text": None}, {"text": {"text": {"value": 7}}}]
)
def test_a_state_that_is_none_has_no_fields(values):
    assert fields_of(values) == ()


def test_a_weekday_that_is_none_is_not_taken_for_one():
    options = {"selected_options": [{"value": "9"}, "x", {"value": "2"}]}
    assert fields_of({"weekdays": {"weekdays": options}}) == (
        ("weekdays", ",,Tuesday"),
    )


def test_the_evidence_is_a_view_with_every_number_and_its_sentence():
    view = evidence_view(of_evidence([evidence(n) for n in range(1, 31)], ()))
    assert faults_of_view(view) == []
    assert live_in(view["blocks"], "") == []
    for n in range(1, 31):
        assert f"[{n}]VOA" in words_in(view)
    assert words_in(view).count("Then:Itrained.Sotheysay.") == 30


def test_a_view_with_too_much_evidence_says_so():
    of = of_evidence([evidence(n, "雨" * 1_400) for n in range(1, 80)], ())
    view = evidence_view(of)
    assert faults_of_view(view) == []
    assert "no room" in view["blocks"][-1]["elements"][0]["text"]


def test_a_card_in_a_view_has_a_title_that_fits():
    view = card_view(card_of("privacy"), "What Parley keeps, and for how long")
    assert faults_of_view(view) == []
    assert view["title"]["text"] == "What Parley keeps, and…"


def test_a_home_has_its_buttons_above_and_deletion_below():
    buttons = (
        Button(Action.PASTE, "Paste an article", ""),
        Button(Action.FORGET, "Delete my stories", "channel"),
    )
    view = home_view(Card("home", (item("One."), item("Two.")), (), buttons))
    assert faults_of_view(view) == []
    assert [block["type"] for block in view["blocks"]] == [
        "rich_text",
        "actions",
        "divider",
        "divider",
        "actions",
    ]
    assert view["blocks"][-1]["elements"][0]["style"] == "danger"


def test_a_home_of_every_shape_and_an_empty_one_are_views_that_slack_takes():
    assert faults_of_view(home_view(card_of("home"))) == []
    assert faults_of_view(home_view(Card("home", ()))) == []


def test_a_home_with_many_stories_keeps_its_buttons():
    forget = Button(Action.FORGET, "Delete my stories", "channel")
    view = home_view(Card("home", card_of("home", times=80).blocks, (), (forget,)))
    assert faults_of_view(view) == []
    assert view["blocks"][-1]["type"] == "actions"
