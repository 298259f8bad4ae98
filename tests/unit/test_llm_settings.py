"""Which settings ask for a model, and which key goes where."""

import json
import subprocess
import sys

import httpx
import pytest
import respx
from pydantic import ValidationError

from bot.bootstrap import endpoint_of, open_parley
from bot.engines.llm.endpoint import Prices
from bot.place import Channel, Post, Thread
from bot.settings import Settings
from tests.modelchats import HTTPCore2
from tests.modelserver import completion
from tests.stories import BRIDGE

NAMES = ("BASE_URL", "API_KEY", "MODEL", "TOKENS_A_DAY", "CONCURRENT", "PRICES")


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(f"PARLEY_LLM_{name}", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "account-key")


def endpoint(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(f"PARLEY_LLM_{name}", value)
    return endpoint_of(Settings())


def test_with_no_setting_of_ours_there_is_no_model(monkeypatch):
    assert endpoint(monkeypatch) is None


def test_a_model_alone_is_asked_at_openai_with_the_accounts_key(monkeypatch):
    found = endpoint(monkeypatch, MODEL="m")
    assert (found.host, found.model) == ("api.openai.com", "m")
    assert found.api_key == "account-key"


async def test_a_model_and_the_accounts_key_are_enough_to_be_asked(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("PARLEY_LLM_MODEL", "m")
    reply = {"statements": [], "status": "not_in_articles", "nearest": []}
    post = Post("q1", Thread(Channel("w", "c"), "t"), "x", "Who?", texts=(BRIDGE,))
    with respx.mock(using=HTTPCore2.name, assert_all_mocked=True) as wire:
        route = wire.post("https://api.openai.com/v1/chat/completions")
        route.mock(return_value=httpx.Response(200, content=completion(reply).body))
        async with open_parley(Settings(home=tmp_path)) as parley:
            answer = (await parley.desk.answer(post)).answer
    request = route.calls.last.request
    assert request.headers["authorization"] == "Bearer account-key"
    assert json.loads(request.content)["model"] == "m"
    assert answer.making.engine == "llm"


def test_a_key_alone_is_for_the_model_that_we_name(monkeypatch):
    found = endpoint(monkeypatch, API_KEY="own")
    assert (found.api_key, found.model) == ("own", "gpt-6-luna")


def test_the_accounts_key_goes_to_no_other_server(monkeypatch):
    found = endpoint(monkeypatch, BASE_URL="http://localhost:1234/v1/", MODEL="m")
    assert found.base_url == "http://localhost:1234/v1"
    assert found.api_key == ""


def test_budget_places_and_prices_are_passed_on(monkeypatch):
    found = endpoint(
        monkeypatch, MODEL="m", TOKENS_A_DAY="5", CONCURRENT="2", PRICES="1/0.5/4"
    )
    assert (found.tokens_a_day, found.concurrent) == (5, 2)
    assert found.prices == Prices(1, 0.5, 4)


@pytest.mark.parametrize(
    ("name", "value"),
    [("PRICES", "cheap"), ("TOKENS_A_DAY", "0"), ("BASE_URL", "localhost:1234")],
)
def test_a_setting_that_can_not_be_is_refused(monkeypatch, name, value):
    with pytest.raises(ValidationError):
        endpoint(monkeypatch, **{name: value})


async def test_another_engine_works_by_another_revision(monkeypatch, tmp_path):
    async with open_parley(Settings(home=tmp_path)) as parley:
        local = parley.revision
    monkeypatch.setenv("PARLEY_LLM_MODEL", "m")
    async with open_parley(Settings(home=tmp_path)) as parley:
        assert parley.revision.startswith(f"{local} llm-1-")
        assert parley.revision.endswith(" m")


@pytest.mark.parametrize("model", ["", "m"], ids=["none", "one"])
def test_openai_is_not_imported_before_a_question(tmp_path, model):
    script = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from bot.bootstrap import open_parley\n"
        "from bot.settings import Settings\n"
        "async def main():\n"
        f"    home, model = Path({str(tmp_path)!r}), {model!r} or None\n"
        "    async with open_parley(Settings(home=home, llm_model=model)): pass\n"
        "asyncio.run(main())\n"
        "sys.exit('openai' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
