"""What a real browser highlights when it opens the links that Parley shows."""

import gzip
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import trafilatura

from bot.model import Line, Role
from bot.reading.extracting.blocks import shown_blocks
from bot.reading.extracting.tree import parsed
from bot.reading.fragments import PageIndex, fragment_for, link_to
from bot.reading.sentences import split
from bot.reading.text.raw_lines import raw_lines
from tests.chromium import BROWSER, Tab, browsing
from tests.highlights import PageServer, look

PUBLIC = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "extraction"
# A browser follows no more than 16 fragments of one link.
AT_ONCE = 12
EVERY, OF_EACH = 8, 9

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
    fragment = fragment_for(index_of(PLAIN), sentence, occurrence=occurrence)
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


def test_sentences_of_public_pages_are_highlighted(tab, server):
    """At least 99 in 100 sentences, and no other words in place of one."""
    if not PUBLIC.is_dir():
        pytest.skip("the public pages are not here")
    figures: Counter[str] = Counter()
    for html in list(public_pages())[::EVERY]:
        server.html = html
        index = index_of(html)
        asked = sentences_of(html)
        made = [(s, fragment_for(index, s[0], occurrence=s[1])) for s in asked]
        links = [(sentence, fragment) for sentence, fragment in made if fragment]
        figures["plain link"] += len(made) - len(links)
        if not links:
            continue
        fragments = "&text=".join(fragment for _, fragment in links)
        link = link_to(server.address(), fragments)
        seen = look(tab, link, [sentence for sentence, _ in links])
        right = sum(share is not None and share > 0.9 for share in seen.covered)
        figures["highlighted"] += right
        figures["missed"] += len(links) - right
        figures["pages with other words"] += seen.stray > 0.01
    total = figures["highlighted"] + figures["missed"] + figures["plain link"]
    assert total > 150
    assert figures["highlighted"] >= 0.99 * total, figures
    assert figures["pages with other words"] == 0, figures


def index_of(html: str) -> PageIndex:
    return PageIndex(shown_blocks(parsed(html)))


def public_pages() -> Iterator[str]:
    for archive in sorted(PUBLIC.glob("*.tar")):
        with tarfile.open(archive) as pages:
            packed = (pages.extractfile(member) for member in pages)
            for file in filter(None, packed):
                yield gzip.decompress(file.read()).decode("utf-8", "replace")


def sentences_of(html: str) -> list[tuple[str, int]]:
    """Return a few sentences of a page's text, and which of its equals each one is."""
    text = trafilatura.extract(html, include_comments=False) or ""
    lines = tuple(Line(Role.BODY, line.start, line.end) for line in raw_lines(text))
    found = [text[s.start : s.end] for s in split(text, lines)]
    met: Counter[str] = Counter()
    numbered = []
    for sentence in found:
        met[sentence] += 1
        numbered.append((sentence, met[sentence]))
    return numbered[:: max(1, -(-len(numbered) // OF_EACH))]
