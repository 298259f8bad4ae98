"""Strings in quotation marks are found in any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.citing.quotes import quoting_of

STRINGS = {
    "straight": ('He said "no way" twice', ["no way"]),
    "curly": ("He said “no way” twice", ["no way"]),
    "two single marks close": ("He said \"no way.''", ["no way."]),
    "backticks open": ("``No way,'' he said", ["No way,"]),
    "guillemets": ("Il dit « non » et »ja« und", [" non ", "ja"]),
    "low marks": ("Er sagte „nein“ dazu", ["nein"]),
    "corner marks": ("他说「不行」", ["不行"]),
    "single marks": ("North pans 'gangster mind' of rival", ["gangster mind"]),
    "curly single marks": ("pans ‘gangster mind’ of", ["gangster mind"]),
    "double within single": ("he said 'it is \"bad\" now' and", ['it is "bad" now']),
    "single within double": (
        "\"he said 'no' to me,\" she said",
        ["he said 'no' to me,"],
    ),
    "an apostrophe": ("They don't and won't, the ministries' plan says", []),
    "a genitive within single marks": (
        "the 'ministries' plan' and more",
        ["ministries' plan"],
    ),
    "a clipped word": ("rock 'n' roll of the '90s", []),
    "two strings": ('"a," he said, "b"', ["a,", "b"]),
    "inches": ('a 6" pipe', []),
    "brackets before": ('the ("regrettable") talks', ["regrettable"]),
}


@pytest.mark.parametrize(("text", "strings"), STRINGS.values(), ids=STRINGS)
def test_quoted_strings_are_found(text, strings):
    found = quoting_of(text).strings
    assert [text[q.start : q.end] for q in found] == strings
    assert all(q.closed for q in found)


@pytest.mark.parametrize(
    ("text", "strings"),
    [
        ('He said "no', ["no"]),
        ("“First part. “Second part.”", ["First part. ", "Second part."]),
    ],
    ids=["never closed", "opened again"],
)
def test_an_unclosed_string_ends_with_its_text_or_the_next_one(text, strings):
    quoting = quoting_of(text)
    assert [text[q.start : q.end] for q in quoting.strings] == strings
    assert not quoting.is_balanced


def test_a_closing_mark_alone_is_a_stray():
    assert quoting_of('regrettable" and').strays == (11,)


def test_only_the_given_paragraph_is_read():
    text = '"a"\n"b"'
    assert [(q.start, q.end) for q in quoting_of(text, start=4).strings] == [(5, 6)]


@given(st.text(alphabet="ab s'\"“”‘’„«»`.,\n", max_size=80))
@settings(max_examples=300, deadline=None)
def test_strings_stand_in_order_within_the_text(text):
    last = 0
    for quoted in quoting_of(text).strings:
        assert last <= quoted.start <= quoted.end <= len(text)
        last = quoted.end


@pytest.mark.parametrize("piece", ["'", '" ', "s' ", " 'a"])
def test_long_runs_of_marks_are_read(piece):
    text = piece * (200_000 // len(piece))
    assert all(q.end <= len(text) for q in quoting_of(text).strings)
