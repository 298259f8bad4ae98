"""A fragment leads to its own sentence and to nothing before it on the page."""

import re
from urllib.parse import unquote

import pytest

from bot.reading.fragments import fragment_at, fragments_for, link_to
from bot.reading.places import Place
from bot.reading.shown import PageIndex, folded_words

LONG = (
    "The council of the old town decided on Monday evening, after a debate of more"
    " than four hours, that work on the stone bridge will begin in the first week of"
    " May."
)


def fragment(blocks: list[str], sentence: str, *, occurrence: int = 1) -> str | None:
    made = made_for(PageIndex(blocks), sentence, occurrence=occurrence)
    return None if made is None else unquote(made)


def made_for(index: PageIndex, sentence: str, *, occurrence: int = 1) -> str | None:
    words = folded_words(sentence)
    first = index.find(words)
    for _ in range(occurrence - 1):
        first = None if first is None else index.find(words, start=first + 1)
    if first is None:
        return None
    return fragment_at(index, Place(first, first + len(words) - 1))


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
        pytest.param(
            ["Oh no.Photo: Ann", "Why? No."], 1, "Why?-,No", id="joined-word-before"
        ),
        pytest.param(
            ["No.", "\u200b", "No.", "E"], 2, "No.,-E", id="unseen-block-before"
        ),
        pytest.param(
            ["No. Why not", "So no. Why", "So", "No. Why not"],
            3,
            "So-,No,-. Why not",
            id="all-of-a-short-block-before",
        ),
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


def test_the_end_of_a_range_is_told_by_the_words_after_it():
    row, cells = "Ann 3 0 0", ["Ann", "3", "0", "0", "Bob", "3", "0", "0"]
    assert fragment(cells, row) == "Ann,0,-Bob"
    assert fragment([*cells, "End"], "Bob 3 0 0") == "Bob,0,-End"
    assert fragment(cells, "Bob 3 0 0") is None


def test_words_that_reach_into_their_equals_are_not_searched_for():
    """A browser goes on behind the first "on and on", and misses the second."""
    blocks = [f"{LONG[:-1]}, and on and on and on. I see. On and on. On and on"]
    made = fragment(blocks, f"{LONG[:-1]}, and on and on and on.")
    assert made is None or ",on and on,-" not in made


def test_a_sentence_of_many_bytes_may_have_a_longer_fragment():
    question = "Есть ли какие-то предпочтения, а может быть, есть нелюбимые блюда?"
    blocks = ["Блюда", question, "Есть, конечно.", "Блюда", question, "Нет, никаких."]
    made = made_for(PageIndex(blocks), question, occurrence=2)
    assert made is not None
    assert 300 < len(made) <= 700


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
    made = made_for(PageIndex([sentence]), sentence)
    assert made is not None
    assert len(made) <= 300


def test_no_character_of_a_fragment_means_anything_in_a_message():
    sentence = "A*b _c_ ~d~ <e|f> & (g), h-i `j` #k [l] 100%."
    made = made_for(PageIndex([sentence]), sentence)
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
    assert made_for(index, "The end is near.")
    made = made_for(index, block[-30_000:])
    assert made is None or len(made) <= 300


def test_what_lies_beyond_a_million_characters_has_no_fragment():
    index = PageIndex(["word " * 150_000, "word " * 60_000, "The end is near."])
    assert made_for(index, "The end is near.") is None


def test_every_sentence_of_an_article_gets_the_fragment_of_its_own_place():
    blocks = ["He left.", "Menu", "She came. He left.", "They stayed."]
    made = fragments_for(PageIndex(blocks), ["She came.", "He left.", "No such words."])
    assert made == ("She%20came", "came.-,He%20left", None)
