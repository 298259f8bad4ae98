"""Folding: what counts as the same text, and where it stands in the raw."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.citing.folding import cleaned, find_runs, fold

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab1 .,-'\"“”‘’„«»–—…\u00a0\u200b\u00ad\u202e½²ﬁ１é\u0301\n"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=60,
)
SAME = {
    "curly and straight marks": ("“no,” he said", '"no," he said'),
    "two single marks": ("''no''", '"no"'),
    "backticks": ("``no''", '"no"'),
    "guillemets": ("«no»", '"no"'),
    "apostrophes": ("don’t", "don't"),
    "dashes": ("a — b – c", "a - b - c"),
    "two hyphens": ("song -- a name", "song — a name"),
    "spaces": ("a\u00a0b\u2009c\u202fd\ne", "a b c d e"),
    "what nobody sees": ("wo\u00adrd\u200b \ufeffx\u202e", "word x"),
    "full width": ("Ａ１２％", "A12%"),
    "a ligature": ("ﬁrst", "first"),
    "an ellipsis": ("so…", "so..."),
    "composed accents": ("cafe\u0301", "café"),
}
DIFFERENT = {
    "a superscript": ("10²", "102"),
    "a fraction": ("½", "1/2"),
    "a fraction after a number": ("3½", "31/2"),
    "a circled digit": ("①", "1"),
    "a roman numeral sign": ("Ⅳ", "IV"),
    "a digit": ("July 12", "July 21"),
    "a thousands mark": ("1,000", "1000"),
    "a point": ("1.0", "10"),
    "a Cyrillic letter": ("Tr\u0443mp", "Trump"),
    "a letter in a mathematical style": ("𝐊im", "Kim"),
    "case": ("US", "us"),
    "a question mark": ("so?", "so."),
    "feet and inches": ("6'", '6"'),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_what_readers_take_as_the_same_folds_alike(one, other):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_means_something_else_stays_different(one, other):
    assert fold(one).text != fold(other).text


@given(TEXTS)
@settings(max_examples=200, deadline=None)
@example("''’")
@example("- \u200b-")
def test_the_maps_of_a_folding_run_forward_through_the_raw(text):
    folded = fold(text, offset=7)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    spans = list(zip(folded.starts, folded.ends, strict=True))
    assert all(7 <= start < end <= 7 + len(text) for start, end in spans)
    for (start, end), (after, last) in pairwise(spans):
        assert (after, last) == (start, end) or after >= end


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_digit_survives_folding(text):
    digits = [c for c in text if c.isdecimal()]
    kept = [c for c in fold(text).text if c.isdecimal()]
    assert [unicodedata.decimal(c) for c in kept] == [
        unicodedata.decimal(c) for c in digits
    ]


@given(
    st.lists(
        st.sampled_from(["Kim", "don't", '"no"', "1,000", "é", "—", "x."]), min_size=3
    ),
    st.sampled_from([" ", "\n\n", "\u00a0", " \u200b "]),
    st.integers(min_value=0, max_value=2),
)
@settings(max_examples=100, deadline=None)
def test_a_run_is_found_after_other_marks_and_spaces_were_put_in(words, space, at):
    raw = " ".join(words)
    needle = space.join(words[at:]).replace('"', "“").replace("'", "’")
    found = find_runs(needle, raw)
    start = len(" ".join(words[:at])) + (1 if at else 0)
    assert (start, len(raw)) in found
    assert all(fold(raw[s:e]).text == fold(needle).text for s, e in found)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_found_run_folds_to_what_was_sought(needle, text):
    raw = f"{text} {needle} {text}"
    for start, end in find_runs(needle, raw):
        assert fold(raw[start:end]).text.strip() == fold(needle).text.strip()


@pytest.mark.parametrize(
    ("needle", "raw"),
    [
        ("art", "the party"),
        ("July 1", "on July 12"),
        ("10", "10.5 percent"),
        ("000", "1,000 men"),
        ("5", "1.5"),
        ("fi", "ﬁrst"),
        ("..", "so…"),
        ("", "anything"),
        (" \u200b", "anything"),
    ],
)
def test_a_run_never_begins_or_ends_within_a_word_or_number(needle, raw):
    assert find_runs(needle, raw) == ()


def test_a_run_is_sought_only_within_the_given_part():
    assert find_runs("Kim", "Kim met Kim.", start=3) == ((8, 11),)
    assert find_runs("Kim", "Kim met Kim.", end=7) == ((0, 3),)


def test_scripts_without_spaces_are_cut_anywhere():
    assert find_runs("北京", "他在北京说") == ((2, 4),)


@pytest.mark.parametrize(
    "piece", ["'", '"', "-", "\u200b", "\u0301", " ", "a\u0301", "…"]
)
def test_long_runs_of_one_kind_are_folded(piece):
    text = piece * (200_000 // len(piece))
    folded = fold(text)
    assert len(folded.text) <= len(text) * 3


def test_cleaned_text_has_single_spaces_and_nothing_unseen():
    assert cleaned(" a\u200b\u00a0 b\n\u202ec ") == "a b c"
    assert re.search(r"\s\s", cleaned("a \t b")) is None
