"""Who may come in: signatures, replays, foreign workspaces, private channels."""

import json

import pytest
from aiohttp import ClientSession

from adapters.slack import http
from adapters.slack.config import Mode, SlackConfig, checked
from bot.errors import SettingMissing
from tests.frontdesk import STORY
from tests.slackroom import slack_room
from tests.slackserver import events
from tests.slackserver.world import Message

THEIRS = "of-somebody-else"


@pytest.fixture
async def room(tmp_path):
    async with slack_room(tmp_path, mode=Mode.HTTP) as opened:
        yield opened


def mention(room, team="T1"):
    """An event as Slack would bring it."""
    home = room.slack.world.team(team)
    channel = room.slack.world.channel(home, "news")
    message = room.slack.world.add(_message(room, channel))
    event = events.mention(message)
    number = room.slack.world.number()
    return events.wrapped(room.slack.app, home, event, number)


def _message(room, channel):
    text = f"<@UBOT{channel.team}> <{STORY}>"
    return Message(channel, room.slack.world.now(), "U1", text)


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "another"},
        {"age": 400},
        {"age": -400},
        {"signature": "v0=00"},
        {"signature": ""},
    ],
    ids=str,
)
async def test_a_forged_or_stale_request_is_refused(room, how):
    assert await room.slack.http.forge(mention(room), **how) == 401
    assert not room.worker.submitted


async def test_a_replayed_request_is_refused(room):
    await room.briefed()
    for sent in list(room.slack.http.sent):
        assert await room.slack.http.replay(sent) == 401
    assert len(room.worker.submitted) == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [("/slack/install", 404), ("/slack/oauth_redirect", 404), ("/metrics", 404)],
)
async def test_nothing_else_is_served(room, path, status):
    async with room.alice.browser() as browser:
        assert (await browser.visits(room.address + path)).status == status


async def test_a_body_that_is_too_large_is_refused_unread(room, monkeypatch):
    payload = mention(room) | {"more": "x" * 900_000}
    monkeypatch.setattr(http, "MOST_BYTES", 800_000)
    assert await room.slack.http.forge(payload) == 413


@pytest.mark.parametrize("body", [{}, {"type": "event_callback"}, {"event": 3}, []])
async def test_odd_payloads_break_nothing(room, body):
    await room.slack.http.forge(body)
    asked, _ = await room.briefed()
    assert asked


async def test_a_body_that_is_no_text_is_refused(room):
    async with ClientSession() as session:
        url = f"{room.address}/slack/events"
        async with session.post(url, data=b"\xff\xfe") as answer:
            assert answer.status == 400


async def test_an_event_of_a_foreign_workspace_leads_to_nothing(room):
    await room.slack.http.forge(mention(room, team="T2"))
    assert not room.worker.submitted


async def test_a_button_with_a_value_of_another_channel_is_unknown(room):
    _, brief = await room.briefed("#news")
    other, _ = await room.briefed("#other")
    forged = next(
        part
        for block in brief.blocks
        for part in block.get("elements", ())
        if part.get("action_id") == "parley:evidence"
    )
    other_brief = room.slack.replies(other)[0]
    for block in other_brief.blocks:
        for part in block.get("elements", ()):
            if part.get("action_id") == "parley:evidence":
                part["value"] = forged["value"]
    await room.alice.clicks(other_brief, "parley:evidence")
    assert not room.alice.views
    assert "not stored in this channel" in room.slack.thread(other).texts[-1]


async def test_what_a_private_channel_reads_is_nowhere_else(room):
    secret = room.slack.channel("#secret", private=True)
    await room.briefed(secret)
    await room.alice.commands("/parley", "list", where="#news")
    await room.alice.commands("/parley", "ask What did North Korea say?")
    asked = await room.bob.says("#news", "<@PARLEY> What did North Korea say?")
    await room.slack.reply(asked)
    await room.bob.opens_home()
    await room.slack.until(lambda: room.bob.home)
    told = [m for m in room.slack.world.team("T1").messages if m.channel is not secret]
    shown = json.dumps([m.blocks for m in told if m.bot_id] + [room.bob.home.blocks])
    assert "regrettable" not in shown
    assert "Pompeo" not in shown


async def test_slacks_own_variables_are_not_read(tmp_path, monkeypatch):
    for name in ("BOT_TOKEN", "SIGNING_SECRET", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", THEIRS)
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    async with slack_room(tmp_path, mode=Mode.HTTP) as room:
        await room.briefed()
        assert await room.slack.http.forge(mention(room), secret=THEIRS) == 401
        async with room.alice.browser() as browser:
            page = await browser.visits(f"{room.address}/slack/install")
            assert page.status == 404
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("config", "names"),
    [
        (SlackConfig(), "APP_TOKEN and PARLEY_SLACK_BOT_TOKEN"),
        (SlackConfig(mode=Mode.HTTP), "SIGNING_SECRET and PARLEY_SLACK_BOT_TOKEN"),
        (
            SlackConfig(mode=Mode.HTTP, client_id="1", signing_secret=THEIRS),
            "CLIENT_SECRET and PARLEY_SLACK_SECRET and PARLEY_SLACK_URL",
        ),
    ],
)
def test_a_setting_that_is_missing_is_named(config, names):
    with pytest.raises(SettingMissing, match=names):
        checked(config)


def test_no_secret_is_ever_printed():
    names = ("bot_token", "app_token", "signing_secret", "client_secret", "secret")
    assert THEIRS not in repr(SlackConfig(**dict.fromkeys(names, THEIRS)))
