"""`parley run discord` whole, as a process: killed in the middle, and started again."""

import asyncio
import json

import pytest

from tests.discordwire.faults import Hangs
from tests.discordwire.program import news, parley
from tests.discordwire.server import LoopbackDiscord
from tests.stories import BRIDGE

PATIENT = 60
HEADLINE = "Council delays"
LINK = "http://news.test/story"


@pytest.fixture
async def discord():
    async with LoopbackDiscord.running() as opened:
        yield opened
        assert not opened.blunders


def briefs(discord):
    """Return all messages that show the brief."""
    return [
        each
        for channel in discord.channels.values()
        for each in discord.said(channel)
        if HEADLINE in each.words
    ]


async def taken_up(discord, begun):
    """Wait until the answer is edited that many requests later or more."""

    def edits():
        return [each for each in discord.rest.calls[begun:] if HEADLINE in str(each)]

    await discord.until(edits, within=PATIENT)


def one_brief(discord, asked):
    """See that there is one brief, in the place of the answer, and its thread."""
    message = asked.original
    assert briefs(discord) == [message]
    assert not message.thinking
    assert len(discord.said(discord.thread(message))) == 1


async def test_a_process_killed_while_it_reads_leaves_one_brief(tmp_path, discord):
    reading, opened = asyncio.Event(), asyncio.Event()

    async def waits():
        reading.set()
        await opened.wait()

    async with news(BRIDGE, waits=waits) as web:
        async with parley(discord, tmp_path, **web) as program:
            asked = await discord.person("anna").types("#news", "sides", story=LINK)
            await asyncio.wait_for(reading.wait(), PATIENT)
            assert asked.original.thinking
            await program.kill()
        opened.set()
        begun = len(discord.rest.calls)
        async with parley(discord, tmp_path, **web):
            await taken_up(discord, begun)
        one_brief(discord, asked)


@pytest.mark.parametrize(
    "where",
    ["PATCH /webhooks/*", "POST /channels/*/threads", "POST /channels/*/messages"],
    ids=["brief", "thread", "starter"],
)
async def test_a_process_killed_before_it_notes_what_it_did_does_it_once(
    tmp_path, discord, where
):
    def last(body):
        return where[:5] != "PATCH" or HEADLINE in json.dumps(body)

    # Whoever starts it again does so when Discord has forgotten the nonce.
    object.__setattr__(discord.times, "nonce", 0.0)
    discord.faults.plan(where, Hangs(), when=last)
    async with news(BRIDGE) as web:
        async with parley(discord, tmp_path, **web) as program:
            asked = await discord.person("anna").types("#news", "sides", story=LINK)
            await discord.until(lambda: not discord.faults.left, within=PATIENT)
            await discord.until(lambda: briefs(discord))
            await program.kill()
        begun = len(discord.rest.calls)
        async with parley(discord, tmp_path, **web):
            await taken_up(discord, begun)
        one_brief(discord, asked)


async def test_a_message_that_was_sent_and_not_noted_is_sent_once(tmp_path, discord):
    discord.faults.plan("POST /channels/*/messages", Hangs())
    async with parley(discord, tmp_path) as program:
        anna = discord.person("anna")
        said = await anna.says("#news", f"<@{discord.application}> {BRIDGE}")
        await discord.until(lambda: briefs(discord), within=PATIENT)
        await program.kill()
    assert said.reactions
    async with parley(discord, tmp_path):
        await discord.until(lambda: not said.reactions, within=PATIENT)
    assert len(briefs(discord)) == 1
