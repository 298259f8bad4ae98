"""The same words under other line ends are the same Article."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.identity import article_id

TEXT = 'The café "opened" at 9.\nIt\'s late.\n\nMore follows.'


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(TEXT.replace("\n", "\r\n"), id="crlf"),
        pytest.param(f"  {TEXT}\n\n", id="white-space-around"),
        pytest.param(TEXT.replace(" ", "\u00a0"), id="no-break-spaces"),
        pytest.param(TEXT.replace("é", "e\u0301"), id="decomposed"),
        pytest.param(TEXT.replace('"', "''"), id="two-apostrophes"),
        pytest.param(TEXT.replace('"o', "“o").replace('d"', "d”"), id="curly"),
        pytest.param(TEXT.replace("It's", "It’s"), id="curly-apostrophe"),
        pytest.param(f"\ufeff{TEXT}\u200b", id="zero-width"),
    ],
)
def test_a_copy_is_the_same_article(copy):
    assert article_id(copy) == article_id(TEXT)


@pytest.mark.parametrize(
    "other",
    [TEXT.replace("9", "8"), TEXT.upper(), TEXT.replace("It's", "Its"), TEXT + "!"],
    ids=["digit", "case", "apostrophe", "mark"],
)
def test_another_text_is_another_article(other):
    assert article_id(other) != article_id(TEXT)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_an_id_is_twelve_stable_hexadecimal_digits(text):
    assert re.fullmatch("[0-9a-f]{12}", article_id(text))
    assert article_id(text.replace("\n", "\r\n")) == article_id(text)


def test_endless_combining_marks_are_folded():
    marks = "a" + "\u0316\u0301" * 100_000
    assert article_id(marks) != article_id("a")
