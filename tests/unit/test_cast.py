import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engines.local.names.cast import cast_of
from bot.model import NameKind
from bot.reading.pasted import read_pasted
from tests.articles import plain_article
from tests.stories import sample


@pytest.fixture
def cast(parser):
    """The cast of a text, with its names by canonical name."""

    def make(raw):
        article = plain_article(raw)
        found = cast_of(article, parser.parse(article))
        return {name.canonical: name for name in found.names}

    return make


def places(name, raw, form):
    """How many of a form's places in the text are this bearer's."""
    return sum(raw[start:end] == form for start, end in name.spans)


def test_a_person_is_one_bearer_under_full_name_and_surname(cast):
    names = cast("Senator Anna Berg spoke first. Berg left early. Ms. Berg was tired.")
    assert names["Anna Berg"].kind is NameKind.PERSON
    assert names["Anna Berg"].forms == ("Anna Berg", "Berg")
    assert len(names["Anna Berg"].spans) == 3


def test_somebody_named_only_by_surname_is_registered(cast):
    names = cast("Mayor Lindqvist opened the bridge. Lindqvist thanked the builders.")
    assert names["Lindqvist"].kind is NameKind.PERSON
    assert len(names["Lindqvist"].spans) == 2


def test_the_forms_of_a_state_are_one_bearer(cast):
    raw = "The Norwegian minister met Norway's king. Oslo said nothing of it."
    assert cast(raw)["Norway"].forms == ("Norwegian", "Norway", "Oslo")
    assert cast(raw)["Norway"].kind is NameKind.STATE


def test_a_capital_where_something_happens_is_a_place(cast):
    assert cast("He was born in Oslo and moved to Oslo.")["Oslo"].kind is NameKind.PLACE


def test_possessives_and_determiners_are_no_part_of_a_form(cast):
    names = cast("Anna Berg's plan failed. The Green Party's leader left.")
    assert names["Anna Berg"].forms == ("Anna Berg",)
    assert names["Green Party"].forms == ("Green Party",)


@pytest.mark.parametrize(
    ("raw", "name", "role"),
    [
        (
            "French Foreign Minister Paul Roux said no.",
            "Paul Roux",
            "French Foreign Minister",
        ),
        (
            "Paul Roux, the mayor of Lyon, said no.",
            "Paul Roux",
            "the mayor of Lyon",
        ),
        (
            "The company's chief executive, Paul Roux, said no.",
            "Paul Roux",
            "The company's chief executive",
        ),
        (
            "Malaysia's Prime Minister, Najib Razak said no.",
            "Najib Razak",
            "Malaysia's Prime Minister",
        ),
        ("Paul Roux, 45, a teacher, said no.", "Paul Roux", "a teacher"),
        ("Paul Roux, who is the mayor, said no.", "Paul Roux", "the mayor"),
        ("Paul Roux is the new coach.", "Paul Roux", "the new coach"),
    ],
)
def test_what_stands_around_a_full_name_is_its_role(cast, raw, name, role):
    assert role in cast(raw)[name].roles


def test_the_rest_of_a_sentence_is_no_role(cast):
    names = cast(
        "According to Paul Roux, a detective for the office was given the file."
    )
    assert names["Paul Roux"].roles == ()


def test_a_role_before_a_comma_may_be_anothers(cast):
    names = cast("After he met the prime minister, Paul Roux said no.")
    assert names["Paul Roux"].roles == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            "Guard Kim Min Ho met Kim Soo Jin, the company president. "
            "President Kim was pleased.",
            "Kim Soo Jin",
            id="by the title",
        ),
        pytest.param(
            "Kim Min Ho met Kim Soo Jin on Monday. Kim was pleased.",
            "Kim Soo Jin",
            id="by the last full name",
        ),
        pytest.param(
            "The king's guard Kim Min Ho spoke. Leader Kim Soo Jin was ill. "
            "It rained. It rained. It rained. Kim was pleased.",
            "Kim Soo Jin",
            id="by the higher office, when both are long ago",
        ),
    ],
)
def test_a_shared_surname_goes_to_the_one_who_is_meant(cast, raw, expected):
    for name, found in cast(raw).items():
        assert places(found, raw, "Kim") == (name == expected)


def test_a_shared_surname_that_nothing_settles_is_nobodys(cast):
    raw = "Tom Berg and Ann Berg came. It rained. It rained. It rained. Berg sang."
    assert [places(n, raw, "Berg") for n in cast(raw).values()] == [0, 0]


def test_the_other_bearer_is_meant_where_a_contrast_sets_it_off(cast):
    raw = (
        "Leader Kim Soo Jin was away. Although he met Kim Min Ho, Roux did not "
        "meet with Kim on the trip."
    )
    names = cast(raw)
    assert places(names["Kim Soo Jin"], raw, "Kim") == 1
    assert places(names["Kim Min Ho"], raw, "Kim") == 0


def test_two_ministries_of_one_name_are_two_bearers(cast):
    names = cast(
        "Norway's Foreign Ministry said no. Sweden's Foreign Ministry said yes. "
        "The Foreign Ministry added nothing."
    )
    assert len(names["Norway's Foreign Ministry"].spans) == 1
    assert len(names["Sweden's Foreign Ministry"].spans) == 2


def test_a_body_is_known_by_its_short_name(cast):
    raw = "The Borealis Shipping Company sank. Borealis said nothing."
    assert "Borealis" in cast(raw)["Borealis Shipping Company"].forms


def test_a_surname_beats_the_capital_of_that_name(cast):
    names = cast("Valerie Paris, an Australian woman, sued. Paris lost the case.")
    assert len(names["Valerie Paris"].spans) == 2
    assert "France" not in names


KIMS = [
    pytest.param(
        "voa-regrettable",
        {"Kim Jong Un": 5, "Kim Yong Chol": 1},
        id="voa",
    ),
    pytest.param(
        "cnn-gangster-like",
        {"Kim Jong Un": 7, "Kim Yong Chol": 0},
        id="cnn",
    ),
]


@pytest.mark.parametrize(("name", "counts"), KIMS)
def test_bare_surnames_of_a_sample_go_to_the_right_bearer(parser, name, counts):
    article = read_pasted(sample(name))
    found = {n.canonical: n for n in cast_of(article, parser.parse(article)).names}
    bare = {n: places(found[n], article.raw, "Kim") for n in counts}
    assert bare == counts
    assert found["Kim Jong Un"].side == "North Korea"


def test_spans_and_forms_tell_the_same(parser):
    article = plain_article(sample("voa-regrettable"))
    for name in cast_of(article, parser.parse(article)).names:
        assert {article.raw[s:e] for s, e in name.spans} <= set(name.forms)
        assert sorted(name.spans) == list(name.spans)


SCRAPS = [
    "Kim Jong Un", "Kim", "Mr.", "President", "(R-Ohio)", "’s", "'s", "“", '"', "-",
    "the", "of", ",", ".", "\n", "\u200b", "🙂", "former", "U.S.", "A" * 40, "said",
    "Ministry", "for", "and", "(", "مرحبا",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=40))
def test_no_text_breaks_the_cast(parser, scraps):
    article = plain_article(" ".join(scraps))
    for name in cast_of(article, parser.parse(article)).names:
        assert name.spans
        assert name.canonical
