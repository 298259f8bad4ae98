"""The loopback Slack's Web API, as Slack's own client finds it."""

import pytest
from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.slackserver.faults import Broken, Drops, Fails, Hangs, Limited
from tests.slackserver.seen import links_of, pings_of
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.serving import client_of
from tests.slackserver.tokens import SCOPES
from tests.slackserver.world import Times


@pytest.fixture
async def slack():
    async with LoopbackSlack.running(times=Times(ack=1.0)) as running:
        yield running


@pytest.fixture
def client(slack):
    return client_of(slack)


def plain(text):
    return {"type": "plain_text", "text": text}


def section(text="Ministry: no comment", **more):
    return {"type": "section", "text": plain(text), **more}


async def refusal(call):
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def test_the_app_learns_who_it_is_and_what_it_may_do(slack, client):
    answer = await client.auth_test()
    assert (answer["team_id"], answer["user_id"]) == ("T1", "UBOTT1")
    assert answer["bot_id"] == "BBOTT1"
    assert answer.headers["X-OAuth-Scopes"] == ",".join(SCOPES)


@pytest.mark.parametrize("fate", ["token_revoked", "account_inactive"])
async def test_a_dead_token_says_why(slack, client, fate):
    slack.tokens.kill("T1", fate)
    assert await refusal(client.auth_test()) == fate
    assert await refusal(client_of(slack, "xoxb-no").auth_test()) == "invalid_auth"


async def test_a_missing_scope_is_named(slack):
    token = slack.install("T1", scopes=["chat:write"])
    client = client_of(slack, token.value)
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_history(channel=slack.channel("#news").id)
    answer = refused.value.response
    assert answer["error"] == "missing_scope"
    assert (answer["needed"], answer["provided"]) == ("channels:history", "chat:write")


async def test_a_thread_reads_as_people_see_it(slack, client):
    alice, bob = slack.person("U1"), slack.person("U2")
    asked = await alice.says(
        "#news", 'Read <@PARLEY> "a & b" https://a.test/x?a=1&b=2.'
    )
    bob_too = await bob.replies(asked, "Me too")
    at = {"channel": asked.channel.id, "thread_ts": asked.ts}
    posted = await client.chat_postMessage(**at, text="Reading", blocks=[section()])
    await client.chat_postEphemeral(**at, user="U1", text="Only you")
    await client.reactions_add(
        channel=asked.channel.id, name="eyes", timestamp=asked.ts
    )
    await client.chat_update(
        channel=asked.channel.id, ts=posted["ts"], text="Two", blocks=[section("Sides")]
    )
    assert str(alice.sees(asked)).splitlines() == [
        'U1: Read <@UBOTT1> "a & b" https://a.test/x?a=1&b=2. :eyes:',
        "U2: Me too",
        "Parley: Sides",
        "Parley (to U1 alone): Only you",
    ]
    assert len(bob.sees(asked).lines) == 3
    assert asked.text == ('Read <@UBOTT1> "a &amp; b" <https://a.test/x?a=1&amp;b=2>.')
    link = await client.chat_getPermalink(
        channel=asked.channel.id, message_ts=bob_too.ts
    )
    assert link["permalink"].endswith(f"thread_ts={asked.ts}&cid={asked.channel.id}")
    await client.chat_delete(channel=asked.channel.id, ts=posted["ts"])
    assert "Sides" not in slack.thread(asked).texts
    assert slack.blunders == []


async def test_a_place_that_the_app_cannot_write_in_is_refused(slack, client):
    alice = slack.person("U1")
    public, secret = slack.channel("#news"), slack.channel("#cabal", private=True)
    await alice.removes_app("#news")
    await alice.removes_app("#cabal")
    write = client.chat_postMessage
    assert await refusal(write(channel=public.id, text="a")) == "not_in_channel"
    assert await refusal(write(channel=secret.id, text="a")) == "channel_not_found"
    await client.conversations_join(channel=public.id)
    await write(channel=public.id, text="a")
    await alice.archives("#news")
    assert await refusal(write(channel=public.id, text="a")) == "is_archived"
    await alice.deletes_channel("#news")
    assert await refusal(write(channel=public.id, text="a")) == "channel_not_found"


async def test_metadata_is_kept_and_given_to_who_asks_for_it(slack, client):
    channel = slack.channel("#news").id
    metadata = {"event_type": "parley", "event_payload": {"key": "k1"}}
    await client.chat_postMessage(channel=channel, text="a", metadata=metadata)
    asked = await client.conversations_history(
        channel=channel, include_all_metadata=True
    )
    assert asked["messages"][0]["metadata"] == metadata
    unasked = await client.conversations_history(channel=channel)
    assert "metadata" not in unasked["messages"][0]


async def test_what_slack_would_let_pass_is_blamed_all_the_same(slack, client):
    alice = slack.person("U1")
    asked = await alice.says("#news", "Hello")
    reply = await alice.replies(asked, "Hello again")
    at = {"channel": asked.channel.id}
    # The client's own method would warn of it too.
    await client.api_call("chat.postMessage", json={**at, "blocks": [section()]})
    await client.chat_postMessage(**at, text="a", thread_ts=reply.ts, colour="red")
    assert [blunder.what.split(":")[0] for blunder in slack.blunders] == [
        "blocks without a text",
        "there is no argument colour",
        "thread_ts names a reply; it has to name the first message",
    ]


async def test_arguments_may_come_as_query_form_or_json(slack):
    channel = slack.channel("#news").id
    blocks = '[{"type": "divider"}]'
    token = {"Authorization": f"Bearer {slack.bot_token()}"}
    url = f"{slack.api}chat.postMessage?channel={channel}"
    async with ClientSession(headers=token) as session:
        answer = await session.post(url, data={"text": "a", "blocks": blocks})
        assert (await answer.json())["ok"]
        answer = await session.post(url, json={"text": "b"})
        assert (await answer.json())["ok"]
    assert [one.text for one in slack.posts("#news")] == ["a", "b"]


async def test_a_second_message_within_a_second_is_put_off(slack, client):
    slack.pace.messages = True
    channel = slack.channel("#news").id
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
    await client.chat_postMessage(channel=channel, text="a")
    await client.chat_postMessage(channel=channel, text="b")
    statuses = [call.status for call in slack.calls("chat.postMessage")]
    assert statuses == [200, 429, 200]


async def test_a_tier_is_used_up(slack, client):
    slack.pace.tiers = True
    channel = slack.channel("#news").id
    for _ in range(50):
        await client.conversations_info(channel=channel)
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_info(channel=channel)
    assert refused.value.response.status_code == 429
    assert int(refused.value.response.headers["Retry-After"]) > 50


@pytest.mark.parametrize("error", ["fatal_error", "not_in_channel", "invalid_blocks"])
async def test_an_error_comes_as_often_as_planned(slack, client, error):
    slack.faults.plan("chat.*", Fails(error), times=2)
    post = {"channel": slack.channel("#news").id, "text": "a"}
    for _ in range(2):
        assert await refusal(client.chat_postMessage(**post)) == error
    await client.chat_postMessage(**post)
    assert len(slack.posts("#news")) == 1


@pytest.mark.parametrize("fault", [Limited(7), Broken(503)], ids=["429", "503"])
async def test_a_status_comes_as_planned(slack, client, fault):
    slack.faults.plan("auth.test", fault)
    with pytest.raises(SlackApiError) as refused:
        await client.auth_test()
    assert refused.value.response.status_code == getattr(fault, "status", 429)


@pytest.mark.parametrize("fault", [Hangs(), Drops(), Drops(done=True)], ids=str)
async def test_a_line_goes_dead_before_or_after_the_message_is_there(slack, fault):
    client = client_of(slack)
    client.retry_handlers.clear()
    client.timeout = 0.2 if fault == Hangs() else 5
    slack.faults.plan("chat.postMessage", fault)
    with pytest.raises((ClientError, TimeoutError)):
        await client.chat_postMessage(channel=slack.channel("#news").id, text="a")
    assert len(slack.posts("#news")) == (1 if fault == Drops(done=True) else 0)


async def test_a_file_is_for_bearers_only(slack, client):
    message = await slack.person("U1").uploads("#news", "story.txt", "The ministry")
    told = await client.files_info(file=message.files[0]["id"])
    url = told["file"]["url_private_download"]
    async with ClientSession() as session:
        assert (await session.get(url)).status == 401
        bearer = {"Authorization": f"Bearer {slack.bot_token()}"}
        answer = await session.get(url, headers=bearer)
        assert await answer.read() == b"The ministry"


async def test_a_status_goes_with_the_apps_next_message(slack, client):
    asked = await slack.person("U1").says("#news", "Hello")
    at = {"channel": asked.channel.id, "thread_ts": asked.ts}
    named = {"channel_id": asked.channel.id, "thread_ts": asked.ts}
    await client.assistant_threads_setStatus(**named, status="is reading")
    assert list(slack.statuses.values()) == ["is reading"]
    await client.chat_postMessage(**at, text="Read")
    assert slack.statuses == {}


async def test_an_agent_shows_what_it_is_at(slack, client):
    alice = slack.person("U1")
    at = {"channel_id": alice.dm.id}
    prompts = [{"title": "Try", "message": "https://a.test/"}]
    await client.assistant_threads_setSuggestedPrompts(**at, prompts=prompts)
    assert slack.prompts[alice.dm.id] == prompts
    await client.agents_sessions_setStatus(**at, status="processing")
    assert list(slack.sessions.values()) == ["processing"]
    many = client.assistant_threads_setSuggestedPrompts(**at, prompts=prompts * 5)
    assert await refusal(many) == "invalid_arguments"
    assert len(slack.blunders) == 1


async def test_a_message_to_a_person_goes_to_their_direct_channel(slack, client):
    alice = slack.person("U1")
    posted = await client.chat_postMessage(channel="U1", text="Only for you")
    assert posted["channel"] == alice.dm.id
    await slack.silent(0.05)
    assert [one.text for one in slack.posts("@U1")] == ["Only for you"]


async def test_a_response_url_serves_five_times(slack, client):
    alice = slack.person("U1")
    channel = slack.channel("#news")
    hook = AsyncWebhookClient(slack.responses.url(channel, "U1"))
    for _ in range(5):
        assert (await hook.send(text="Only you")).status_code == 200
    assert (await hook.send(text="Only you")).status_code == 404
    assert len(alice.ephemerals) == 5
    other = AsyncWebhookClient(slack.responses.url(channel, "U1"))
    assert (await other.send(text="", blocks=[section("")])).status_code == 400
    assert slack.blunders


async def test_what_would_ping_people_is_seen(slack, client):
    channel = slack.channel("#news").id
    broadcast = {"type": "broadcast", "range": "here"}
    link = {"type": "button", "text": plain("Open"), "url": "https://a.test/"}
    line = {"type": "rich_text_section", "elements": [broadcast]}
    await client.chat_postMessage(
        channel=channel,
        text="<!channel> &lt;!here&gt; <@U1>",
        blocks=[
            {"type": "rich_text", "elements": [line]},
            section("a", accessory=link),
        ],
        unfurl_links=False,
    )
    message = slack.posts("#news")[0]
    assert pings_of(message) == ["!here", "!channel", "@U1"]
    assert links_of(message.blocks) == ["https://a.test/"]
