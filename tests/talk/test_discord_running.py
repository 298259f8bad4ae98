"""`parley run discord` as a process of its own, on a loopback Discord."""

import asyncio
import re
from itertools import pairwise

import pytest

from tests.discordwire.program import begun, news, parley
from tests.discordwire.server import LoopbackDiscord
from tests.stories import BRIDGE

PATIENT = 60
LINK = "http://news.test/story"


@pytest.fixture
async def discord():
    async with LoopbackDiscord.running() as opened:
        yield opened
        assert not opened.blunders


async def test_a_command_with_a_link_leads_to_a_cited_answer(tmp_path, discord):
    async def slowly():
        await asyncio.sleep(3)

    async with news(BRIDGE, waits=slowly) as web, parley(discord, tmp_path, **web):
        anna = discord.person("anna")
        asked = await anna.types("#news", "sides", story=LINK)
        await discord.until(lambda: asked.acked is not None, within=PATIENT)
        brief = asked.original
        assert asked.acked < 1.0
        assert brief.thinking
        thread = await discord.until(lambda: discord.thread(brief), within=PATIENT)
        assert "Anna Lindqvist" in brief.words
        assert not brief.thinking
        starter = (await discord.until(lambda: discord.said(thread)))[0]
        question = await anna.says(thread, "What did the mayor say?", to=starter)
        await discord.until(lambda: len(discord.said(thread)) == 2, within=PATIENT)
        answer = discord.said(thread)[1]
        assert "2.5 million euros" in answer.words
        assert re.search(r"\[1\]", answer.words)
        await discord.until(lambda: not question.reactions)
        shown = await anna.clicks(brief, "Evidence")
        await discord.until(lambda: shown.original and not shown.original.thinking)
        assert "2.5 million euros" in shown.original.words
        assert shown.original.only_for == anna.id
    calls = discord.calls("PATCH /webhooks/")
    told = [each.at for each in calls if "· step " in str(each.body)]
    assert told
    assert all(later - sooner > 1.9 for sooner, later in pairwise(told))
    assert discord.gateway.closed == [1000]


async def test_a_text_of_the_form_is_briefed(tmp_path, discord):
    async with parley(discord, tmp_path):
        anna = discord.person("anna")
        opened = await anna.types("#news", "paste")
        await discord.until(lambda: opened.answer, within=PATIENT)
        filled = await anna.fills("#news", opened, text=BRIDGE)
        await discord.until(lambda: filled.original, within=PATIENT)
        brief = filled.original
        await discord.until(lambda: discord.thread(brief), within=PATIENT)
        assert "Anna Lindqvist" in brief.words


async def test_commands_are_told_once_for_all_starts(tmp_path, discord):
    for _ in range(2):
        async with parley(discord, tmp_path):
            await discord.until(lambda: discord.gateway.open, within=PATIENT)
    assert discord.told == 1
    assert next(each["name"] for each in discord.commands) == "parley"


async def test_a_bad_token_ends_it_with_one_line(tmp_path, discord):
    wrong = {"PARLEY_DISCORD_TOKEN": "another"}
    program = await begun(discord, tmp_path, **wrong)
    assert await program.end() == 2
    [line] = program.said.splitlines()
    assert "the token is not valid" in line


async def test_a_missing_intent_ends_it_with_where_to_click(tmp_path, discord):
    program = await begun(discord, tmp_path, PARLEY_DISCORD_CONTENT="true")
    assert await program.end() == 2
    told = " ".join(program.said.split())
    assert "switch it on in the portal" in told
    assert "Traceback" not in told


async def test_a_token_that_is_made_anew_ends_it(tmp_path, discord):
    async with parley(discord, tmp_path) as program:
        discord.token += "-anew"
        discord.gateway.drop()
        assert await program.end() == 1
    assert "the token is not valid" in program.said


async def test_a_first_handshake_that_fails_is_tried_again(tmp_path, discord):
    discord.gateway.refuse(2)
    async with parley(discord, tmp_path):
        await discord.until(lambda: discord.gateway.open, within=PATIENT)
        asked = await discord.person("anna").types("#news", "help")
        await discord.until(lambda: asked.acked is not None)
    assert discord.gateway.handshakes == 3
