"""Copies of one text are found however they were cut, edited or surrounded."""

import json
import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Article, Completeness, Line, Role
from bot.reading.copies import (
    LEAST_SHARED,
    Likeness,
    body_of,
    containment,
    kept,
    likeness,
    shingles,
)

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
PUBLIC = SHARED / "data" / "extraction" / "scrapinghub-ground-truth.json"
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrst"]


def text_of(words: int, *, seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - it only makes up words
    return chance.choices(WORDS, k=words)


STORY = text_of(600, seed=1)


def edited(words: list[str], *, every: int) -> list[str]:
    return [
        f"new{place}" if place % every == 0 else word
        for place, word in enumerate(words, start=1)
    ]


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        pytest.param(STORY, Likeness.SAME_TEXT, id="whole"),
        pytest.param(STORY[:330], Likeness.SAME_TEXT, id="cut"),
        pytest.param(edited(STORY, every=20), Likeness.SAME_TEXT, id="edited"),
        pytest.param(
            text_of(90, seed=2) + STORY + text_of(90, seed=3),
            Likeness.SAME_TEXT,
            id="other-furniture",
        ),
        pytest.param(
            text_of(60, seed=4) + edited(STORY[:330], every=12),
            Likeness.EDITED_COPY,
            id="cut-edited-and-framed",
        ),
        pytest.param(
            text_of(500, seed=5) + STORY[:100], Likeness.SAME_STORY_HINT, id="quotes"
        ),
        pytest.param(text_of(600, seed=6), Likeness.NONE, id="stranger"),
    ],
)
def test_a_copy_is_told_from_a_stranger(copy, expected):
    share = containment(shingles(" ".join(STORY)), shingles(" ".join(copy)))
    assert likeness(share) is expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (1.0, Likeness.SAME_TEXT),
        (0.8, Likeness.SAME_TEXT),
        (0.79, Likeness.EDITED_COPY),
        (0.5, Likeness.EDITED_COPY),
        (0.49, Likeness.SAME_STORY_HINT),
        (0.08, Likeness.SAME_STORY_HINT),
        (0.079, Likeness.NONE),
        (0.0, Likeness.NONE),
    ],
)
def test_each_band_begins_where_it_should(share, expected):
    assert likeness(share) is expected


def test_case_marks_and_white_space_make_no_difference():
    assert shingles("“One”  two,\nTHREE four") == shingles("one two three four")


def test_a_shingle_is_a_signed_number_of_64_bits():
    assert all(-(2**63) <= number < 2**63 for number in shingles(" ".join(STORY)))
    assert len(shingles("one two three four")) == 2


def test_a_shingle_is_the_same_on_every_machine():
    assert shingles("one two three") == {7274879177180986167}


@pytest.mark.parametrize("text", ["", "one", "one two", "…", "\ud800 \ud800 \ud800"])
def test_a_text_without_three_words_is_like_nothing(text):
    assert containment(shingles(text), shingles(" ".join(STORY))) == 0.0


def test_an_eighth_of_a_long_text_is_kept():
    found = shingles(" ".join(STORY))
    assert kept(found) < found
    assert len(found) / 16 < len(kept(found)) < len(found) / 4


def test_all_of_a_short_text_is_kept():
    found = shingles(" ".join(STORY[:249]))
    assert kept(found) == found


@pytest.mark.parametrize("words", [60, 249, 250, 400])
def test_a_cut_copy_is_looked_up_by_what_was_kept(words):
    whole, cut = shingles(" ".join(STORY)), shingles(" ".join(STORY[:words]))
    assert len(kept(whole) & kept(cut)) >= LEAST_SHARED


def test_only_body_lines_are_compared():
    raw = "Menu\nThe story begins.\nShare\nThe story ends."
    roles = (Role.NAV, Role.BODY, Role.NAV, Role.BODY)
    lines = tuple(
        Line(role, line.start(), line.end())
        for role, line in zip(roles, re.finditer(".+", raw), strict=True)
    )
    article = Article("a1", 1, raw, lines, (), Completeness.FULL)
    assert body_of(article) == "The story begins.\nThe story ends."


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_containment_is_a_share_and_has_no_direction(a, b):
    one, other = shingles(a), shingles(b)
    assert 0.0 <= containment(one, other) <= 1.0
    assert containment(one, other) == containment(other, one)
    assert containment(one, one) == (1.0 if one else 0.0)


def test_different_stories_of_the_public_pages_are_never_copies():
    if not PUBLIC.is_file():
        pytest.skip("the public pages are not here")
    pages = json.loads(PUBLIC.read_text(encoding="utf-8")).values()
    found = [shingles(page["articleBody"]) for page in pages]
    shares = [containment(a, b) for a, b in combinations(found, 2)]
    assert len(shares) > 15_000
    assert max(shares) < 0.5
