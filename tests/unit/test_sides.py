import pytest

from bot.engines.local.names.cast import cast_of
from bot.engines.local.names.sides import (
    NOTHING,
    Setting,
    Ties,
    present_part,
    side_of,
    ties_of_phrase,
)
from bot.engines.local.speakers.resolving import speakers_of
from bot.engines.local.speech.attribution import saids_of
from bot.engines.local.speech.quoting import Quotations
from tests.articles import plain_article

DOMESTIC = Setting(between_states=False, government=None)
ABROAD = Setting(between_states=True, government="British government")
AT_HOME = Setting(between_states=False, government="British government")

MINISTER = Ties(state="France", body="Foreign Ministry", public=True, executive=True)
SENATOR = Ties(state="France", party="Green Party", public=True)


@pytest.mark.parametrize(
    ("ties", "setting", "side"),
    [
        pytest.param(MINISTER, ABROAD, "France", id="state between states"),
        pytest.param(MINISTER, DOMESTIC, "Foreign Ministry", id="body at home"),
        pytest.param(MINISTER, AT_HOME, "British government", id="government at home"),
        pytest.param(SENATOR, DOMESTIC, "Green Party", id="party before state"),
        pytest.param(Ties(body="Acme"), ABROAD, "Acme", id="a company is no state"),
        pytest.param(NOTHING, ABROAD, "Anna Berg", id="a side of its own"),
        pytest.param(
            Ties(state="France"), DOMESTIC, "Anna Berg", id="origin is no office"
        ),
    ],
)
def test_the_side_follows_the_rule(ties, setting, side):
    assert side_of("Anna Berg", ties, setting) == side


FRANCE = Ties(state="France", public=True)


@pytest.mark.parametrize(
    ("phrase", "tied", "public"),
    [
        ("French foreign minister", [FRANCE], True),
        ("France's ruling party official", [FRANCE], True),
        ("French singer", [FRANCE], False),
    ],
)
def test_only_an_office_ties_to_a_state(phrase, tied, public):
    ties = ties_of_phrase(phrase, tied)
    assert ties.public is public
    assert ties.state == ("France" if public else None)


@pytest.mark.parametrize(
    ("phrase", "present"),
    [
        ("former French minister", ""),
        ("party official and former spy chief", "party official and"),
        ("the Green Party", "the Green Party"),
    ],
)
def test_what_somebody_was_is_left_out(phrase, present):
    assert present_part(phrase) == present


@pytest.mark.parametrize(
    ("phrase", "tied", "executive"),
    [
        ("Prime Minister", [], True),
        ("Home Secretary", [], True),
        ("president of the tennis club", [], False),
        ("shadow health secretary", [], False),
        ("company secretary", [], False),
        ("government spokesman", [], True),
        ("minister", [Ties(body="Abbey Church")], False),
    ],
)
def test_an_office_in_the_government_is_known(phrase, tied, executive):
    assert ties_of_phrase(phrase, tied).executive is executive


def test_two_states_never_mix():
    own = Ties(state="Norway", public=True)
    assert own.under(FRANCE) == own
    assert Ties(state="Norway").under(FRANCE) == FRANCE


@pytest.fixture
def sides(parser):
    """The side of each speaker of a story, by speaker."""

    def make(raw):
        article = plain_article(raw)
        parsed = parser.parse(article)
        saids = saids_of(article, parsed, Quotations(article))
        found = speakers_of(article, parsed, saids, cast_of(article, parsed))
        return {s.attribution.speaker: s.side for s in found if s is not None}

    return make


STRIKE = """\
About 2,300 workers at Borealis Foods walked off the job on Monday after talks between \
the company and the Bakers Union collapsed, the union said.
"Borealis made eleven billion dollars and offered us two percent," said Tom Reyes, \
president of the Bakers Union.
Borealis's chief executive, Priya Nair, called the strike "disappointing".
The company insisted that deliveries would not be affected.
In a statement, the union said Nair had refused to meet its negotiators. The statement \
added that safety complaints had been ignored.
Borealis spokeswoman Jill Stone denied the claim. "Our door has always been open," she \
said in an email.
Labor Secretary Maria Gomez urged both sides to talk. Both sides said they were ready.
"""

DAM = """\
Ukrainian President Olena Koval said Russian forces had blown up the dam.
Kremlin spokesman Pavel Orlov denied the accusation and called it absurd. The Russian \
Foreign Ministry said Ukraine's Defence Ministry had planned the attack. The ministry \
demanded a meeting.
Ukraine's Foreign Ministry dismissed the claim. Foreign Minister Taras Bily said it \
was a lie.
White House spokesman Ray Ward said Washington knew nothing.
Republican Senator Lou Hale called it a war crime. Russian author Boris Lem said \
he was \
ashamed.
TASS quoted an unnamed military official as saying the dam had been shelled.
"""

HOUSING = """\
The British government lost a vote in the House of Commons on Wednesday.
Prime Minister Helen Marsh said the government would try again. "This country needs \
homes," she told parliament.
Opposition leader David Okafor of the Labour Party described the vote as a \
humiliation. \
He said Labour would support a better bill.
Housing Secretary Neil Carver rejected calls for his resignation. A Downing Street \
spokesman said the prime minister trusted him.
Conservative backbencher Fiona Blunt said she had acted on principle.
The Home Builders Federation warned that homes were at risk. Its director, James Pell, \
said ministers had lost their nerve.
"""

LIBRARY = """\
The Millbrook City Council voted on Tuesday to close two libraries.
Mayor Karen Oduya said the closures would save money.
Councilman Luis Ferrara (R-Ward 3) accused the mayor of hiding the cost. He said it \
would come back.
A spokesman for the mayor, Dan Whitlock, rejected that.
The Friends of Millbrook Libraries, a volunteer group, said it would sue. "They never \
asked us," said Ruth Abara, the group's president.
The council declined to comment, and the council said it would vote again.
"""

ESTATE = """\
Susan Harlan and Margaret Harlan sued their brother, Peter Harlan, on Friday.
"He was alone with Dad every day and nobody else was let in," Susan Harlan said.
Peter Harlan's lawyer, Grace Lin, said the claims were fiction. Lin said her \
client had \
cared for his father.
Margaret said she had tried to visit.
"""

STORIES = [
    pytest.param(
        STRIKE,
        {
            "Bakers Union": "Bakers Union",
            "Tom Reyes": "Bakers Union",
            "Priya Nair": "Borealis Foods",
            "Borealis Foods": "Borealis Foods",
            "Jill Stone": "Borealis Foods",
            "Maria Gomez": "Maria Gomez",
        },
        id="a company and its workers",
    ),
    pytest.param(
        DAM,
        {
            "Olena Koval": "Ukraine",
            "Pavel Orlov": "Russia",
            "Russian Foreign Ministry": "Russia",
            "Ukraine's Foreign Ministry": "Ukraine",
            "Taras Bily": "Ukraine",
            "Ray Ward": "United States",
            "Lou Hale": "Republicans",
            "Boris Lem": "Boris Lem",
            "unnamed military official": "Russia",
        },
        id="between states",
    ),
    pytest.param(
        HOUSING,
        {
            "Helen Marsh": "British government",
            "David Okafor": "Labour",
            "Neil Carver": "British government",
            "Downing Street spokesman": "British government",
            "Fiona Blunt": "Conservatives",
            "Home Builders Federation": "Home Builders Federation",
            "James Pell": "Home Builders Federation",
        },
        id="government and opposition",
    ),
    pytest.param(
        LIBRARY,
        {
            "Karen Oduya": "Karen Oduya",
            "Luis Ferrara": "Luis Ferrara",
            "Dan Whitlock": "Karen Oduya",
            "Friends of Millbrook Libraries": "Friends of Millbrook Libraries",
            "Ruth Abara": "Friends of Millbrook Libraries",
            "Millbrook City Council": "Millbrook City Council",
        },
        id="a town and its residents",
    ),
    pytest.param(
        ESTATE,
        {
            "Susan Harlan": "Susan Harlan",
            "Grace Lin": "Peter Harlan",
            "Margaret Harlan": "Margaret Harlan",
        },
        id="one family at court",
    ),
]


@pytest.mark.parametrize(("story", "expected"), STORIES)
def test_every_speaker_of_a_story_has_its_side(sides, story, expected):
    found = sides(story)
    assert {speaker: found.get(speaker) for speaker in expected} == expected


def test_a_president_without_a_state_is_of_the_one_state_that_lacks_a_head(sides):
    found = sides(
        "Norwegian Prime Minister Ida Dahl said no. Sweden's Foreign Ministry said "
        "yes. President Nils Falk said he was glad."
    )
    assert found["Nils Falk"] == "Sweden"
