"""One bearer under two forms in two articles is one side of a Brief."""

from dataclasses import replace

import pytest

from bot.citing.gate import check_brief
from bot.citing.one_bearer import as_one
from bot.engines.local.briefs.briefing import brief_of
from bot.engines.local.finding import find
from bot.model import Sheet
from bot.ports import Origin
from tests.articles import plain_article

MINISTRY = (
    "Norway and Sweden met. Norway's Foreign Ministry said the border was closed. "
    "Swedish minister Eva Lund said it was open."
)
MINISTER = "Swedish President Eva Lund said it was open. Norway said it was closed."
KIMS = "Leader Kim Ju-won said it was late. General Kim Tae-ho said it was early."

PAIRS = [
    pytest.param(
        "Mayor Anna Berg said the dam was needed.",
        "Berg said the dam was late.",
        {"Anna Berg"},
        id="a full name and a surname",
    ),
    pytest.param(
        "Berg said the dam was late.",
        "Mayor Anna Berg said the dam was needed.",
        {"Anna Berg"},
        id="the surname first",
    ),
    pytest.param(
        MINISTRY,
        "The Foreign Ministry said that Norway was ready.",
        {"Norway", "Sweden"},
        id="a ministry that another article gives a state",
    ),
    pytest.param(
        MINISTRY,
        "The Foreign Ministry said in Lima that it was ready.",
        {"Norway", "Sweden", "Foreign Ministry"},
        id="perhaps the ministry of another state",
    ),
    pytest.param(
        MINISTER, "Lund said it was over.", {"Sweden", "Norway"}, id="a side by office"
    ),
    pytest.param(
        KIMS,
        "Kim said it was over.",
        {"Kim Ju-won", "Kim Tae-ho", "Kim"},
        id="two bearers of the name",
    ),
    pytest.param(
        "Mayor Anna Berg said the dam was needed.",
        "Painter Ole Berg said the dam was late.",
        {"Anna Berg", "Ole Berg"},
        id="two people with one surname",
    ),
]


@pytest.fixture
def sheets(parser):
    """Each text as an article of its own, with what was found in it."""

    def make(*texts):
        made = []
        for n, text in enumerate(texts):
            article = replace(plain_article(text), id=f"a{n}")
            made.append(Sheet(article, find(article, parser)))
        return tuple(made)

    return make


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_sides_merge_where_their_bearer_is_one_beyond_doubt(
    sides_of_brief, one, other, expected
):
    assert sides_of_brief(one, other) == expected


@pytest.fixture
def sides_of_brief(sheets):
    """The sides of the Brief of some texts, of which the gate refuses nothing."""

    def make(*texts):
        given = sheets(*texts)
        verdict = check_brief(brief_of(given, origin=Origin("local", "r")), given)
        assert not verdict.faults
        return {side.name for side in verdict.sides}

    return make


def test_no_word_and_no_speaker_of_a_statement_changes(sheets):
    given = sheets("Mayor Anna Berg said the dam was needed.", "Berg said it was late.")
    before = [s for sheet in given for s in sheet.findings.statements]
    after = [s for sheet in as_one(given) for s in sheet.findings.statements]
    assert [replace(s, side="") for s in after] == [replace(s, side="") for s in before]


def test_what_is_one_already_stays_as_it_is(sheets):
    given = as_one(sheets(MINISTRY, "Berg said it was late."))
    assert as_one(given) == given


def test_one_article_is_left_alone(sheets):
    given = sheets(KIMS)
    assert as_one(given)[0] is given[0]
