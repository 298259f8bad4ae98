"""A fragment is read as a browser reads it: it leads to the words asked for."""

import re
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.fragments import fragment_at
from bot.reading.places import Place
from bot.reading.shown import PageIndex

WORDS = st.sampled_from(["we", "We", "met", "in", "Geneva", "no", "é", "1"])
MARKS = st.sampled_from([" ", ", ", ". ", " “", "” ", ": ", " – "])
BLOCKS = st.lists(
    st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=12).map(
        lambda pairs: "".join(word + mark for word, mark in pairs).strip()
    ),
    min_size=1,
    max_size=6,
)


@given(BLOCKS, st.data())
@settings(max_examples=300, deadline=None)
def test_a_browser_finds_the_words_that_were_asked_for(blocks, data):
    page = "\n".join(blocks)
    words = list(re.finditer(r"\w+", page))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    made = fragment_at(PageIndex(blocks), Place(first, last))
    if made is not None:
        start, end = highlighted(made, page)
        inside = [n for n, word in enumerate(words) if start <= word.start() < end]
        assert inside == list(range(first, last + 1))


def highlighted(made: str, page: str) -> tuple[int, int]:
    """Read a fragment as a browser does; return the first match on the page."""
    terms = [unquote(term) for term in made.split(",")]
    before = terms.pop(0).removesuffix("-") if terms[0].endswith("-") else None
    after = terms.pop().removeprefix("-") if terms[-1].startswith("-") else None
    for at, stop in scanned(terms[0] if before is None else before, page):
        start = at if before is None else _skip(page, stop)
        end = start + len(terms[0])
        if (start, end) not in matches(terms[0], page):
            continue
        ends = (
            [end] if len(terms) == 1 else [z for _, z in scanned(terms[1], page, end)]
        )
        for end in ends:
            rest = _skip(page, end)
            if after is None or (rest, rest + len(after)) in matches(after, page):
                return start, end
    raise AssertionError(f"{made} leads nowhere in {page}")


def _skip(page: str, offset: int) -> int:
    return len(page) - len(page[offset:].lstrip())


def scanned(term: str, page: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the matches of a term that a browser meets: each behind the one before."""
    met: list[tuple[int, int]] = []
    for at, stop in matches(term, page):
        if at >= (met[-1][1] if met else start):
            met.append((at, stop))
    return met


def matches(term: str, page: str) -> list[tuple[int, int]]:
    """Return where whole words of the page read as a term does."""
    before = r"(?<!\w)" if term[0].isalnum() else ""
    after = r"(?!\w)" if term[-1].isalnum() else ""
    pattern = f"{before}(?={re.escape(term)}{after})"
    found = re.finditer(pattern, page, re.IGNORECASE)
    return [(match.start(), match.start() + len(term)) for match in found]
