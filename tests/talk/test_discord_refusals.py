"""What Discord refuses: another way to the same people, or a word to the right one.

Discord's codes come over its own wire here, wherever the request is one of Parley's.
"""

import pytest

from adapters.discord.address import Address
from bot.cards.lists import of_failure
from bot.place import Channel, Post, Thread
from bot.ports import Delivery, NotShown
from tests.discordroom import discord_room
from tests.discordseen import texts
from tests.frontdesk import OTHER, STORY

CARD = of_failure("Some words.")
NOWHERE = "17"


async def deferred(room, name="parley help"):
    """Let Anna type a command whose answer is then to be edited; give its Post."""
    result = await room.anna.slash(room.news, name)
    [called] = room.sent("POST", "/callback")
    token = called.path.split("/")[-2]
    original = str(result.response.id)
    address = Address(str(room.news.id), original, token, until=9e12, alone=True)
    thread = Thread(room.here(), "")
    return Post("p1", thread, str(room.anna.id), address=address.written())


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, 10062), (400, 40060), (404, 10015), (401, 50027), (404, 10008)],
    ids=["unknown", "answered", "webhook", "token", "message"],
)
async def test_an_answer_that_came_too_late_is_an_ordinary_message(
    tmp_path, status, code
):
    async with discord_room(tmp_path) as room:
        post = await deferred(room)
        at = "/webhooks/*/messages/*"
        room.env.inject_error("PATCH", at, status=status, code=code, times=None)
        await room.bot.poster.post(Delivery("k1", CARD, post.thread, post))
        shown = await room.said(room.news, "Some words.")
        assert not shown.flags.ephemeral
        assert len([m for m in room.news.history() if texts(m) == texts(shown)]) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, 10062), (401, 50027), (404, 10008)],
    ids=["unknown", "token", "message"],
)
async def test_a_brief_that_came_too_late_stands_in_the_channel(tmp_path, status, code):
    async with discord_room(tmp_path) as room:
        held = room.hold()
        await room.env.restart_bot(room.new_bot())
        await room.anna.slash(room.news, "parley sides", story=STORY)
        for at in ("/webhooks/*/messages/*", "/channels/*/messages/*"):
            room.env.inject_error("PATCH", at, status=status, code=code, times=None)
        await room.worker.submit(held[0])
        brief = await room.said(room.news, "North Korea")
        assert len([m for m in room.news.history() if texts(m) == texts(brief)]) == 1


async def test_an_answer_whose_message_is_gone_is_sent_instead(tmp_path):
    async with discord_room(tmp_path) as room:
        held = room.hold()
        await room.env.restart_bot(room.new_bot())
        result = await room.anna.slash(room.news, "parley sides", story=STORY)
        room.env.backend.delete_message(room.news.id, result.response.id)
        await room.worker.submit(held[0])
        await room.said(room.news, "North Korea")


async def test_an_archived_thread_is_opened_again(tmp_path):
    async with discord_room(tmp_path) as room:
        _, thread = await room.briefed()
        at = f"/channels/{thread.id}/messages"
        room.env.inject_error("POST", at, status=400, code=50083, times=1)
        asked = f"{room.bot.user.mention} What did Pompeo say about progress?"
        await room.anna.send(thread, asked)
        await room.said(thread, "progress")
        [opened] = room.sent("PATCH", f"/channels/{thread.id}")
        assert opened.json == {"archived": False}


async def test_a_thread_that_is_there_is_used_again(tmp_path):
    async with discord_room(tmp_path) as room:
        sent = await room.anna.send(room.news, "a message")
        thread = Thread(room.here(), str(sent.id))
        address = Address(str(room.news.id), str(sent.id), opens=True).written()
        post = Post("p1", thread, str(room.anna.id), address=address)
        await room.bot.poster.post(Delivery("k1", CARD, thread, post))
        at = f"/channels/*/messages/{sent.id}/threads"
        room.env.inject_error("POST", at, status=400, code=160004, times=None)
        await room.bot.poster.post(Delivery("k2", CARD, thread, post))
        [opened] = room.news.threads
        assert len([each for each in opened.history() if texts(each)]) == 2


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, 160006), (403, 50013), (400, 50024)],
    ids=["crowded", "permission", "kind"],
)
async def test_where_no_thread_can_be_opened_the_answer_is_a_reply(
    tmp_path, status, code
):
    async with discord_room(tmp_path) as room:
        at = "/channels/*/messages/*/threads"
        room.env.inject_error("POST", at, status=status, code=code, times=None)
        sent = await room.anna.send(room.news, f"{room.bot.user.mention} {OTHER}")
        shown = await room.said(room.news, "gangster")
        assert shown.reference.message_id == sent.id
        await room.until(lambda: not room.signs(sent))


async def test_a_brief_without_a_thread_is_there_all_the_same(tmp_path):
    async with discord_room(tmp_path) as room:
        at = "/channels/*/messages/*/threads"
        room.env.inject_error("POST", at, status=400, code=160006, times=None)
        typed = await room.anna.slash(room.news, "parley sides", story=STORY)
        await room.shown(typed, "North Korea")
        assert room.news.threads == []


async def test_a_message_that_is_gone_is_answered_without_a_reference(tmp_path):
    async with discord_room(tmp_path) as room:
        asked = await room.anna.send(room.news, "soon gone")
        room.env.backend.delete_message(room.news.id, asked.id)
        at = f"/channels/{room.news.id}/messages"
        room.env.inject_error("POST", at, status=400, code=10008, times=1)
        thread = Thread(room.here(), str(asked.id))
        address = Address(str(room.news.id), str(asked.id), opens=True).written()
        post = Post("p1", thread, str(room.anna.id), address=address)
        failed = Delivery("k1", CARD, thread, post, asker=str(room.anna.id))
        await room.bot.poster.post(failed)
        shown = await room.said(room.news, "Some words.")
        assert shown.reference is None


async def test_what_discord_finds_misshapen_is_shown_as_plain_words(tmp_path, caplog):
    async with discord_room(tmp_path) as room:
        at = f"/channels/{room.news.id}/messages"
        room.env.inject_error("POST", at, status=400, code=50035, times=1)
        await room.bot.poster.post(Delivery("k1", CARD, Thread(room.here(), "")))
        shown = await room.said(room.news, "Some words.")
        assert shown.content
        assert "misshapen" in caplog.text


async def test_closed_direct_messages_are_left_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        user = room.env.create_user("omar")
        await user.send_dm("hello")
        at = f"/channels/{user.dm_channel.id}/messages"
        room.env.inject_error("POST", at, status=403, code=50007, times=None)
        here = Channel("discord:@me", str(user.dm_channel.id), private=True)
        with pytest.raises(NotShown) as caught:
            await room.bot.poster.post(Delivery("k1", CARD, Thread(here, here.id)))
        assert caught.value.lasting
        assert not room.guild.owner.dm_channel.history()


async def test_an_act_that_came_too_late_begins_nothing(tmp_path):
    async with discord_room(tmp_path) as room:
        at = "/interactions/*/callback"
        room.env.inject_error("POST", at, status=404, code=10062)
        await room.anna.slash(room.news, "parley sides", story=STORY)
        await room.env.settle()
        assert not room.worker.submitted


async def test_an_earlier_message_is_found_by_its_words(tmp_path):
    async with discord_room(tmp_path) as room:
        delivery = Delivery("k1", CARD, Thread(room.here(), ""))
        assert await room.bot.poster.posted(delivery) is None
        sent = await room.bot.poster.post(delivery)
        assert await room.bot.poster.posted(delivery) == sent


async def test_a_channel_that_never_was_is_shut(tmp_path):
    async with discord_room(tmp_path) as room:
        nowhere = Channel(f"discord:{room.guild.id}", NOWHERE)
        with pytest.raises(NotShown) as caught:
            await room.bot.poster.post(Delivery("k1", CARD, Thread(nowhere, "")))
        assert caught.value.lasting
