"""Of a sentence that its page shows more than once, the article's own is found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.places import places_of
from bot.reading.shown import PageIndex


def firsts(blocks: list[str], *sentences: str) -> list[int | None]:
    """Return the first word of each place; one block is one word or more."""
    places = places_of(PageIndex(blocks), sentences)
    return [place and place.first for place in places]


@pytest.mark.parametrize(
    ("page", "story", "expected"),
    [
        pytest.param("a b c", "a b c", [0, 1, 2], id="once-each"),
        pytest.param("b menu a b c", "a b c", [2, 3, 4], id="teaser-before"),
        pytest.param("a menu a b c", "a b c", [2, 3, 4], id="first-of-the-story"),
        pytest.param("a b c menu c", "a b c", [0, 1, 2], id="teaser-after"),
        pytest.param("a q b q c", "a q b q c", [0, 1, 2, 3, 4], id="equals-apart"),
        pytest.param("a q q b", "a q q b", [0, 1, 2, 3], id="equals-together"),
        pytest.param("q a x q b", "a q b", [1, 3, 4], id="beside-one-after"),
        pytest.param("a x q y b q", "a q b", [0, 2, 4], id="alone-between-two"),
        pytest.param("a x q y q b z", "a q b", [0, 4, 5], id="nearest-of-two-between"),
        pytest.param("a x q y q x b", "a q b", [0, None, 6], id="none-of-two-is-sure"),
        pytest.param("x q y q z", "q", [None], id="nothing-around"),
        pytest.param("q x q", "q q", [0, 2], id="all-there-are"),
        pytest.param("a q b", "a q b q", [0, 1, 2, 1], id="repeated-by-extraction"),
        pytest.param("q q a q", "z a", [None, 2], id="not-on-the-page"),
        pytest.param("b x a q y q", "a q b", [2, 3, 0], id="in-another-order"),
        pytest.param("a q r s x q r s", "a q r s", [0, 1, 2, 3], id="one-by-one"),
    ],
)
def test_a_repeated_sentence_is_placed_by_those_around_it(page, story, expected):
    assert firsts(page.split(), *story.split()) == expected


def test_words_that_extraction_joined_are_found_as_the_page_parts_them():
    page = ["Gov. Ann Lee", "Ann Lee of Ohio", "is out."]
    (place,) = places_of(PageIndex(page), ["Gov. Ann LeeAnn Lee of Ohio is out."])
    assert (place.first, place.last) == (0, 8)
    assert firsts(page, "nn Lee of Ohi") == [None]


def test_what_a_page_shows_too_often_has_no_place():
    assert firsts(["no"] * 1_000, "no") == [None]
    assert firsts(["a" * 200_000], "a" * 99) == [None]


WORDS = st.lists(st.sampled_from("abcdefq"), max_size=12)


@given(WORDS, WORDS)
@settings(max_examples=200, deadline=None)
def test_every_place_shows_the_words_of_its_sentence(page, story):
    for sentence, first in zip(story, firsts(page, *story), strict=True):
        assert first is None or page[first] == sentence


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_a_page_of_nothing_but_the_story_places_all_of_it(story):
    assert firsts(story, *story) == list(range(len(story)))
