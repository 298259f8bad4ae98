"""What is taken away on Discord is forgotten, and nothing else."""

import pytest

from tests.discordroom import discord_room
from tests.discordseen import texts
from tests.frontdesk import STORY


async def stored(room, *workspaces):
    """Say that something is stored of some workspaces."""
    kept = list(workspaces)

    async def listed():
        return tuple(kept)

    object.__setattr__(room.front, "workspaces", listed)


async def test_a_guild_that_sends_us_away_is_forgotten(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        await room.bot.get_guild(room.guild.id).leave()
        workspace = f"discord:{room.guild.id}"
        await room.until(lambda: (workspace, "") in room.forgotten)
        assert not await room.desk.entries(room.here())


async def test_a_guild_that_sent_us_away_meanwhile_is_forgotten_at_the_start(tmp_path):
    async with discord_room(tmp_path) as room:
        here = f"discord:{room.guild.id}"
        await stored(room, "slack:T1", "discord:7", "discord:@me", "discord:x", here)
        room.forgotten.clear()
        await room.env.restart_bot(room.new_bot())
        await room.until(lambda: room.forgotten)
        assert room.forgotten == [("discord:7", "")]


@pytest.mark.parametrize(
    ("status", "code", "gone"),
    [(404, 10004, True), (403, 50001, True), (403, 0, False), (500, 0, False)],
    ids=["deleted", "no-access", "proxy", "broken"],
)
async def test_only_what_discord_says_we_left_is_forgotten(
    tmp_path, status, code, gone
):
    async with discord_room(tmp_path) as room:
        at = "/guilds/8"
        room.env.inject_error("GET", at, status=status, code=code, times=None)
        await stored(room, "discord:8")
        room.forgotten.clear()
        await room.bot.on_ready()
        await room.until(lambda: room.sent("GET", at))
        # Only where the deletion does come, there is something to wait for.
        await room.until(lambda: room.forgotten or not gone)
        assert room.forgotten == ([("discord:8", "")] if gone else [])


async def test_a_guild_that_another_process_serves_is_not_forgotten(tmp_path):
    async with discord_room(tmp_path) as room:
        other = room.env.create_guild("Elsewhere")
        there = f"discord:{other.id}"
        await stored(room, there)
        room.forgotten.clear()
        # So it is where the shards are divided among processes: this one has it not.
        await room.bot._departures.reconcile({room.guild.id})
        assert room.forgotten == []


async def test_an_outage_forgets_nothing(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        away = {"id": str(room.guild.id), "unavailable": True}
        room.env.backend.emit("GUILD_DELETE", away)
        await room.env.settle()
        assert (f"discord:{room.guild.id}", "") not in room.forgotten
        assert await room.desk.entries(room.here())


async def test_a_deleted_channel_is_forgotten(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        here = room.here()
        room.env.backend.delete_channel(room.news.id)
        await room.until(lambda: (here.workspace, here.id) in room.forgotten)
        assert not await room.desk.entries(here)


async def test_a_deleted_private_thread_is_forgotten(tmp_path):
    async with discord_room(tmp_path) as room:
        secret = room.opened_by(room.anna, room.news, private=True)
        result = await room.anna.slash(secret, "parley sides", story=STORY)
        await room.shown(result, "North Korea")
        here = room.here(secret, private=True)
        room.env.backend.delete_channel(secret.id)
        await room.until(lambda: (here.workspace, here.id) in room.forgotten)
        assert not await room.desk.entries(here)


async def test_a_deleted_thread_of_all_leaves_what_its_channel_has_read(tmp_path):
    async with discord_room(tmp_path) as room:
        _, thread = await room.briefed()
        room.forgotten.clear()
        room.env.backend.delete_channel(thread.id)
        await room.env.settle()
        assert room.forgotten == []
        assert await room.desk.entries(room.here())


async def test_who_asks_for_it_is_forgotten(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        result = await room.anna.slash(room.news, "parley forget", what="channel")
        await room.shown(result, "those who manage this channel")
        sure = await room.chief.slash(room.news, "parley forget", what="channel")
        asked = await room.shown(sure, "can't be undone")
        done = await room.chief.click(asked, label="Delete it all")
        await room.until(lambda: done.response and texts(done.response))
        assert not await room.desk.entries(room.here())
