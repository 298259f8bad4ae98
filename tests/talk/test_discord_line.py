"""The line to Discord is cut, refused, or ends; and nothing is lost or shown twice."""

import asyncio

import pytest

from adapters.discord import running
from adapters.discord.config import DiscordConfig
from adapters.discord.line import CutOff, ended
from adapters.discord.running import listening, open_discord
from bot.cards.lists import of_entries
from bot.errors import PlatformShut
from bot.place import Thread
from bot.ports import Delivery
from tests.discordwire.faults import Banned, Broken
from tests.discordwire.room import wire_room
from tests.discordwire.server import LoopbackDiscord
from tests.frontdesk import OTHER, STORY


@pytest.fixture
async def room(tmp_path):
    async with wire_room(tmp_path) as opened:
        yield opened


async def test_what_is_asked_while_the_line_is_cut_is_answered_once(room):
    discord = room.discord
    discord.gateway.drop()
    asked = await room.asks()
    await room.one_brief(asked)
    assert len(discord.gateway.resumed) == 1
    assert len(discord.gateway.identified) == 1


async def test_a_handshake_that_fails_while_resuming_loses_nothing(room):
    discord = room.discord
    discord.gateway.refuse(2)
    discord.gateway.drop()
    said = await room.mentions(STORY)
    await discord.until(room.briefs, within=20)
    assert discord.thread(said)
    assert len(discord.gateway.identified) == 1


async def test_discords_own_refresh_loses_nothing(room):
    await room.discord.gateway.reconnect()
    await room.one_brief(await room.asks())
    assert room.discord.gateway.resumed


@pytest.mark.parametrize("resumable", [True, False], ids=["resumable", "gone"])
async def test_an_invalid_session_shows_nothing_twice(room, resumable):
    gateway = room.discord.gateway
    await room.one_brief(await room.asks())
    lines = gateway.handshakes
    await gateway.invalidate(resumable=resumable)
    await room.discord.until(lambda: gateway.handshakes > lines and gateway.open)
    await room.discord.until(lambda: room.bot.on_line)
    assert len(gateway.identified) == (1 if resumable else 2)
    again = await room.asks()
    await room.discord.until(lambda: again.acked is not None)
    assert len(room.briefs()) == 1


async def test_an_event_that_comes_twice_is_taken_once(room):
    discord, gateway = room.discord, room.discord.gateway
    asked = await room.asks()
    said = await room.mentions(OTHER)
    await room.briefed(asked)
    await discord.until(lambda: discord.thread(said))
    for event in list(gateway.open[0].events):
        if event["t"] in {"INTERACTION_CREATE", "MESSAGE_CREATE"}:
            await gateway.dispatch(event["t"], event["d"])
    last = await room.mentions("What did Pompeo say?")
    await discord.until(lambda: discord.thread(last))
    assert len(discord.calls("POST /interactions/")) == 2
    assert len(room.worker.submitted) == 3
    assert len(discord.said(discord.thread(said))) == 1


async def test_a_line_that_stays_cut_ends_the_task(tmp_path):
    async with wire_room(tmp_path, patience=1.0) as room:
        room.discord.gateway.refuse(1000)
        room.discord.gateway.drop()
        with pytest.raises(CutOff):
            await asyncio.wait_for(asyncio.shield(room.line), 15)
        with pytest.raises(CutOff):
            await room.bot.trial()


async def test_a_token_that_was_made_anew_ends_the_task(room):
    room.discord.token += "-anew"
    room.discord.gateway.drop()
    with pytest.raises(PlatformShut, match="the token is not valid"):
        await asyncio.wait_for(asyncio.shield(room.line), 15)


async def test_all_shards_that_discord_advises_hear_their_guilds(tmp_path):
    async with wire_room(tmp_path, shards=2) as room:
        discord = room.discord
        await discord.until(lambda: len(discord.gateway.open) == 2, within=20)
        await room.one_brief(await room.asks())
        discord.gateway.drop()
        await discord.until(lambda: len(discord.gateway.resumed) == 2)
        again = await room.asks()
        await discord.until(lambda: again.acked is not None)


async def test_stopping_while_the_line_is_cut_takes_no_time(tmp_path):
    async with wire_room(tmp_path) as room:
        room.discord.gateway.refuse(1000)
        room.discord.gateway.drop()
        await room.discord.until(lambda: room.discord.gateway.handshakes > 1)
        # The library swallows a cancellation while it resumes.
        await asyncio.wait_for(ended(room.line), 15)
    assert room.line.done()


async def test_what_has_begun_is_finished_before_the_end(tmp_path):
    async with wire_room(tmp_path) as room:
        submit = room.worker.submit

        async def slow(post):
            await asyncio.sleep(0.5)
            return await submit(post)

        object.__setattr__(room.room.front, "submit", slow)
        asked = await room.asks()
        await room.discord.until(lambda: asked.acked is not None)
        assert not room.worker.submitted
    assert len(room.worker.submitted) == 1
    assert room.discord.gateway.closed == [1000]


async def test_who_has_hung_up_hears_nothing_more_and_still_speaks(tmp_path):
    async with wire_room(tmp_path, heard=False) as room:
        discord = room.discord
        async with listening(room.bot, room.room.front, room.room.config):
            await discord.until(lambda: discord.gateway.open)
        await discord.until(lambda: not discord.gateway.open)
        place = Thread(room.here(), "")
        await room.bot.poster.post(Delivery("k1", of_entries(()), place))
        assert discord.said(discord.channel("#news"))


async def test_a_discord_that_is_away_for_a_moment_is_waited_for(tmp_path):
    async with LoopbackDiscord.running() as discord:
        config = DiscordConfig(discord.token, folder=tmp_path, api=discord.api)
        discord.faults.plan("GET /users/@me", Broken(503))
        discord.faults.plan("GET /oauth2/*", Banned())
        async with open_discord(config) as bot:
            assert bot.application_id == discord.application


async def test_a_discord_that_stays_away_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "_WAITS", (0.0, 0.0))
    async with LoopbackDiscord.running() as discord:
        config = DiscordConfig(discord.token, folder=tmp_path, api=discord.api)
        discord.faults.plan("GET /users/@me", Broken(503), times=None)
        with pytest.raises(PlatformShut, match="can't be reached"):
            async with open_discord(config):
                pass
        assert len(discord.calls("GET /users/@me")) == 3


async def test_commands_that_can_t_be_told_do_not_keep_it_from_listening(tmp_path):
    async with wire_room(tmp_path, heard=False) as room:
        discord = room.discord
        discord.faults.plan("PUT /applications/*", Broken(503))
        async with listening(room.bot, room.room.front, room.room.config):
            await discord.until(lambda: discord.gateway.open)
        assert not discord.told
