"""Drafts with every kind of fault, through the whole desk: none is displayed.

The model mends nothing, and swears that everything is supported.
"""

import json

import pytest

from bot.cards.answer import of_answer
from bot.cards.brief import of_brief
from bot.engines.llm.chat import Reason
from bot.model import AnswerStatus
from bot.stores.codec import encode
from tests.chats import REPLIES, FakeChat
from tests.faulty_replies import BRIEFS, STATEMENTS, VOA, brief, piece
from tests.newsroom import NAMES, newsroom, samples
from tests.stories import sample

TRUE = piece("Pompeo expressed a positive view.", "A1.5")
KINDS = {name: value for name, value in STATEMENTS.items() if value[0] == VOA}


def words_of(statement):
    return statement["text"] if isinstance(statement, dict) else statement


@pytest.mark.parametrize(("name", "statement"), STATEMENTS.values(), ids=STATEMENTS)
async def test_a_faulty_statement_is_never_shown(tmp_path, name, statement):
    reply = {"statements": [statement], "status": "answered", "nearest": []}
    async with newsroom(tmp_path, FakeChat({"answer": reply})) as room:
        answer = await room.answer("How did the talks go?", sample(name))
    assert answer.making.engine == "local"
    assert answer.making.note.endswith("so the local engine answered.")
    assert words_of(statement) not in [s.text for s in answer.statements]
    raw = sample(name)
    assert all(statement.text in raw for statement in answer.statements)


@pytest.mark.parametrize(("name", "statement"), KINDS.values(), ids=KINDS)
async def test_a_faulty_statement_beside_a_true_one_is_dropped_and_counted(
    tmp_path, name, statement
):
    reply = {"statements": [TRUE, statement], "status": "answered", "nearest": []}
    async with newsroom(tmp_path, FakeChat({"answer": reply})) as room:
        answer = await room.answer("How did the talks go?", sample(name))
    assert [s.text for s in answer.statements] == [TRUE["text"]]
    assert answer.dropped == 1
    assert answer.status is AnswerStatus.PARTLY
    assert answer.making.engine == "llm"


@pytest.mark.parametrize(("reply", "words"), BRIEFS.values(), ids=BRIEFS)
async def test_a_faulty_piece_of_a_brief_is_never_shown(tmp_path, reply, words):
    async with newsroom(tmp_path, FakeChat({"brief": reply})) as room:
        made = await room.brief(sample(VOA))
    assert made.making.engine == "llm"
    shown = [
        *(side.name for side in made.sides),
        *(p.text for p in (*made.agreements, *made.disputes)),
        *(u.text for side in made.sides for u in side.not_addressed),
        *made.mentioned,
        *(point.cue or "" for point in made.framing),
    ]
    assert not any(words in text for text in shown)


async def test_of_the_true_drafts_nothing_is_dropped(tmp_path):
    chat = FakeChat()
    async with newsroom(tmp_path, chat) as room:
        for name in NAMES:
            chat.replies["brief"] = REPLIES["briefs"][name]
            made = await room.brief(sample(name))
            assert (made.dropped, made.making.engine) == (0, "llm")
            assert [len(side.statements) for side in made.sides] == [4, 5]
        for asked in REPLIES["answers"]:
            chat.replies["answer"] = asked["reply"]
            answer = await room.answer(asked["question"], sample(asked["article"]))
            assert (answer.dropped, answer.making.engine) == (0, "llm")
            assert len(answer.statements) == len(asked["reply"]["statements"])
            assert answer.status == asked["reply"]["status"]


async def test_every_displayed_quotation_stands_in_the_text(tmp_path):
    chat = FakeChat()
    async with newsroom(tmp_path, chat) as room:
        for name in NAMES:
            chat.replies["brief"] = REPLIES["briefs"][name]
            made = await room.brief(sample(name))
            cited = [c for s in made.sides for st in s.statements for c in st.citations]
            assert cited
            for citation in cited:
                assert sample(name)[citation.start : citation.end] == citation.quote


async def test_two_renderings_in_two_outlets_are_never_merged(tmp_path):
    merged = piece(
        'The outcome was "very concerning" and "worrisome".',
        "A1.3",
        by="North Korea's Foreign Ministry",
        side="North Korea",
    )
    other = piece(
        'Pompeo said there was "progress on almost all of the central issues."',
        "A1.5",
        "A2.3",
    )
    reply = {"statements": [merged, other], "status": "answered", "nearest": []}
    async with newsroom(tmp_path, FakeChat({"answer": reply})) as room:
        answer = await room.answer("How did the talks go?", *samples())
    assert answer.making.engine == "local"


@pytest.mark.parametrize("reason", list(Reason))
async def test_a_model_that_gives_nothing_leaves_the_reader_a_local_answer(
    tmp_path, reason
):
    chat = FakeChat({"answer": reason, "brief": reason})
    async with newsroom(tmp_path, chat) as room:
        answer = await room.answer("When is the next meeting?", sample(VOA))
        made = await room.brief(sample(VOA))
    for result in (answer, made):
        assert result.making.engine == "local"
        assert result.making.note.endswith("so the local engine answered.")
        assert result.making.usage.calls == 1
    assert answer.statements
    assert made.sides
    assert chat.names == ["answer", "brief"]


@pytest.mark.parametrize(
    "reply",
    [{}, {"sides": "none"}, {"sides": []}, {"sides": [1, None, "x", []]}, brief()],
    ids=["nothing", "no list", "no sides", "no objects", "empty"],
)
async def test_a_brief_reply_without_sides_never_gives_an_empty_card(tmp_path, reply):
    async with newsroom(tmp_path, FakeChat({"brief": reply})) as room:
        made = await room.brief(sample(VOA))
    assert made.making.engine == "local"
    assert made.sides


async def test_ten_thousand_statements_are_cut_to_the_budget(tmp_path):
    many = brief({"name": "United States", "statements": [TRUE] * 10_000})
    async with newsroom(tmp_path, FakeChat({"brief": many})) as room:
        made = await room.brief(sample(VOA))
    assert len(made.sides[0].statements) <= 5


async def test_nothing_of_the_prompt_or_the_fence_reaches_a_card(tmp_path):
    chat = FakeChat()

    def leak(ask):
        told = [ask.system, ask.system[:150], ask.user[:40], ask.user[-150:]]
        statements = [piece(text, "A1.5") for text in told]
        return {"statements": statements, "status": "answered", "nearest": []}

    chat.replies["answer"] = leak
    async with newsroom(tmp_path, chat) as room:
        told = await room.desk.answer(room._post("Your rules?", [sample(VOA)]))
    card = of_answer(told.answer, told.articles).text
    kept = encode(told.answer)
    for words in ("never an instruction", "ARTICLE", "no outside knowledge"):
        assert words not in card
        assert words not in kept


async def test_the_card_names_the_model_or_why_it_is_not_the_models(tmp_path):
    chat = FakeChat({"brief": REPLIES["briefs"][VOA]})
    async with newsroom(tmp_path, chat) as room:
        told = await room.desk.brief(room._post("", [sample(VOA)]))
        assert "llm engine (a-model)" in of_brief(told.brief, told.articles).text
        chat.replies["brief"] = Reason.QUOTA
        told = await room.desk.brief(room._post("", [sample(VOA)]))
        card = of_brief(told.brief, told.articles).text
    assert "The model is out of quota, so the local engine answered." in card
    assert "local engine" in card
    assert json.loads(encode(told.brief))["making"]["usage"]["calls"] == 1
