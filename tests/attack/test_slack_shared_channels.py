"""Channels shared with another organisation, and whole organisations that install."""

import pytest

from adapters.slack.config import Mode
from bot.model import ChannelRules
from tests.frontdesk import STORY
from tests.slackroom import KEY, slack_room
from tests.slackserver import events
from tests.slackserver.world import Message
from tests.stories import BRIDGE

MANY = {
    "mode": Mode.HTTP,
    "installed": False,
    "client_id": "11.22",
    "client_secret": "not-a-real-client-secret",
    "secret": KEY,
    "url": "http://127.0.0.1",
}


@pytest.fixture
async def room(tmp_path):
    async with slack_room(tmp_path, mode=Mode.HTTP) as opened:
        opened.slack.channel("#shared", shared=True)
        yield opened


def envelope(room, **outside):
    """A mention in the shared channel, by somebody of another workspace."""
    world = room.slack.world
    home = world.team("T1")
    channel = room.slack.channel("#shared")
    text = f"<@UBOTT1> <{STORY}>"
    message = world.add(Message(channel, world.now(), "U8", text))
    event = events.mention(message) | {"user_team": "T9", "source_team": "T9"}
    number = world.number()
    sent = events.wrapped(room.slack.app, home, event, number, shared=True)
    return message, sent | outside


async def test_a_stranger_is_answered_in_the_workspace_that_installed(room):
    asked, sent = envelope(room, team_id="T9", context_team_id="T1")
    assert await room.slack.http.forge(sent) == 200
    await room.slack.reply(asked)
    (post,) = room.worker.submitted
    assert (post.thread.channel.workspace, post.author) == ("slack:T1", "U8")


async def test_what_another_installation_was_sent_is_none_of_ours(room):
    _, sent = envelope(room)
    sent["authorizations"][0]["team_id"] = "T9"
    await room.slack.http.forge(sent)
    await room.slack.silent()
    assert not room.worker.submitted


async def test_an_admin_of_another_workspace_is_none_of_ours(room):
    stranger = room.slack.person("U8", admin=True)
    stranger.team.people["U8"]["team_id"] = "T9"
    await stranger.commands("/parley", "digest on 9 UTC daily", where="#shared")
    assert await room.digesting.rules(room.here("#shared")) == ChannelRules()
    own = room.slack.person("U7", admin=True)
    await own.commands("/parley", "digest on 9 UTC daily", where="#shared")
    assert (await room.digesting.rules(room.here("#shared"))).digest.on


async def test_a_file_that_slack_only_names_there_is_asked_for(room):
    asked = await room.alice.uploads("#shared", "a.txt", BRIDGE.encode(), "<@PARLEY>")
    brief = await room.slack.reply(asked)
    assert "Council" in str(brief.blocks)
    assert len(room.slack.calls("files.info")) == 1


async def test_a_picture_that_slack_only_names_there_is_no_story(room):
    asked = await room.alice.uploads("#shared", "a.png", b"\x89PNG", "<@PARLEY>")
    told = await room.slack.reply(asked)
    await room.slack.silent(0.5)
    assert [m.only_for for m in room.slack.replies(asked)] == ["U1"]
    assert "it is no .txt, .html or .pdf" in str(told.blocks)
    assert not room.worker.submitted


async def test_an_article_of_a_shared_channel_stays_there(room):
    await room.briefed("#shared")
    assert len(await room.desk.entries(room.here("#shared"))) == 1
    assert await room.desk.entries(room.here("#news")) == ()


async def test_a_whole_organisation_is_not_let_in(tmp_path):
    async with slack_room(tmp_path, **MANY) as room:
        room.slack.app.whole_org = True
        room.slack.redirect_url = f"{room.address}/slack/oauth_redirect"
        async with room.alice.browser() as browser:
            url = await browser.allows(f"{room.address}/slack/install")
            there = url.replace("http://127.0.0.1/", f"{room.address}/")
            assert (await browser.visits(there)).status == 401
        await room.alice.says("#news", f"<@PARLEY> {STORY}")
        await room.slack.settled()
        assert not room.worker.submitted
