import pytest

from bot.engines.local.speech.attribution import saids_of
from bot.engines.local.speech.contention import agreements_in, disputes_in
from bot.engines.local.speech.framing import framing_in
from bot.engines.local.speech.ground import Ground, Told
from bot.engines.local.speech.places import Places
from bot.engines.local.speech.quoting import Quotations
from tests.articles import plain_article

SIDES = {"Berg": "Council", "council": "Council", "Haddad": "Union", "union": "Union"}


def side_in(words):
    return next((side for name, side in SIDES.items() if name in words), None)


@pytest.fixture
def ground(parser):
    """What contention is looked for in; sides are known by the names in SIDES."""

    def prepare(raw):
        article = plain_article(raw)
        parsed, quotations = parser.parse(article), Quotations(article)
        saids = saids_of(article, parsed, quotations)
        told = [Told(s, side_in(raw[slice(*s.source)])) for s in saids if s.source]
        return Ground(
            Places(article),
            parsed,
            quotations,
            told,
            lambda start, end: side_in(raw[start:end]),
        )

    return prepare


def shape(points):
    return [(point.cue, point.sides, point.text) for point in points]


DISPUTES = [
    pytest.param(
        "The council accused the union of lying, and the strike began.",
        ("accuse", ("Council", "Union"), "The council accused the union of lying"),
        id="accused",
    ),
    pytest.param(
        "Haddad denied the report on Monday.",
        ("deny", ("Union",), "Haddad denied the report on Monday."),
        id="denied",
    ),
    pytest.param(
        "Berg rejected the demands of the union.",
        ("reject", ("Council", "Union"), "Berg rejected the demands of the union."),
        id="rejected",
    ),
    pytest.param(
        'Haddad called the report "a lie from start to end".',
        ("call", ("Union",), 'Haddad called the report "a lie from start to end".'),
        id="called it a lie",
    ),
    pytest.param(
        "Contrary to what he wrote, Berg said the bridge was open.",
        (
            "contrary to",
            ("Council",),
            "Contrary to what he wrote, Berg said the bridge was open.",
        ),
        id="contrary to",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), DISPUTES)
def test_a_dispute_is_found_by_its_cue(ground, raw, expected):
    assert expected in shape(disputes_in(ground(raw)))


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            "Berg said the road was bad. Haddad said it was good.", id="differ"
        ),
        pytest.param(
            '"They denied it contrary to the facts," he said.', id="in a quote"
        ),
        pytest.param("Haddad called the plan bold.", id="called it something else"),
    ],
)
def test_no_dispute_is_guessed(ground, raw):
    assert disputes_in(ground(raw)) == ()


def test_a_dispute_of_a_pronoun_is_shown_with_its_sentence(ground):
    raw = "The council met on Monday and it accused the union of lying."
    (point,) = disputes_in(ground(raw))
    assert point.text == raw
    assert [c.sentence for c in point.citations] == [1]


def test_a_denial_behind_a_comma_is_shown_with_what_it_denies(ground):
    raw = "The council says the union broke the rules, which Haddad denies."
    (point,) = disputes_in(ground(raw))
    assert (point.text, point.sides) == (raw, ("Union",))


AGREEMENTS = [
    pytest.param(
        "Both sides agreed to meet on Thursday, and the talks went on.",
        ("agree", (), "Both sides agreed to meet on Thursday"),
        id="both sides",
    ),
    pytest.param(
        "Berg and Haddad agreed on a date.",
        ("agree", ("Council", "Union"), "Berg and Haddad agreed on a date"),
        id="two parties",
    ),
    pytest.param(
        "Haddad echoed the words of the council.",
        ("echo", ("Union", "Council"), "Haddad echoed the words of the council."),
        id="one echoes the other",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), AGREEMENTS)
def test_an_agreement_is_found_by_its_cue(ground, raw, expected):
    assert shape(agreements_in(ground(raw))) == [expected]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Berg agreed to resign.", id="one party alone"),
        pytest.param("Both sides have not agreed on a date.", id="did not agree"),
        pytest.param('"Both sides agreed," he said.', id="in a quote"),
        pytest.param("Berg and Haddad met.", id="no cue"),
    ],
)
def test_no_agreement_is_guessed(ground, raw):
    assert agreements_in(ground(raw)) == ()


def test_a_loaded_verb_of_the_outlet_is_found_with_its_side(ground):
    raw = "Berg insisted the bridge was safe, but Haddad said it was not."
    assert shape(framing_in(ground(raw))) == [
        ("insisted", ("Council",), "Berg insisted the bridge was safe")
    ]


def test_a_loaded_word_outside_any_statement_shows_its_sentence(ground):
    raw = "The so-called experts went home."
    assert shape(framing_in(ground(raw))) == [("so-called", (), raw)]


def test_a_loaded_word_of_one_side_is_shown_once(ground):
    raw = "Berg claimed it was new. Berg claimed it was old. Haddad claimed it was his."
    points = framing_in(ground(raw))
    assert [point.sides for point in points] == [("Council",), ("Union",)]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param('"The regime slammed us," Berg said.', id="in a quote"),
        pytest.param("Berg said the claims were old.", id="a noun"),
        pytest.param("Haddad claimed asylum in May.", id="claimed in another sense"),
    ],
)
def test_the_words_of_others_are_not_the_outlets(ground, raw):
    assert framing_in(ground(raw)) == ()
