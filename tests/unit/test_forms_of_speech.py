"""One example for each form in which an outlet says who says what."""

import pytest

from bot.model import How
from tests.articles import told_in

FORMS = [
    pytest.param(
        "The minister said that the bridge would open in May.",
        ("The minister", "say", "that the bridge would open in May", How.PARAPHRASE),
        id="X said that Y",
    ),
    pytest.param(
        "Anna Berg said the bridge was safe.",
        ("Anna Berg", "say", "the bridge was safe", How.PARAPHRASE),
        id="X said Y",
    ),
    pytest.param(
        '"The bridge is safe," Anna Berg told reporters.',
        ("Anna Berg", "tell", "The bridge is safe,", How.QUOTE),
        id="quote, X told",
    ),
    pytest.param(
        '"The bridge is safe," said Anna Berg, who built it.',
        ("Anna Berg", "say", "The bridge is safe,", How.QUOTE),
        id="quote, said X",
    ),
    pytest.param(
        '"We will close soon," added her husband, Ken.',
        ("her husband, Ken", "add", "We will close soon,", How.QUOTE),
        id="quote, added a noun",
    ),
    pytest.param(
        'She added: "Nobody asked the people who live here."',
        ("She", "add", "Nobody asked the people who live here.", How.QUOTE),
        id="colon and quote",
    ),
    pytest.param(
        'The mayor was blunt: "We have no money left for this."',
        ("The mayor", "be", "We have no money left for this.", How.QUOTE),
        id="a quote behind a colon without a verb of saying",
    ),
    pytest.param(
        'Anna Berg said: "No."',
        ("Anna Berg", "say", "No.", How.QUOTE),
        id="a single word",
    ),
    pytest.param(
        "Four people were hurt in the fire, police said.",
        ("police", "say", "Four people were hurt in the fire", How.PARAPHRASE),
        id="said at the end",
    ),
    pytest.param(
        "The firm, she said, had hidden the report.",
        ("she", "say", "The firm | had hidden the report", How.PARAPHRASE),
        id="said in the middle",
    ),
    pytest.param(
        "According to the union, the plant will close in June.",
        (
            "the union",
            "according to",
            "the plant will close in June",
            How.PARAPHRASE,
        ),
        id="according to at the start",
    ),
    pytest.param(
        "The strike cost two million, according to figures published by the council.",
        ("the council", "according to", "The strike cost two million", How.PARAPHRASE),
        id="according to figures of somebody",
    ),
    pytest.param(
        "The union accused the firm of lying to its workers.",
        ("The union", "accuse", "the firm of lying to its workers", How.PARAPHRASE),
        id="accused of",
    ),
    pytest.param(
        "The firm was accused by the union of lying to its workers.",
        (
            "the union",
            "accuse",
            "The firm | of lying to its workers",
            How.PARAPHRASE,
        ),
        id="was accused by",
    ),
    pytest.param(
        'Anna Berg described the talks as "productive" and fair.',
        ("Anna Berg", "describe", 'the talks as "productive" and fair', How.PARAPHRASE),
        id="described as",
    ),
    pytest.param(
        'The ministry called the ruling "a disgrace for the whole nation".',
        (
            "The ministry",
            "call",
            'the ruling "a disgrace for the whole nation"',
            How.PARAPHRASE,
        ),
        id="called it a quote",
    ),
    pytest.param(
        "He was accused of lying by the opposition.",
        ("the opposition", "accuse", "He | of lying by the opposition", How.PARAPHRASE),
        id="was accused of lying by",
    ),
    pytest.param(
        "In the view of many economists, the tax is a mistake.",
        ("many economists", "view", "the tax is a mistake", How.PARAPHRASE),
        id="in the view of",
    ),
    pytest.param(
        'As Mr Jones put it: "You can\'t eat promises."',
        ("Mr Jones", "put", "You can't eat promises.", How.QUOTE),
        id="as X put it",
    ),
    pytest.param(
        "The government rejected the offer of the rebels.",
        ("The government", "reject", "the offer of the rebels", How.NARRATION),
        id="rejected",
    ),
    pytest.param(
        "Sweden agreed to pay for half of the tunnel.",
        ("Sweden", "agree", "to pay for half of the tunnel", How.NARRATION),
        id="agreed to",
    ),
    pytest.param(
        "The senator called for a new inquiry.",
        ("The senator", "call", "for a new inquiry", How.NARRATION),
        id="called for",
    ),
    pytest.param(
        "The company gave assurances on Monday that no jobs would be lost.",
        (
            "The company",
            "assurance",
            "that no jobs would be lost",
            How.PARAPHRASE,
        ),
        id="gave assurances that",
    ),
    pytest.param(
        "Officials dismissed the union's claim that wages had fallen.",
        (
            "Officials",
            "dismiss",
            "the union's claim that wages had fallen",
            How.NARRATION,
        ),
        id="a claim inside what is dismissed",
    ),
    pytest.param(
        "Shopkeepers are worried that the road will stay closed.",
        ("Shopkeepers", "worried", "that the road will stay closed", How.NARRATION),
        id="are worried that",
    ),
    pytest.param(
        "Norvella said in a statement it disagreed with the findings.",
        ("Norvella", "say", "it disagreed with the findings", How.PARAPHRASE),
        id="said in a statement it",
    ),
    pytest.param(
        "The minister was quoted by the daily as saying that the bridge was safe.",
        ("The minister", "say", "that the bridge was safe", How.REPORTED),
        id="was quoted as saying",
    ),
    pytest.param(
        "The agency cited an unnamed official as saying the bridge was safe.",
        ("an unnamed official", "say", "the bridge was safe", How.REPORTED),
        id="cited somebody as saying",
    ),
    pytest.param(
        '"It was the only way out" - Anna Berg',
        ("Anna Berg", "", "It was the only way out", How.QUOTE),
        id="a signed quote",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), FORMS)
def test_a_form_of_speech_is_read(parser, raw, expected):
    assert told_in(raw, parser) == [expected]
