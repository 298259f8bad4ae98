"""One conversation on Slack from a link to the digest: both modes, both engines."""

from contextlib import asynccontextmanager

import pytest

from adapters.slack.config import Mode
from bot.engines.llm.engine import LlmEngine
from bot.engines.local.engine import LocalEngine
from tests.chats import REPLIES
from tests.frontdesk import STORY
from tests.modelchats import talking
from tests.modelplays import reader_of
from tests.newsroom import KEY
from tests.slackroom import HeldReader, slack_room
from tests.slackserver.seen import links_of, pings_of, words_of

SAMPLE = "voa-regrettable"
QUESTION = "What did the foreign ministry say?"
READING = "is reading the text …"


@asynccontextmanager
async def local():
    """The engine that asks no model."""
    yield LocalEngine(), "local engine"


@asynccontextmanager
async def model():
    """The engine that asks a model: a loopback server that has read the sample."""
    async with talking(reader_of(SAMPLE, REPLIES["answers"][0]["reply"])) as talk:
        yield LlmEngine(talk.chat, LocalEngine(), key=KEY), "llm engine"
        assert [request.path for request in talk.server.requests]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("engine", [local, model])
async def test_from_a_link_to_the_digest(tmp_path, mode, engine):
    reader = HeldReader()
    async with (
        engine() as (made, named),
        slack_room(tmp_path, mode=mode, engine=made, reader=reader) as room,
    ):
        slack, alice = room.slack, room.alice
        asked = await alice.says("#news", f"<@PARLEY> {STORY}")
        await slack.until(lambda: "eyes" in asked.reactions, what="the eyes")
        status = (asked.channel.id, asked.ts)
        await slack.until(lambda: slack.statuses.get(status) == READING, what="status")
        assert slack.replies(asked) == []

        reader.go.set()
        brief = await slack.reply(asked)
        assert named in words_of(brief.blocks)
        assert "North Korea" in words_of(brief.blocks)
        await over(room, asked)

        question = await alice.replies(asked, QUESTION)
        answer = await slack.reply(asked, nth=2)
        assert "[1]" in words_of(answer.blocks)
        assert any(link.startswith(STORY) for link in links_of(answer.blocks))
        await over(room, question)

        await alice.clicks(answer, "parley:evidence")
        (window,) = alice.views
        assert window.title == "Evidence"
        assert any(link.startswith(STORY) for link in links_of(window.blocks))

        await room.chief.commands("/parley", "digest on 9 UTC daily")
        await room.digest()
        digest = slack.posts("#news")[-1]
        assert "North Korea" in words_of(digest.blocks)
        (detail,) = slack.replies(digest)

        lines = [line for line in slack.thread(asked).lines if not line.only_for]
        assert [line.by for line in lines] == ["U1", "Parley", "U1", "Parley"]
        for message in (brief, answer, digest, detail):
            assert_quiet(message)


async def over(room, asked):
    """Wait until nothing of a post is under way, and see that no sign of it is left."""
    slack = room.slack
    await slack.settled()
    await slack.until(lambda: "eyes" not in asked.reactions, what="the eyes to go")
    assert not slack.statuses


def assert_quiet(message):
    """A message carries its key, pings nobody, previews nothing, stays in its thread"""
    assert message.metadata["event_payload"]["key"]
    assert pings_of(message) == []
    for preview in ("unfurl_links", "unfurl_media"):
        assert message.sent[preview] in {False, "0", "false"}
    assert "reply_broadcast" not in message.sent
