"""The local engine: what it keeps of the articles asked about."""

from dataclasses import replace

from bot.engines.local.engine import LocalEngine
from tests.sheets import harbour

HARBOUR = harbour()


async def test_newer_findings_of_an_article_are_read_anew():
    engine = LocalEngine()
    question = "What did the council say?"
    await engine.answer(question, [HARBOUR], workspace="w1")
    bare = replace(HARBOUR.findings, revision="newer", statements=())
    draft = await engine.answer(
        question, [replace(HARBOUR, findings=bare)], workspace="w1"
    )
    assert {statement.side for statement in draft.statements} <= {""}


async def test_more_articles_than_it_keeps_do_no_harm():
    engine = LocalEngine(kept=1)
    other = replace(HARBOUR, article=replace(HARBOUR.article, id="a2"))
    question = "What did the mayor say?"
    first = await engine.answer(question, [HARBOUR, other], workspace="w1")
    assert await engine.answer(question, [HARBOUR, other], workspace="w1") == first
