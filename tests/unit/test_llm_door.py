"""The door without any wire: what leaves, and what it makes of what comes back."""

import httpx
import openai
import pytest
import respx

from bot.engines.llm.chat import ChatError, Reason
from bot.engines.llm.door import OpenAIChat
from bot.engines.llm.endpoint import Endpoint
from tests.modelchats import ANSWERED, ASK, KEY, HTTPCore2, StandingClock
from tests.modelserver import completion

OPENAI = "https://api.openai.com/v1"
GOOD = completion(ANSWERED).body


def chat_with(base_url=OPENAI, **more):
    endpoint = Endpoint(base_url=base_url, model="test-model", api_key=KEY, **more)
    return OpenAIChat(endpoint, clock=StandingClock())


@pytest.fixture
def wire():
    """Stand between the SDK and the network: nothing leaves this machine."""
    with respx.mock(using=HTTPCore2.name, assert_all_mocked=True) as mocked:
        yield mocked


def answering(wire, base_url=OPENAI, **response):
    route = wire.post(f"{base_url}/chat/completions")
    route.mock(return_value=httpx.Response(**{"status_code": 200, **response}))
    return route


async def test_the_stand_in_sees_the_call():
    """Without the right transport respx would see nothing, and the call would leave."""
    with respx.mock(using=HTTPCore2.name, assert_all_called=False) as mocked:
        route = answering(mocked, content=GOOD)
        await chat_with().ask(ASK)
        assert route.call_count == mocked.calls.call_count == 1


async def test_a_call_that_nobody_expects_does_not_leave(wire):
    with pytest.raises(respx.models.AllMockedAssertionError):
        await chat_with().ask(ASK)


async def test_openai_is_asked_by_its_own_names(wire):
    route = answering(wire, content=GOOD)
    reply = await chat_with(effort="low").ask(ASK)
    body = respx_body(route)
    assert reply.value == ANSWERED
    assert body["max_completion_tokens"] == ASK.most_tokens
    assert body["reasoning_effort"] == "low"
    assert "temperature" not in body
    assert "max_tokens" not in body


def respx_body(route):
    return httpx.Response(200, content=route.calls.last.request.content).json()


async def test_an_openai_account_of_the_environment_is_told_to_openai_only(
    wire, monkeypatch
):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-ours")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
    theirs = answering(wire, "https://models.example/v1", content=GOOD)
    ours = answering(wire, content=GOOD)
    await OpenAIChat(
        Endpoint("https://models.example/v1", "m"), clock=StandingClock()
    ).ask(ASK)
    await chat_with().ask(ASK)
    sent = theirs.calls.last.request.headers
    assert "org-ours" not in str(sent.raw)
    assert "sk-of-the-environment" not in str(sent.raw)
    assert ours.calls.last.request.headers["openai-organization"] == "org-ours"


async def test_the_sdk_itself_never_asks_again(wire):
    route = answering(wire, status_code=401, json={"error": {"message": "no"}})
    with pytest.raises(ChatError) as caught:
        await chat_with().ask(ASK)
    assert caught.value.reason == Reason.AUTH
    assert route.call_count == 1


async def test_a_key_that_no_header_can_carry_is_a_refused_key(wire):
    endpoint = Endpoint(OPENAI, "m", api_key="clé")
    with pytest.raises(ChatError) as caught:
        await OpenAIChat(endpoint, clock=StandingClock()).ask(ASK)
    assert caught.value.reason == Reason.AUTH
    assert not wire.calls


@pytest.mark.parametrize("url", ["", "models", "ftp://models.example/v1"])
async def test_an_address_that_is_none_is_not_asked_again(url):
    with pytest.raises(ChatError) as caught:
        await chat_with(url).ask(ASK)
    assert caught.value.reason == Reason.NOT_FOUND
    assert caught.value.usage.calls == 1


async def test_closing_lets_go_of_the_connections(wire):
    answering(wire, content=GOOD)
    chat = chat_with()
    await chat.ask(ASK)
    await chat.aclose()
    with pytest.raises((ChatError, RuntimeError, openai.OpenAIError)):
        await chat.ask(ASK)


def test_a_key_is_not_part_of_what_an_endpoint_shows():
    assert KEY not in repr(Endpoint(OPENAI, "m", api_key=KEY))
