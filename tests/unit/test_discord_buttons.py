"""Buttons and forms on Discord: what they send comes back as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.buttons import custom_id, pressed
from adapters.discord.forms import FILE, fields_of, form_of, modal_of
from adapters.discord.layout import messages_of
from bot.model import ChannelRules, DigestPlan, Trigger
from bot.model.card import Action, Block, Button, Card, Shape, Span
from bot.reception import Form
from bot.schedule import weekdays_of
from tests.discordcards import HOSTILE
from tests.discordrules import faults_of_modal

RULES = ChannelRules(
    DigestPlan(on=True, hour=7, weekdays=(1, 3), zone="Europe/Berlin"), Trigger.REACT
)


def rows(*buttons, guild=""):
    blocks = (Block(Shape.PARAGRAPH, (Span("It is so."),)),)
    (message,) = messages_of(Card("brief", blocks, buttons=buttons), guild=guild)
    sent = message.view.to_components()
    return [each["components"] for each in sent if each["type"] == 1]


@pytest.mark.parametrize("action", Action)
@given(value=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=20, deadline=None)
def test_a_pressed_button_gives_its_action_and_value(action, value):
    assert pressed(custom_id(Button(action, "x", value))) == (action, value)


def test_a_suggested_question_is_named_by_its_number():
    assert custom_id(Button(Action.ASK, "What?", "3f2a/2")) == "p1:ask:3f2a:2"


@pytest.mark.parametrize(
    "sent", ["", "p1", "p1:ask", "p2:ask:1", "p1:nothing:1", "x:y:z"]
)
def test_what_is_no_button_of_ours_is_nothing(sent):
    assert pressed(sent) is None


def test_suggested_questions_have_a_row_of_their_own():
    asked = [Button(Action.ASK, f"What did {n} say?", f"b1/{n}") for n in (1, 2)]
    evidence = Button(Action.EVIDENCE, "Evidence", "b1")
    wrong = Button(Action.WRONG, "Wrong line", "b1")
    labels = [[each["label"] for each in row] for row in rows(evidence, *asked, wrong)]
    assert labels == [
        ["What did 1 say?", "What did 2 say?"],
        ["Evidence", "Wrong line"],
    ]


def test_a_thread_is_opened_by_a_link_where_its_address_is_known():
    button = Button(Action.OPEN, "Open the thread", "17")
    ((linked,),) = rows(button, guild="81")
    assert linked["url"] == "https://discord.com/channels/81/17"
    ((asked,),) = rows(button)
    assert asked["custom_id"] == "p1:open:17"


@pytest.mark.parametrize(("guild", "thread"), [("81", "x/../1"), ("8/1", "17")])
def test_what_is_no_id_of_discord_is_no_part_of_an_address(guild, thread):
    ((button,),) = rows(Button(Action.OPEN, "Open", thread), guild=guild)
    assert "url" not in button


def test_a_button_whose_value_is_too_long_is_left_out():
    assert rows(Button(Action.ASK, "What?", "x" * 200)) == []


def test_two_buttons_that_do_the_same_are_one():
    button = Button(Action.HELP, "Help", "")
    assert len(rows(button, button)[0]) == 1


def test_a_label_is_cut_and_never_empty():
    long = Button(Action.HELP, HOSTILE, "")
    empty = Button(Action.PASTE, "\u200b", "")
    ((first, second),) = rows(long, empty)
    assert len(first["label"]) <= 80
    assert second["label"] == "paste"


@pytest.mark.parametrize("form", Form)
def test_a_form_is_one_that_discord_takes(form):
    assert faults_of_modal(modal_of(form, about="b1", rules=RULES)) == []
    assert faults_of_modal(modal_of(form)) == []


@pytest.mark.parametrize("form", Form)
def test_a_form_that_comes_back_says_which_it_is_and_what_it_is_about(form):
    assert form_of(modal_of(form, about="b1/2").custom_id) == (form, "b1/2")


@pytest.mark.parametrize("sent", ["p1:evidence:1", "p2:ask:1", "ask", ""])
def test_what_is_no_form_of_ours_is_nothing(sent):
    assert form_of(sent) is None


def filled(modal, words):
    """Fill a form in as Discord sends it: text, and else what was chosen before."""
    for label in modal.to_dict()["components"]:
        it = label["component"]
        chosen = [o["value"] for o in it.get("options", []) if o.get("default")]
        held = {"custom_id": it["custom_id"], "type": it["type"]}
        match it["type"]:
            case 4:
                held["value"] = words.get(it["custom_id"], it.get("value", ""))
            case 21:
                held["value"] = chosen[0]
            case 19:
                held["values"] = ["901"]
            case _:
                held["values"] = chosen
        yield {"type": 18, "component": held}


def test_settings_that_nobody_changes_come_back_as_they_were():
    fields = dict(fields_of(list(filled(modal_of(Form.SETTINGS, rules=RULES), {}))))
    assert weekdays_of(fields.pop("weekdays")) == (1, 3)
    assert fields == {
        "digest": "on",
        "hour": "7",
        "zone": "Europe/Berlin",
        "trigger": "react",
    }


def test_the_boxes_of_a_pasted_text_are_one_text():
    boxes = filled(modal_of(Form.PASTE), {"text": "One", "text3": "Two"})
    assert fields_of(list(boxes)) == (("text", "One\nTwo"),)


def test_an_empty_form_has_no_text():
    assert fields_of(list(filled(modal_of(Form.PASTE), {}))) == ()


def test_a_question_is_asked():
    given = filled(modal_of(Form.ASK), {"question": "What?"})
    assert fields_of(list(given)) == (("question", "What?"),)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        [None, 1, {}],
        [{"component": {"custom_id": "hour", "values": []}}],
        [{"component": {"custom_id": FILE, "values": ["901"]}}],
        [{"component": {"custom_id": 1, "value": "x"}}],
    ],
)
def test_what_is_no_field_is_none(sent):
    assert fields_of(sent) == ()


async def test_no_client_waits_for_a_form():
    assert modal_of(Form.ASK).is_finished()
