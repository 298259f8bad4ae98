"""What people say to Parley on Discord, and what it says."""

import pytest

from adapters.discord import files
from bot.place import Channel
from tests.discordroom import discord_room
from tests.discordseen import texts, verbs
from tests.frontdesk import GONE, OTHER, STORY
from tests.stories import BRIDGE, sample

QUESTION = "What did Pompeo say about progress?"


@pytest.fixture
def brings(monkeypatch):
    """Take files from where the simulated Discord keeps them."""
    monkeypatch.setattr(files, "_HOSTS", frozenset({"cdn.simcord.invalid"}))


async def test_a_mention_with_a_link_is_briefed_in_a_thread_of_its_message(tmp_path):
    async with discord_room(tmp_path) as room:
        sent = await room.anna.send(room.news, f"{room.bot.user.mention} {OTHER}")
        await room.until(lambda: room.news.threads)
        assert room.news.threads[-1].id == sent.id
        await room.said(room.news.threads[-1], "gangster")
        await room.until(lambda: not room.signs(sent))


async def test_a_mention_with_a_pasted_article_is_briefed(tmp_path):
    async with discord_room(tmp_path) as room:
        text = sample("voa-regrettable")[:1900]
        await room.anna.send(room.news, f"{room.bot.user.mention} {text}")
        await room.until(lambda: room.news.threads)
        await room.said(room.news.threads[-1], "North Korea")
        assert room.worker.submitted[0].texts


async def test_a_mention_with_a_file_is_briefed(tmp_path, brings):
    async with discord_room(tmp_path) as room:
        await room.anna.send(
            room.news,
            room.bot.user.mention,
            attachments=[("story.txt", BRIDGE.encode()), ("cat.png", b"\x89PNG")],
        )
        await room.until(lambda: room.news.threads)
        await room.said(room.news.threads[-1], "Omar Haddad")
        assert [each.name for each in room.worker.submitted[0].files] == ["story.txt"]


async def test_a_mention_alone_brings_help(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.anna.send(room.news, room.bot.user.mention)
        told = await room.said(room.news, "/parley")
        assert "paste" in verbs(told)
        assert not room.worker.submitted


async def test_a_link_that_can_t_be_read_is_told_to_its_asker_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        result = await room.anna.slash(room.news, "parley sides", story=GONE)
        await room.until(lambda: result.followups)
        assert result.followups[-1].ephemeral
        others = room.person("eve")
        await room.until(lambda: not room.news.history(viewer=others))


async def test_a_mention_that_fails_is_answered_where_it_stands(tmp_path):
    async with discord_room(tmp_path) as room:
        asked = await room.anna.send(room.news, f"{room.bot.user.mention} {GONE}")
        told = await room.said(room.news, "gone.example")
        assert told.reference.message_id == asked.id
        assert not room.news.threads
        await room.until(lambda: not room.signs(asked))


async def test_a_question_typed_in_a_channel_is_answered_to_its_asker_alone(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        result = await room.anna.slash(room.news, "parley ask", question=QUESTION)
        assert result.ephemeral
        await room.shown(result, "progress")


async def test_a_question_typed_in_a_thread_is_answered_for_all(tmp_path):
    async with discord_room(tmp_path) as room:
        _, thread = await room.briefed()
        result = await room.anna.slash(thread, "parley ask", question=QUESTION)
        assert not result.ephemeral
        await room.shown(result, "progress")


async def test_a_reply_with_a_ping_to_an_ordinary_message_is_a_question(tmp_path):
    async with discord_room(tmp_path) as room:
        _, thread = await room.briefed()
        starter = await room.said(thread, "Ask about it here")
        # A ping of a reply is a mention that nobody has typed.
        asked = f"{room.bot.user.mention} {QUESTION}"
        await room.anna.send(thread, asked, reply_to=starter)
        answer = await room.said(thread, "[1]")
        assert "progress" in texts(answer)


async def test_direct_messages_are_a_place_of_their_own(tmp_path):
    async with discord_room(tmp_path) as room:
        user = room.env.create_user("omar")
        await user.send_dm(STORY)
        await room.said(user.dm_channel, "North Korea")
        await user.send_dm(QUESTION)
        await room.said(user.dm_channel, "progress")

        here = Channel("discord:@me", str(user.dm_channel.id), private=True)
        [entry] = await room.desk.entries(here)
        assert "Regrettable" in entry.headline
        assert not await room.desk.entries(room.here())

        listed = await user.slash("parley list")
        await room.shown(listed, "Regrettable")
        # Nobody else is there, so its rules and its deletion are that person's own.
        forgotten = await user.slash("parley forget", what="channel")
        sure = await room.shown(forgotten, "can't be undone")
        done = await user.click(sure, label="Delete it all")
        await room.until(lambda: done.response and texts(done.response))
        assert not await room.desk.entries(here)


async def test_who_can_t_be_heard_is_told_so_once_though_we_were_restarted(tmp_path):
    async with discord_room(tmp_path) as room:
        _, thread = await room.briefed()
        await room.anna.send(thread, "what did he say?")
        hint = await room.said(thread, "only what is said to me")
        await room.env.restart_bot(room.new_bot())
        for words in ("hello?", "anybody?"):
            await room.anna.send(thread, words)
        await room.env.settle()
        hints = [each for each in thread.history() if texts(each) == texts(hint)]
        assert len(hints) == 1
        assert len(room.worker.submitted) == 1
