"""Conversations with a language model behind the desk: how often it is asked."""

import pytest

from bot.engines.llm.chat import Reason
from bot.model import AnswerStatus
from tests.chats import ONE_CALL, REPLIES, FakeChat
from tests.faulty_replies import VOA, piece
from tests.newsroom import CHANNEL, newsroom
from tests.stories import sample

TEXT = sample(VOA)
RIGHT = piece("Pompeo expressed a positive view.", "A1.5")
WRONG = piece("The meeting is on July 13.", "A1.8")
MENDED = piece("The meeting is scheduled for July 12.", "A1.8")
VERBATIM = piece("Pompeo did not meet with North Korean leader Kim Jong Un.", "A1.9")
VERBATIM = {**VERBATIM, "how": "narration"}
OTHER_PAIRS = {"verdicts": [{"pair": 1, "words": "view", "verdict": "partly"}]}


def reply(*statements, status="answered"):
    return {"statements": list(statements), "status": status, "nearest": []}


async def asked(folder, chat, question="How did it go?"):
    async with newsroom(folder, chat) as room:
        return await room.answer(question, TEXT)


@pytest.mark.parametrize(
    ("statements", "calls"),
    [
        ((VERBATIM,), ["answer"]),
        ((RIGHT,), ["answer", "support"]),
        ((RIGHT, WRONG), ["answer", "mend", "support"]),
        ((WRONG,), ["answer", "mend"]),
    ],
    ids=["verbatim", "prose", "a fault", "nothing but a fault"],
)
async def test_a_result_takes_one_call_one_mend_and_one_look(
    tmp_path, statements, calls
):
    chat = FakeChat({"answer": reply(*statements)})
    answer = await asked(tmp_path, chat)
    assert chat.names == calls
    assert answer.making.usage.calls == len(calls)
    assert answer.statements


async def test_a_mended_statement_is_shown(tmp_path):
    mend = {"pieces": [{"place": "statements.0", "statement": MENDED}]}
    chat = FakeChat({"answer": reply(WRONG), "mend": mend})
    answer = await asked(tmp_path, chat, "When do they meet?")
    assert [s.text for s in answer.statements] == [MENDED["text"]]
    assert (answer.status, answer.dropped) == (AnswerStatus.ANSWERED, 0)
    assert answer.making.usage == ONE_CALL + ONE_CALL + ONE_CALL


async def test_what_is_not_supported_is_dropped_and_counted(tmp_path):
    chat = FakeChat({"answer": reply(RIGHT, VERBATIM), "support": OTHER_PAIRS})
    answer = await asked(tmp_path, chat)
    assert [s.text for s in answer.statements] == [VERBATIM["text"]]
    assert (answer.status, answer.dropped) == (AnswerStatus.PARTLY, 1)


async def test_where_nothing_is_supported_the_local_engine_answers(tmp_path):
    chat = FakeChat({"answer": reply(RIGHT), "support": OTHER_PAIRS})
    answer = await asked(tmp_path, chat)
    assert answer.making.engine == "local"
    assert answer.statements
    assert answer.making.usage.calls == 2


async def test_where_support_can_not_be_asked_only_verbatim_lines_are_shown(tmp_path):
    chat = FakeChat({"answer": reply(RIGHT, VERBATIM), "support": Reason.DOWN})
    answer = await asked(tmp_path, chat)
    assert [s.text for s in answer.statements] == [VERBATIM["text"]]
    assert "only verbatim lines" in answer.making.note


async def test_a_refusal_of_the_model_is_a_refusal(tmp_path):
    chat = FakeChat({"answer": reply(status="not_in_articles")})
    answer = await asked(tmp_path, chat, "What did China say?")
    assert answer.status is AnswerStatus.NOT_IN_ARTICLES
    assert answer.making.engine == "llm"
    assert len(answer.nearest) == 2


async def test_an_answer_comes_in_the_askers_language_with_quotes_as_they_are(tmp_path):
    (spanish,) = (a for a in REPLIES["answers"] if a["question"].startswith("¿"))
    chat = FakeChat({"answer": spanish["reply"]})
    answer = await asked(tmp_path, chat, spanish["question"])
    assert "dijo que hubo" in answer.statements[0].text
    assert "many hours of productive conversations" in answer.statements[0].text


async def test_costs_are_summed_by_day_and_model(tmp_path):
    chat = FakeChat({"answer": reply(RIGHT)})
    async with newsroom(tmp_path, chat) as room:
        assert await room.desk.costs(CHANNEL.workspace) == ()
        await room.answer("How did it go?", TEXT)
        await room.answer("How was it?", TEXT)
        chat.replies["answer"] = Reason.BUSY
        await room.answer("And then?", TEXT)
        costs = await room.desk.costs(CHANNEL.workspace)
        assert await room.desk.costs("elsewhere") == ()
    by_model = {cost.model: cost for cost in costs}
    assert by_model["a-model"].results == 2
    assert by_model["a-model"].usage.calls == 4
    assert by_model["a-model"].usage.dollars == pytest.approx(0.004)
    assert by_model[None].usage.calls == 1


def test_the_command_line_tells_what_models_took(parley):
    status, out, _ = parley("costs")
    assert (status, out) == (
        0,
        "No stored brief or answer has used a language model.\n",
    )
    assert '"costs": []' in parley("costs", "--json")[1]
