"""What a private channel or a direct message has read appears nowhere else."""

import json

import pytest

from bot.model import ChannelRules, Trigger
from tests.frontdesk import STORY
from tests.slackroom import slack_room

SECRETS = ("regrettable", "Pompeo", "North Korea", "Pyongyang")
# Of words that the story has, and none of the secrets.
QUESTION = "What did the foreign ministry say of the talks?"
HOMES = ["group", "mpim", "im"]


@pytest.fixture(params=HOMES)
async def room(request, tmp_path):
    """A room where Alice had a story briefed in a place of her own."""
    async with slack_room(tmp_path) as opened:
        opened.secret = place_of(opened, request.param)
        opened.asked = await opened.alice.says(opened.secret, f"<@PARLEY> {STORY}")
        opened.brief = await opened.slack.reply(opened.asked)
        assert shown_outside(opened) == []
        yield opened


def place_of(room, kind):
    if kind == "im":
        return room.alice.dm
    team = room.slack.world.team("T1")
    return room.slack.world.channel(team, "secret", kind=kind)


def shown_outside(room):
    """Return each of the secrets that is told outside of its place."""
    team = room.slack.world.team("T1")
    said = [m for m in team.messages if m.bot_id and m.channel is not room.secret]
    homes = [home for home in room.slack.views.homes.values() if home.user != "U1"]
    windows = [w for stack in room.slack.views.stacks.values() for w in stack]
    shown = json.dumps(
        [[m.text, m.blocks] for m in said] + [w.content for w in (*homes, *windows)]
    )
    return [secret for secret in SECRETS if secret in shown]


async def stored(room):
    """Return our ids of the secret article and of its brief, and its post's."""
    (post,) = room.worker.submitted
    (entry,) = await room.desk.entries(post.thread.channel)
    made = next(
        part["value"]
        for block in room.brief.blocks
        for part in block.get("elements", ())
        if part.get("action_id") == "parley:evidence"
    )
    return entry.article, made, post.id


async def told(room, count):
    """Wait until Bob has been told something so often."""
    await room.slack.until(
        lambda: len(room.bob.ephemerals) + len(room.slack.posts("@U2")) >= count,
        what=f"word {count} to Bob",
    )


@pytest.mark.parametrize("where", ["#news", "@parley"])
async def test_no_command_finds_it_elsewhere(room, where):
    article, _, _ = await stored(room)
    words = ["list", f"sides {article}", "digest now", f"forget {article}"]
    for typed in words:
        await room.bob.commands("/parley", typed, where=where)
        if not typed.startswith("sides"):
            await told(room, 1)
        await room.slack.silent()
        assert shown_outside(room) == [], typed
    await room.bob.commands("/parley", f"ask {QUESTION}", where=where)
    await room.slack.silent(0.5)
    assert shown_outside(room) == []
    (post, *_) = room.worker.submitted
    assert len(await room.desk.entries(post.thread.channel)) == 1


async def test_no_question_finds_it_elsewhere(room):
    for where, text in (("#news", f"<@PARLEY> {QUESTION}"), ("@parley", QUESTION)):
        asked = await room.bob.says(where, text)
        answer = await room.slack.reply(asked)
        assert "nothing to ask" in json.dumps(answer.blocks)
    assert shown_outside(room) == []


async def test_no_digest_and_no_home_of_others_tells_of_it(room):
    await room.chief.commands("/parley", "digest on 9 UTC daily")
    assert await room.digesting.preview(room.here(), room.clock.at.date()) is None
    for person in (room.bob, room.chief):
        await person.opens_home()
    await room.slack.until(lambda: room.bob.home and room.chief.home)
    assert shown_outside(room) == []


async def test_no_button_of_another_channel_opens_it(room):
    article, made, post = await stored(room)
    asked = await room.bob.says("#news", "<@PARLEY>")
    await room.slack.reply(asked)
    for action, value in (
        ("evidence", made),
        ("evidence", f"{made}/1"),
        ("wrong", made),
        ("share", made),
        ("ask", f"{made}/1"),
        ("retry", post),
        ("open", room.asked.ts),
        ("reread", article),
        ("forget", article),
    ):
        heard = len(room.bob.ephemerals)
        await pressed(room, asked, action, value)
        await room.slack.until(lambda n=heard: len(room.bob.ephemerals) > n)
        last = json.dumps(room.bob.ephemerals[-1].blocks)
        assert "is stored" in last or "not stored" in last, (action, last)
        assert shown_outside(room) == [], action
    assert len(room.worker.submitted) == 1
    assert not room.bob.views


async def pressed(room, asked, action, value):
    """Press a button that nobody was shown, as a forger may."""
    message = room.slack.replies(asked)[0]
    button = {"type": "button", "action_id": f"parley:{action}", "value": value}
    label = {"type": "plain_text", "text": action}
    row = {"type": "actions", "block_id": "b", "elements": [button | {"text": label}]}
    message.only_for, message.blocks = "U2", [row]
    await room.bob.clicks(message, f"parley:{action}")


async def test_the_same_link_elsewhere_is_briefed_anew_and_points_nowhere(room):
    await room.digesting.keep_rules(room.here(), ChannelRules(trigger=Trigger.AUTO))
    posted = await room.bob.says("#news", STORY)
    brief = await room.slack.reply(posted)
    assert "parley:link" not in str(brief.blocks)
    assert room.asked.ts not in str(brief.blocks)
    assert room.secret.id not in json.dumps([brief.text, brief.blocks])
    assert "Evidence" in str(brief.blocks)
