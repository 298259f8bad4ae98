"""What a real browser highlights when it opens the links that Parley shows."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.extraction import bodies_in
from bench.fragments import opened, read, spread
from bot.reading.extracting.blocks import shown_blocks
from bot.reading.extracting.tree import parsed
from bot.reading.fragments import fragment_at, link_to
from bot.reading.places import Place
from bot.reading.shown import PageIndex, folded_words
from tests.chromium import BROWSER, Tab, browsing
from tests.highlights import PageServer, look

PUBLIC = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "extraction"
EVERY, OF_EACH = 24, 9

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium is installed")

LONG = (
    "The delegations of both countries, who had met for the first time in more than"
    " four years on Saturday, left the old palace in the evening without a joint"
    " statement, and neither of them wanted to say when or where they will meet again."
)
PLAIN = """<!doctype html><title>We made progress</title><body>
<nav><a href=/>Talks</a> <a href=/x>We made</a></nav>
<h1>Talks end <em>without</em> result</h1>
<p>We made progress.</p><p>C</p><p>“We made progress.”</p>
<p>They <b>con</b>tinue, in&nbsp; the U.S. and 1,000&nbsp;miles away; it’s
co&shy;operation.
<p>The delegations of both countries, who had met for the first time in more than four
years on Saturday, left the <a href=#>old palace</a> in the evening without a joint
statement, and neither of them wanted to say when or where they will meet again.</p>
<p>The delegations of both countries denied it.</p>
<p>Yes.</p><p>Did they agree? No.</p><p>No.</p><p style="display: none">Last words.</p>
<p>Café, “naïve”: first<br>second line.</p><ul><li>One<li>Two</ul><p>Last words.</p>
<p>Представители подтвердили договорённости о встрече.</p><p>東京都庁舎</p><p>都庁</p>
"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory) -> Iterator[Tab]:
    with browsing(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer().running() as running:
        yield running


@pytest.mark.parametrize(
    ("sentence", "occurrence"),
    [
        ("Talks end without result", 1),
        ("We made progress.", 1),
        ("“We made progress.”", 2),
        ("They continue, in the U.S. and 1,000 miles away; it's cooperation.", 1),
        ("The delegations of both countries denied it.", 1),
        ("Yes.", 1),
        ("No.", 1),
        ("No.", 2),
        ("Cafe, “naïve”: first second line.", 1),
        ("One Two", 1),
        ("Last words.", 1),
        ("Представители подтвердили договорённости о встрече.", 1),
        ("都庁", 1),
        (LONG, 1),
    ],
)
def test_the_browser_highlights_exactly_the_sentence(tab, server, sentence, occurrence):
    server.html = PLAIN
    fragment = fragment_of(PLAIN, sentence, occurrence)
    assert fragment is not None
    link = link_to(f"{server.address()}#part:~:text=old", fragment)
    seen = look(tab, link, [(sentence, occurrence)])
    assert seen.covered[0] == pytest.approx(1.0, abs=0.1)
    assert seen.stray < 0.05


def test_the_browser_tells_a_wrong_sentence_from_the_right_one(tab, server):
    server.html = PLAIN
    link = link_to(server.address(), "They%20continue")
    seen = look(tab, link, [("We made progress.", 1), ("No such words", 1)])
    assert seen.covered == (0, None)
    assert seen.stray == 1


async def test_sentences_of_public_pages_are_highlighted(tab, server):
    """At least 99 in 100 sentences, and no other words in place of one.

    `python -m bench fragments` looks at every sentence of every page.
    """
    if not PUBLIC.is_dir():
        pytest.skip("the public pages are not here")
    figures: Counter[str] = Counter()
    bodies = dict(list(bodies_in(PUBLIC))[::EVERY])
    for page in await read(bodies):
        numbers = spread(page, OF_EACH)
        figures.update(opened(tab, server, page, numbers).values())
    assert figures.total() > 50
    assert figures["highlighted"] >= 0.99 * figures.total(), figures
    assert figures["wrong"] == 0, figures


def index_of(html: str) -> PageIndex:
    return PageIndex(shown_blocks(parsed(html)))


def fragment_of(html: str, sentence: str, occurrence: int) -> str | None:
    index, words = index_of(html), folded_words(sentence)
    first = index.find(words)
    for _ in range(occurrence - 1):
        first = None if first is None else index.find(words, start=first + 1)
    return (
        None
        if first is None
        else fragment_at(index, Place(first, first + len(words) - 1))
    )
