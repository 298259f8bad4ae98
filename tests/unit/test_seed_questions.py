"""The samples' questions and sides, with what the analyst finds in them."""

import json
from pathlib import Path

import pytest

from bot.citing.gate import check_answer, check_brief
from bot.engines.local.engine import LocalEngine
from bot.engines.local.finding import find
from bot.model import Sheet
from bot.reading.pasted import read_pasted
from tests.stories import sample

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
QUESTIONS = json.loads((SEEDS / "questions.json").read_text(encoding="utf-8"))
STATEMENTS = json.loads((SEEDS / "attributions.json").read_text(encoding="utf-8"))
SAMPLES = ("voa-regrettable.txt", "cnn-gangster-like.txt")


@pytest.fixture(scope="session")
def sheets(parser):
    articles = {
        name: read_pasted(sample(name.removesuffix(".txt"))) for name in SAMPLES
    }
    return {name: Sheet(a, find(a, parser)) for name, a in articles.items()}


async def shown_to(question, sheets):
    """Return the sentences that the gate lets through in answer to a question."""
    sheet = sheets[question["article"]]
    draft = await LocalEngine().answer(question["question"], [sheet], workspace="w1")
    verdict = check_answer(draft, [sheet])
    return [
        sheet.article.words_of(sheet.article.sentence(citation.sentence))
        for statement in verdict.statements
        for citation in statement.citations
    ]


def holds(sentence, question):
    return any(words in sentence for any_of in question["evidence"] for words in any_of)


async def test_answerable_questions_are_answered_with_their_evidence(sheets):
    asked = [question for question in QUESTIONS if question["answerable"]]
    shown = {q["question"]: await shown_to(q, sheets) for q in asked}
    uncited = {
        q["question"]: shown[q["question"]]
        for q in asked
        if not any(holds(sentence, q) for sentence in shown[q["question"]])
    }
    not_first = {
        q["question"]: shown[q["question"]]
        for q in asked
        if not any(holds(sentence, q) for sentence in shown[q["question"]][:1])
    }
    refused = [question for question, sentences in shown.items() if not sentences]
    assert len(asked) == 16
    assert len(uncited) <= 1, uncited
    assert len(not_first) <= 2, not_first
    assert len(refused) <= 1, refused


async def test_questions_that_the_articles_do_not_answer_are_refused(sheets):
    asked = [question for question in QUESTIONS if not question["answerable"]]
    shown = {q["question"]: await shown_to(q, sheets) for q in asked}
    answered = {question: shown for question, shown in shown.items() if shown}
    assert len(asked) == 8
    assert len(answered) <= 2, answered


@pytest.mark.parametrize("names", [SAMPLES[:1], SAMPLES[1:], SAMPLES], ids=len)
async def test_a_brief_of_the_samples_has_both_sides_and_nothing_on_the_wrong_one(
    sheets, names
):
    chosen = [sheets[name] for name in names]
    draft = await LocalEngine().brief(chosen, workspace="w1")
    verdict = check_brief(draft, chosen)
    assert [side.name for side in verdict.sides] == ["North Korea", "United States"]
    by_article = {sheets[name].article.id: name for name in names}
    for side in verdict.sides:
        assert len(side.statements) >= 3
        for statement in side.statements:
            given = sides_in_seeds(statement, by_article)
            assert not given or side.name in given, statement.text


def sides_in_seeds(statement, by_article):
    """Return the sides that the seeds give to what stands in a statement, if any."""
    name = by_article[statement.citations[0].article]
    return {
        seed["side"]
        for seed in STATEMENTS["statements"]
        if seed["article"] == name
        and (seed["fragment"] in statement.text or statement.text in seed["fragment"])
    }
