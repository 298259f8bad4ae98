"""The Stop button of the agent view, and workspaces that have none."""

import pytest

from adapters.slack.config import Mode
from bot.place import Channel, Thread
from bot.ports import Step
from tests.frontdesk import STORY
from tests.slackroom import HeldReader, slack_room
from tests.slackserver.faults import Fails
from tests.slackserver.seen import words_of

SESSIONS, STATUS = "agents.sessions.setStatus", "assistant.threads.setStatus"


@pytest.fixture(params=["#news", "@parley"])
async def room(request, tmp_path):
    """A room where a brief is under way, and shown to be."""
    async with slack_room(tmp_path, reader=HeldReader()) as opened:
        opened.reader = opened.desk._library._reader
        opened.asked = await opened.alice.says(request.param, f"<@PARLEY> {STORY}")
        await opened.slack.until(
            lambda: state_of(opened) == "processing", what="a session under way"
        )
        yield opened


def state_of(room):
    return room.slack.sessions.get((room.asked.channel.id, room.asked.ts))


async def test_a_session_is_under_way_until_the_brief_is_there(room):
    room.reader.go.set()
    await room.slack.reply(room.asked)
    await room.slack.until(lambda: state_of(room) == "active")


async def test_what_is_stopped_leads_to_nothing_and_leaves_no_sign(room):
    await room.alice.stops(room.asked)
    await room.slack.until(lambda: state_of(room) == "active")
    await room.slack.until(lambda: "eyes" not in room.asked.reactions)
    room.reader.go.set()
    await room.slack.silent(0.5)
    told = [
        m for m in room.slack.replies(room.asked) if "Stopped" in words_of(m.blocks)
    ]
    assert room.slack.replies(room.asked) == told
    assert len(told) == 1
    assert not room.slack.statuses
    (post,) = room.worker.submitted
    before = len(room.slack.web.calls)
    await room.opened.poster.progress(post, Step.DRAFTING, 3)
    await room.worker.revive()
    await room.slack.silent(0.5)
    assert len(room.slack.web.calls) == before


async def test_a_question_after_a_stop_is_answered(room):
    await room.alice.stops(room.asked)
    await room.slack.until(lambda: state_of(room) == "active")
    room.reader.go.set()
    await room.alice.replies(room.asked, f"<@PARLEY> {STORY}")
    await room.slack.until(
        lambda: any("Evidence" in str(m.blocks) for m in room.slack.replies(room.asked))
    )


async def test_a_stop_elsewhere_stops_nothing_here(room):
    channel = Channel("slack:T1", room.asked.channel.id, private=True)
    others = (
        Thread(channel, "1.1"),
        Thread(Channel("slack:T1", "C9"), room.asked.ts),
        Thread(Channel("slack:T2", room.asked.channel.id), room.asked.ts),
    )
    for thread in others:
        assert await room.front.stopping.stop(thread) == ()
    room.reader.go.set()
    await room.slack.reply(room.asked)


@pytest.mark.parametrize("error", ["not_authorized", "unknown_method", "missing_scope"])
async def test_a_workspace_without_sessions_and_status_is_asked_once(tmp_path, error):
    reader = HeldReader()
    async with slack_room(tmp_path, mode=Mode.HTTP, reader=reader) as room:
        for method in (SESSIONS, STATUS):
            room.slack.faults.plan(method, Fails(error), times=None)
        asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
        await room.slack.until(lambda: room.slack.calls(STATUS))
        reader.go.set()
        await room.slack.reply(asked)
        reader.go.clear()
        again = await room.alice.says("#other", f"<@PARLEY> {STORY}")
        await room.slack.silent(3)
        reader.go.set()
        await room.slack.reply(again)
        await room.slack.silent(0.5)
        assert [len(room.slack.calls(method)) for method in (SESSIONS, STATUS)] == [
            1,
            1,
        ]
        assert not room.alice.ephemerals


async def test_signs_that_a_dead_process_left_are_taken_away(tmp_path):
    reader = HeldReader()
    async with slack_room(tmp_path, reader=reader, long=0.1) as room:
        asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
        await room.slack.until(lambda: room.slack.replies(asked), what="progress")
        room.worker.kill()
        # Another process knows nothing but what was noted.
        signs = room.opened._signs
        signs._work.clear()
        reader.go.set()
        await room.worker.revive()
        await room.slack.until(lambda: not room.slack.statuses)
        await room.slack.until(lambda: "eyes" not in asked.reactions)
        (brief,) = room.slack.replies(asked)
        assert "Evidence" in str(brief.blocks)
        session = (asked.channel.id, asked.ts)
        await room.slack.until(lambda: room.slack.sessions[session] == "active")
