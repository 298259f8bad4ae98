"""The loopback Discord is as strict as Discord, and loses lines as it does."""

import asyncio
import json

import aiohttp
import pytest

from tests.discordwire.faults import Broken, Fails, Limited
from tests.discordwire.server import LoopbackDiscord
from tests.discordwire.world import Times

IDENTIFY, RESUME = 2, 6
INTENTS = 4609


class Client:
    """A client that does by hand what the library does."""

    def __init__(self, discord, session):
        self.discord = discord
        self.session = session
        self.token = discord.token

    async def call(self, method, path, body=None):
        """Return the status and the JSON of an answer."""
        headers = {"Authorization": f"Bot {self.token}"}
        url = self.discord.api + path
        async with self.session.request(
            method, url, json=body, headers=headers
        ) as answer:
            text = await answer.text()
            kind = answer.headers.get("Content-Type", "")
            told = json.loads(text) if kind == "application/json" else text
            return answer.status, told

    async def connect(self, **resumed):
        """Open a line; identify, or resume."""
        line = await self.session.ws_connect(self.discord.gateway_url)
        hello = await line.receive_json()
        assert hello["op"] == 10
        told = {"token": self.discord.token, "intents": INTENTS}
        op = RESUME if resumed else IDENTIFY
        await line.send_json({"op": op, "d": told | resumed})
        return line

    async def post(self, **body):
        """Say something in the channel."""
        channel = self.discord.channel("#news").id
        return await self.call("POST", f"/channels/{channel}/messages", body)


@pytest.fixture
async def client():
    async with (
        LoopbackDiscord.running() as discord,
        aiohttp.ClientSession() as session,
    ):
        yield Client(discord, session)


@pytest.fixture
async def hasty():
    """A Discord whose patience is at an end at once."""
    times = Times(answer=0.0, token=0.0)
    async with (
        LoopbackDiscord.running(times) as discord,
        aiohttp.ClientSession() as session,
    ):
        yield Client(discord, session)


async def events(line, name):
    """Read a line until an event of a name."""
    while True:
        told = await asyncio.wait_for(line.receive_json(), 5)
        if told["t"] == name:
            return told


async def test_a_wrong_token_is_refused(client):
    client.discord.token += "-made-anew"
    status, _ = await client.call("GET", "/users/@me")
    assert status == 401
    assert client.discord.rest.unauthorized == 1


async def test_an_unknown_route_is_a_blunder(client):
    status, _ = await client.call("GET", "/users/@me/connections")
    assert status == 404
    assert client.discord.blunders


async def test_a_body_that_discord_would_refuse_is_a_blunder(client):
    container = {"type": 17, "components": []}
    await client.post(components=[container], flags=1 << 15)
    assert any("openapi" in what for _, what in client.discord.blunders)


async def test_an_enforced_nonce_returns_the_earlier_message(client):
    said = {"content": "once", "nonce": "n1", "enforce_nonce": True}
    _, first = await client.post(**said)
    _, second = await client.post(**said)
    assert first["id"] == second["id"]
    assert len(client.discord.said(client.discord.channel("#news"))) == 1


async def test_a_nonce_that_is_not_enforced_says_it_twice(client):
    said = {"content": "twice", "nonce": "n1"}
    _, first = await client.post(**said)
    _, second = await client.post(**said)
    assert first["id"] != second["id"]


async def test_a_thread_is_opened_once(client):
    _, said = await client.post(content="a story")
    path = f"/channels/{said['channel_id']}/messages/{said['id']}/threads"
    _, thread = await client.call("POST", path, {"name": "a story"})
    status, refusal = await client.call("POST", path, {"name": "a story"})
    assert thread["id"] == said["id"]
    assert (status, refusal["code"]) == (400, 160004)


@pytest.mark.parametrize(
    ("fault", "status"),
    [(Fails(403, 50013), 403), (Limited(0.1), 429), (Broken(502), 502)],
    ids=["refusal", "limit", "server"],
)
async def test_a_planned_fault_is_met_once(client, fault, status):
    client.discord.faults.plan("POST /channels/*/messages", fault)
    met, _ = await client.post(content="one")
    then, _ = await client.post(content="two")
    assert (met, then) == (status, 200)


async def test_an_interaction_is_answered_once(client):
    await client.call(
        "PUT",
        f"/applications/{client.discord.application}/commands",
        [{"name": "parley", "type": 1, "description": "all of it"}],
    )
    asked = await client.discord.person("anna").types("#news", "help")
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    first, _ = await client.call("POST", path, {"type": 5})
    second, refusal = await client.call("POST", path, {"type": 5})
    assert (first, second, refusal["code"]) == (200, 400, 40060)
    assert asked.original.thinking


async def test_an_interaction_is_not_answered_too_late(hasty):
    discord = hasty.discord
    discord.commands = [{"id": "1", "name": "parley"}]
    asked = await discord.person("anna").types("#news", "help")
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    status, refusal = await hasty.call("POST", path, {"type": 5})
    assert (status, refusal["code"]) == (404, 10062)
    path = f"/webhooks/{discord.application}/{asked.token}/messages/@original"
    status, refusal = await hasty.call("PATCH", path, {"content": "late"})
    assert (status, refusal["code"]) == (401, 50027)


async def test_who_resumes_is_told_what_was_missed(client):
    line = await client.connect()
    ready = await events(line, "READY")
    seen = await events(line, "GUILD_CREATE")
    client.discord.gateway.drop()
    anna = client.discord.person("anna")
    await anna.says("#news", f"<@{client.discord.application}> hello")
    line = await client.connect(session_id=ready["d"]["session_id"], seq=seen["s"])
    missed = await events(line, "MESSAGE_CREATE")
    assert missed["d"]["content"].endswith("hello")
    await events(line, "RESUMED")


async def test_an_unknown_session_is_not_resumed(client):
    line = await client.connect(session_id="session-99", seq=0)
    told = await line.receive_json()
    assert (told["op"], told["d"]) == (9, False)


async def test_words_that_are_not_for_the_bot_are_kept_from_it(client):
    line = await client.connect()
    await events(line, "GUILD_CREATE")
    anna = client.discord.person("anna")
    await anna.says("#news", "among ourselves")
    assert (await events(line, "MESSAGE_CREATE"))["d"]["content"] == ""
    await anna.writes("to you")
    assert (await events(line, "MESSAGE_CREATE"))["d"]["content"] == "to you"


@pytest.mark.parametrize(
    ("told", "code"),
    [({"token": "another"}, 4004), ({"intents": INTENTS | 1 << 15}, 4014)],
    ids=["token", "intent"],
)
async def test_who_may_not_come_in_is_told_by_a_code(client, told, code):
    line = await client.session.ws_connect(client.discord.gateway_url)
    await line.receive_json()
    who = {"token": client.discord.token, "intents": INTENTS}
    await line.send_json({"op": IDENTIFY, "d": who | told})
    await asyncio.wait_for(line.receive(), 5)
    assert line.close_code == code
