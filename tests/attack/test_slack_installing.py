"""Installing in many workspaces: states, tokens at rest, leaving and coming back."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.config import Mode
from adapters.slack.database import opened
from adapters.slack.running import open_slack
from adapters.slack.tokens import States
from bot.cards.lists import of_entries
from bot.place import Thread
from bot.ports import Delivery, NotShown
from tests.frontdesk import STORY
from tests.slackroom import KEY, slack_room
from tests.slackserver.faults import Fails

MANY = {
    "mode": Mode.HTTP,
    "installed": False,
    "client_id": "11.22",
    "client_secret": "not-a-real-client-secret",
    "secret": KEY,
}
OTHER_KEY = "another-long-and-random-word-of-no-meaning"
LONG_AGO = "2020-01-01 00:00:00.000000"


def database(folder):
    """Open the database that Slack's tables are in; it is closed after the block."""
    return closing(sqlite3.connect(folder / "slack.sqlite3", isolation_level=None))


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


async def test_an_event_waits_where_slack_does_not_say_who_we_are(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        async with room.alice.browser() as browser:
            await _installed(room, browser)
        room.slack.faults.plan("auth.test", Fails("internal_error"), times=2)
        asked, _ = await room.briefed()
        assert len(room.slack.replies(asked)) == 1


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
        with database(tmp_path) as rows:
            kept = rows.execute("SELECT bot_token FROM slack_bots").fetchall()
        assert len(kept) == 1
        assert kept[0][0].startswith("sealed:")


async def test_with_another_key_no_token_is_read(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        async with room.alice.browser() as browser:
            await _installed(room, browser)
        lost = replace(room.config, secret=OTHER_KEY)
        both = replace(room.config, secret=f"{OTHER_KEY} {KEY}")
        url = f"sqlite+aiosqlite:///{tmp_path}/slack.sqlite3"
        delivery = Delivery("k", of_entries(()), Thread(room.here(), ""))
        async with open_slack(lost, url) as slack:
            with pytest.raises(NotShown, match="Unsure"):
                await slack.poster.post(delivery)
        async with open_slack(both, url) as slack:
            await slack.poster.post(delivery)


async def test_a_token_that_runs_out_is_refreshed(tmp_path):
    async with slack_room(tmp_path, url="http://127.0.0.1", **MANY) as room:
        room.slack.app.rotates = True
        async with room.alice.browser() as browser:
            await _installed(room, browser)
        with database(tmp_path) as rows:
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
        with database(tmp_path) as rows:
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
        with database(tmp_path) as rows:
            assert not rows.execute("SELECT * FROM slack_departures").fetchall()
