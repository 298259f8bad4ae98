"""Chats with the loopback server for the tests, in a time of their own."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import ClassVar

import pytest
from respx.mocks import HTTPCoreMocker

from bot.engines.llm.asking import Surroundings
from bot.engines.llm.budget import MemoryLedger
from bot.engines.llm.chat import Ask, ChatError
from bot.engines.llm.door import OpenAIChat
from bot.engines.llm.endpoint import Endpoint, Limits
from tests.modelserver import NOW, ModelServer, model_server

SCHEMA = {
    "type": "object",
    "properties": {"status": {"type": "string", "enum": ["answered", "partly"]}},
    "required": ["status"],
    "additionalProperties": False,
}
ANSWERED = {"status": "answered"}
KEY = "sk-a-key-that-no-log-holds"
ASK = Ask(
    system="Answer with status.",
    user="Did the ferry to the lighthouse sail?",
    name="answer",
    schema=SCHEMA,
    most_tokens=500,
    seconds=5,
    workspace="w1",
)


class HTTPCore2(HTTPCoreMocker):
    """Lets respx stand in for the transport that the SDK uses: using="httpcore2"."""

    name = "httpcore2"
    targets: ClassVar = [
        each.replace("httpcore.", "httpcore2.") for each in HTTPCoreMocker.targets
    ]


@dataclass
class Time:
    """Moments and waits in seconds; sleeping takes no time but moves the clock."""

    moment: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def now(self):
        return self.moment

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.moment += seconds
        await asyncio.sleep(0)


class StandingClock:
    """Stands still at NOW, until a test moves it."""

    def __init__(self):
        self.moment = NOW

    def now(self):
        return self.moment


@dataclass
class Talk:
    """A chat, the server behind it, and the time around it."""

    chat: OpenAIChat
    server: ModelServer
    time: Time
    clock: StandingClock

    async def fails(self, ask=ASK):
        """Ask, and return the ChatError that must come of it."""
        with pytest.raises(ChatError) as caught:
            await self.chat.ask(ask)
        return caught.value


@asynccontextmanager
async def talking(play, *, limits=None, ledger=None, **endpoint):
    """Give a chat with a server that plays; what it is asked is noted."""
    time, clock = Time(), StandingClock()
    around = Surroundings(
        limits=limits or Limits(),
        ledger=ledger or MemoryLedger(),
        now=time.now,
        sleep=time.sleep,
    )
    async with model_server(play) as server:
        place = Endpoint(base_url=server.url, model="test-model", api_key=KEY)
        chat = OpenAIChat(replace(place, **endpoint), clock=clock, around=around)
        try:
            yield Talk(chat, server, time, clock)
        finally:
            await chat.aclose()
