import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import How
from tests.articles import saids_in, told_in


@pytest.fixture
def told(parser):
    return lambda raw: told_in(raw, parser)


@pytest.fixture
def said(parser):
    return lambda raw: saids_in(raw, parser)


NOTHING = [
    pytest.param("The river rose by two metres overnight.", id="a plain act"),
    pytest.param("There are signs that the ice is melting.", id="no speaker"),
    pytest.param("He was told that the shop had closed.", id="passive, nobody named"),
    pytest.param("The firm is expected to announce a new plan.", id="only expected"),
    pytest.param("They danced to “Yesterday” and then went home.", id="a title"),
    pytest.param('"The Long and Winding Road" is a song.', id="a title in front"),
    pytest.param("It is said to be the oldest bridge.", id="is said to be"),
]


@pytest.mark.parametrize("raw", NOTHING)
def test_what_nobody_says_is_left_alone(told, raw):
    assert told(raw) == []


PARTIES = [
    pytest.param(
        "The mayor says the bridge is safe, but engineers have said they fear "
        "it could fall.",
        [
            ("The mayor", "the bridge is safe"),
            ("engineers", "they fear it could fall"),
        ],
        id="but",
    ),
    pytest.param(
        "The president said that they had agreed to a truce, while Ruritania "
        "insisted that no deal had been signed.",
        [
            ("The president", "that they had agreed to a truce"),
            ("Ruritania", "that no deal had been signed"),
        ],
        id="while",
    ),
    pytest.param(
        "Prosecutors allege that Mr Lee took bribes; he says the payments were loans.",
        [
            ("Prosecutors", "that Mr Lee took bribes"),
            ("he", "the payments were loans"),
        ],
        id="a semicolon",
    ),
    pytest.param(
        "The union accused the firm of lying to its workers, which the firm's owner "
        'called "baseless".',
        [
            ("The union", "the firm of lying to its workers"),
            ("the firm's owner", "baseless"),
        ],
        id="which somebody called",
    ),
    pytest.param(
        "Kreel insisted the bill would protect children, and accused his opponents "
        "of staging a circus.",
        [
            ("Kreel", "the bill would protect children"),
            ("Kreel", "his opponents of staging a circus"),
        ],
        id="one party, two cues",
    ),
    pytest.param(
        "Anna Berg and Omar Haddad said they would go.",
        [("Anna Berg", "they would go"), ("Omar Haddad", "they would go")],
        id="two parties, one cue",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), PARTIES)
def test_each_party_of_a_sentence_is_given_its_own_words(told, raw, expected):
    found = [(source, content) for source, _, content, _ in told(raw)]
    assert found == expected


def test_the_clause_of_each_party_leaves_the_other_out(said):
    raw = (
        "The union rejected the offer, just after Anna Berg described the talks "
        'as "useful".'
    )
    clauses = [raw[s.clause[0] : s.clause[1]] for s in said(raw)]
    assert clauses == [
        "The union rejected the offer",
        'Anna Berg described the talks as "useful".',
    ]


def test_a_participle_takes_the_subject_of_its_sentence(told):
    raw = "The union left the talks, saying the offer was too low."
    assert told(raw) == [("The union", "say", "the offer was too low", How.PARAPHRASE)]


def test_a_relative_clause_takes_the_noun_before_it(told):
    raw = "The plan was drawn up by Anna Berg, who said it would cost nothing."
    assert [source for source, *_ in told(raw)] == ["Anna Berg"]


def test_of_nested_cues_the_outermost_speaks(told):
    raw = "Police said the driver told them that he had not slept."
    assert told(raw) == [
        (
            "Police",
            "say",
            "the driver told them that he had not slept",
            How.PARAPHRASE,
        )
    ]


def test_cues_inside_quotation_marks_are_not_read(told):
    raw = '"He said it was over and I believed that he meant it," Berg recalled.'
    assert [source for source, *_ in told(raw)] == ["Berg"]


def test_a_quote_over_sentences_is_taken_whole(said):
    raw = '"We lost. We will try again. That is all," Anna Berg said.'
    (only,) = said(raw)
    assert raw[only.spans[0][0] : only.spans[0][1]] == (
        "We lost. We will try again. That is all,"
    )
    assert only.clause == (0, len(raw))


def test_a_quote_goes_on_with_the_speaker_of_its_paragraph(told):
    raw = (
        '"We lost the first match," Anna Berg said. "But we will win the next '
        'one. You will see."'
    )
    assert [(source, cue) for source, cue, *_ in told(raw)] == [
        ("Anna Berg", "say"),
        ("Anna Berg", ""),
    ]


def test_a_quote_left_open_goes_on_in_the_next_paragraph(told):
    raw = (
        'Anna Berg said: "We lost the first match of the year.\n'
        '"But we will win the next one."'
    )
    assert [(source, content) for source, _, content, _ in told(raw)] == [
        ("Anna Berg", "We lost the first match of the year."),
        ("Anna Berg", "But we will win the next one."),
    ]


def test_a_quote_is_given_to_whom_the_line_before_announces(told):
    raw = 'The president wrote on his account:\n"Cool clock. Bring it to my house."'
    assert ("The president", "Cool clock. Bring it to my house.") in [
        (source, content) for source, _, content, _ in told(raw)
    ]


def test_a_quote_of_nobody_has_no_source(told):
    raw = 'The square was full by noon.\n"We want our money back now."'
    assert told(raw) == [(None, "", "We want our money back now.", How.QUOTE)]


def test_who_passes_a_statement_on_is_its_carrier(said):
    raw = (
        '"The visit went well," the statement carried by the Ruritan News Agency '
        "said, according to a translation by the embassy."
    )
    (only,) = said(raw)
    assert only.carrier is not None
    assert raw[slice(*only.carrier)] == "the Ruritan News Agency"
    assert raw[slice(*only.source)] == "the statement"


def test_according_to_behind_a_verb_of_saying_names_a_carrier(said):
    raw = "The suspect said he had been hungry, according to police."
    (only,) = said(raw)
    assert raw[slice(*only.source)] == "The suspect"
    assert raw[slice(*only.carrier)] == "police"
    assert only.how is How.REPORTED


def test_the_other_party_of_a_verb_is_its_target(said):
    (only,) = said("The union accused the port authority of lying.")
    assert only.target == (18, 36)


def test_spans_are_offsets_into_the_raw_text(said):
    raw = "🙂 Zoë Müller said the café's roof “leaks every winter”.\r\n"
    (only,) = said(raw)
    assert raw[slice(*only.source)].endswith("Zoë Müller")
    assert raw[slice(*only.clause)].endswith(
        "said the café's roof “leaks every winter”."
    )


WORDS = ("He", "Anna", " said", " that", " according to", " it is", ":\n")
SOUP = st.lists(st.sampled_from([*"\"'“”‘’`,.!?-—() \n", *WORDS]), max_size=80)


@settings(max_examples=60, deadline=None)
@given(raw=SOUP.map("".join) | st.text(max_size=120))
def test_no_text_makes_the_rules_fail(parser, raw):
    for one in saids_in(raw, parser):
        assert 0 <= one.clause[0] < one.clause[1] <= len(raw)
        for start, end in one.spans:
            assert 0 <= start <= end <= len(raw)


def test_an_endless_sentence_is_read_as_far_as_a_sentence_goes(parser):
    assert saids_in('He said "it is" that ' * 1_000, parser)
