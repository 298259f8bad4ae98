"""Paragraphs of many kinds of news, and who speaks in them for which side."""

import pytest

from bot.engines.local.finding import find
from tests.articles import plain_article


@pytest.fixture
def sides(parser):
    """The (speaker, side) pairs of a text, each once, in text order."""

    def make(raw):
        found = find(plain_article(raw), parser).statements
        return list(dict.fromkeys((s.speaker, s.side) for s in found))

    return make


@pytest.fixture
def disputes(parser):
    """The disputes of a text as (cue, sides, text)."""

    def make(raw):
        found = find(plain_article(raw), parser).disputes
        return [(p.cue, p.sides, p.text) for p in found]

    return make


NEWS = [
    pytest.param(
        "Brightwater Lumber, which had won the contract, said it would appeal. "
        "Brightwater president Lou Hale said the ruling was wrong.",
        {"Lou Hale": "Brightwater Lumber"},
        id="a president of a company called by its first word",
    ),
    pytest.param(
        'The tenants\' association rejected the offer. "It is too little," said its '
        "chairman, Omar Haddad.",
        {"Omar Haddad": "tenants' association"},
        id="its chairman, of a body without a name",
    ),
    pytest.param(
        "The Bakers' Union said it would strike. The Tailors' Association said it "
        "would wait.",
        {
            "Bakers' Union": "Bakers' Union",
            "Tailors' Association": "Tailors' Association",
        },
        id="a possessive inside a body's name",
    ),
    pytest.param(
        "Hallberg Motors said it would recall the cars. The Transport Union said that "
        "was late. The carmaker said the fault was small. A spokeswoman for the "
        "carmaker said it was sorry. Hallberg said no more.",
        {
            "Hallberg Motors": "Hallberg Motors",
            "spokeswoman for the carmaker": "Hallberg Motors",
        },
        id="the carmaker",
    ),
    pytest.param(
        "The Water Agency said the plan was sound. A spokesman said it would be built.",
        {"spokesman": "Water Agency"},
        id="a spokesman right behind his body",
    ),
    pytest.param(
        "Elmford District Council voted for the wall. Council leader Fran Dobson said "
        "it was needed.",
        {"Fran Dobson": "Elmford District Council"},
        id="a leader of the council just named",
    ),
    pytest.param(
        "The Kenyan army said it had left. Army spokesman Joseph Mwangi said the "
        "rebels had fled. Uganda denied that. Government spokesperson Grace Okello "
        "said the army was wrong.",
        {"Joseph Mwangi": "Kenya", "Grace Okello": "Uganda"},
        id="an army and a government spoken for without their state",
    ),
    pytest.param(
        'Mark Ellison denied lying. His lawyer, Anna Berg, said he "told the truth".',
        {"Anna Berg": "Mark Ellison"},
        id="his lawyer is on his side",
    ),
    pytest.param(
        "Defense attorney Joan Sikes said the case was weak. Jury forewoman Annette "
        'Price said the panel agreed. "There were holes," Price said.',
        {"Joan Sikes": "Joan Sikes", "Annette Price": "Annette Price"},
        id="a trial is no body, a surname may be a common noun",
    ),
    pytest.param(
        "The director of the office of the president of the National Bank of the "
        "Republic, Adam Wrona, said the figures were right.",
        {"Adam Wrona": "National Bank of the Republic"},
        id="a chain of titles before a name",
    ),
    pytest.param(
        "Her husband, the painter Jon Vik, said she was out. His wife, Kathleen, was "
        'not so sure. "She is in," she told reporters.',
        {"Jon Vik": "Jon Vik", "Kathleen": "Kathleen"},
        id="kin with their names behind a comma",
    ),
    pytest.param(
        'Donal Breen has kept the light for years. "You mind it," Breen said. "You do '
        'not own it," he said.',
        {"Donal Breen": "Donal Breen"},
        id="a name that goes on as a surname is a person's",
    ),
    pytest.param(
        "Councilman Lou Ferrara (R-Ward 3) said it was late.",
        {"Lou Ferrara": "Lou Ferrara"},
        id="a tag alone names no party",
    ),
    pytest.param(
        "The Republicans met. Councilman Lou Ferrara (R-Ward 3) said it was late.",
        {"Lou Ferrara": "Republicans"},
        id="a tag of a party that the text names",
    ),
    pytest.param(
        "China's Commerce Ministry said in a statement that the bloc was wrong, state "
        "news agency Xinhua reported.",
        {"China's Commerce Ministry": "China's Commerce Ministry"},
        id="who reports it has not said it",
    ),
    pytest.param(
        "EU Trade Commissioner Maria Holm said it was late.",
        {"Maria Holm": "European Union"},
        id="a commissioner's task is no body",
    ),
    pytest.param(
        "Hallberg Motors sold fewer cars last year, according to its website. Hallberg "
        "said it was sorry.",
        {"Hallberg Motors": "Hallberg Motors"},
        id="its website speaks for it",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), NEWS)
def test_each_speaker_is_given_the_side_that_the_text_ties_it_to(sides, raw, expected):
    found = dict(sides(raw))
    assert {who: found.get(who) for who in expected} == expected


def test_they_are_the_two_people_just_named(sides):
    raw = (
        "Susan Berg and Margaret Holm filed the lawsuit on Friday. They say the will "
        "was false."
    )
    assert sides(raw) == [("Susan Berg",) * 2, ("Margaret Holm",) * 2]


def test_a_company_is_not_called_by_the_name_of_its_product(sides):
    raw = (
        "Hallberg Motors said it would recall its Arrow hatchbacks. The carmaker said "
        "the fault was small."
    )
    assert sides(raw) == [("Hallberg Motors", "Hallberg Motors")]


def test_the_company_is_not_the_union_that_spoke_last(sides):
    raw = (
        "Workers at Borealis Foods walked out after talks with the Bakers Union. The "
        "union said it was late. The company said it was ready."
    )
    assert sides(raw) == [
        ("Bakers Union", "Bakers Union"),
        ("Borealis Foods", "Borealis Foods"),
    ]


def test_a_role_of_one_person_does_not_stick_to_the_next(parser):
    raw = (
        "Although he met Friday with Marek Zielinski, the deputy head of the budget "
        "committee, Lis did not say why. Finance Minister Piotr Lis said it was late."
    )
    names = {n.canonical: n.roles for n in find(plain_article(raw), parser).names}
    assert names["Piotr Lis"] == ("Finance Minister",)
    assert names["Marek Zielinski"] == ("the deputy head of the budget committee",)


def test_a_firm_with_an_ampersand_is_one_speaker(sides):
    raw = "Marlow & Sons, which owns the land, said it supported a review."
    assert len(sides(raw)) == 1


def test_a_denial_is_aimed_at_who_accused(disputes):
    raw = (
        "The Bakers Union accused Borealis Foods of lying. Analysts said little. "
        "Borealis Foods rejected the accusation."
    )
    accused, rejected = disputes(raw)
    assert accused[:2] == ("accuse", ("Bakers Union", "Borealis Foods"))
    assert rejected[:2] == ("reject", ("Borealis Foods", "Bakers Union"))


def test_a_denied_claim_is_that_of_who_spoke_right_before(disputes):
    raw = (
        "The Bakers Union said Borealis Foods had lied. Borealis Foods denied the "
        "claim."
    )
    assert disputes(raw)[0][:2] == ("deny", ("Borealis Foods", "Bakers Union"))


def test_a_denial_of_that_is_shown_with_what_it_denies(disputes):
    raw = "The Bakers Union said prices had doubled. Mayor Anna Berg denied that."
    assert disputes(raw) == [("deny", ("Anna Berg", "Bakers Union"), raw)]


def test_those_who_accuse_each_other_are_both_in_the_dispute(disputes):
    raw = "Norway and Sweden accused each other of spying."
    assert disputes(raw)[0][1] == ("Norway", "Sweden")


def test_an_accusation_is_aimed_at_whom_a_role_or_the_government_stands_for(disputes):
    raw = (
        "Mayor Anna Berg said the plan was good. Councilman Lou Hale accused the mayor "
        "of lying. The British government was late. Hale blamed the government "
        "for the delay."
    )
    assert [sides for _, sides, _ in disputes(raw)] == [
        ("Lou Hale", "Anna Berg"),
        ("Lou Hale", "British government"),
    ]


def test_a_loaded_word_is_a_dispute_only_where_it_has_a_target(disputes):
    assert disputes("Councilman Lou Hale slammed the weather.") == []
    raw = "Mayor Anna Berg spoke. Councilman Lou Hale slammed Berg's budget."
    assert disputes(raw)[0][:2] == ("slam", ("Lou Hale", "Anna Berg"))
