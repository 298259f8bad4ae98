"""The doctor of Discord: each fault is named with what to do about it."""

import discord
import pytest

from adapters.discord.commands import SHOW_SIDES
from adapters.discord.config import DiscordConfig
from adapters.discord.intents import PERMISSIONS
from adapters.discord.trying import tried, tried_of
from tests.discordroom import discord_room
from tests.discordwire.server import LoopbackDiscord

FLAG = discord.ApplicationFlags(gateway_message_content_limited=True)
NONE = discord.ApplicationFlags()


async def found(room, *, content=False):
    """Return what was tried, by name: whether it works, and what was seen."""
    checks = tried_of(room.bot, content=content)
    return {name: (works, seen) async for name, works, seen in checks}


def answers(room, monkeypatch, *permissions):
    """Let Discord name our permissions in servers, which the simulated one does not."""

    async def guilds(*_, **__):
        return [
            {"name": f"server {n}", "permissions": str(each.value)}
            for n, each in enumerate(permissions, 1)
        ]

    monkeypatch.setattr(room.bot.http, "get_guilds", guilds)


async def test_all_is_well(tmp_path, monkeypatch):
    async with discord_room(tmp_path) as room:
        answers(room, monkeypatch, PERMISSIONS, discord.Permissions.all())
        checks = await found(room)
        assert all(works for works, _ in checks.values()), checks
        assert checks["Discord permissions"][1].endswith(": 2")


async def test_permissions_that_are_missing_are_named(tmp_path, monkeypatch):
    async with discord_room(tmp_path) as room:
        some = discord.Permissions(PERMISSIONS.value)
        some.update(create_public_threads=False)
        answers(room, monkeypatch, PERMISSIONS, some)
        works, seen = (await found(room))["Discord permissions"]
        assert not works
        assert seen == "server 2 lacks Create Public Threads"


async def test_where_nobody_has_invited_us_the_link_is_named(tmp_path, monkeypatch):
    async with discord_room(tmp_path) as room:
        answers(room, monkeypatch)
        works, seen = (await found(room))["Discord permissions"]
        assert works
        assert "parley discord invite" in seen


async def test_commands_that_discord_does_not_know_are_named(tmp_path, monkeypatch):
    async with discord_room(tmp_path) as room:
        answers(room, monkeypatch)
        room.bot.tree.remove_command(SHOW_SIDES, type=discord.AppCommandType.message)
        group = room.bot.tree.get_command("parley")
        await room.bot.tree.sync()
        group.remove_command("ask")
        works, seen = (await found(room))["Discord commands"]
        assert not works
        assert seen.startswith("not ours: parley ask.")
        assert "parley discord sync" in seen


@pytest.mark.parametrize(
    ("flags", "content", "works"),
    [(NONE, False, True), (FLAG, True, True), (NONE, True, False)],
    ids=["not-wanted", "on", "off"],
)
async def test_the_intent_is_compared_with_the_setting(
    tmp_path, monkeypatch, flags, content, works
):
    async with discord_room(tmp_path) as room:
        answers(room, monkeypatch)
        room.bot._connection.application_flags = flags
        name = "Discord intents"
        assert (await found(room, content=content))[name][0] is works


async def told(config):
    """Return what is tried of a config, the login included."""
    return {name: (works, seen) async for name, works, seen in tried(config)}


async def test_a_token_is_tried_on_the_wire(tmp_path):
    async with LoopbackDiscord.running() as server:
        good = DiscordConfig(server.token, folder=tmp_path, api=server.api)
        checks = await told(good)
        assert checks["Discord token"][0], checks
        works, seen = checks["Discord commands"]
        assert not works
        assert "parley sides" in seen
        bad = DiscordConfig("another", folder=tmp_path, api=server.api)
        [(works, seen)] = (await told(bad)).values()
        assert not works
        assert "copy it anew" in seen


async def test_a_missing_token_is_named_by_its_setting():
    [(works, seen)] = (await told(DiscordConfig())).values()
    assert not works
    assert "PARLEY_DISCORD_TOKEN" in seen
