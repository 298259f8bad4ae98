"""The people of the loopback Slack: what they do arrives as Slack sends it."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.slackserver import rules, schemas
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.serving import app_of, client_of, over_http, over_socket
from tests.slackserver.world import Times

PATIENT = Times(ack=10.0, trigger=10.0)


@pytest.fixture
async def slack():
    async with LoopbackSlack.running(times=PATIENT) as running:
        yield running


def plain(text):
    return {"type": "plain_text", "text": text}


def button(label, action, value="1"):
    return {
        "type": "button",
        "text": plain(label),
        "action_id": action,
        "value": value,
    }


PASTE = {
    "type": "modal",
    "callback_id": "paste",
    "title": plain("Paste"),
    "submit": plain("Read"),
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "text",
            "label": plain("Article"),
            "element": {"type": "plain_text_input", "action_id": "text"},
        },
        {
            "type": "input",
            "block_id": "days",
            "optional": True,
            "label": plain("Days"),
            "element": {
                "type": "checkboxes",
                "action_id": "days",
                "options": [{"text": plain("Monday"), "value": "1"}],
            },
        },
    ],
}


# A tiny app that does a bit of everything.


async def mentioned(event, say, client):
    at = {"channel": event["channel"], "name": "eyes", "timestamp": event["ts"]}
    await client.reactions_add(**at)
    actions = {"type": "actions", "elements": [button("Evidence", "evidence")]}
    words = {"type": "section", "text": plain("Two sides")}
    blocks = [words, actions]
    await say("Two sides", blocks=blocks, thread_ts=event["ts"])
    await client.reactions_remove(**at)


async def evidence(ack, respond, body):
    await ack()
    await respond("The sentence", replace_original=False)


async def parley(ack, command, client):
    if command["text"] == "paste":
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=PASTE)
    else:
        await ack(f"You said {command['text']}")


async def pasted(ack, view):
    text = view["state"]["values"]["text"]["text"]["value"]
    if len(text) < 10:
        await ack(response_action="errors", errors={"text": "Too short"})
    else:
        await ack()


async def closed(ack):
    await ack()


async def sides(ack, body, client):
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=PASTE)


async def home(event, client):
    actions = {"type": "actions", "elements": [button("Settings", "settings")]}
    view = {"type": "home", "blocks": [actions]}
    await client.views_publish(user_id=event["user"], view=view)


async def settings(ack, body, client):
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=PASTE)


async def ignored():
    """Let other messages pass."""


def newsroom(slack):
    app = app_of(slack)
    app.event("app_mention")(mentioned)
    app.action("evidence")(evidence)
    app.command("/parley")(parley)
    app.view("paste")(pasted)
    app.view_closed("paste")(closed)
    app.shortcut("sides")(sides)
    app.event("app_home_opened")(home)
    app.action("settings")(settings)
    app.event("message")(ignored)
    return app


@pytest.mark.parametrize("mode", [over_socket, over_http], ids=["socket", "http"])
async def test_a_conversation_reads_the_same_in_both_modes(slack, mode):
    alice, bob = slack.person("U1"), slack.person("U2")
    async with mode(newsroom(slack), slack):
        asked = await alice.says("#news", "<@PARLEY> https://a.test/story")
        brief = await slack.reply(asked)
        await alice.clicks(brief, "Evidence")
        await slack.until(lambda: alice.ephemerals, what="the evidence")
        await alice.commands("/parley", "hello & https://a.test/")
        await slack.until(lambda: not slack.thread(asked).reactions, what="no eyes")
        assert str(bob.sees(asked)).splitlines() == [
            "U1: <@UBOTT1> https://a.test/story",
            "Parley: Two sides [Evidence]",
        ]
        heard = [message.text for message in alice.ephemerals]
        assert heard == ["The sentence", "You said hello &amp; <https://a.test/>"]
        await alice.commands("/parley", "paste")
        form = await slack.until(lambda: alice.view, what="the form")
        await alice.submits(form, {"text": "short"})
        assert (alice.view, form.errors) == (form, {"text": "Too short"})
        await alice.submits(form, {"text": "A long article", "days": ["1"]})
        assert alice.view is None
        await alice.uses("sides", on=asked)
        form = await slack.until(lambda: alice.view, what="the form")
        assert (await alice.closes(form)).acked
        await alice.opens_home()
        home = await slack.until(lambda: alice.home, what="the home tab")
        await alice.clicks(home, "settings")
        await slack.until(lambda: alice.view, what="the form")
        await slack.settled()
    assert slack.blunders == []
    assert all(delivery.acked for delivery in slack.deliveries.all)


async def test_all_events_have_the_shape_that_slacks_types_give_them(slack):
    if not schemas.present():
        pytest.skip("Slack's schemas are not in the shared data folder")
    alice = slack.person("U1")
    asked = await alice.says("#news", "<@PARLEY> [a story](https://a.test/) & more")
    await alice.replies(asked, "And this")
    await alice.says("@parley", "https://a.test/b.")
    await alice.uploads("#news", "story.pdf", b"%PDF", "<@PARLEY>")
    await alice.reacts(asked, "newspaper")
    await alice.unreacts(asked, "newspaper")
    await alice.opens_home("messages")
    await alice.stops(asked)
    slack.feed("#news", "A headline")
    await alice.deletes(asked)
    await alice.removes_app("#news")
    await alice.invites_app("#news")
    await alice.deletes_channel("#news")
    slack.uninstall()
    events = [delivery.payload["event"] for delivery in slack.deliveries.all]
    assert len({event["type"] for event in events}) == 12
    assert [fault for event in events for fault in rules.event_faults(event)] == []


async def test_an_edit_and_a_preview_differ_in_whether_the_text_changed(slack):
    alice = slack.person("U1")
    asked = await alice.says("#news", "https://a.test/")
    slack.unfurl(asked)
    await alice.edits(asked, "https://b.test/")
    preview, edit = (one.payload["event"] for one in slack.deliveries.all[1:])
    assert preview["subtype"] == edit["subtype"] == "message_changed"
    assert preview["message"]["text"] == preview["previous_message"]["text"]
    assert edit["message"]["text"] == "<https://b.test/>"
    assert edit["previous_message"]["text"] == "<https://a.test/>"


async def test_an_app_hears_only_what_it_may(slack):
    alice = slack.person("U1")
    slack.app.events = frozenset({"app_mention", "message.groups"})
    await alice.says("#news", "<@PARLEY> hello")
    slack.channel("#cabal", private=True)
    await alice.removes_app("#cabal")
    await alice.says("#cabal", "<@PARLEY> hello")
    assert slack.publisher.withheld == [
        ("message.channels", "not subscribed"),
        ("group_left", "not subscribed"),
        ("message.groups", "not in the channel"),
        ("app_mention", "not in the channel"),
    ]
    kinds = [one.payload["event"]["type"] for one in slack.deliveries.all]
    assert kinds == ["app_mention"]


async def refusal(call):
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def test_a_trigger_opens_one_form_and_not_for_long(slack):
    client, alice = client_of(slack), slack.person("U1")
    trigger = slack.views.trigger("T1", "U1")
    await client.views_open(trigger_id=trigger, view=PASTE)
    again = client.views_open(trigger_id=trigger, view=PASTE)
    assert await refusal(again) == "exchanged_trigger_id"
    late = slack.views.trigger("T1", "U1")
    slack.views.triggers[late].born -= PATIENT.trigger
    late_call = client.views_open(trigger_id=late, view=PASTE)
    assert await refusal(late_call) == "expired_trigger_id"
    assert alice.view.title == "Paste"


async def test_forms_stack_three_high_and_old_hashes_are_refused(slack):
    client, alice = client_of(slack), slack.person("U1")
    trigger = slack.views.trigger("T1", "U1")
    opened = await client.views_open(trigger_id=trigger, view=PASTE)
    for _ in range(2):
        trigger = slack.views.trigger("T1", "U1")
        await client.views_push(trigger_id=trigger, view=PASTE)
    trigger = slack.views.trigger("T1", "U1")
    pushed = client.views_push(trigger_id=trigger, view=PASTE)
    assert await refusal(pushed) == "push_limit_reached"
    view = {"view_id": opened["view"]["id"], "hash": opened["view"]["hash"]}
    await client.views_update(**view, view={**PASTE, "title": plain("Again")})
    assert alice.views[0].title == "Again"
    assert await refusal(client.views_update(**view, view=PASTE)) == "hash_conflict"


async def test_people_cannot_do_what_is_not_there_to_do(slack):
    alice, bob = slack.person("U1"), slack.person("U2")
    client = client_of(slack)
    asked = await alice.says("#news", "Hello")
    at = {"channel": asked.channel.id, "user": "U1", "text": "a"}
    actions = {"type": "actions", "elements": [button("Evidence", "evidence")]}
    await client.chat_postEphemeral(**at, blocks=[actions])
    with pytest.raises(AssertionError, match="not to be seen"):
        await bob.clicks(alice.ephemerals[0], "evidence")
    with pytest.raises(AssertionError, match="nothing to press is called Compare"):
        await alice.clicks(alice.ephemerals[0], "Compare")
    with pytest.raises(AssertionError, match="waited"):
        await slack.reply(asked, within=0.05)
    await client.views_open(
        trigger_id=slack.views.trigger("T1", "U1"),
        view=PASTE,
    )
    with pytest.raises(AssertionError, match="has to be filled in"):
        await alice.submits(alice.view)
