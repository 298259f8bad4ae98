"""The loopback Slack's Socket Mode, as Slack's own client and Bolt find it."""

import asyncio
import logging

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from tests.slackserver.faults import Fails
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.serving import app_of, client_of, over_socket
from tests.slackserver.world import Times

QUICK = Times(ack=0.3, retries=(0.0, 0.05, 0.05))
# No test waits this long: it is only so that a slow machine fails no test.
PATIENT = Times(ack=10.0)


@pytest.fixture
async def slack():
    async with LoopbackSlack.running(times=PATIENT) as running:
        yield running


@pytest.fixture
async def quick():
    async with LoopbackSlack.running(times=QUICK) as running:
        yield running


async def opened(slack):
    """Return the address of a new socket."""
    client = client_of(slack)
    answer = await client.apps_connections_open(app_token=slack.app.app_token)
    return answer["url"]


async def connected(slack, count=1):
    await slack.until(lambda: len(slack.sockets.open) == count, what=f"{count} sockets")


def listening(slack):
    """Return an app that keeps what it hears, and the list of what it heard."""
    app, heard = app_of(slack), []

    @app.event("message")
    async def listen(event):
        heard.append(event)

    @app.event("app_mention")
    async def mentioned(event):
        heard.append(event)

    return app, heard


async def test_hello_then_an_event_then_its_ack(slack):
    async with ClientSession() as session:
        wire = await session.ws_connect(await opened(slack))
        hello = await wire.receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        await slack.person("U1").says("#news", "Hello")
        envelope = await wire.receive_json()
        assert envelope["type"] == "events_api"
        assert envelope["accepts_response_payload"] is False
        assert envelope["payload"]["event"]["text"] == "Hello"
        assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
        await wire.send_json({"envelope_id": envelope["envelope_id"]})
        await slack.settled()
    assert [delivery.acked for delivery in slack.deliveries.all] == [True]


async def test_an_event_without_an_ack_comes_again_with_the_reason(quick):
    async with ClientSession() as session:
        wire = await session.ws_connect(await opened(quick))
        await wire.receive_json()
        await quick.person("U1").says("#news", "Hello")
        tries = [await wire.receive_json() for _ in range(4)]
        await quick.settled()
    marks = [(one["retry_attempt"], one["retry_reason"]) for one in tries]
    assert marks == [(0, ""), (1, "timeout"), (2, "timeout"), (3, "timeout")]
    assert len({one["envelope_id"] for one in tries}) == 4
    assert len({one["payload"]["event_id"] for one in tries}) == 1


async def test_a_command_without_an_ack_fails_and_does_not_come_again(quick):
    alice = quick.person("U1")
    async with ClientSession() as session:
        wire = await session.ws_connect(await opened(quick))
        await wire.receive_json()
        delivery = await alice.commands("/parley", "help")
    assert [one.result for one in delivery.attempts] == ["timeout"]
    assert "failed" in alice.ephemerals[0].text


async def test_a_ticket_opens_one_socket_only(slack):
    url = await opened(slack)
    async with ClientSession() as session:
        await session.ws_connect(url)
        with pytest.raises(WSServerHandshakeError) as refused:
            await session.ws_connect(url)
    assert refused.value.status == 403


async def test_several_sockets_take_turns(slack):
    app, heard = listening(slack)
    async with over_socket(app, slack), over_socket(app, slack):
        await connected(slack, 2)
        for number in range(4):
            await slack.person("U1").says("#news", f"Hello {number}")
        await slack.until(lambda: len(heard) == 4, what="four messages")
        await slack.settled()
    assert all(delivery.acked for delivery in slack.deliveries.all)


async def test_a_mention_comes_twice_and_the_apps_own_words_come_back(slack):
    app, heard = listening(slack)
    async with over_socket(app, slack):
        asked = await slack.person("U1").says("#news", "<@PARLEY> https://a.test/x")
        await slack.until(lambda: len(heard) == 2, what="the message and its twin")
        await client_of(slack).chat_postMessage(
            channel=asked.channel.id, thread_ts=asked.ts, text="Reading"
        )
        await slack.settled()
    assert {event["type"] for event in heard} == {"message", "app_mention"}
    assert {event["ts"] for event in heard} == {asked.ts}
    link = heard[0]["blocks"][0]["elements"][0]["elements"][-1]
    assert link == {"type": "link", "url": "https://a.test/x"}
    own = slack.deliveries.all[-1].payload["event"]
    assert (own["bot_id"], own["thread_ts"]) == ("BBOTT1", asked.ts)


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
async def test_a_client_that_is_asked_to_leave_comes_back(slack, reason):
    app, heard = listening(slack)
    async with over_socket(app, slack):
        await connected(slack)
        before = slack.sockets.open[0]
        await slack.sockets.disconnect(reason)
        await slack.until(
            lambda: slack.sockets.open and before not in slack.sockets.open,
            what="a new socket",
        )
        await slack.person("U1").says("#news", "Hello")
        await slack.until(lambda: heard, what="the message")
    assert len(slack.sockets.tried) == len(set(slack.sockets.tried)) >= 2


@pytest.mark.parametrize("loss", ["drop", "silence"])
async def test_a_client_notices_a_lost_socket(slack, loss):
    app, _ = listening(slack)
    async with over_socket(app, slack, ping_interval=0.2):
        await connected(slack)
        before = slack.sockets.open[0]
        getattr(slack.sockets, loss)()
        await slack.until(
            lambda: any(one is not before for one in slack.sockets.open),
            what="a new socket",
        )


async def test_an_event_on_a_lost_socket_comes_again(slack):
    async with ClientSession() as session:
        wire = await session.ws_connect(await opened(slack))
        await wire.receive_json()
        await slack.person("U1").says("#news", "Hello")
        first = await wire.receive_json()
        slack.sockets.drop()
        other = await session.ws_connect(await opened(slack))
        await other.receive_json()
        second = await other.receive_json()
    assert second["payload"] == first["payload"]
    assert second["retry_attempt"] == 1


async def test_a_refused_connect_burns_its_ticket(slack, caplog):
    """The client tries the same ticket for ever; see the adapter's watchdog."""
    app, _ = listening(slack)  # before the level is set: bolt keeps the root's for good
    caplog.set_level(logging.CRITICAL)
    slack.sockets.refuse_next()
    async with asyncio.timeout(10):
        task = asyncio.create_task(_connect(app, slack))
        await slack.until(lambda: len(slack.sockets.tried) >= 3, what="three tries")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert len(set(slack.sockets.tried)) == 1
    assert slack.sockets.open == []


async def _connect(app, slack):
    async with over_socket(app, slack, ping_interval=0.05):
        await asyncio.Event().wait()


async def test_opening_a_connection_may_fail(slack):
    slack.faults.plan("apps.connections.open", Fails("internal_error"))
    with pytest.raises(Exception, match="internal_error"):
        await opened(slack)
    assert (await opened(slack)).startswith("ws://127.0.0.1")
