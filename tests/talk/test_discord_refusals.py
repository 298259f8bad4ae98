"""What Discord refuses: another way to the same people, or a word to the right one."""

import discord
import pytest

from adapters.discord.address import Address
from bot.cards.lists import of_failure
from bot.place import Channel, Post, Thread
from bot.ports import Delivery, NotShown
from tests.discordroom import discord_room, texts

CARD = of_failure("Some words.")


def refused(status, code):
    """Make an error as the library raises it."""

    class Response:
        reason = "so it is"

    Response.status = status
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.HTTPException)
    return kind(Response, {"code": code, "message": "so it is"})


async def deferred(room):
    """Let Anna type a command whose answer is then to be edited; give its Post."""
    result = await room.anna.slash(room.news, "parley help")
    original = result.response
    token = f"simcord_interaction_{original.id - 1}"
    address = Address(
        str(room.news.id), str(original.id), token, until=9e12, alone=True
    )
    thread = Thread(room.here(), "")
    return Post("p1", thread, str(room.anna.id), address=address.written())


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, 10062), (400, 40060), (404, 10015), (401, 50027), (404, 10008)],
    ids=["unknown", "answered", "webhook", "token", "message"],
)
async def test_an_answer_that_came_too_late_is_an_ordinary_message(
    tmp_path, monkeypatch, status, code
):
    async with discord_room(tmp_path) as room:
        post = await deferred(room)

        async def late(*_):
            raise refused(status, code)

        monkeypatch.setattr(room.bot._replies, "show", late)
        delivery = Delivery("k1", CARD, post.thread, post)
        await room.bot.poster.post(delivery)
        await room.said(room.news, "Some words.")


@pytest.mark.parametrize("code", [50013, 50001], ids=["permission", "access"])
async def test_a_shut_channel_is_told_of_once_where_admins_read(tmp_path, code):
    async with discord_room(tmp_path) as room:
        notices = room.guild.create_text_channel("notices")
        delivery = Delivery("k1", CARD, Thread(room.here(), ""))
        told = []

        async def tell(channel, error):
            told.append((channel.id, type(error).__name__))

        room.bot.poster._complaints.tell = tell

        async def shut(*_, **__):
            raise refused(403, code)

        room.bot._sender._one = shut
        with pytest.raises(NotShown) as caught:
            await room.bot.poster.post(delivery)
        assert caught.value.lasting
        assert len(told) == 1
        assert notices.history() == []


async def test_a_thread_that_is_there_is_used_again(tmp_path):
    async with discord_room(tmp_path) as room:
        sent = await room.anna.send(room.news, "a message")
        thread = Thread(room.here(), str(sent.id))
        address = Address(str(room.news.id), str(sent.id), opens=True).written()
        post = Post("p1", thread, str(room.anna.id), address=address)
        for key in ("k1", "k2"):
            await room.bot.poster.post(Delivery(key, CARD, thread, post))
        await room.env.settle()
        [opened] = room.news.threads
        assert len([each for each in opened.history() if texts(each)]) == 2


async def test_where_no_thread_can_be_opened_the_answer_is_a_reply(tmp_path):
    async with discord_room(tmp_path) as room:
        sent = await room.anna.send(room.news, "a message")
        thread = Thread(room.here(), str(sent.id))
        address = Address(str(room.news.id), str(sent.id), opens=True).written()
        post = Post("p1", thread, str(room.anna.id), address=address)

        async def crowded(*_, **__):
            raise refused(400, 160006)

        room.bot.http.start_thread_with_message = crowded
        await room.bot.poster.post(Delivery("k1", CARD, thread, post))
        shown = await room.said(room.news, "Some words.")
        assert shown.reference.message_id == sent.id


async def test_an_earlier_message_is_found_by_its_words(tmp_path):
    async with discord_room(tmp_path) as room:
        delivery = Delivery("k1", CARD, Thread(room.here(), ""))
        assert await room.bot.poster.posted(delivery) is None
        sent = await room.bot.poster.post(delivery)
        assert await room.bot.poster.posted(delivery) == sent


async def test_a_channel_that_never_was_is_shut(tmp_path):
    async with discord_room(tmp_path) as room:
        nowhere = Channel(f"discord:{room.guild.id}", "17")
        with pytest.raises(NotShown) as caught:
            await room.bot.poster.post(Delivery("k1", CARD, Thread(nowhere, "")))
        assert caught.value.lasting
