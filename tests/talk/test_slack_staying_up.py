"""Slack delivers twice, cuts the line, refuses; and everybody gets one answer."""

import asyncio

import pytest

from adapters.slack.config import Mode
from adapters.slack.socket import CutOff, connected
from bot.cards.lists import of_entries
from bot.errors import PlatformShut
from bot.place import Channel, Thread
from bot.ports import Delivery, NotShown
from tests.frontdesk import STORY
from tests.slackroom import slack_room
from tests.slackserver.faults import Broken, Drops, Fails, Hangs, Limited
from tests.stories import BRIDGE

POST = "chat.postMessage"


@pytest.fixture
async def room(tmp_path):
    async with slack_room(tmp_path) as opened:
        yield opened


async def one_brief(room, asked):
    """Wait for the brief, and see that there is one, and nothing left over."""
    slack = room.slack
    await slack.reply(asked, within=20)
    await slack.settled()
    await slack.until(lambda: "eyes" not in asked.reactions, what="the eyes to go")
    assert len(slack.replies(asked)) == 1


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_redelivery_and_its_twin_give_one_brief(tmp_path, mode):
    async with slack_room(tmp_path, mode=mode) as room:
        asked, _ = await room.briefed()
        for delivery in list(room.slack.deliveries.all):
            room.slack.deliveries.again(delivery)
        await one_brief(room, asked)
        assert len(room.worker.submitted) == 1


async def test_a_reconnect_loses_nothing(room):
    slack = room.slack
    slack.sockets.drop()
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await one_brief(room, asked)


async def test_slacks_own_refresh_loses_nothing(room):
    await room.slack.sockets.disconnect()
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await one_brief(room, asked)


async def test_the_line_is_mended_after_a_refused_connect(room):
    slack = room.slack
    slack.sockets.refuse_next(times=2)
    slack.sockets.drop()
    await slack.until(lambda: not slack.sockets.open)
    await slack.until(lambda: slack.sockets.open, within=30, what="a new line")
    async with asyncio.timeout(10):
        while not await stands(room.line):  # noqa: ASYNC110 - no event tells it
            await asyncio.sleep(0.01)


async def stands(line):
    """Tell whether a line's trial is passed, which is a moment after it is there."""
    try:
        await line.trial()
    except CutOff:
        return False
    return True


async def test_a_line_that_stays_cut_is_told(tmp_path):
    lost = asyncio.Event()
    async with slack_room(tmp_path) as room:
        slack = room.slack
        token = slack.app.app_token
        async with connected(room.app, token, patience=0.5, lost=lost.set) as line:
            await slack.until(lambda: len(slack.sockets.open) == 2)
            slack.faults.plan("apps.connections.open", Broken(), times=None)
            slack.sockets.refuse_next(times=100)
            slack.sockets.drop()
            await asyncio.wait_for(lost.wait(), 10)
            with pytest.raises(CutOff):
                await line.trial()


async def test_a_wrong_token_is_told_at_once(room):
    with pytest.raises(PlatformShut, match="PARLEY_SLACK_APP_TOKEN"):
        async with connected(room.app, "xapp-wrong", patience=1, lost=lambda: None):
            pass


async def test_a_database_that_is_away_leaves_the_event_to_slacks_next_try(room):
    accept, away = room.worker.submit, [1]

    async def submit(post):
        if away:
            away.pop()
            raise ConnectionError
        return await accept(post)

    room.worker.submit = submit
    object.__setattr__(room.front, "submit", submit)
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await one_brief(room, asked)
    tries = [len(d.attempts) for d in room.slack.deliveries.all]
    assert max(tries) == 2


async def test_an_event_waits_where_slack_does_not_say_who_we_are(room):
    room.slack.faults.plan("auth.test", Broken(), times=2)
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await one_brief(room, asked)


async def test_a_worker_killed_in_the_middle_leaves_one_brief_and_no_eyes(room):
    slack = room.slack
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await slack.until(lambda: "eyes" in asked.reactions)
    room.worker.kill()
    assert not slack.replies(asked)
    await room.worker.revive()
    await one_brief(room, asked)


async def test_a_card_that_was_sent_and_not_noted_is_found_again(room):
    slack = room.slack
    slack.faults.plan(POST, Drops(done=True))
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await one_brief(room, asked)
    assert len(slack.calls("conversations.replies")) == 1


async def test_where_history_is_not_granted_a_lost_answer_may_come_twice(room):
    slack = room.slack
    token = slack.tokens.all[slack.bot_token()]
    history = {"channels:history", "groups:history", "mpim:history"}
    token.scopes = tuple(set(token.scopes) - history)
    slack.faults.plan(POST, Drops(done=True))
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await slack.reply(asked, nth=2)


@pytest.mark.parametrize(
    "fault",
    [Limited(1), Broken(503), Fails("internal_error"), Fails("fatal_error"), Drops()],
    ids=str,
)
async def test_what_passes_is_waited_for(room, fault):
    room.slack.faults.plan(POST, fault, times=2)
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await one_brief(room, asked)


async def test_a_storm_of_refusals_leaves_no_eyes(room):
    room.slack.faults.plan("reactions.remove", Limited(1), times=2)
    asked, _ = await room.briefed()
    await one_brief(room, asked)


@pytest.mark.parametrize(
    "error", ["invalid_blocks", "msg_blocks_too_long"], ids=["blocks", "length"]
)
@pytest.mark.parametrize("times", [1, 3], ids=["once", "often"])
async def test_a_card_that_slack_finds_misshapen_is_shown_simpler(room, error, times):
    room.slack.faults.plan(POST, Fails(error), times=times)
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await room.slack.reply(asked, within=20)
    await room.slack.until(lambda: "eyes" not in asked.reactions)
    words = "\n".join(room.slack.thread(asked).texts[1:])
    assert "North Korea" in words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("not_in_channel", "/invite"),
        ("channel_not_found", "/invite"),
        ("is_archived", "it is archived"),
        ("restricted_action", "only some people"),
    ],
)
async def test_a_shut_channel_is_explained_once_to_whoever_asked(room, error, words):
    slack = room.slack
    slack.faults.plan(
        POST, Fails(error), when=lambda a: not a["channel"].startswith("U")
    )
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await slack.reply(asked)
    (told,) = slack.replies(asked)
    assert told.only_for == "U1"
    assert words in slack.thread(asked).texts[-1]
    await slack.until(lambda: "eyes" not in asked.reactions)


async def test_where_no_whisper_is_possible_the_asker_is_told_directly(room):
    slack = room.slack
    refused = Fails("not_in_channel")
    slack.faults.plan("chat.*", refused, times=2)
    await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await slack.until(lambda: slack.posts("@U1"))
    (told,) = slack.posts("@U1")
    assert "/invite" in str(told.blocks)


async def test_a_missing_permission_is_named(room):
    slack = room.slack
    missing = Fails("missing_scope", {"needed": "chat:write", "provided": ""})
    slack.faults.plan(POST, missing)
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await slack.reply(asked)
    assert "chat:write" in slack.thread(asked).texts[-1]


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked"])
async def test_a_dead_token_is_final(room, error):
    room.slack.faults.plan(POST, Fails(error))
    delivery = Delivery("k1", of_entries(()), Thread(room.here(), ""))
    with pytest.raises(NotShown) as refusal:
        await room.opened.poster.post(delivery)
    assert refusal.value.lasting


async def test_another_workspace_is_none_of_ours(room):
    delivery = Delivery("k1", of_entries(()), Thread(_foreign(), ""))
    with pytest.raises(NotShown) as refusal:
        await room.opened.poster.post(delivery)
    assert refusal.value.lasting


def _foreign():
    return Channel("slack:T2", "C1")


async def test_signs_never_fail_a_post(room):
    room.slack.faults.plan("reactions.*", Fails("not_reactable"), times=None)
    room.slack.faults.plan("assistant.*", Hangs(), times=1)
    asked, _ = await room.briefed()
    assert len(room.slack.replies(asked)) == 1


async def test_messages_of_a_channel_come_at_slacks_pace(tmp_path):
    async with slack_room(tmp_path, spacing=1.0) as room:
        room.slack.pace.messages = True
        card = of_entries(())
        spots = [Delivery(f"k{n}", card, Thread(room.here(), "")) for n in range(2)]
        await asyncio.gather(*map(room.opened.poster.post, spots))
        assert len(room.spoken()) == 2


async def test_a_message_with_a_file_waits_where_it_cannot_be_kept(room):
    notes = room.opened._notes
    keep, away = notes.put_off, [1, 2]

    async def put_off(*kept):
        if away:
            away.pop()
            raise ConnectionError
        await keep(*kept)

    notes.put_off = put_off
    asked = await room.alice.uploads("#news", "a.txt", BRIDGE.encode(), "<@PARLEY>")
    await one_brief(room, asked)
