"""What was given -> text, or a clear refusal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import EmptyText, NotText, TextError, TooLong
from bot.reading.intake import MAX_CHARACTERS, text_of


@pytest.mark.parametrize(
    ("given", "text"),
    [
        pytest.param("One line.\r\nTwo.\r\n", "One line.\r\nTwo.\r\n", id="crlf-kept"),
        pytest.param("  café  ".encode(), "  café  ", id="utf8"),
        pytest.param(b"\xef\xbb\xbfText", "Text", id="utf8-mark"),
        pytest.param("Text".encode("utf-16"), "Text", id="utf16-mark"),
        pytest.param(b"\xfe\xff\x00T\x00x", "Tx", id="utf16-big-endian-mark"),
        pytest.param("\ufeffText", "\ufeffText", id="mark-in-text-kept"),
        pytest.param("a\tb\x0cc\x85d" * 9, "a\tb\x0cc\x85d" * 9, id="odd-white-space"),
    ],
)
def test_text_comes_out_unchanged(given, text):
    assert text_of(given) == text


@pytest.mark.parametrize(
    "given",
    ["", b"", " \r\n\t", "\u200b\ufeff \u2060", b"\xef\xbb\xbf", b"\xff\xfe"],
    ids=["text", "bytes", "white-space", "zero-width", "mark", "utf16-mark"],
)
def test_nothing_to_read_is_empty(given):
    with pytest.raises(EmptyText):
        text_of(given)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param(b"caf\xe9 and more", "not UTF-8", id="latin-1"),
        pytest.param(b"\xff\xfea", "not UTF-16", id="half-utf16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8", id="picture"),
        pytest.param("words\0words", "zero bytes", id="nul"),
        pytest.param("words \ud800 words", "broken", id="surrogate"),
        pytest.param("\x01\x02\x1b[31m" * 20, "control", id="control-characters"),
        pytest.param("\ufffd" * 20 + "word", "control", id="replacement-characters"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(given, why):
    with pytest.raises(NotText) as caught:
        text_of(given)
    assert why in caught.value.message


def test_a_few_control_characters_do_no_harm():
    text = "A long enough line of words with one bell\x07 in it."
    assert text_of(text) == text


def test_the_longest_text_is_read_and_one_more_character_is_not():
    assert len(text_of("a" * MAX_CHARACTERS)) == MAX_CHARACTERS
    with pytest.raises(TooLong) as caught:
        text_of("a" * (MAX_CHARACTERS + 1))
    assert "500,001" in caught.value.message


@given(st.binary(max_size=200) | st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_anything_is_text_or_a_text_error(given):
    try:
        text = text_of(given)
    except TextError:
        return
    text.encode("utf-8")
    assert text.strip()
