"""What every engine owes to the desk, whatever it is made of."""

from dataclasses import replace

import pytest

from bot.engines.local.engine import LocalEngine
from bot.ports import Fault
from tests.sheets import SheetBuilder, harbour

ENGINES = {"local": LocalEngine}
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
    draft = await engine.brief(sheets)
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
    draft = await engine.answer("What did the mayor say?", sheets)
    assert draft.statements
    assert draft.reason is None
    for statement in draft.statements:
        assert statement.sentences
        assert all(is_id_of(name, sheets) for name in statement.sentences)


async def test_a_refusal_has_no_statement_a_reason_and_two_nearest_sentences(engine):
    draft = await engine.answer("What did Denmark say about cheese?", [HARBOUR])
    assert draft.statements == ()
    assert draft.reason
    assert len(draft.nearest) == 2
    assert all(is_id_of(name, [HARBOUR]) for name in draft.nearest)


async def test_every_draft_tells_its_origin(engine):
    brief = await engine.brief([HARBOUR])
    answer = await engine.answer("What did the mayor say?", [HARBOUR])
    for origin in (brief.origin, answer.origin):
        assert origin.engine in ENGINES
        assert origin.revision


async def test_an_article_without_sentences_gives_nothing(engine):
    assert (await engine.brief([EMPTY])).sides == ()
    assert (await engine.answer("Who said so?", [EMPTY])).statements == ()


async def test_mending_gives_drafts_of_the_same_making(engine):
    brief = await engine.brief([HARBOUR])
    fault = Fault("sides.0.statements.0", "wrong-speaker", "somebody")
    assert (await engine.mend_brief(brief, [fault], [HARBOUR])).origin == brief.origin
    answer = await engine.answer("What did the mayor say?", [HARBOUR])
    fault = Fault("statements.0", "wrong-speaker", "somebody")
    mended = await engine.mend_answer(answer, [fault], [HARBOUR])
    assert mended.origin == answer.origin


async def test_the_same_question_gets_the_same_answer(engine):
    first = await engine.answer("When does the council meet?", [HARBOUR])
    assert await engine.answer("When does the council meet?", [HARBOUR]) == first
