"""Bodies and groups without a name: who "the company" and "their spokesman" are."""

import pytest

from bot.engines.local.finding import find
from bot.engines.local.names.groups import FAR
from tests.articles import plain_article

FERRY = "The ferry company said it would end the night crossing in June. "
SHOPS = "Shopkeepers on the island accused the company of breaking a promise. "
UNION = "The dockers' union said its members would strike for a week. "


@pytest.fixture
def last_side(parser):
    """The side of the last statement of a text."""
    return lambda text: find(plain_article(text), parser).statements[-1].side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (FERRY + SHOPS + "The company denied that.", "ferry company"),
        (FERRY + "Its director, Helga Brandt, called it final.", "ferry company"),
        (
            FERRY + SHOPS + "A company spokesman said it was sorry.",
            "ferry company",
        ),
        (
            FERRY + SHOPS + "Their spokesman, Jens Holm, said it was too late.",
            "Shopkeepers on the island",
        ),
        (
            FERRY + SHOPS + "The shopkeepers said they would sue.",
            "Shopkeepers on the island",
        ),
        (
            UNION + SHOPS + "The union's leader, Anna Dahl, said talks had failed.",
            "dockers' union",
        ),
        (
            (
                "Truck drivers said they backed it. The drivers said they would "
                "wait. Their lawyer, Anna Lind, said they had the right to."
            ),
            "Truck drivers",
        ),
        (
            (
                "The trade ministry said it was needed. South Korea's foreign ministry "
                "welcomed the suit. A spokesman for the ministry said they would talk."
            ),
            "South Korea",
        ),
        (
            (
                "A firm sued the trade ministry over a ban. Trade Minister Kenji Ota "
                "said the ban would stay."
            ),
            "trade ministry",
        ),
        (
            (
                "The Elm school board met. The teachers union backed the plan. Its "
                "president, Gail Ortiz, told the board that students were tired."
            ),
            "teachers union",
        ),
        (
            (
                "The port operator runs two quays. The city said it would help. "
                "The operator said it was grateful."
            ),
            "port operator",
        ),
    ],
)
def test_a_group_goes_on_under_fewer_words(last_side, text, side):
    assert last_side(text) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            (
                "Residents of the north side said it was late. Residents of the south "
                "side said it was early. The residents said they would meet."
            ),
            "residents",
        ),
        (FERRY + "The bus company said it would help.", "bus company"),
        (
            FERRY + "Baltic Lines said it could run one boat. "
            "Baltic Lines is a company from Kiel. The company said it was ready.",
            "Baltic Lines",
        ),
        (FERRY + "Two companies said they might help.", "Two companies"),
        (
            (
                "“We ask you to let our own doctors hold a clinic,” a letter said. "
                "The doctors said they would wait."
            ),
            "doctors",
        ),
        (
            "Agency policy allows no clinics. A spokesperson said that would stay.",
            "spokesperson",
        ),
    ],
)
def test_others_are_not_taken_for_it(last_side, text, side):
    assert last_side(text) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Nurses at Grove Hospital said it was unsafe.", "Nurses at Grove Hospital"),
        ("Norikawa workers said they were not asked.", "Norikawa workers"),
        (
            "Critics of the Education Ministry said the plan was late.",
            "Critics of the Education Ministry",
        ),
        ("Anna Berg, a teacher at Elm School, said it was unfair.", "Anna Berg"),
        ("Officials at the Education Ministry said it was fair.", "Education Ministry"),
        ("Anna Berg, head of the Nurses' Union, said it was late.", "Nurses' Union"),
        (
            (
                "Polish farmers blocked the road, saying they were ruined. The farmers "
                "left on Monday. Their leader, Jan Nowak, said they had won."
            ),
            "Polish farmers",
        ),
    ],
)
def test_who_only_belongs_somewhere_speaks_for_nobody_there(last_side, text, side):
    assert last_side(text) == side


def test_who_acted_very_far_back_is_not_meant(last_side):
    rain = "It rained on the island all day. " * (FAR // 30)
    assert last_side(f"{FERRY}{rain}The company denied that.") == "company"


def test_a_role_does_not_say_whose_it_is_by_a_pronoun(parser):
    text = FERRY + "Its director, Helga Brandt, called it final."
    (*_, last) = find(plain_article(text), parser).statements
    assert last.attribution.role == "director"
