"""Who a question names."""

import pytest

from bot.engines.local.asking.asked_names import named_in, respelt
from bot.engines.local.asking.ranking import Index
from bot.engines.local.words import words_in
from tests.sheets import PERSON, STATE, SheetBuilder, harbour

HARBOUR = Index(harbour())
VISIT = (
    "President Per Ek of Sweden met Jan Ek in Stockholm.\n"
    "The World Health Organization sent Aurelia Brandt and the US replied.\n"
)
ABROAD = Index(
    SheetBuilder(VISIT)
    .name("Sweden", STATE, "Stockholm", side="Sweden")
    .name("United States", STATE, "US", side="United States")
    .name("Per Ek", PERSON, roles=("President",), side="Sweden")
    .name("Jan Ek", PERSON)
    .name("Aurelia Brandt", PERSON)
    .sheet()
)


def named(text, index=ABROAD):
    return named_in(text, words_in(text), index)


def bearers(text, index=ABROAD):
    found = named(text, index)
    return [mention.bearer for mention in (*found.mentions, *found.roles)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Lindqvist say?", ["Anna Lindqvist"]),
        ("What did Omar say?", ["Omar Haddad"]),
        ("What did the mayor say?", ["Anna Lindqvist"]),
        ("What did Mayor Lindqvist say?", ["Anna Lindqvist"]),
        ("What did Lindqvist's chairman say?", ["Anna Lindqvist", "Omar Haddad"]),
        ("what did haddad say?", ["Omar Haddad"]),
    ],
    ids=["surname", "first name", "role", "both", "possessive", "small letters"],
)
def test_a_question_names_a_bearer_in_many_ways(question, expected):
    assert bearers(question, HARBOUR) == expected


@pytest.mark.parametrize("question", ["Who is Ek?", "What did ek say?"])
def test_a_shared_surname_names_nobody(question):
    assert bearers(question) == []
    assert named(question).absent == ()


@pytest.mark.parametrize(
    "question",
    ["What did the Swedes do?", "what did sweden do?", "What did the Swedish say?"],
)
def test_a_state_is_known_by_forms_that_the_article_does_not_use(question):
    assert bearers(question) == ["Sweden"]


def test_the_us_is_a_state_and_us_is_not():
    assert bearers("what is the us after?") == ["United States"]
    assert bearers("what did they tell us?") == []


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What did China say?", ("China",)),
        ("what did china say?", ("china",)),
        ("How did Beijing react?", ("Beijing",)),
        ("What did Olga Petrova say?", ("Olga Petrova",)),
        ("What did the NATO members decide?", ("NATO",)),
        ("What did the PS decide?", ("PS",)),
    ],
    ids=["state", "small letters", "capital", "person", "body", "stray initials"],
)
def test_a_name_that_the_article_lacks_is_absent(question, absent):
    assert named(question).absent == absent


@pytest.mark.parametrize(
    "question",
    [
        "When in March will they meet on Monday?",
        "Does the President agree?",
        "What did Aurelia Brandt say?",
        "What did the WHO send?",
        "What Did They Decide About The Old Bridge?",
        "Repairs start when?",
        "北京说了什么",
    ],
    ids=[
        "dates",
        "role",
        "misspelt",
        "initials",
        "title case",
        "first word",
        "no case",
    ],
)
def test_what_is_no_foreign_name_is_not_absent(question):
    assert named(question).absent == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Was Brandtt there?", "Was Brandt there?"),
        ("Did Aurellia Brand go?", "Did Aurelia Brandt go?"),
        ("Did Austria go?", "Did Austria go?"),
        ("Did Ekk go?", "Did Ekk go?"),
    ],
    ids=["surname", "both", "a state", "too short"],
)
def test_a_misspelt_name_is_spelt_as_the_article_has_it(question, expected):
    assert respelt(question, ABROAD) == expected
