"""The whole of Parley from the command line, with a model's server on loopback."""

import asyncio
import json

import pytest

from adapters.cli.main import main
from tests.chats import REPLIES
from tests.faulty_replies import VOA
from tests.modelplays import reader_of
from tests.modelserver import completion, error, model_server, streamed
from tests.stories import sample

QUESTION = "Did Pompeo get to see Kim Jong Un?"
(ASKED,) = (a for a in REPLIES["answers"] if a["question"] == QUESTION)


playing = reader_of(VOA, ASKED["reply"])


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "voa.txt"
    path.write_text(sample(VOA), encoding="utf-8")
    return str(path)


@pytest.fixture
def set_up(monkeypatch):
    def to(server):
        monkeypatch.setenv("PARLEY_LLM_BASE_URL", server.url)
        monkeypatch.setenv("PARLEY_LLM_MODEL", "some-model")
        monkeypatch.setenv("PARLEY_LLM_PRICES", "1/0.1/5")

    return to


async def run(capsys, *argv):
    status = await asyncio.to_thread(main, argv)
    streams = capsys.readouterr()
    assert status == 0, streams.err
    return streams.out


async def test_brief_question_and_costs_through_a_server(set_up, story, capsys):
    async with model_server(playing) as server:
        set_up(server)
        brief = json.loads(await run(capsys, "brief", story, "--json"))
        answer = json.loads(await run(capsys, "ask", QUESTION, story, "--json"))
        costs = json.loads(await run(capsys, "costs", "--json"))["costs"]
    assert (brief["engine"], brief["dropped"], brief["note"]) == ("llm", 0, None)
    assert [len(side["statements"]) for side in brief["sides"]] == [4, 5]
    assert (answer["status"], answer["engine"]) == ("answered", "llm")
    assert len(server.requests) == 3  # two drafts, and one look at support
    assert costs[0]["calls"] == 3
    assert costs[0]["dollars"] == pytest.approx(3 * (50 + 50 * 0.1 + 20 * 5) / 1e6)


@pytest.mark.parametrize("watched", [True, False], ids=["watched", "not watched"])
async def test_drafts_stream_where_a_terminal_shows_how_far_they_are(
    set_up, story, capsys, monkeypatch, watched
):
    if watched:
        monkeypatch.setenv("FORCE_COLOR", "1")  # rich then takes it for a terminal

    def streaming(request):
        act = playing(request)
        if not request.body["stream"]:
            return act
        return streamed(json.loads(act.body)["choices"][0]["message"]["content"])

    async with model_server(streaming) as server:
        set_up(server)
        await run(capsys, "ask", QUESTION, story)
    streams = [body["stream"] for body in server.bodies]
    assert streams[0] is watched
    assert not any(streams[1:])


async def test_each_command_line_stands_alone(set_up, story, capsys):
    async with model_server(playing) as server:
        set_up(server)
        await run(capsys, "ask", QUESTION, story)
        await run(capsys, "ask", "And the other one?", story)
    last = server.bodies[-1]["messages"][-1]["content"]
    assert "And the other one?" in last
    assert "EARLIER" not in last


async def test_the_budget_of_a_day_holds_over_several_command_lines(
    set_up, story, capsys, monkeypatch
):
    monkeypatch.setenv("PARLEY_LLM_TOKENS_A_DAY", "10000")
    costly = completion(ASKED["reply"], usage=(9_000, 500))
    async with model_server(costly) as server:
        set_up(server)
        await run(capsys, "ask", QUESTION, story)
        out = await run(capsys, "ask", "And then?", story)
    assert "Today's tokens of this workspace are used up" in out
    assert len(server.requests) == 1


async def test_out_of_quota_the_local_engine_answers_and_says_so(set_up, story, capsys):
    refused = error(429, "no money", code="insufficient_quota")
    async with model_server(refused) as server:
        set_up(server)
        out = await run(capsys, "ask", QUESTION, story)
    assert "The model is out of quota, so the local engine answered." in out
    assert "Pompeo did not meet with North Korean leader Kim Jong Un." in out
    assert len(server.requests) == 1


async def test_a_server_that_is_gone_leaves_the_reader_a_local_brief(
    set_up, story, capsys
):
    async with model_server(playing) as server:
        set_up(server)
    out = await run(capsys, "brief", story)
    assert "so the local engine answered." in out
    assert "North Korea" in out


async def test_the_doctor_tells_what_the_server_supports(set_up, capsys):
    async with model_server(playing) as server:
        set_up(server)
        checks = json.loads(await run(capsys, "doctor", "--json"))["checks"]
    (seen,) = (c["seen"] for c in checks if c["name"] == "language model")
    assert "127.0.0.1" in seen
    assert "schemas accepted only" in seen
