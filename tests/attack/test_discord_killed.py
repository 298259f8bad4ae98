"""Processes that die in the middle, and answers that come too late: one brief each."""

import time

from adapters.discord.address import address_of
from tests.discordroom import discord_room
from tests.discordseen import texts
from tests.frontdesk import OTHER, STORY


async def test_a_worker_that_is_killed_at_any_step_leaves_one_brief(tmp_path):
    async with discord_room(tmp_path) as room:
        result = await room.anna.slash(room.news, "parley sides", story=STORY)
        await room.until(lambda: room.worker.submitted)
        room.worker.kill()
        await room.worker.revive()
        await room.shown(result, "North Korea")
        await room.until(lambda: room.news.threads)
        briefs = [each for each in room.news.history() if each.components]
        assert len(briefs) == 1
        assert len(room.news.threads) == 1


async def test_a_worker_that_dies_before_it_notes_what_it_sent_sends_it_once(
    tmp_path, monkeypatch
):
    async with discord_room(tmp_path) as room:
        outbox = room.stores.outbox
        noted = outbox.note_sent

        async def dies(*_):
            monkeypatch.setattr(outbox, "note_sent", noted)
            room.worker.kill()
            raise OSError

        monkeypatch.setattr(outbox, "note_sent", dies)
        room.env.check_errors = False
        await room.anna.send(room.news, f"{room.bot.user.mention} {OTHER}")
        await room.until(lambda: room.worker.dead)
        await room.worker.revive()
        thread = room.news.threads[-1]
        await room.until(lambda: not room.worker._tasks)
        briefs = [each for each in thread.history() if "gangster" in texts(each)]
        assert len(briefs) == 1


async def test_a_brief_that_takes_longer_than_its_token_takes_its_place(tmp_path):
    async with discord_room(tmp_path) as room:
        submit = room.worker.submit
        later = []

        async def put_off(post):
            later.append(post)
            return True

        room.worker.submit = put_off
        object.__setattr__(room.front, "submit", put_off)
        await room.env.restart_bot(room.new_bot())
        await room.anna.slash(room.news, "parley sides", story=STORY)
        await room.until(lambda: later)
        [post] = later
        assert address_of(post.address).is_open(time.time())
        await room.env.advance_time(16 * 60)
        await submit(post)
        await room.said(room.news, "North Korea")


async def test_who_can_t_be_heard_is_told_so_once(tmp_path):
    async with discord_room(tmp_path) as room:
        _, thread = await room.briefed()
        for words in ("what did he say?", "hello?"):
            await room.anna.send(thread, words)
        hint = await room.said(thread, "only what is said to me")
        hints = [each for each in thread.history() if texts(each) == texts(hint)]
        assert len(hints) == 1
