"""The author of an opinion piece bears a name that its sentences need not hold."""

import pytest

from bot.citing.evidence import Evidence
from bot.citing.names import check_names
from bot.engines.local.finding import find
from bot.model import Sheet
from bot.reading.pasted import read_pasted
from tests.stories import OPINION


@pytest.fixture
def evidence(parser):
    article = read_pasted(OPINION)
    return Evidence([Sheet(article, find(article, parser))])


@pytest.mark.parametrize(
    ("text", "name", "missing"),
    [
        pytest.param("Then Ida Holm wrote.", "A1.1", [], id="own words"),
        pytest.param("Then Holm wrote.", "A1.1", [], id="own words, by surname"),
        pytest.param("Then Holm wrote.", "A1.5", ["Holm"], id="words of others"),
        pytest.param("Then Olm wrote.", "A1.1", ["Olm"], id="half a surname"),
        pytest.param("Then Ida wrote.", "A1.1", ["Ida"], id="a first name"),
    ],
)
def test_an_author_may_be_named_for_what_the_author_says(evidence, text, name, missing):
    cited = [evidence.cited(name)]
    assert [o.detail for o in check_names(text, cited)] == missing
