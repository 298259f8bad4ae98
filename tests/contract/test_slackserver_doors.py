"""Whatever an app can send blocks, views or a manifest by is checked three ways."""

import pytest
from aiohttp import ClientSession

from tests.slackserver import answering, limits, models, rules, schemas
from tests.slackserver.deliveries import Attempt, Delivery
from tests.slackserver.methods import METHODS
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.serving import client_of

CHECKED = {"blocks", "view", "markdown_text"}
TAKING = [
    name
    for name, method in METHODS.items()
    if CHECKED & {*method.required, *method.optional}
]


def words(text):
    return {"type": "plain_text", "text": text}


LONG = {"type": "header", "text": words("x" * 151)}
GOOD = {"type": "header", "text": words("Ministry: no comment")}


def modal(block, **more):
    return {"type": "modal", "title": words("A form"), "blocks": [block], **more}


@pytest.fixture
async def slack():
    async with LoopbackSlack.running() as running:
        running.parts = await parts(running)
        yield running


async def parts(slack):
    """What a call may name: a message of the app's own, and an open form."""
    channel = slack.channel("#news").id
    slack.person("U1")
    slack.channel("#news").members.add("U1")
    posted = await client_of(slack).chat_postMessage(channel=channel, text="a")
    view = slack.views.push("T1", "U1", modal(GOOD))
    return {"channel": channel, "ts": posted["ts"], "user": "U1", "view_id": view.id}


def arguments(slack, method, block):
    """Return arguments of a method that are right but for the block."""
    known = {*METHODS[method].required, *METHODS[method].optional}
    given = {name: value for name, value in slack.parts.items() if name in known}
    if "view" not in known:
        return given | {"blocks": [block], "text": "a"}
    kind = "home" if method == "views.publish" else "modal"
    view = modal(block) if kind == "modal" else {"type": "home", "blocks": [block]}
    given |= {"view": view, "user_id": "U1"}
    given["trigger_id"] = slack.views.trigger("T1", "U1")
    return {name: value for name, value in given.items() if name in known}


@pytest.mark.parametrize("method", TAKING)
async def test_every_method_takes_good_blocks_and_refuses_wrong_ones(slack, method):
    for block, fine in ((GOOD, True), (LONG, False)):
        call = {"json": arguments(slack, method, block)}
        async with ClientSession() as session:
            bearer = {"Authorization": f"Bearer {slack.bot_token()}"}
            url = f"{slack.api}{method}"
            async with session.post(url, headers=bearer, **call) as answer:
                said = await answer.json()
        assert said["ok"] is fine, said
        assert bool(slack.blunders) is not fine


async def test_a_response_url_refuses_wrong_blocks(slack):
    url = slack.responses.url(slack.channel("#news"), "U1")
    async with ClientSession() as session:
        answer = {"text": "a", "blocks": [LONG]}
        async with session.post(url, json=answer) as said:
            assert said.status == 400
    assert slack.blunders


@pytest.mark.parametrize("action", ["update", "push"])
async def test_an_answer_to_a_form_refuses_a_wrong_view(slack, action):
    alice = slack.person("U1")
    answered = {"response_action": action, "view": modal(LONG)}
    delivery = Delivery("interactive", {}, [Attempt("acked", 0.0, answered)])
    answering.follow(alice, alice.view, delivery)
    assert slack.blunders


async def test_a_wrong_manifest_is_a_blunder_from_the_start():
    if not schemas.present():
        pytest.skip("Slack's schemas are not in the shared data folder")
    wrong = {"display_information": {"name": "x" * 36}}
    async with LoopbackSlack.running(manifest=wrong) as slack:
        assert slack.blunders


def test_each_of_the_three_finds_what_the_others_miss():
    alert = {"type": "alert", "text": words("x" * 201)}
    assert models.faults_of_block(alert) == []
    assert limits.limit_faults(alert)
    button = {"type": "button", "action_id": "a", "text": words("Go"), "style": "loud"}
    row = {"type": "actions", "elements": [button]}
    assert limits.limit_faults(row) == []
    assert models.faults_of_block(row)


def test_the_schemas_find_what_the_others_miss():
    if not schemas.present():
        pytest.skip("Slack's schemas are not in the shared data folder")
    odd = {**GOOD, "text": {**words("a"), "colour": "red"}}
    assert limits.limit_faults(odd) == []
    shape = schemas.block_shapes()["header"]
    assert schemas.faults("blocks", shape, odd)
    assert rules.block_faults([odd])
