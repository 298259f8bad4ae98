"""Discord refuses, is slow or forgets; and everybody gets one answer."""

import asyncio

import pytest

from adapters.discord.running import open_discord
from bot.cards.card import block
from bot.cards.lists import of_entries
from bot.model.card import Card, Shape
from bot.place import Thread
from bot.ports import Delivery, NotShown, Step
from tests.discordwire.faults import Banned, Broken, Drops, Fails, Limited
from tests.discordwire.room import wire_room
from tests.discordwire.world import Times
from tests.frontdesk import STORY

SAY = "POST /channels/*/messages"
EDIT = "PATCH /webhooks/*"


@pytest.fixture
async def room(tmp_path):
    async with wire_room(tmp_path) as opened:
        yield opened


async def test_a_worker_that_is_only_logged_in_posts_and_edits(tmp_path):
    async with wire_room(tmp_path) as room:
        discord, gateway = room.discord, room.discord.gateway
        room.worker.dead = True
        asked = await room.asks()
        await discord.until(lambda: room.worker.submitted)
        lines = gateway.handshakes
        async with open_discord(room.room.config) as other:
            room.room.posters["discord"] = other.poster
            await room.worker.revive()
            await room.briefed(asked)
            place = Thread(room.here(), "")
            await other.poster.post(Delivery("k1", of_entries(()), place))
        assert gateway.handshakes == lines
        assert len(room.briefs()) == 1


@pytest.mark.parametrize("code", [50027, 10015], ids=["invalid", "unknown"])
async def test_an_expired_token_leaves_a_message_in_its_place(room, code):
    status = 401 if code == 50027 else 404
    room.discord.faults.plan(EDIT, Fails(status, code), times=None)
    asked = await room.asks()
    await room.one_brief(asked)


async def test_an_expired_token_and_a_lost_answer_give_a_new_message(tmp_path):
    async with wire_room(tmp_path, times=Times(token=0.3)) as room:
        discord = room.discord
        room.worker.dead = True
        asked = await room.asks()
        await discord.until(lambda: room.worker.submitted)
        channel = discord.channel("#news")
        del channel.messages[asked.original.id]
        await asyncio.sleep(0.4)
        await room.worker.revive()
        await discord.until(room.briefs)
        assert len(discord.said(channel)) == 1


@pytest.mark.parametrize(
    "fault",
    [Limited(0.1), Limited(0.1, everywhere=True), Banned(), Broken(503), Broken(500)],
    ids=["limit", "global", "proxy", "503", "500"],
)
@pytest.mark.parametrize("where", [SAY, EDIT], ids=["message", "edit"])
async def test_what_passes_is_waited_for(room, where, fault):
    discord = room.discord
    discord.faults.plan(where, fault)
    if where is EDIT:
        await room.one_brief(await room.asks())
        return
    said = await room.mentions(STORY)
    await discord.until(room.briefs)
    assert len(discord.said(discord.thread(said))) == 1


async def test_a_sign_of_thinking_that_fails_is_tried_again_in_time(room):
    room.discord.faults.plan("POST /interactions/*", Broken(503))
    asked = await room.asks()
    await room.one_brief(asked)
    assert asked.acked < 3.0


@pytest.mark.parametrize("nonce", [0.0, 180.0], ids=["long-ago", "lately"])
async def test_a_message_that_was_sent_and_not_noted_is_not_sent_again(tmp_path, nonce):
    async with wire_room(tmp_path, times=Times(nonce=nonce)) as room:
        discord = room.discord
        discord.faults.plan(SAY, Drops(done=True))
        said = await room.mentions(STORY)
        await discord.until(lambda: discord.calls("DELETE /channels/"))
        assert len(room.briefs()) == 1
        assert len(discord.said(discord.thread(said))) == 1


async def test_the_rest_of_a_long_card_is_sent_where_it_was_refused(room):
    parts = (block(Shape.PARAGRAPH, f"{at} " + "word " * 500) for at in range(4))
    delivery = Delivery("k1", Card("help", tuple(parts)), Thread(room.here(), ""))
    second = Broken(503)
    room.discord.faults.plan(SAY, second, when=lambda body: body["nonce"] == "k1.1")
    with pytest.raises(NotShown):
        await room.room.showing.show(delivery)
    await room.room.showing.show(delivery)
    nonces = [each.nonce for each in room.discord.said(room.discord.channel("#news"))]
    assert nonces == [f"k1.{at}" if at else "k1" for at in range(len(nonces))]
    assert len(nonces) > 1


async def test_where_no_history_may_be_read_the_nonce_sees_to_it(room):
    discord = room.discord
    discord.faults.plan("GET /channels/*/messages", Fails(403, 50001), times=None)
    discord.faults.plan(SAY, Drops(done=True))
    said = await room.mentions(STORY)
    await discord.until(lambda: discord.repeated)
    assert len(discord.said(discord.thread(said))) == 1


async def test_a_limit_that_lasts_is_left_to_the_jobs(room):
    discord = room.discord
    discord.faults.plan(SAY, Limited(120.0))
    place = Thread(room.here(), "")
    with pytest.raises(NotShown) as refusal:
        await room.bot.poster.post(Delivery("k1", of_entries(()), place))
    assert refusal.value.wait == 120.0
    assert not refusal.value.lasting


async def test_progress_is_told_every_two_seconds_at_most(room):
    room.worker.dead = True
    await room.asks()
    [post] = await room.discord.until(lambda: room.worker.submitted)
    for step in Step:
        await room.bot.poster.progress(post, step)
    assert len(room.discord.calls("PATCH /webhooks/")) == 1
