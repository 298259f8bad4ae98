"""Where Discord lets Parley read everything, and a channel has chosen what for."""

from datetime import timedelta

import discord
import pytest

from bot.model import ChannelRules, Trigger
from tests.discordroom import discord_room
from tests.frontdesk import OTHER, STORY
from tests.stories import BRIDGE

QUESTION = "What did Pompeo say about progress?"
NEWSPAPER = "📰"


async def chosen(room, trigger, channel=None):
    """Let a channel choose what a link leads to."""
    await room.digesting.keep_rules(room.here(channel), ChannelRules(trigger=trigger))


async def test_a_bare_link_waits_for_a_click_on_the_newspaper(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        await chosen(room, Trigger.REACT)
        posted = await room.anna.send(room.news, f"Look: {STORY}")
        await room.until(lambda: room.signs(posted) == [NEWSPAPER])
        assert not room.worker.submitted
        bob = room.person("bob", add_reactions=True, read_message_history=True)
        await bob.react(posted, NEWSPAPER)
        await room.until(lambda: room.news.threads)
        thread = room.news.threads[-1]
        assert thread.id == posted.id
        await room.said(thread, "North Korea")
        [post] = room.worker.submitted
        assert (post.author, post.asked) == (str(bob.id), True)
        await room.until(lambda: room.signs(posted) == [])


async def test_a_newspaper_of_somebody_else_offers_nothing(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        posted = await room.anna.send(room.news, f"Look: {STORY}")
        await room.anna.react(posted, NEWSPAPER)
        await room.env.settle()
        assert not room.worker.submitted


async def test_an_offer_follows_its_edited_message(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        await chosen(room, Trigger.REACT)
        posted = await room.anna.send(room.news, OTHER)
        await room.until(lambda: room.signs(posted) == [NEWSPAPER])
        await room.anna.edit(posted, STORY)
        bob = room.person("bob", add_reactions=True, read_message_history=True)
        await bob.react(posted, NEWSPAPER)
        await room.until(lambda: room.worker.submitted)
        assert room.worker.submitted[0].links == (STORY,)


async def test_an_edited_message_leads_to_nothing_new(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        await chosen(room, Trigger.AUTO)
        posted = await room.anna.send(room.news, "no link here")
        await room.anna.edit(posted, f"{room.bot.user.mention} {STORY}")
        await room.env.settle()
        assert not room.worker.submitted
        assert room.signs(posted) == []


async def test_a_bare_link_is_left_alone_where_nothing_was_chosen(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        posted = await room.anna.send(room.news, STORY)
        await room.env.settle()
        assert not room.worker.submitted
        assert room.signs(posted) == []


async def test_a_bare_link_is_briefed_where_the_channel_wants_it(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        await chosen(room, Trigger.AUTO)
        posted = await room.anna.send(room.news, STORY)
        await room.until(lambda: room.news.threads)
        assert room.news.threads[-1].id == posted.id
        assert not room.worker.submitted[0].asked


async def test_a_thread_is_followed_without_a_mention(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        _, thread = await room.briefed()
        await room.anna.send(thread, QUESTION)
        await room.said(thread, "progress")


async def test_a_second_voice_makes_parley_wait_for_a_mention(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        _, thread = await room.briefed()
        await room.anna.send(thread, QUESTION)
        await room.said(thread, "progress")
        await room.person("bob").send(thread, "I read it differently.")
        await room.anna.send(thread, "And what did the ministry say?")
        await room.env.settle()
        before = len(room.worker.submitted)
        await room.anna.send(thread, f"{room.bot.user.mention} {QUESTION}")
        await room.until(lambda: len(room.worker.submitted) == before + 1)


async def test_a_repeated_link_points_to_its_thread(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        await chosen(room, Trigger.AUTO)
        first = await room.anna.send(room.news, STORY)
        await room.until(lambda: room.news.threads)
        await room.said(room.news.threads[-1], "North Korea")
        room.clock.at += timedelta(minutes=1)
        again = await room.person("bob").send(room.news, f"News: {STORY}")
        told = await room.said(room.news, "This was briefed here")
        assert told.reference.message_id == again.id
        lead = f"https://discord.com/channels/{room.guild.id}/{first.id}"
        assert lead in str([each.to_dict() for each in told.components])
        assert len(room.news.threads) == 1


async def test_a_mention_of_the_role_of_parley_is_a_mention(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        role = room.guild.create_role("parley")
        tags = {"bot_id": str(room.bot.user.id)}
        known = room.bot.get_guild(room.guild.id).get_role(role.id)
        known.tags = discord.RoleTags(tags)
        await room.anna.send(room.news, f"<@&{role.id}> {STORY}")
        await room.until(lambda: room.news.threads)


async def test_other_programs_are_not_answered(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        await chosen(room, Trigger.AUTO)
        feed = room.guild.create_webhook(room.news, "feed")
        await feed.send(STORY)
        robot = room.guild.add_member(room.env.create_user("robot", bot=True))
        await robot.send(room.news, f"{room.bot.user.mention} {STORY}")
        await room.env.settle()
        assert not room.worker.submitted


async def test_a_deleted_message_takes_its_pasted_text_along(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        asked = await room.anna.send(room.news, f"{room.bot.user.mention} {BRIDGE}")
        await room.until(lambda: room.news.threads)
        await room.said(room.news.threads[-1], "Omar Haddad")
        assert len(await room.desk.entries(room.here())) == 1
        await room.anna.delete(asked)
        await room.env.settle()
        assert not await room.desk.entries(room.here())


async def test_messages_that_a_moderator_takes_away_take_their_texts_along(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        asked = await room.anna.send(room.news, f"{room.bot.user.mention} {BRIDGE}")
        await room.until(lambda: room.news.threads)
        await room.said(room.news.threads[-1], "Omar Haddad")
        room.env.backend.bulk_delete_messages(room.news.id, [asked.id])
        await room.env.settle()
        assert not await room.desk.entries(room.here())


async def test_a_deleted_message_leaves_what_was_read_from_its_link(tmp_path):
    async with discord_room(tmp_path, content=True) as room:
        asked = await room.anna.send(room.news, f"{room.bot.user.mention} {STORY}")
        await room.until(lambda: room.news.threads)
        await room.said(room.news.threads[-1], "North Korea")
        await room.anna.delete(asked)
        await room.env.settle()
        assert len(await room.desk.entries(room.here())) == 1


async def test_a_listed_program_may_bring_links(tmp_path):
    listed = frozenset()
    async with discord_room(tmp_path, content=True, bots=listed) as room:
        await chosen(room, Trigger.AUTO)
        feed = room.guild.create_webhook(room.news, "feed")
        allowed = frozenset({str(feed.id)})
        object.__setattr__(room.config, "bots", allowed)
        await room.env.restart_bot(room.new_bot())
        await feed.send(STORY)
        await room.until(lambda: room.news.threads)


@pytest.mark.parametrize("content", [False, True], ids=["without", "with"])
async def test_discord_is_asked_for_no_more_than_is_needed(tmp_path, content):
    async with discord_room(tmp_path, content=content) as room:
        intents = room.bot.intents
        more = discord.Intents(guild_reactions=True, message_content=True).value
        assert intents.value == (4609 | more if content else 4609)


@pytest.mark.parametrize("content", [False, True], ids=["without", "with"])
async def test_settings_say_where_links_are_not_seen(tmp_path, content):
    async with discord_room(tmp_path, content=content) as room:
        form = await room.chief.slash(room.news, "parley settings")
        assert ("sees no such links" in str(form.modal)) is not content
