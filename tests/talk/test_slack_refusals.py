"""What Slack refuses or can't do now: one fallback, one message to the right person."""

import logging

import pytest

from adapters.slack.manifest import SHOW_SIDES
from bot.ports import NotShown
from tests.frontdesk import STORY
from tests.slackroom import HeldReader, slack_room
from tests.slackserver.faults import Broken, Fails, Limited
from tests.slackserver.seen import words_of
from tests.slackserver.world import Times

POST, WHISPER = "chat.postMessage", "chat.postEphemeral"


@pytest.fixture
async def room(tmp_path):
    async with slack_room(tmp_path) as opened:
        yield opened


def without(room, *scopes):
    """Take scopes away from the app's token."""
    token = room.slack.tokens.all[room.slack.bot_token()]
    token.scopes = tuple(set(token.scopes) - set(scopes))


def said_to(room, user):
    """Return what one person alone was told, in a channel or directly."""
    team = room.slack.world.team("T1")
    direct = [m for m in room.slack.posts(f"@{user}") if not m.only_for]
    return [m for m in team.messages if m.only_for == user] + direct


async def told_once(room, user="U1"):
    """Wait for the one message to a person, and see that nobody gets another."""
    await room.slack.until(lambda: said_to(room, user), within=20, what="a word")
    await room.slack.silent(0.5)
    (message,) = said_to(room, user)
    others = [said_to(room, each) for each in ("U1", "U2", "U9") if each != user]
    assert not any(others)
    return words_of(message.blocks)


async def no_eyes(room, asked):
    await room.slack.until(lambda: "eyes" not in asked.reactions, within=20)


# What passes ------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [Limited(1), Broken(502)], ids=["429", "5xx"])
async def test_a_storm_over_every_method_delays_one_brief_and_loses_nothing(
    room, fault
):
    await room.alice.says("#news", "Good morning.")
    await room.slack.settled()
    room.slack.faults.plan("*", fault, times=8)
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    await room.slack.reply(asked, within=30)
    await no_eyes(room, asked)
    await room.slack.silent(0.5)
    assert len(room.slack.replies(asked)) == 1
    assert not said_to(room, "U1")


@pytest.mark.parametrize("fault", [Limited(1), Broken(503), Fails("internal_error")])
async def test_a_whisper_waits_for_slack_and_stays_where_it_was_asked(room, fault):
    room.slack.faults.plan(WHISPER, fault, times=2)
    asked = await room.alice.says("#news", "<@PARLEY>")
    told = await room.slack.reply(asked, within=20)
    assert told.only_for == "U1"
    assert room.slack.posts("@U1") == []


@pytest.mark.parametrize("fault", [Limited(1), Broken(500)], ids=["429", "5xx"])
async def test_home_waits_for_slack(room, fault):
    room.slack.faults.plan("views.publish", fault, times=2)
    await room.alice.opens_home()
    await room.slack.until(lambda: room.alice.home, within=20)


async def test_a_busy_look_at_who_is_an_admin_is_no_leave_to_change_things(room):
    room.slack.person("U7", admin=True)
    room.slack.faults.plan("users.info", Limited(1))
    await room.slack.person("U7").commands("/parley", "digest on 9 UTC daily")
    assert "Only those who manage" in await told_once(room, "U7")


@pytest.mark.parametrize("method", ["chat.getPermalink", "conversations.replies"])
async def test_what_only_helps_may_fail(room, method):
    room.slack.faults.plan(method, Limited(1), times=None)
    await room.briefed()
    again = await room.bob.says("#news", f"<@PARLEY> {STORY}")
    await room.slack.reply(again)


# Channels that are shut -------------------------------------------------------------


@pytest.mark.parametrize(
    ("shut", "words"),
    [
        (lambda room: room.alice.archives("#news"), "it is archived"),
        (lambda room: room.alice.removes_app("#news"), "/invite @Parley"),
        (lambda room: room.alice.deletes_channel("#news"), "/invite @Parley"),
    ],
    ids=["archived", "app put out", "channel deleted"],
)
async def test_a_channel_that_shuts_while_it_is_read_is_told_directly(
    tmp_path, shut, words
):
    reader = HeldReader()
    async with slack_room(tmp_path, reader=reader) as room:
        asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
        await room.slack.until(lambda: "eyes" in asked.reactions)
        room.slack.app.events = frozenset()  # what follows is not told to the app
        await shut(room)
        reader.go.set()
        assert words in await told_once(room)
        assert room.slack.replies(asked) == []


async def test_a_message_that_goes_while_its_link_is_read_is_told_directly(tmp_path):
    reader = HeldReader()
    async with slack_room(tmp_path, reader=reader) as room:
        asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
        await room.slack.until(lambda: "eyes" in asked.reactions)
        await room.alice.deletes(asked)
        reader.go.set()
        assert "was deleted" in await told_once(room)


@pytest.mark.parametrize("error", ["thread_not_found", "cannot_reply_to_message"])
async def test_a_thread_that_is_gone_is_said_to_be_gone(room, error):
    room.slack.faults.plan(POST, Fails(error), when=lambda a: a.get("thread_ts"))
    await room.alice.says("#news", f"<@PARLEY> {STORY}")
    assert "was deleted" in await told_once(room)


async def test_a_command_where_the_app_is_not_is_answered_all_the_same(room):
    channel = room.slack.channel("#closed", private=True)
    channel.members.discard("UBOTT1")
    await room.alice.commands("/parley", "list", where=channel)
    assert "stored" in await told_once(room)


async def test_a_command_that_needs_a_thread_where_the_app_is_not_says_so(room):
    channel = room.slack.channel("#closed", private=True)
    channel.members.discard("UBOTT1")
    await room.alice.commands("/parley", f"sides {STORY}", where=channel)
    assert "/invite @Parley" in await told_once(room)


async def test_a_shortcut_where_the_app_is_not_says_so(room):
    channel = room.slack.channel("#closed", private=True)
    posted = await room.bob.says(channel, STORY)
    channel.members.discard("UBOTT1")
    await room.alice.uses(SHOW_SIDES, on=posted)
    assert "/invite @Parley" in await told_once(room)


async def test_a_digest_for_a_shut_channel_is_given_up_and_tells_nobody(room):
    await room.briefed()
    await room.chief.commands("/parley", "digest on 9 UTC daily")
    heard = len(said_to(room, "U9"))
    await room.alice.archives("#news")
    with pytest.raises(NotShown) as refusal:
        await room.digest()
    assert refusal.value.lasting
    assert len(said_to(room, "U9")) == heard


# Permissions that are missing -------------------------------------------------------


@pytest.mark.parametrize(
    "scopes",
    [
        ("reactions:write",),
        ("assistant:write",),
        ("channels:history", "groups:history", "mpim:history"),
        ("reactions:read", "channels:read", "groups:read", "users:read"),
    ],
    ids=lambda scopes: scopes[0],
)
async def test_what_a_workspace_refused_is_not_missed_in_a_brief(room, scopes):
    without(room, *scopes)
    asked, _ = await room.briefed()
    await room.slack.silent(0.5)
    assert len(room.slack.replies(asked)) == 1
    assert not said_to(room, "U1")


async def test_where_nothing_may_be_written_it_is_logged_and_ends(room, caplog):
    without(room, "chat:write")
    asked = await room.alice.says("#news", f"<@PARLEY> {STORY}")
    with caplog.at_level(logging.WARNING):
        await room.slack.until(lambda: "nobody could be told" in caplog.text)
    await no_eyes(room, asked)
    assert len(room.slack.calls(POST)) < 5
    caplog.clear()


async def test_a_workspace_without_prompts_is_asked_for_them_once(room):
    without(room, "assistant:write")
    for _ in range(3):
        await room.alice.opens_home("messages")
        await room.slack.settled()
    await room.slack.silent()
    assert len(room.slack.calls("assistant.threads.setSuggestedPrompts")) == 1
    assert not said_to(room, "U1")


# Windows and addresses that are too old ---------------------------------------------


async def test_evidence_whose_window_comes_too_late_is_whispered(room):
    _, brief = await room.briefed()
    room.slack.times = Times(trigger=-1, ack=1.5)
    await room.alice.clicks(brief, "parley:evidence")
    assert "regrettable" in await told_once(room)


async def test_a_form_that_comes_too_late_is_said_to_have_failed(room):
    room.slack.times = Times(trigger=-1, ack=1.5)
    await room.alice.commands("/parley", "paste")
    assert "went wrong on our side" in await told_once(room)
    assert not room.alice.views


async def test_an_address_that_takes_no_more_answers_is_passed_by(room):
    room.slack.times = Times(response_url=-1, ack=1.5)
    await room.alice.commands("/parley", "list")
    assert "stored" in await told_once(room)
    assert room.slack.calls(WHISPER)
