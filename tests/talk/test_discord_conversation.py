"""From a link to the digest on Discord, with either engine; and after a restart."""

import pytest

from bot.engines.llm.engine import LlmEngine
from bot.engines.local.engine import LocalEngine
from bot.ports import Step
from tests.chats import REPLIES, FakeChat
from tests.discordroom import discord_room
from tests.discordseen import button, texts, verbs
from tests.frontdesk import STORY
from tests.newsroom import KEY

QUESTION = "What did the foreign ministry say?"


def model():
    """Make an engine over a language model that says what it was told to."""
    answer = REPLIES["answers"][0]["reply"]
    brief = REPLIES["briefs"]["voa-regrettable"]
    chat = FakeChat({"brief": brief, "answer": answer})
    return LlmEngine(chat, LocalEngine(), key=KEY)


@pytest.mark.parametrize("engine", [None, model], ids=["local", "model"])
async def test_from_a_link_to_the_digest(tmp_path, engine):
    made = engine() if engine else None
    async with discord_room(tmp_path, engine=made) as room:
        anna, news = room.anna, room.news
        result = await anna.slash(news, "parley sides", story=STORY)
        [deferred] = room.sent("POST", "/callback")
        assert deferred.json["type"] == 5
        assert not result.ephemeral
        brief = await room.shown(result, "North Korea")
        [thread] = [each for each in news.threads if each.id == brief.id]
        starter = await room.said(thread, "Ask about it here")

        asked = f"{room.bot.user.mention} {QUESTION}"
        await anna.send(thread, asked, reply_to=starter)
        answer = await room.said(thread, "[1]")
        assert STORY in texts(answer)

        pressed = await anna.click(answer, custom_id=button(answer, "evidence"))
        assert pressed.ephemeral
        evidence = await room.shown(pressed, "[1]")
        assert STORY in texts(evidence)

        planned = await room.chief.slash(news, "parley digest", when="on 9 UTC daily")
        await room.shown(planned, "9:00")
        digest = await room.digest()
        [shown] = [each for each in news.history() if str(each.id) == digest]
        assert "North Korea" in texts(shown)
        details = next(each for each in news.threads if str(each.id) == digest)
        assert "North Korea" in texts(details.history()[-1])

        spoken = [*news.history(), *thread.history(), *details.history()]
        assert not any(each.mentions for each in spoken if each.author.bot)


async def test_progress_is_shown_in_the_place_of_thinking_and_then_the_brief(tmp_path):
    async with discord_room(tmp_path) as room:
        held = room.hold()
        await room.env.restart_bot(room.new_bot())
        result = await room.anna.slash(room.news, "parley sides", story=STORY)
        [post] = held
        assert result.deferred
        await room.bot.poster.progress(post, Step.DRAFTING, 3)
        # This comes within two seconds, so it is not shown.
        await room.bot.poster.progress(post, Step.CHECKING)
        told = await room.shown(result, "step")
        assert "3 lines so far" in texts(told)
        await room.worker.submit(post)
        brief = await room.shown(result, "North Korea")
        assert brief.id == told.id
        assert len(room.news.history()) == 1 + len(room.news.threads)


@pytest.mark.parametrize("verb", ["evidence", "wrong", "ask"])
async def test_buttons_of_old_messages_work_after_a_restart(tmp_path, verb):
    async with discord_room(tmp_path) as room:
        brief, thread = await room.briefed()
        await room.env.restart_bot(room.new_bot())
        pressed = await room.anna.click(brief, custom_id=button(brief, verb))
        if verb == "ask":
            await room.said(thread, "[1]")
        else:
            await room.shown(pressed, "North Korea")


async def test_what_the_articles_do_not_say_is_said_to_be_missing(tmp_path):
    async with discord_room(tmp_path) as room:
        _, thread = await room.briefed()
        asked = f"{room.bot.user.mention} What did the Pope say?"
        await room.anna.send(thread, asked)
        await room.said(thread, "don't say")


async def test_a_question_of_the_menu_is_answered_in_its_thread(tmp_path):
    async with discord_room(tmp_path) as room:
        brief, thread = await room.briefed()
        await room.anna.click(brief, custom_id=button(brief, "ask"))
        await room.said(thread, "[1]")


async def test_an_answer_of_its_asker_alone_can_be_shared(tmp_path):
    async with discord_room(tmp_path) as room:
        await room.briefed()
        result = await room.anna.slash(room.news, "parley ask", question=QUESTION)
        assert result.ephemeral
        answer = await room.shown(result, "[1]")
        assert not [m for m in room.news.history() if QUESTION in texts(m)]
        await room.anna.click(answer, custom_id=button(answer, "share"))
        shared = await room.said(room.news, QUESTION)
        assert "share" not in verbs(shared)
