"""Answers from sentences of the stored articles, and refusals."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.citing.gate import check_answer
from bot.engines.local.asking.answering import (
    NAME_ABSENT,
    NO_STATEMENT,
    NO_SUCH_SENTENCE,
    NOTHING_NEAR,
    answer_of,
)
from bot.engines.local.asking.ranking import Index
from bot.model import Completeness, Found, How
from bot.ports import Origin
from tests.sheets import STATE, SheetBuilder, harbour

ORIGIN = Origin("local", "test")
HARBOUR = harbour()
VISIT = (
    SheetBuilder(
        "The minister of Norland flew to Sweden on Friday.\n"
        "Norland wants a bridge to the harbour of Malmö, the minister said.\n"
    )
    .name("Norland", STATE, side="Norland")
    .name("Sweden", STATE, side="Sweden")
    .says("Norland wants a bridge", "minister", "Norland")
    .sheet()
)


def ask(question, *sheets):
    sheets = sheets or (HARBOUR,)
    return answer_of(question, sheets, [Index(s) for s in sheets], origin=ORIGIN)


def first(draft):
    return draft.statements[0].text


def test_where_one_article_has_the_words_asked_for_another_is_left_out():
    raw = "Norland came up in the talks.\nThe talks of Norland ended late.\n"
    named = SheetBuilder(raw).name("Norland", STATE, side="Norland").sheet()
    draft = ask("What did Norland say?", named, VISIT)
    assert [i for s in draft.statements for i in s.sentences] == ["A2.2"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much money is needed for the bridge?", "2.5 million euros"),
        ("When will the council meet again?", "June 3"),
        ("Where does the council meet?", "Town Hall"),
        ("Who is the mayor?", "Anna Lindqvist"),
        ("What did the residents accuse the council of?", "neglect"),
        ("How many people signed?", "1,200 signatures"),
        ("What did Haddad say?", "Every week costs"),
        ("What did the mayor hope for?", "I hope that the state"),
        ("Did the building firm reply?", "declined to comment"),
        ("What did the building firm say?", "declined to comment"),
        ("What did Hadad say?", "Every week costs"),
    ],
)
def test_an_answer_begins_with_the_sentence_that_holds_it(question, words):
    assert words in first(ask(question))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did Denmark say about the bridge?", NAME_ABSENT),
        ("What did Olga Petrova say?", NAME_ABSENT),
        ("What did the lighthouse keeper say?", NO_STATEMENT),
        ("How many engineers work on the bridge?", NO_SUCH_SENTENCE),
        ("Is the museum free on Sundays?", NOTHING_NEAR),
        ("北京说了什么", NOTHING_NEAR),
    ],
)
def test_a_refusal_has_a_reason_and_the_nearest_sentences(question, reason):
    draft = ask(question)
    assert draft.statements == ()
    assert draft.reason == reason
    assert len(set(draft.nearest)) == 2


def test_a_state_without_a_statement_is_not_given_the_words_of_others():
    assert ask("What did Sweden say?", VISIT).reason == NO_STATEMENT
    assert "wants a bridge" in first(ask("What did Norland say?", VISIT))


def test_an_answer_has_one_to_three_sentences_word_for_word():
    draft = ask("What did the council say about the bridge?")
    assert 1 <= len(draft.statements) <= 3
    for statement in draft.statements:
        n = int(statement.sentences[0].removeprefix("A1."))
        assert statement.text == HARBOUR.article.words_of(HARBOUR.article.sentence(n))


def test_a_sentence_that_somebody_says_bears_its_speaker_and_side():
    statement = ask("What did Haddad say?").statements[0]
    assert statement.attribution.speaker == "Omar Haddad"
    assert statement.side == "residents' association"
    assert statement.how is How.QUOTE


@pytest.mark.parametrize(
    ("outlet", "speaker"),
    [(None, "the article"), (Found("The Pier", "line"), "The Pier")],
)
def test_a_sentence_that_nobody_says_is_the_articles_own(outlet, speaker):
    sheet = replace(HARBOUR, article=replace(HARBOUR.article, outlet=outlet))
    statement = ask("How many signatures were collected?", sheet).statements[0]
    assert statement.attribution.speaker == speaker
    assert (statement.side, statement.how) == ("", How.NARRATION)


def test_a_sentence_in_which_two_speak_is_the_articles_own():
    raw = "Ada called it safe, but Ben called the old bridge a danger.\nIt rained."
    sheet = (
        SheetBuilder(raw)
        .says("Ada called it safe", "Ada", "Ada")
        .says("Ben called the old bridge", "Ben", "Ben")
        .sheet()
    )
    assert ask("Is the bridge safe?", sheet).statements[0].side == ""


def test_somebody_without_a_name_is_found_by_what_the_text_calls_them():
    draft = ask("What did the minister want?", VISIT)
    assert draft.statements[0].sentences == ("A1.2",)


def test_several_articles_are_searched_and_cited_together():
    draft = ask("Who wants a bridge to the harbour?", HARBOUR, VISIT)
    assert draft.statements[0].sentences == ("A2.2",)


def test_an_article_that_lacks_a_name_leaves_the_answer_to_the_other():
    draft = ask("What did Haddad say?", VISIT, HARBOUR)
    assert {s.sentences[0].split(".")[0] for s in draft.statements} == {"A2"}


def test_an_answer_from_a_part_of_a_story_is_partial():
    part = replace(HARBOUR.article, completeness=Completeness.TEASER)
    question = "What did Haddad say?"
    assert ask(question, replace(HARBOUR, article=part)).partly
    assert not ask(question).partly


@pytest.mark.parametrize(
    "question",
    ["What did Haddad say?", "When does the council meet?", "Is it safe?", "Who paid?"],
)
def test_the_gate_passes_every_answer(question):
    for sheets in ((HARBOUR,), (VISIT, HARBOUR)):
        assert check_answer(ask(question, *sheets), sheets).faults == ()


def test_an_article_without_sentences_is_refused():
    empty = SheetBuilder("").sheet()
    draft = ask("Who said what?", empty)
    assert (draft.statements, draft.nearest, draft.reason) == ((), (), NOTHING_NEAR)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_question_gets_an_answer_or_a_refusal(question):
    draft = ask(question, HARBOUR, VISIT)
    assert bool(draft.statements) is (draft.reason is None)


@pytest.mark.parametrize(
    "part", ["what did ", "How many ", "A ", "Xaringen and ", "how much ", "«", "'"]
)
def test_ten_thousand_characters_are_a_question_too(part):
    draft = ask(part * (10_000 // len(part)))
    assert bool(draft.statements) is (draft.reason is None)
