"""Commands, buttons, forms, shortcuts and Home on Slack."""

import pytest

from adapters.slack.manifest import PASTE, SHOW_SIDES
from bot.commands import CHAT_COMMANDS
from bot.model import ChannelRules, Trigger
from bot.place import Channel
from tests.frontdesk import BRIDGE_STORY, STORY
from tests.slackroom import slack_room
from tests.slackserver import events
from tests.slackserver.seen import labels_of, words_of
from tests.stories import BRIDGE, sample

QUESTION = "ask What did the foreign ministry say?"


@pytest.fixture
async def room(tmp_path):
    async with slack_room(tmp_path) as opened:
        yield opened
        assert not opened.slack.blunders


def whispers(room, person="U1"):
    """Return what one person alone has been told, and their direct messages."""
    team = room.slack.world.team("T1")
    return [m for m in team.messages if m.only_for == person]


async def whisper(room, person="U1", nth=1):
    await room.slack.until(
        lambda: len(whispers(room, person)) >= nth, what=f"whisper {nth}"
    )
    return whispers(room, person)[nth - 1]


@pytest.mark.parametrize("command", CHAT_COMMANDS, ids=lambda c: c.name)
async def test_every_command_is_answered_to_its_asker_or_opens_a_form(room, command):
    words = command.examples[0].removeprefix("/parley ")
    delivery = await room.alice.commands("/parley", words)
    assert delivery.acked
    await room.slack.until(
        lambda: whispers(room) or room.alice.views or room.worker.submitted
    )


async def test_no_words_and_unknown_words_bring_the_help(room):
    await room.alice.commands("/parley")
    assert "parley:paste" in str((await whisper(room)).blocks)
    await room.alice.commands("/parley", "dance")
    assert "“dance”" in words_of((await whisper(room, nth=2)).blocks)


async def test_sides_by_command_opens_a_thread_for_all(room):
    await room.alice.commands("/parley", f"sides {STORY}")
    (opening,) = room.spoken()
    assert STORY in words_of(opening.blocks)
    await room.slack.reply(opening)
    assert "North Korea" in room.slack.thread(opening).texts[1]
    await room.alice.replies(opening, "What did the foreign ministry say?")
    await room.slack.reply(opening, nth=2)


async def test_an_answer_to_a_command_is_private_until_it_is_shared(room):
    _asked, _ = await room.briefed()
    await room.alice.commands("/parley", QUESTION)
    answer = await whisper(room)
    assert room.spoken() == []
    await room.alice.clicks(answer, "📢 Share")
    await room.slack.until(room.spoken)
    (shared,) = room.spoken()
    assert "What did the foreign ministry say?" in words_of(shared.blocks)
    assert "📢 Share" not in labels_of(shared.blocks)


async def test_a_pasted_text_of_the_form_gets_a_thread(room):
    await room.alice.commands("/parley", "paste")
    (form,) = room.alice.views
    await room.alice.submits(form, {"text": BRIDGE})
    await room.slack.until(room.spoken)
    (opening,) = room.spoken()
    await room.slack.reply(opening)
    assert "council" in room.slack.thread(opening).texts[1].lower()


async def test_the_shortcut_of_a_message_shows_its_sides(room):
    posted = await room.bob.says("#news", f"Have you seen {STORY}")
    await room.alice.uses(SHOW_SIDES, on=posted)
    await room.slack.reply(posted)
    assert "North Korea" in room.slack.thread(posted).texts[1]


async def test_the_shortcut_of_a_briefed_message_leads_to_its_thread(room):
    posted = await room.bob.says("#news", f"Have you seen {STORY}")
    await room.alice.uses(SHOW_SIDES, on=posted)
    await room.slack.reply(posted)
    await room.alice.uses(SHOW_SIDES, on=posted)
    told = await whisper(room)
    assert room.slack.permalink(posted) in str(told.blocks)


async def test_the_global_shortcut_briefs_in_a_direct_message(room):
    await room.alice.uses(PASTE)
    (form,) = room.alice.views
    await room.alice.submits(form, {"text": sample("voa-regrettable")[:2900]})
    await room.slack.until(lambda: room.worker.submitted)
    (post,) = room.worker.submitted
    assert post.thread.channel.id == room.alice.dm.id
    assert post.thread.channel.private


async def test_home_lists_ones_own_stories_and_can_delete_them(room):
    alice = room.alice
    asked = await alice.says("@parley", STORY)
    await room.slack.reply(asked)
    await alice.opens_home()
    await room.slack.until(lambda: alice.home)
    assert "North Korea" in words_of(alice.home.blocks)
    await alice.clicks(alice.home, "parley:forget")
    await room.slack.until(lambda: len(room.slack.replies(asked)) >= 1)
    sure = [m for m in room.slack.posts("@U1") if "parley:forget" in str(m.blocks)]
    await alice.clicks(sure[-1], "parley:forget")
    await room.slack.until(lambda: alice.home)
    assert not await room.desk.entries(direct(room))


def direct(room):
    return Channel("slack:T1", room.alice.dm.id, private=True)


async def test_home_settings_are_about_ones_direct_messages(room):
    await room.alice.opens_home()
    await room.slack.until(lambda: room.alice.home)
    await room.alice.clicks(room.alice.home, "parley:settings")
    (form,) = room.alice.views
    await room.alice.submits(form, {"trigger": "auto"})
    rules = await room.digesting.rules(direct(room))
    assert rules.trigger is Trigger.AUTO


async def test_everything_goes_for_an_admin_alone(room):
    await room.briefed()
    await room.alice.commands("/parley", "forget everything", where="@parley")
    await room.slack.settled()
    assert len(await room.desk.entries(room.here())) == 1
    await room.chief.commands("/parley", "forget everything")
    asked = await whisper(room, "U9")
    await room.chief.clicks(asked, "parley:forget")
    await room.slack.until(lambda: len(whispers(room, "U9")) == 2)
    assert not await room.desk.entries(room.here())


async def test_workspace_admins_are_known_where_people_may_be_looked_up(room):
    boss = room.slack.person("U7", admin=True)
    await boss.commands("/parley", "digest on 9 UTC daily")
    assert (await room.digesting.rules(room.here())).digest.on


async def test_a_zone_that_is_none_is_said_in_the_form(room):
    await room.chief.commands("/parley", "settings")
    (form,) = room.chief.views
    delivery = await room.chief.submits(form, {"zone": "Nowhere/Land"})
    assert "Nowhere/Land" in delivery.answer["errors"]["zone"]
    assert await room.digesting.rules(room.here()) == ChannelRules()


async def test_the_messages_tab_suggests_what_to_ask(room):
    await room.alice.opens_home("messages")
    await room.slack.until(lambda: room.slack.prompts)


async def test_buttons_that_only_open_a_link_are_acked(room):
    posted = await room.bob.says("#news", f"Have you seen {BRIDGE_STORY}")
    await room.alice.uses(SHOW_SIDES, on=posted)
    await room.slack.reply(posted)
    await room.alice.uses(SHOW_SIDES, on=posted)
    told = await whisper(room)
    delivery = await room.alice.clicks(told, "💬 Open the thread")
    assert delivery.acked
    assert len(whispers(room)) == 1


async def test_whoever_brings_parley_into_a_channel_is_helped(room):
    slack, channel = room.slack, room.slack.channel("#new")
    team = slack.world.team("T1")
    joined = events.joined(channel, team.bot, slack.world.now())
    channel.members.add("U1")
    slack.publish(team, joined | {"inviter": "U1"})
    assert "parley:paste" in str((await whisper(room)).blocks)


async def test_a_channel_that_was_left_is_forgotten(room):
    await room.briefed()
    await room.alice.removes_app("#news")
    await room.slack.settled()
    assert room.forgotten == [("slack:T1", room.here().id)]
