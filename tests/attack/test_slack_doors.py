"""Who may come in: signatures, states, workspaces, tokens at rest."""

import asyncio
import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack import http
from adapters.slack.config import Mode, SlackConfig, checked
from adapters.slack.database import opened
from adapters.slack.running import open_slack
from adapters.slack.tokens import States
from bot.cards.lists import of_entries
from bot.errors import SettingMissing
from bot.place import Thread
from bot.ports import Delivery
from tests.slackroom import KEY, STORY, slack_room
from tests.slackserver import events
from tests.slackserver.world import Message

MANY = {
    "mode": Mode.HTTP,
    "installed": False,
    "client_id": "11.22",
    "client_secret": "not-a-real-client-secret",
    "secret": KEY,
}
OTHER_KEY = "another-long-and-random-word-of-no-meaning"
THEIRS = "of-somebody-else"
LONG_AGO = "2020-01-01 00:00:00.000000"


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


async def test_many_workspaces_install_and_each_is_its_own(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        slack = room.slack
        for team in ("T1", "T2"):
            person = slack.person("U1", team=team)
            async with person.browser() as browser:
                page = await _installed(room, browser)
                assert page.status == 200
        for team in ("T1", "T2"):
            person = slack.person("U1", team=team)
            asked = await person.says("#news", f"<@PARLEY> {STORY}")
            await slack.reply(asked)
        assert len(room.worker.submitted) == 2
        calls = len(slack.calls("auth.test"))
        await slack.person("U1", team="T2").says("#news", f"<@PARLEY> {STORY}")
        await slack.settled()
        assert len(slack.calls("auth.test")) == calls, "authorization is cached"


async def _installed(room, browser):
    room.slack.redirect_url = f"{room.address}/slack/oauth_redirect"
    url = await browser.allows(f"{room.address}/slack/install")
    return await browser.visits(url.replace("http://127.0.0.1/", f"{room.address}/"))


async def test_a_state_is_good_for_one_browser_and_one_time(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        alice = room.alice
        async with alice.browser() as browser, alice.browser() as stranger:
            there = await browser.allows(f"{room.address}/slack/install")
            url = there.replace("http://127.0.0.1/", f"{room.address}/")
            assert (await stranger.visits(url)).status == 400
            assert (await browser.visits(url)).status == 200
            assert (await browser.visits(url)).status == 400
            wrong = url.replace("state=", "state=x")
            assert (await browser.visits(wrong)).status == 400


async def test_of_many_who_bring_a_state_at_once_one_is_let_in(tmp_path):
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/slack.sqlite3") as engine:
        states = States(engine)
        state = await states.async_issue()
        taken = await asyncio.gather(*(states.async_consume(state) for _ in range(5)))
        assert sorted(taken) == [False] * 4 + [True]
        assert not await states.async_consume("never-issued")


async def test_tokens_are_sealed_at_rest(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        async with room.alice.browser() as browser:
            await _installed(room, browser)
        token = room.slack.bot_token()
        files = b"".join(p.read_bytes() for p in tmp_path.glob("slack.sqlite3*"))
        assert token.encode() not in files
        with sqlite3.connect(tmp_path / "slack.sqlite3") as rows:
            kept = rows.execute("SELECT bot_token FROM slack_bots").fetchall()
        assert len(kept) == 1
        assert kept[0][0].startswith("sealed:")


async def test_with_another_key_no_token_is_read(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        async with room.alice.browser() as browser:
            await _installed(room, browser)
        lost = _with(room.config, secret=OTHER_KEY)
        both = _with(room.config, secret=f"{OTHER_KEY} {KEY}")
        url = f"sqlite+aiosqlite:///{tmp_path}/slack.sqlite3"
        delivery = Delivery("k", of_entries(()), Thread(room.here(), ""))
        async with open_slack(lost, url) as slack:
            with pytest.raises(Exception, match="not-installed"):
                await slack.poster.post(delivery)
        async with open_slack(both, url) as slack:
            await slack.poster.post(delivery)


def _with(config, **changes):
    return replace(config, **changes)


async def test_a_token_that_runs_out_is_refreshed(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        room.slack.app.rotates = True
        async with room.alice.browser() as browser:
            await _installed(room, browser)
        with sqlite3.connect(tmp_path / "slack.sqlite3") as rows:
            rows.execute("UPDATE slack_bots SET bot_token_expires_at=?", (LONG_AGO,))
        old = room.slack.bot_token()
        room.slack.tokens.all[old].dead = "token_expired"
        delivery = Delivery("k", of_entries(()), Thread(room.here(), ""))
        await room.opened.poster.post(delivery)
        assert room.slack.bot_token() != old


async def test_whoever_leaves_is_purged_after_days_of_grace(tmp_path):
    away = {"grace": timedelta(0)}
    async with slack_room(tmp_path, url="http://127.0.0.1", **away, **MANY) as room:
        async with room.alice.browser() as browser:
            await _installed(room, browser)
        room.slack.uninstall()
        await room.slack.settled()
        with sqlite3.connect(tmp_path / "slack.sqlite3") as rows:
            assert not rows.execute("SELECT * FROM slack_bots").fetchall()
        assert not room.forgotten
        await room.opened.purge()
        assert room.forgotten == [("slack:T1", "")]


async def test_whoever_comes_back_in_time_finds_everything(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        async with room.alice.browser() as browser:
            await _installed(room, browser)
            room.slack.uninstall()
            await room.slack.settled()
            await _installed(room, browser)
        with sqlite3.connect(tmp_path / "slack.sqlite3") as rows:
            assert not rows.execute("SELECT * FROM slack_departures").fetchall()


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
