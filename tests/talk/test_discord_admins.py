"""Those who look after a guild are told once what Parley may not do there."""

import pytest
from discord import PermissionOverwrite, Permissions

from bot.cards.lists import of_failure
from bot.place import Thread
from bot.ports import Delivery, NotShown
from tests.discordroom import discord_room
from tests.discordseen import texts
from tests.frontdesk import GONE, STORY

CARD = of_failure("Some words.")


async def refused(room, key="k1"):
    """Let Parley say something that Discord refuses; return how it told so."""
    delivery = Delivery(key, CARD, Thread(room.here(), ""))
    with pytest.raises(NotShown) as caught:
        await room.bot.poster.post(delivery)
    return caught.value


def refusing(room, code, status=403, channel=None):
    """Let Discord refuse every message in a channel."""
    at = f"/channels/{(channel or room.news).id}/messages"
    room.env.inject_error("POST", at, status=status, code=code, times=None)


def notices(room):
    """Give the guild a channel for Discord's own notices, and return it."""
    channel = room.guild.create_text_channel("notices")
    room.env.backend.get_guild(room.guild.id).system_channel_id = channel.id
    return channel


SHUT = [(403, 50013), (403, 50001), (404, 10003)]
NAMES = ["permission", "access", "channel"]


@pytest.mark.parametrize(("status", "code"), SHUT, ids=NAMES)
async def test_a_shut_channel_is_told_of_once_where_admins_read(tmp_path, status, code):
    async with discord_room(tmp_path) as room:
        read = notices(room)
        refusing(room, code, status)
        for key in ("k1", "k2"):
            assert (await refused(room, key)).lasting
        [told] = read.history()
        assert "I can't write in that channel" in texts(told)
        lead = f"https://discord.com/channels/{room.guild.id}/{room.news.id}"
        assert lead in str([each.to_dict() for each in told.components])


@pytest.mark.parametrize(("status", "code"), SHUT, ids=NAMES)
async def test_another_process_does_not_tell_it_again(tmp_path, status, code):
    async with discord_room(tmp_path) as room:
        read = notices(room)
        refusing(room, code, status)
        for key in ("k1", "k2"):
            await refused(room, key)
            await room.env.restart_bot(room.new_bot())
        assert len(read.history()) == 1


async def test_who_cares_for_the_server_is_told_where_there_is_no_better_place(
    tmp_path,
):
    async with discord_room(tmp_path) as room:
        refusing(room, 50013)
        await refused(room)
        told = room.guild.owner.dm_channel.history()
        assert ["I can't write" in texts(each) for each in told] == [True]


async def test_where_nobody_can_be_told_nothing_is_raised_but_that(tmp_path):
    async with discord_room(tmp_path) as room:
        refusing(room, 50013)
        room.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
        assert (await refused(room)).reason == "discord-403-50013"


@pytest.mark.parametrize(("status", "code"), SHUT, ids=NAMES)
async def test_whoever_asked_is_told_why_they_get_no_answer(tmp_path, status, code):
    async with discord_room(tmp_path) as room:
        read = notices(room)
        typed = await room.anna.slash(room.news, "parley sides", story=STORY)
        await room.shown(typed, "North Korea")
        thread = room.news.threads[-1]
        refusing(room, code, status, thread)
        await room.anna.slash(thread, "parley ask", question="What did Pompeo say?")
        asked = f"{room.bot.user.mention} What did Pompeo say about progress?"
        await room.anna.send(thread, asked)
        # The command was answered in its place, and the mention can't be.
        await room.until(read.history)
        assert len(read.history()) == 1


async def test_a_refused_command_is_explained_to_its_asker_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        read = notices(room)
        at = "/webhooks/*/messages/*"
        held = room.hold()
        await room.env.restart_bot(room.new_bot())
        typed = await room.anna.slash(room.news, "parley sides", story=STORY)
        room.env.inject_error("PATCH", at, status=403, code=50013, times=1)
        await room.worker.submit(held[0])
        await room.until(lambda: typed.followups)
        [told] = typed.followups
        assert told.ephemeral
        assert "Give it View Channel" in texts(told)
        assert read.history() == []


async def test_a_locked_thread_is_told_of_once(tmp_path):
    async with discord_room(tmp_path) as room:
        read = notices(room)
        _, thread = await room.briefed()
        refusing(room, 50083, 400, thread)
        room.env.inject_error(
            "PATCH", f"/channels/{thread.id}", status=403, code=50013, times=None
        )
        for words in ("What did Pompeo say?", "What did the ministry say?"):
            await room.anna.send(thread, f"{room.bot.user.mention} {words}")
        await room.until(read.history)
        await room.env.settle()
        assert len(read.history()) == 1


async def test_a_failed_mention_in_a_shut_channel_tells_one_admin_once(tmp_path):
    async with discord_room(tmp_path) as room:
        read = notices(room)
        refusing(room, 50013)
        for _ in range(2):
            await room.anna.send(room.news, f"{room.bot.user.mention} {GONE}")
        await room.until(read.history)
        await room.env.settle()
        assert len(read.history()) == 1


async def joined(room, permissions):
    """Let a guild ask us in with some permissions; return it, and its notices."""
    guild = room.env.create_guild("Careless")
    backend = room.env.backend
    for role in [*backend.get_guild(guild.id).roles]:
        backend.edit_role(guild.id, role, {"permissions": permissions.value})
    read = guild.create_text_channel("notices")
    backend.get_guild(guild.id).system_channel_id = read.id
    await room.bot.on_guild_join(room.bot.get_guild(guild.id))
    await room.env.settle()
    return guild, read


async def test_what_a_guild_keeps_from_us_is_told_to_its_admins_once(tmp_path):
    async with discord_room(tmp_path) as room:
        some = Permissions(
            view_channel=True, send_messages=True, read_message_history=True
        )
        guild, read = await joined(room, some)
        [told] = read.history()
        assert "Create Public Threads" in texts(told)
        assert "Send Messages," not in texts(told)
        await room.bot.on_guild_join(room.bot.get_guild(guild.id))
        await room.env.settle()
        assert len(read.history()) == 1


async def test_a_guild_that_gives_all_we_need_is_told_nothing(tmp_path):
    async with discord_room(tmp_path) as room:
        _, read = await joined(room, Permissions.all())
        assert read.history() == []


async def test_a_channel_that_keeps_something_from_us_is_named(tmp_path):
    async with discord_room(tmp_path) as room:
        read = notices(room)
        shut = PermissionOverwrite(create_public_threads=False)
        overwrites = {room.guild.me: shut}
        room.guild.create_text_channel("quiet", overwrites=overwrites)
        await room.bot.on_guild_join(room.bot.get_guild(room.guild.id))
        [told] = read.history()
        assert "In #quiet: Create Public Threads" in texts(told).replace("\\", "")
