"""Conversations on Slack: what people say, and what they see, in both modes."""

import time
from dataclasses import replace

import pytest

from adapters.slack.events import MOST_FROM_BOTS
from bot.errors import LinkTooSlow
from bot.model import ChannelRules, DigestPlan, Trigger
from bot.ports import Step
from tests.frontdesk import BRIDGE_STORY, OTHER, STORY, web
from tests.slackroom import slack_room
from tests.slackserver.seen import labels_of
from tests.stories import BRIDGE, sample

QUESTION = "What did the foreign ministry say?"


@pytest.fixture
async def room(tmp_path):
    async with slack_room(tmp_path) as opened:
        yield opened
        assert not opened.slack.blunders


async def calm(room, asked):
    """Wait until nothing is under way in a thread, and 👀 is gone."""
    slack = room.slack
    await slack.settled()
    await slack.until(lambda: "eyes" not in asked.reactions, what="the eyes to go")


def menu_of(message):
    """Return the choices of a brief's menu of questions."""
    parts = [part for block in message.blocks for part in block.get("elements", ())]
    return next(p["options"] for p in parts if p.get("type") == "static_select")


async def test_what_the_articles_do_not_say_is_said_to_be_missing(room):
    asked, _ = await room.briefed()
    await room.alice.replies(asked, "What did the Pope say?")
    await room.slack.reply(asked, nth=2)
    assert "don't say" in room.slack.thread(asked).texts[-1]


async def test_a_suggested_question_is_answered_in_the_thread(room):
    asked, brief = await room.briefed()
    choice = menu_of(brief)[0]
    await room.bob.clicks(brief, "parley:ask", option=choice["value"])
    await room.slack.reply(asked, nth=2)
    assert choice["text"]["text"] in room.slack.thread(asked).texts[-1]


async def test_a_second_voice_makes_parley_wait_for_a_mention(room):
    asked, _ = await room.briefed()
    await room.bob.replies(asked, "I read it differently.")
    await room.slack.settled()
    await room.alice.replies(asked, QUESTION)
    await room.slack.settled()
    assert len(room.worker.submitted) == 1
    await room.alice.replies(asked, f"<@PARLEY> {QUESTION}")
    await room.slack.reply(asked, nth=2)


async def test_a_direct_message_needs_no_mention(room):
    alice, slack = room.alice, room.slack
    asked = await alice.says("@parley", STORY)
    await slack.reply(asked)
    await alice.replies(asked, QUESTION)
    await slack.reply(asked, nth=2)


async def test_a_pasted_article_is_briefed(room):
    asked = await room.alice.says("#news", f"<@PARLEY> {sample('voa-regrettable')}")
    await room.slack.reply(asked)
    assert "North Korea" in room.slack.thread(asked).texts[1]
    (post,) = room.worker.submitted
    assert post.texts


@pytest.mark.parametrize(
    ("name", "content"),
    [("story.txt", BRIDGE.encode()), ("story.html", BRIDGE.encode())],
)
async def test_a_file_is_brought_and_briefed(room, name, content):
    asked = await room.alice.uploads("#news", name, content, "<@PARLEY> please")
    await room.slack.reply(asked)
    assert "council" in room.slack.thread(asked).texts[1].lower()
    await calm(room, asked)


async def test_a_file_that_slack_keeps_back_is_explained_to_its_owner_alone(room):
    token = room.slack.tokens.all[room.slack.bot_token()]
    token.scopes = tuple(set(token.scopes) - {"files:read"})
    asked = await room.alice.uploads("#news", "story.txt", b"x", "<@PARLEY>")
    await room.slack.reply(asked)
    await room.slack.silent(0.5)
    (told,) = room.slack.replies(asked)
    assert told.only_for == "U1"
    assert "story.txt can't be read" in room.slack.thread(asked).texts[-1]
    for delivery in list(room.slack.deliveries.all):
        room.slack.deliveries.again(delivery)
    await room.slack.settled()
    assert await room.opened._notes.put_off_before(time.time() + 1) == ()


async def test_a_picture_is_no_story(room):
    asked = await room.alice.uploads("#news", "cat.png", b"\x89PNG", "<@PARLEY>")
    told = await room.slack.reply(asked)
    assert told.only_for == "U1"
    assert not room.worker.submitted


async def test_a_mention_alone_brings_help_once_and_for_its_writer(room):
    asked = await room.alice.says("#news", "<@PARLEY>")
    told = await room.slack.reply(asked)
    await room.slack.settled()
    assert [m.only_for for m in room.slack.replies(asked)] == ["U1"]
    assert "parley:paste" in str(told.blocks)


async def test_a_bare_link_waits_for_a_click_on_the_newspaper(room):
    slack = room.slack
    channel = room.here()
    await room.digesting.keep_rules(channel, ChannelRules(trigger=Trigger.REACT))
    posted = await room.alice.says("#news", f"Look: {STORY}")
    await slack.until(lambda: "newspaper" in posted.reactions)
    assert not room.worker.submitted
    await room.bob.reacts(posted, "newspaper")
    await slack.reply(posted)
    (post,) = room.worker.submitted
    assert (post.author, post.asked) == ("U2", True)


async def test_an_offer_follows_its_edited_message(room):
    slack = room.slack
    await room.digesting.keep_rules(room.here(), ChannelRules(trigger=Trigger.REACT))
    posted = await room.alice.says("#news", OTHER)
    await slack.until(lambda: "newspaper" in posted.reactions)
    slack.unfurl(posted)
    await room.alice.edits(posted, STORY)
    await slack.settled()
    await room.bob.reacts(posted, "newspaper")
    await slack.reply(posted)
    assert room.worker.submitted[0].links == (STORY,)


async def test_a_bare_link_is_left_alone_where_nothing_was_chosen(room):
    await room.alice.says("#news", STORY)
    await room.slack.settled()
    assert not room.worker.submitted
    assert not room.slack.calls("reactions.add")


async def test_a_bare_link_is_briefed_where_the_channel_wants_it(room):
    await room.digesting.keep_rules(room.here(), ChannelRules(trigger=Trigger.AUTO))
    posted = await room.alice.says("#news", STORY)
    await room.slack.reply(posted)
    assert not room.worker.submitted[0].asked


async def test_other_programs_are_not_answered(room):
    await room.digesting.keep_rules(room.here(), ChannelRules(trigger=Trigger.AUTO))
    room.slack.feed("#news", f"<{STORY}>")
    await room.slack.settled()
    assert not room.worker.submitted


async def test_a_listed_program_may_bring_links(tmp_path):
    async with slack_room(tmp_path, bots=frozenset({"BFEED"})) as room:
        await room.digesting.keep_rules(room.here(), ChannelRules(trigger=Trigger.AUTO))
        posted = room.slack.feed("#news", f"<{STORY}>")
        await room.slack.reply(posted)


async def test_of_a_listed_program_not_more_than_so_many_an_hour_are_taken(tmp_path):
    async with slack_room(tmp_path, bots=frozenset({"BFEED"})) as room:
        await room.digesting.keep_rules(room.here(), ChannelRules(trigger=Trigger.AUTO))
        room.worker.dead = True
        for number in range(MOST_FROM_BOTS + 3):
            room.slack.feed("#news", f"<{STORY}?n={number}>")
        await room.slack.settled()
        assert len(room.worker.submitted) == MOST_FROM_BOTS


async def test_a_deleted_message_takes_its_pasted_text_along(room):
    asked = await room.alice.says("#news", f"<@PARLEY> {BRIDGE}")
    await room.slack.reply(asked)
    await calm(room, asked)
    assert len(await room.desk.entries(room.here())) == 1
    await room.alice.deletes(asked)
    await room.slack.settled()
    assert not await room.desk.entries(room.here())


async def test_a_deleted_message_leaves_what_was_read_from_its_link(room):
    asked, _ = await room.briefed()
    await calm(room, asked)
    await room.alice.deletes(asked)
    await room.slack.settled()
    assert len(await room.desk.entries(room.here())) == 1


async def test_an_error_is_for_its_asker_alone(tmp_path):
    reader = web()
    reader.pages[STORY] = LinkTooSlow(host="news.example")
    async with slack_room(tmp_path, reader=reader) as room:
        asked, told = await room.briefed()
        assert told.only_for == "U1"
        assert "took too long" in room.slack.thread(asked).texts[-1]
        await calm(room, asked)
        assert not room.slack.blunders


async def test_long_work_is_told_of_and_leaves_nothing_behind(tmp_path):
    async with slack_room(tmp_path, long=0.05) as room:
        slack = room.slack
        asked, _ = await room.briefed()
        await calm(room, asked)
        post = replace(room.worker.submitted[0], id="p2")
        await room.opened.poster.progress(post, Step.DRAFTING, 7)
        assert [*slack.statuses.values()] == ["is drafting, 7 lines so far …"]
        await slack.reply(asked, nth=2)
        words = slack.thread(asked).texts[-1]
        assert words == "Drafting, 7 lines so far … · step 3 of 4"
        await room.opened.poster.settle(post)
        assert len(slack.replies(asked)) == 1
        assert not slack.statuses
        assert not slack.blunders


async def test_a_bridge_has_buttons_that_all_do_something(room):
    _, brief = await room.briefed(link=BRIDGE_STORY)
    assert "📌 Evidence" in labels_of(brief.blocks)
    await room.alice.clicks(brief, "parley:wrong")
    await room.slack.settled()


async def test_the_plan_of_a_digest_needs_an_admin(room):
    delivery = await room.alice.commands("/parley", "digest on 9 UTC daily")
    assert delivery.acked
    rules = await room.digesting.rules(room.here())
    assert rules == ChannelRules()
    await room.chief.commands("/parley", "digest on 9 UTC daily")
    rules = await room.digesting.rules(room.here())
    assert rules.digest == DigestPlan(on=True, hour=9)
