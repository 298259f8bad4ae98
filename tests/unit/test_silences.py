import pytest

from bot.engines.local.speech.quoting import Quotations
from bot.engines.local.speech.silences import silences_of
from tests.articles import plain_article


@pytest.fixture
def silent(parser):
    """Who stays silent in a text, and in which words it says so."""

    def find(raw):
        article = plain_article(raw)
        found = silences_of(raw, parser.parse(article), Quotations(article))
        return [(raw[slice(*s.source)], raw[slice(*s.clause)]) for s in found]

    return find


SILENT = [
    pytest.param(
        "The mayor declined to comment on the report.",
        "The mayor",
        "The mayor declined to comment on the report.",
        id="declined to comment",
    ),
    pytest.param(
        "A spokeswoman declined comment.",
        "A spokeswoman",
        "A spokeswoman declined comment.",
        id="declined comment",
    ),
    pytest.param(
        "The ministry did not respond to a request for comment, and the army said no.",
        "The ministry",
        "The ministry did not respond to a request for comment",
        id="did not respond",
    ),
    pytest.param(
        "Berg did not divulge any details, but said the talks went well.",
        "Berg",
        "Berg did not divulge any details",
        id="did not divulge details",
    ),
    pytest.param(
        "She wouldn't share details of the plan.",
        "She",
        "She wouldn't share details of the plan.",
        id="would not share details",
    ),
    pytest.param(
        "He refused to discuss the case.",
        "He",
        "He refused to discuss the case.",
        id="refused to discuss",
    ),
    pytest.param(
        "The police had no immediate comment.",
        "The police",
        "The police had no immediate comment.",
        id="had no comment",
    ),
    pytest.param(
        "The owner could not be reached for comment.",
        "The owner",
        "The owner could not be reached for comment.",
        id="could not be reached",
    ),
    pytest.param(
        "Neither company responded to requests for comment.",
        "Neither company",
        "Neither company responded to requests for comment.",
        id="neither responded",
    ),
    pytest.param(
        "The company has not said when the plant will open.",
        "The company",
        "The company has not said when the plant will open.",
        id="has not said when",
    ),
    pytest.param(
        "Officials did not say whether anyone had been hurt.",
        "Officials",
        "Officials did not say whether anyone had been hurt.",
        id="did not say whether",
    ),
]


@pytest.mark.parametrize(("raw", "who", "words"), SILENT)
def test_a_silence_is_found_with_its_words(silent, raw, who, words):
    assert silent(raw) == [(who, words)]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("The mayor commented on the report.", id="commented"),
        pytest.param("Prices declined in March.", id="declined in another sense"),
        pytest.param("She refused to pay the fine.", id="refused an act"),
        pytest.param("He did not give up his seat.", id="did not give up"),
        pytest.param("They did not share a flat.", id="shared something else"),
        pytest.param('"I did not say when," he joked.', id="inside a quote"),
        pytest.param('Ms Lee replied: "Absolutely not."', id="a no inside a quote"),
    ],
)
def test_what_is_no_silence_is_left_alone(silent, raw):
    assert silent(raw) == []


def test_two_silences_of_one_sentence_are_kept_apart(silent):
    raw = (
        "The bank declined to comment on the ruling, and the police did not respond "
        "to requests for comment."
    )
    assert silent(raw) == [
        ("The bank", "The bank declined to comment on the ruling"),
        ("the police", "the police did not respond to requests for comment."),
    ]
