"""Words as ranking compares them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engines.local.words import content_of, stems_of, synonyms, words_in


def test_words_keep_their_offsets_in_the_text_they_come_from():
    text = "It's 1,200.50 euros, Malmö—said U.S. officials_all"
    for word in words_in(text, at=100):
        assert text[word.start - 100 : word.end - 100] == word.text


def test_a_number_with_separators_is_one_word():
    texts = [word.text for word in words_in("1,200 people paid 2.5 million.")]
    assert texts == ["1,200", "people", "paid", "2.5", "million"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Met", "meeting"),
        ("went", "goes"),
        ("women", "woman"),
        ("Schrödinger", "schrodinger"),
        ("dismantled", "dismantling"),
    ],
)
def test_forms_of_one_word_have_one_stem(one, other):
    assert stems_of([one]) == stems_of([other])


def test_content_is_what_is_left_without_stop_words():
    assert content_of("What is the price of it?") == stems_of(["price"])


def test_words_of_one_group_are_near_each_other_and_not_themselves():
    near = synonyms()
    talk, discussion = stems_of(["talks", "discussions"])
    assert discussion in near[talk]
    assert talk in near[discussion]
    assert all(stem not in others for stem, others in near.items())


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_has_words_within_it(text):
    words = words_in(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert len(stems_of(w.text for w in words)) == len(words)
