"""A fragment leads to its own sentence and to nothing before it on the page."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.fragments import PageIndex, fragment_for, link_to

LONG = (
    "The council of the old town decided on Monday evening, after a debate of more"
    " than four hours, that work on the stone bridge will begin in the first week of"
    " May."
)


def fragment(blocks: list[str], sentence: str, *, occurrence: int = 1) -> str | None:
    made = fragment_for(PageIndex(blocks), sentence, occurrence=occurrence)
    return None if made is None else unquote(made)


@pytest.mark.parametrize(
    ("blocks", "sentence", "expected"),
    [
        pytest.param(
            ["Menu", "“We made progress.” He left."],
            "“We made progress.”",
            "We made progress",
            id="exact",
        ),
        pytest.param(
            ["Menu", f"It rained. {LONG}"],
            LONG,
            "The council of,week of May",
            id="range",
        ),
        pytest.param(
            ["We met", "for two hours in Geneva."],
            "We met for two hours in Geneva.",
            "We met,in Geneva",
            id="over-two-blocks",
        ),
        pytest.param(
            [f"The council of elders met. {LONG}"],
            LONG,
            "met.-,The council of,week of May",
            id="range-after-a-word",
        ),
        pytest.param(
            ["He agreed. She said: he agreed, too."],
            "he agreed, too.",
            "he agreed, too",
            id="own-words-suffice",
        ),
        pytest.param(
            ["Talks failed. In May talks failed again."],
            "talks failed",
            "Talks failed",
            id="first-of-two",
        ),
        pytest.param(
            ["It’s a “café”."], 'It\'s a "cafe".', "It’s a “café", id="folded"
        ),
        pytest.param(
            ["It  co\u00adoperates\u200b now."],
            "It cooperates now.",
            "It cooperates now",
            id="unseen-characters",
        ),
        pytest.param(["He left."], "She stayed.", None, id="not-on-the-page"),
        pytest.param(["He left."], "…", None, id="no-words"),
        pytest.param([], "He left.", None, id="empty-page"),
        pytest.param(["We left.", "1. We"], "We", "We", id="word-of-another"),
    ],
)
def test_a_sentence_is_named_in_the_shortest_way_that_is_sure(
    blocks, sentence, expected
):
    assert fragment(blocks, sentence) == expected


@pytest.mark.parametrize(
    ("blocks", "occurrence", "expected"),
    [
        pytest.param(
            ["No. They asked. No. They left."], 2, "asked.-,No", id="words-before"
        ),
        pytest.param(
            ["No. They asked. No more."], 2, "asked.-,No", id="before-is-tried"
        ),
        pytest.param(["No one. No more"], 2, "one.-,No", id="one-word-before"),
        pytest.param(
            ["No.", "C", "“No.”", "D"], 2, "C-,“No", id="block-before-with-marks"
        ),
        pytest.param(
            ["No.", "“No.”", "D again"], 2, "No.-,“No", id="equal-block-before"
        ),
        pytest.param(
            ["So: no. So: no!", "“D”, he said"],
            2,
            "no!,-“D",
            id="block-after-with-marks",
        ),
        pytest.param(["No."], 2, None, id="no-second-one"),
        pytest.param(["No.", "—", "No."], 2, None, id="marks-before"),
        pytest.param(["No.", "—", "No.", "—", "D"], 2, None, id="marks-around"),
        pytest.param(["No. No. E"], 2, "No.-,No", id="equals-in-a-row"),
    ],
)
def test_a_repeated_sentence_is_told_by_the_words_around_it(
    blocks, occurrence, expected
):
    made = fragment(blocks, "No.", occurrence=occurrence)
    assert made == expected


def test_words_after_it_help_where_words_before_do_not():
    blocks = ["He said no today", "He said no at last."]
    made = fragment(blocks, "He said no", occurrence=2)
    assert made in {"today-,He said no", "He said no,-at"}
    assert fragment(["No", "No way."], "No", occurrence=2) in {"No-,No", "No,-way"}


def test_the_end_of_a_range_is_its_first_place_after_the_start():
    blocks = [f"{LONG[:-1]} and ends in the first week of May."]
    start, end = fragment(blocks, blocks[0]).split(",", 1)
    inner = blocks[0].index(end)
    assert blocks[0].startswith(start)
    assert inner + len(end) == len(blocks[0]) - 1


def test_words_of_a_script_without_spaces_are_not_taken_from_within_others():
    assert fragment(["東京都庁舎", "都庁"], "都庁") == "東京都庁舎-,都庁"
    assert (
        fragment(["彼は行った。", "東京に行った。"], "東京に行った。") == "東京に行った"
    )


def test_a_long_sentence_of_another_alphabet_stays_within_the_limit():
    sentence = "Представители министерства подтвердили предварительные договорённости."
    made = fragment_for(PageIndex([sentence]), sentence)
    assert made is not None
    assert len(made) <= 300


def test_no_character_of_a_fragment_means_anything_in_a_message():
    sentence = "A*b _c_ ~d~ <e|f> & (g), h-i `j` #k [l] 100%."
    made = fragment_for(PageIndex([sentence]), sentence)
    assert re.fullmatch(r"[A-Za-z0-9%.]+", made)
    assert unquote(made) == "A*b _c_ ~d~ <e|f> & (g), h-i `j` #k [l] 100"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=a,b"),
        ("https://a.example/x#part", "https://a.example/x#part:~:text=a,b"),
        ("https://a.example/x#!/1", "https://a.example/x#!/1:~:text=a,b"),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=a,b"),
        ("https://a.example/x#part:~:text=old", "https://a.example/x#part:~:text=a,b"),
    ],
)
def test_a_link_keeps_the_place_it_had_and_loses_an_older_fragment(url, expected):
    assert link_to(url, "a,b") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/x#part:~:text=old", "https://a.example/x#part"),
        ("https://a.example/x#:~:text=old", "https://a.example/x"),
    ],
)
def test_without_a_fragment_the_page_is_opened_plainly(url, expected):
    assert link_to(url, None) == expected


@pytest.mark.parametrize(
    "block",
    [
        "a " * 100_000,
        "x" * 200_000,
        "a\u0301\u0316" * 60_000,
        "\u0301" * 200_000,
        "'" * 200_000,
        "1,2.3:" * 30_000,
        "あ" * 200_000,
        "ab:" * 60_000,
        "\ud800 \0 \ufdfa " * 20_000,
    ],
    ids=lambda block: repr(block[:6]),
)
def test_hostile_pages_are_indexed_to_their_end(block):
    index = PageIndex([block, "The end is near."])
    assert fragment_for(index, "The end is near.")
    made = fragment_for(index, block[-30_000:])
    assert made is None or len(made) <= 300


def test_what_lies_beyond_a_million_characters_has_no_fragment():
    index = PageIndex(["word " * 150_000, "word " * 60_000, "The end is near."])
    assert fragment_for(index, "The end is near.") is None


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
    sentence = page[words[first].start() : words[last].end()]
    said = [word[0].lower() for word in words]
    size = last - first + 1
    equal = (said[n : n + size] == said[first : last + 1] for n in range(first))
    made = fragment_for(PageIndex(blocks), sentence, occurrence=sum(equal) + 1)
    if made is not None:
        start, end = highlighted(made, page)
        inside = [n for n, word in enumerate(words) if start <= word.start() < end]
        assert inside == list(range(first, last + 1))


def highlighted(made: str, page: str) -> tuple[int, int]:
    """Read a fragment as a browser does; return the first match on the page."""
    terms = [unquote(term) for term in made.split(",")]
    before = terms.pop(0).removesuffix("-") if terms[0].endswith("-") else None
    after = terms.pop().removeprefix("-") if terms[-1].startswith("-") else None
    for at, stop in matches(terms[0] if before is None else before, page):
        start = at if before is None else _skip(page, stop)
        end = start + len(terms[0])
        if (start, end) not in matches(terms[0], page):
            continue
        if len(terms) > 1:
            end = next(z for a, z in matches(terms[1], page) if a >= end)
        rest = _skip(page, end)
        if after is None or (rest, rest + len(after)) in matches(after, page):
            return start, end
    raise AssertionError(f"{made} leads nowhere in {page}")


def _skip(page: str, offset: int) -> int:
    return len(page) - len(page[offset:].lstrip())


def matches(term: str, page: str) -> list[tuple[int, int]]:
    """Return where whole words of the page read as a term does."""
    before = r"(?<!\w)" if term[0].isalnum() else ""
    after = r"(?!\w)" if term[-1].isalnum() else ""
    pattern = f"{before}(?={re.escape(term)}{after})"
    found = re.finditer(pattern, page, re.IGNORECASE)
    return [(match.start(), match.start() + len(term)) for match in found]
