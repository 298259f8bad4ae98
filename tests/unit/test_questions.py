"""What a question asks for."""

import pytest

from bot.engines.local.asking.questions import Kind, kind_of, read_question
from bot.engines.local.asking.ranking import Index
from bot.engines.local.words import stems_of
from tests.sheets import harbour

INDEX = Index(harbour())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who paid for it?", Kind.WHO),
        ("When does it open?", Kind.WHEN),
        ("What year did it open?", Kind.WHEN),
        ("Where will they meet?", Kind.WHERE),
        ("How many people came?", Kind.HOW_MANY),
        ("How old is the bridge?", Kind.HOW_MANY),
        ("Why was it closed?", Kind.WHY),
        ("What did the mayor say?", Kind.SAY),
        ("What words did she use?", Kind.SAY),
        ("How did the council react?", Kind.FEEL),
        ("What was the reaction of the firm?", Kind.FEEL),
        ("Did the firm reply?", Kind.YES_NO),
        ("Which bridge is it?", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_a_question_is_of_a_kind(question, kind):
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Haddad say about the council?", "Omar Haddad"),
        ("Is it safe according to Lindqvist?", "Anna Lindqvist"),
        ("What was the reaction of the council?", "city council"),
        ("What was Haddad's reaction?", "Omar Haddad"),
        ("Does Lindqvist trust Haddad?", "Anna Lindqvist"),
        ("What did the mayor call it?", "Anna Lindqvist"),
        ("What did Haddad's lawyer say?", None),
        ("Who met Haddad?", None),
    ],
)
def test_a_question_asks_for_words_of_somebody(question, speaker):
    assert read_question(question, INDEX).speaker == speaker


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("What did the school principal say?", "principal"),
        ("What did they say?", None),
        ("Where is the principal?", None),
    ],
)
def test_somebody_without_a_name_is_the_subject(question, subject):
    expected = stems_of([subject])[0] if subject else None
    assert read_question(question, INDEX).subject == expected


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many new schools were built?", ["schools"]),
        ("How many voters took part?", ["voters", "took", "part"]),
        ("How many US soldiers are missing?", ["soldiers"]),
        ("How many people died?", []),
        ("How many?", []),
        ("How much did it cost?", []),
    ],
)
def test_what_is_to_be_counted_follows_how_many(question, counted):
    assert read_question(question, INDEX).counted == frozenset(stems_of(counted))


@pytest.mark.parametrize(
    ("question", "asks"),
    [("How much did it cost?", True), ("How much snow fell?", False)],
)
def test_an_amount_of_money_is_asked_for_in_its_own_words(question, asks):
    assert read_question(question, INDEX).asks_money is asks


def test_the_focus_is_what_is_neither_name_nor_asking():
    question = read_question("What did Haddad say about the signatures?", INDEX)
    assert list(question.focus.weights) == stems_of(["signatures"])


def test_a_light_verb_weighs_less():
    weights = read_question("How did the repairs go?", INDEX).focus.weights
    assert weights["go"] < weights[stems_of(["repairs"])[0]]


def test_a_question_in_capitals_is_read_as_one_in_small_letters():
    question = read_question("WHAT DID HADDAD SAY?", INDEX)
    assert question.speaker == "Omar Haddad"
    assert question.absent == ()
