"""Opinion pieces: the author is side one, and others are as the author has them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.citing.gate import check_brief
from bot.engines.local.briefs.briefing import brief_of
from bot.engines.local.finding import find
from bot.engines.local.speech.authors import NAMELESS, author_of
from bot.engines.local.speech.quoting import Quotations
from bot.model import How, Sheet
from bot.ports import Origin
from bot.reading.pasted import read_pasted
from tests.articles import plain_article
from tests.stories import BRIDGE

ARGUED = """
I have rowed on this lake for twenty years, and I do not want a dam. The council says
that a dam would bring jobs. Mayor Anna Berg promises that the shore will stay open. I
doubt it. Berg said the same about the quarry, and the quarry is fenced off today.

The Fishers' Union claims that trout would vanish. "We will go with them," its chairman,
Omar Haddad, told me. He is right to worry. My own children learned to swim here. We
should leave the water as it is.
"""
TITLED = f"Opinion: Leave the lake alone\n\nBy Ida Holm\n{ARGUED}"
PLAIN = f"Leave the lake alone\n{ARGUED}"
QUOTED = """
Swimmers protest against dam

About 200 swimmers went into the lake on Sunday to protest against a dam. "I have swum
here for twenty years and I do not want a dam," said Ida Holm, a teacher. "I think we
should leave it alone."

Mayor Anna Berg said the dam was needed. "I believe that we must have it, and I will
build it," she said. "We need the power, and I am sure that my town will thank me." The
Fishers' Union said it would sue the town.
"""


def author_in(text):
    article = read_pasted(text)
    return author_of(article, Quotations(article))


@pytest.mark.parametrize(
    ("text", "author"),
    [
        pytest.param(TITLED, "Ida Holm", id="a label and a byline"),
        pytest.param(PLAIN, NAMELESS, id="first person throughout"),
        pytest.param(
            TITLED.replace("Opinion:", "Editorial |"), "Ida Holm", id="editorial"
        ),
        pytest.param(QUOTED, None, id="first person in quotations alone"),
        pytest.param(BRIDGE, None, id="news"),
        pytest.param(
            f"Lake talk\n{ARGUED} What do you think of it? Do you swim?",
            None,
            id="somebody is addressed",
        ),
    ],
)
def test_only_a_piece_that_argues_in_its_own_person_has_an_author(text, author):
    assert author_in(text) == author


def test_a_label_over_a_text_without_an_argument_makes_no_opinion():
    assert author_in(QUOTED.replace("Swimmers protest", "Opinion: swimmers")) is None


@given(
    st.lists(
        st.sampled_from(
            ['"', "I ", "you ", "should ", "? ", ". ", "By Ida Holm\n", "é"]
        ),
        max_size=60,
    )
)
@settings(max_examples=50, deadline=None)
def test_any_text_has_an_author_or_none(parts):
    article = plain_article("".join(parts))
    assert author_of(article, Quotations(article)) in {None, NAMELESS, "Ida Holm"}


@pytest.mark.parametrize("words", ["you ", "I should ", "By I ", "I we "])
def test_a_very_long_line_is_read_in_one_go(words):
    article = plain_article(words * 40_000)
    assert author_of(article, Quotations(article)) in {None, NAMELESS}


@pytest.fixture
def brief(parser):
    """The checked Brief of a text, as the gate lets it through."""

    def make(text):
        article = read_pasted(text)
        sheets = (Sheet(article, find(article, parser)),)
        return check_brief(brief_of(sheets, origin=Origin("local", "r")), sheets)

    return make


def test_the_author_is_side_one_and_nothing_is_refused(brief):
    verdict = brief(TITLED)
    first, *others = verdict.sides
    assert first.name == "Ida Holm"
    assert first.described_by is None
    assert {s.how for s in first.statements} == {How.NARRATION}
    assert {side.described_by for side in others} == {"Ida Holm"}
    assert not verdict.faults


def test_what_others_say_is_never_the_authors(brief):
    texts = [s.text for s in brief(TITLED).sides[0].statements]
    assert texts
    assert not any("says" in t or "told me" in t for t in texts)


def test_a_nameless_author_is_a_side_as_well(brief):
    assert brief(PLAIN).sides[0].name == NAMELESS


def test_sides_of_news_are_described_by_nobody(brief):
    assert {side.described_by for side in brief(QUOTED).sides} == {None}
