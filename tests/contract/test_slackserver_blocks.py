"""The loopback Slack's strictness: what it refuses, and blames the app for."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.slackserver import schemas
from tests.slackserver.rules import block_faults, view_faults
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.serving import client_of

needs_schemas = pytest.mark.skipif(
    not schemas.present(), reason="Slack's schemas are not in the shared data folder"
)


@pytest.fixture
async def slack():
    async with LoopbackSlack.running() as running:
        yield running


@pytest.fixture
def client(slack):
    return client_of(slack)


def plain(text):
    return {"type": "plain_text", "text": text}


def section(text="Ministry: no comment", **more):
    return {"type": "section", "text": plain(text), **more}


async def refusal(call):
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


WRONG_BLOCKS = {
    "a section over 3,000": [section("x" * 3001)],
    "51 blocks": [section()] * 51,
    "an empty text": [section("")],
    "no text at all": [{"type": "section"}],
    "no type": [{"text": plain("a")}],
    "a header over 150": [{"type": "header", "text": plain("x" * 151)}],
    "an alert over 200": [{"type": "alert", "text": plain("x" * 201)}],
    "empty actions": [{"type": "actions", "elements": []}],
    "one id twice": [section(block_id="b"), section(block_id="b")],
    "a long button": [
        {
            "type": "actions",
            "elements": [{"type": "button", "action_id": "a", "text": plain("x" * 76)}],
        }
    ],
    "six choices in an overflow": [
        section(
            accessory={
                "type": "overflow",
                "options": [{"text": plain("a"), "value": "a"}] * 6,
            }
        )
    ],
    "an empty run of rich text": [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [{"type": "text", "text": ""}],
                }
            ],
        }
    ],
}
MISSHAPEN = {
    "an unknown type": [{"type": "sectoin", "text": plain("a")}],
    "an unknown key": [section(colour="red")],
    "an unknown style": [
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "b"}]}],
        }
    ],
    "markup in a header": [
        {"type": "header", "text": {"type": "mrkdwn", "text": "a"}},
    ],
}


async def refused_blocks(slack, client, blocks):
    channel = slack.channel("#news").id
    call = client.chat_postMessage(channel=channel, text="a", blocks=blocks)
    assert await refusal(call) == "invalid_blocks"
    assert [blunder.where for blunder in slack.blunders] == ["chat.postMessage"]
    assert slack.posts("#news") == []


@pytest.mark.parametrize("blocks", WRONG_BLOCKS.values(), ids=WRONG_BLOCKS)
async def test_blocks_over_a_limit_are_refused_and_blamed(slack, client, blocks):
    await refused_blocks(slack, client, blocks)


@needs_schemas
@pytest.mark.parametrize("blocks", MISSHAPEN.values(), ids=MISSHAPEN)
async def test_misshapen_blocks_are_refused_and_blamed(slack, client, blocks):
    await refused_blocks(slack, client, blocks)


async def test_too_many_characters_over_all_blocks_are_refused(slack, client):
    channel = slack.channel("#news").id
    blocks = [section("x" * 2900)] * 4
    call = client.chat_postMessage(channel=channel, text="a", blocks=blocks)
    assert await refusal(call) == "msg_blocks_too_long"
    assert len(slack.blunders) == 1


GOOD = {
    "rich text": {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "The ministry", "style": {"bold": True}},
                    {"type": "link", "url": "https://a.test/#:~:text=a", "text": "[1]"},
                ],
            }
        ],
    },
    "buttons": {
        "type": "actions",
        "elements": [{"type": "button", "action_id": "a", "text": plain("Evidence")}],
    },
    "a note": {"type": "context", "elements": [plain("1 article")]},
    "an alert": {"type": "alert", "text": plain("It failed"), "level": "error"},
    "an image": {"type": "image", "image_url": "https://a.test/i", "alt_text": "a"},
}


@pytest.mark.parametrize("block", GOOD.values(), ids=GOOD)
def test_good_blocks_are_taken(block):
    assert block_faults([block]) == []


def modal(**more):
    ask = {"type": "plain_text_input", "action_id": "text"}
    block = {"type": "input", "label": plain("Article"), "element": ask}
    form = {"type": "modal", "title": plain("Paste"), "submit": plain("Read")}
    return {**form, "blocks": [block], **more}


WRONG_VIEWS = {
    "a title over 24": modal(title=plain("x" * 25)),
    "an input and no submit": {k: v for k, v in modal().items() if k != "submit"},
    "101 blocks": modal(blocks=[section()] * 101),
    "too much metadata": modal(private_metadata="x" * 3001),
    "no view": {"type": "message"},
    "no blocks": {"type": "home"},
}


def test_a_good_view_is_taken():
    assert view_faults(modal()) == []
    assert view_faults({"type": "home", "blocks": [section()]}) == []


@pytest.mark.parametrize("view", WRONG_VIEWS.values(), ids=WRONG_VIEWS)
async def test_a_view_over_a_limit_is_refused_and_blamed(slack, client, view):
    trigger = slack.views.trigger("T1", "U1")
    call = client.views_open(trigger_id=trigger, view=view)
    assert await refusal(call) == "invalid_arguments"
    assert [blunder.where for blunder in slack.blunders] == ["views.open"]


@needs_schemas
def test_a_view_of_unknown_shape_is_refused():
    assert view_faults(modal(colour="red"))
    assert view_faults(modal(blocks=[{"type": "no_such_block"}]))


@needs_schemas
async def test_a_manifest_is_checked(slack, client):
    good = {"display_information": {"name": "Parley"}}
    await client.apps_manifest_validate(manifest=good)
    bad = {"display_information": {"name": "x" * 36}}
    refused = await refusal(client.apps_manifest_validate(manifest=bad))
    assert refused == "invalid_manifest"
    assert len(slack.blunders) == 1
