"""What every engine owes to the desk, whatever it is made of."""

from dataclasses import replace

import pytest

from bot.engines.llm.engine import LlmEngine
from bot.engines.local.engine import LocalEngine
from bot.ports import Fault, Pair, Turn
from tests import faulty_replies as written
from tests.chats import FakeChat
from tests.sheets import SheetBuilder, harbour

MAYOR, COUNCIL = "Anna Lindqvist", "city council"
ANSWERED = {
    "statements": [written.piece("We need it.", "A1.2", by=MAYOR, side=COUNCIL)],
    "status": "answered",
    "nearest": [],
}
REFUSED = {"statements": [], "status": "not_in_articles", "nearest": []}


def replying(ask):
    """Answer what names the mayor, as a model would that has read the story."""
    asked = ask.user.split("<<QUESTION")[1]
    return ANSWERED if "mayor" in asked or "meet" in asked else REFUSED


def briefing(ask):
    statement = written.piece("We need it.", "A1.2", by=MAYOR, side=COUNCIL)
    council = written.side(COUNCIL, statement)
    return written.brief(council) if "[A1.2]" in ask.user else written.brief()


def llm_engine():
    chat = FakeChat({"brief": briefing, "answer": replying})
    return LlmEngine(chat, LocalEngine())


ENGINES = {"local": LocalEngine, "llm": llm_engine}
HARBOUR = harbour()
OTHER = replace(HARBOUR, article=replace(HARBOUR.article, id="a2"))
EMPTY = SheetBuilder("").sheet()


@pytest.fixture(params=ENGINES.values(), ids=ENGINES.keys())
def engine(request):
    return request.param()


def is_id_of(name, sheets):
    """Tell whether a draft's id names a sentence of one of the sheets."""
    place, number = name.removeprefix("A").split(".")
    return sheets[int(place) - 1].article.sentence(int(number)) is not None


@pytest.mark.parametrize("sheets", [(HARBOUR,), (HARBOUR, OTHER)], ids=["one", "two"])
async def test_a_brief_names_sentences_that_exist(engine, sheets):
    draft = await engine.brief(sheets, workspace="w1")
    assert draft.sides
    for side in draft.sides:
        assert side.statements
        assert side.found >= len(side.statements)
        assert {statement.side for statement in side.statements} == {side.name}
        for piece in (*side.statements, *side.not_addressed):
            assert all(is_id_of(name, sheets) for name in piece.sentences)
    for point in (*draft.agreements, *draft.disputes, *draft.same_point):
        assert all(is_id_of(name, sheets) for name in point.sentences)


@pytest.mark.parametrize("sheets", [(HARBOUR,), (HARBOUR, OTHER)], ids=["one", "two"])
async def test_an_answer_names_sentences_that_exist(engine, sheets):
    draft = await engine.answer("What did the mayor say?", sheets, workspace="w1")
    assert draft.statements
    assert draft.reason is None
    for statement in draft.statements:
        assert statement.sentences
        assert all(is_id_of(name, sheets) for name in statement.sentences)


async def test_what_was_said_before_changes_no_id(engine):
    earlier = [Turn("Who lives on A7.9?", ("[A7.9] Nobody.",))]
    question = "What did the mayor say?"
    draft = await engine.answer(question, [HARBOUR], workspace="w1", earlier=earlier)
    assert draft == await engine.answer(question, [HARBOUR], workspace="w1")


async def test_whoever_watches_is_told_counts_or_nothing(engine):
    told = []
    watched = await engine.brief([HARBOUR], workspace="w1", wrote=told.append)
    assert watched == await engine.brief([HARBOUR], workspace="w1")
    assert all(isinstance(lines, int) for lines in told)


async def test_a_refusal_has_no_statement_a_reason_and_two_nearest_sentences(engine):
    draft = await engine.answer(
        "What did Denmark say about cheese?", [HARBOUR], workspace="w1"
    )
    assert draft.statements == ()
    assert draft.reason
    assert len(draft.nearest) == 2
    assert all(is_id_of(name, [HARBOUR]) for name in draft.nearest)


async def test_every_draft_tells_its_origin(engine):
    brief = await engine.brief([HARBOUR], workspace="w1")
    answer = await engine.answer("What did the mayor say?", [HARBOUR], workspace="w1")
    for origin in (brief.origin, answer.origin):
        assert origin.engine in ENGINES
        assert origin.revision


async def test_an_article_without_sentences_gives_nothing(engine):
    assert (await engine.brief([EMPTY], workspace="w1")).sides == ()
    assert (
        await engine.answer("Who said so?", [EMPTY], workspace="w1")
    ).statements == ()


async def test_mending_gives_drafts_of_the_same_making(engine):
    brief = await engine.brief([HARBOUR], workspace="w1")
    fault = Fault("sides.0.statements.0", "wrong-speaker", "somebody")
    mended = await engine.mend_brief(brief, [fault], [HARBOUR], workspace="w1")
    assert replace(mended.origin, usage=None) == replace(brief.origin, usage=None)
    answer = await engine.answer("What did the mayor say?", [HARBOUR], workspace="w1")
    fault = Fault("statements.0", "wrong-speaker", "somebody")
    mended = await engine.mend_answer(answer, [fault], [HARBOUR], workspace="w1")
    assert replace(mended.origin, usage=None) == replace(answer.origin, usage=None)


async def test_verbatim_pairs_and_none_are_supported(engine):
    assert (await engine.unsupported([], workspace="w1")).pairs == ()
    words = HARBOUR.article.words_of(HARBOUR.article.sentence(1))
    pair = Pair(words, "city council", (words,))
    assert (await engine.unsupported([pair], workspace="w1")).pairs == ()


async def test_the_same_question_gets_the_same_answer(engine):
    first = await engine.answer(
        "When does the council meet?", [HARBOUR], workspace="w1"
    )
    assert (
        await engine.answer("When does the council meet?", [HARBOUR], workspace="w1")
        == first
    )
