"""Where things are said on Discord: what is read in one place is no other's."""

import pytest
from discord import ui

from adapters.discord.commands import ASK_ABOUT
from bot.model import ChannelRules, DigestPlan
from bot.place import Channel
from tests.discordroom import discord_room
from tests.discordseen import button, texts
from tests.frontdesk import STORY

QUESTION = "What did Pompeo say about progress?"


async def test_in_a_post_of_a_forum_the_brief_stands_in_it(tmp_path):
    async with discord_room(tmp_path) as room:
        forum = room.guild.create_forum_channel("stories")
        post = room.opened_by(room.anna, forum)
        result = await room.anna.slash(post, "parley sides", story=STORY)
        assert not result.ephemeral
        await room.shown(result, "North Korea")
        assert [each.id for each in forum.threads] == [post.id]
        named = f"{room.bot.user.mention} {QUESTION}"
        await room.anna.send(post, named)
        await room.said(post, "progress")
        assert len(await room.desk.entries(room.here(forum))) == 1


async def test_a_mention_in_the_first_message_of_a_post_is_briefed_in_it(tmp_path):
    async with discord_room(tmp_path) as room:
        forum = room.guild.create_forum_channel("stories")
        post = room.opened_by(room.anna, forum)
        await room.anna.send(post, f"{room.bot.user.mention} {STORY}")
        await room.said(post, "North Korea")


async def test_the_digest_of_a_forum_is_a_post_of_its_own(tmp_path):
    async with discord_room(tmp_path) as room:
        forum = room.guild.create_forum_channel("stories")
        post = room.opened_by(room.anna, forum)
        result = await room.anna.slash(post, "parley sides", story=STORY)
        await room.shown(result, "North Korea")
        # So Discord answers where the simulated one would take a message.
        at = f"/channels/{forum.id}/messages"
        room.env.inject_error("POST", at, status=400, code=50008, times=None)
        room.env.inject_error("GET", at, status=400, code=50008, times=None)
        at = f"/channels/{forum.id}/messages/*/threads"
        room.env.inject_error("POST", at, status=404, code=10008, times=None)
        id_ = await room.digest(forum)
        [digest] = [each for each in forum.threads if str(each.id) == id_]
        assert "North Korea" in texts(digest.history()[0])
        assert "North Korea" in texts(digest.history()[-1])
        assert len(forum.threads) == 2


async def test_a_private_thread_is_a_place_of_its_own(tmp_path):
    async with discord_room(tmp_path) as room:
        secret = room.opened_by(room.anna, room.news, private=True)
        result = await room.anna.slash(secret, "parley sides", story=STORY)
        await room.shown(result, "North Korea")
        here = room.here(secret, private=True)
        assert len(await room.desk.entries(here)) == 1
        await nothing_of_it(room, room.news)


async def test_a_hidden_channel_is_a_place_of_its_own(tmp_path):
    async with discord_room(tmp_path) as room:
        desk = room.hidden("desk", room.anna)
        result = await room.anna.slash(desk, "parley sides", story=STORY)
        await room.shown(result, "North Korea")
        [post] = room.worker.submitted
        assert post.thread.channel.private
        await nothing_of_it(room, room.news)


async def test_direct_messages_are_nobody_elses(tmp_path):
    async with discord_room(tmp_path) as room:
        user = room.env.create_user("omar")
        await user.send_dm(STORY)
        await room.said(user.dm_channel, "North Korea")
        await nothing_of_it(room, room.news)
        other = room.env.create_user("eve")
        listed = await other.slash("parley list")
        await room.until(lambda: listed.response and texts(listed.response))
        assert "Regrettable" not in texts(listed.response)


async def nothing_of_it(room, channel):
    """See that nothing of a story that was read elsewhere is to be had in a channel."""
    anna = room.anna
    listed = await anna.slash(channel, "parley list")
    await room.until(lambda: listed.response and texts(listed.response))
    assert "Regrettable" not in texts(listed.response)
    assert not await anna.autocomplete(channel, "parley sides", "story", "")
    assert not await anna.autocomplete(channel, "parley forget", "what", "")
    asked = await anna.slash(channel, "parley ask", question=QUESTION)
    await room.until(
        lambda: any(each and texts(each) for each in (asked.response, *asked.followups))
    )
    shown = [each for each in (asked.response, *asked.followups) if each]
    assert not any("progress" in texts(each) for each in shown)
    here = room.here(channel)
    plan = ChannelRules(DigestPlan(on=True))
    await room.digesting.keep_rules(here, plan)
    preview = await anna.slash(channel, "parley digest", when="now")
    await room.until(lambda: preview.response and texts(preview.response))
    assert "Korea" not in texts(preview.response)


@pytest.mark.parametrize("make", ["create_news_channel", "create_voice_channel"])
async def test_every_kind_of_channel_takes_a_story(tmp_path, make):
    async with discord_room(tmp_path) as room:
        channel = getattr(room.guild, make)("elsewhere")
        result = await room.anna.slash(channel, "parley sides", story=STORY)
        await room.shown(result, "North Korea")


async def elsewhere(room):
    """Brief a story here, and give a stranger in another guild, and its channel."""
    brief, _ = await room.briefed()
    other = room.env.create_guild("Elsewhere")
    channel = other.create_text_channel("copies")
    stranger = other.add_member(room.env.create_user("stranger"))
    return brief, channel, stranger


def copy_of(sent):
    """Make a message with a button that another message of ours has."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(ui.Button(label="Evidence", custom_id=sent)))
    view.stop()
    return view


@pytest.mark.parametrize("verb", ["evidence", "wrong", "ask"])
async def test_the_buttons_of_another_guild_are_refused(tmp_path, verb):
    async with discord_room(tmp_path) as room:
        brief, channel, stranger = await elsewhere(room)
        sent = button(brief, verb)
        there = room.bot.get_channel(channel.id)
        copied = await there.send(view=copy_of(sent))
        pressed = await stranger.click(copied, custom_id=sent)
        told = await room.shown(pressed, "not stored in this channel")
        assert told.ephemeral
        assert len(room.worker.submitted) == 1


async def test_the_button_of_a_copied_thread_is_refused(tmp_path):
    async with discord_room(tmp_path) as room:
        brief, channel, stranger = await elsewhere(room)
        sent = f"p1:open:{brief.id}"
        copied = await room.bot.get_channel(channel.id).send(view=copy_of(sent))
        pressed = await stranger.click(copied, custom_id=sent)
        await room.shown(pressed, "not stored in this channel")


async def test_the_form_of_another_guild_leads_to_nothing_of_it(tmp_path):
    async with discord_room(tmp_path) as room:
        brief, channel, stranger = await elsewhere(room)
        sent = button(brief, "evidence")
        copied = await room.bot.get_channel(channel.id).send(view=copy_of(sent))
        form = await stranger.context_menu(channel, ASK_ABOUT, copied)
        done = await stranger.submit_modal(form, {"question": QUESTION})
        await room.until(
            lambda: any(
                each and texts(each) for each in (done.response, *done.followups)
            )
        )
        shown = [each for each in (done.response, *done.followups) if each]
        assert not any("Pompeo" in texts(each).replace(QUESTION, "") for each in shown)


async def test_the_articles_of_another_guild_are_unknown(tmp_path):
    async with discord_room(tmp_path) as room:
        _, channel, stranger = await elsewhere(room)
        assert not await stranger.autocomplete(channel, "parley sides", "story", "")
        [entry] = await room.desk.entries(room.here())
        result = await stranger.slash(channel, "parley sides", story=entry.article)
        await room.until(lambda: result.followups)
        unknown = f"No article {entry.article} is stored here"
        assert unknown in texts(result.followups[-1])
        asked = await stranger.slash(channel, "parley forget", what=entry.article)
        await room.until(lambda: asked.response and texts(asked.response))
        assert len(await room.desk.entries(room.here())) == 1


async def test_one_person_in_two_guilds_is_in_two_places(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        other = room.env.create_guild("Elsewhere")
        channel = other.create_text_channel("news")
        again = other.add_member(room.anna.user)
        listed = await again.slash(channel, "parley list")
        await room.until(lambda: listed.response and texts(listed.response))
        assert "Regrettable" not in texts(listed.response)
        there = Channel(f"discord:{other.id}", str(channel.id))
        assert not await room.desk.entries(there)
