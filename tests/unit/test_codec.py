"""The codec: every model value comes back as it was, older rows are still read."""

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import (
    Answer,
    Article,
    Brief,
    ChannelRules,
    Citation,
    Digest,
    Findings,
    Found,
    Making,
    Sheet,
)
from bot.place import File, Post
from bot.stores.codec import decode, encode
from tests.keeping import answer, article, brief

# Every code point, halves of surrogate pairs and NUL among them.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=6)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])
SINGLE = {
    str: TEXTS,
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=6),
    date: st.dates(),
    datetime: st.datetimes(timezones=ZONES),
}
MAKING = Making("local", "local-1", datetime(2026, 1, 2, 3, 4, 5, 6, UTC), ("ids",))


@cache
def values(hint):
    """Draw values for a type hint of the model; tuples are short."""
    parts = get_args(hint)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(
            hint, **{field.name: values(hints[field.name]) for field in fields(hint)}
        )
    if get_origin(hint) is tuple and parts[-1] is ...:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*(values(part) for part in parts))
    if parts:
        return st.none() | values(parts[0])
    return SINGLE[hint] if hint in SINGLE else st.sampled_from(hint)


KINDS = [Article, Findings, Sheet, Brief, Answer, Post, Digest, ChannelRules]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_value_comes_back_as_it_was(kind, data):
    value = data.draw(values(kind))
    assert decode(kind, encode(value)) == value


def test_equal_values_are_written_alike_in_ascii():
    found = Found("Ω\ud83d\x00", "line", 0, 3)
    assert encode(found) == encode(Found("Ω\ud83d\x00", "line", 0, 3))
    assert encode(found).isascii()


def test_the_microseconds_and_the_zone_of_a_moment_are_kept():
    assert decode(Making, encode(MAKING)).at.isoformat() == (
        "2026-01-02T03:04:05.000006+00:00"
    )


def test_bytes_are_written_in_base64():
    file = File("a", b"\x00\xff")
    assert encode(file) == '{"name":"a","content":"AP8="}'
    assert decode(File, encode(file)) == file


@pytest.mark.parametrize("content", ["AP8", "A P8=", "ÄP8="])
def test_what_is_not_base64_is_refused(content):
    with pytest.raises(ValueError, match="not a stored File"):
        decode(File, json.dumps({"name": "a", "content": content}))


def test_keys_of_a_newer_row_are_skipped():
    plain = json.loads(encode(MAKING)) | {"mood": "fair"}
    assert decode(Making, json.dumps(plain)) == MAKING


def test_fields_that_an_older_row_lacks_take_their_defaults():
    assert decode(Findings, '{"revision": "local-0"}') == Findings("local-0")


@pytest.mark.parametrize(
    ("value", "newer"),
    [
        (article(), {"author", "language", "url", "read_at", "links", "remarks"}),
        (brief(), {"versions"}),
        (answer(), {"versions"}),
    ],
    ids=["article", "brief", "answer"],
)
def test_what_was_kept_before_there_were_links_is_read(value, newer):
    plain = json.loads(encode(value))
    older = {name: plain[name] for name in plain.keys() - newer}
    assert len(older) == len(plain) - len(newer)
    assert decode(type(value), json.dumps(older)) == value


def test_sentences_with_and_without_a_link_come_back():
    linked = replace(
        article(), links=("https://a.example/#:~:text=So", None), read_at=MAKING.at
    )
    assert decode(Article, encode(linked)) == linked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"text": 3, "how": "line"}',
        '{"text": "a", "how": "line", "start": "0"}',
    ],
)
def test_a_text_that_holds_something_else_is_refused(text):
    with pytest.raises(ValueError, match="not a stored Found"):
        decode(Found, text)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (Making, {"at": "yesterday"}),
        (Making, {"checks": "ids"}),
        (Citation, {"start": None}),
    ],
    ids=["a moment", "a tuple", "a number"],
)
def test_a_field_of_another_kind_is_refused(kind, change):
    value = MAKING if kind is Making else Citation("a", 1, 1, 0, 2, "So")
    plain = json.loads(encode(value)) | change
    with pytest.raises(ValueError, match=f"not a stored {kind.__name__}"):
        decode(kind, json.dumps(plain))


@dataclass(frozen=True, slots=True)
class Either:
    """A class with a field of two kinds, which the codec cannot tell apart."""

    field: int | str


@dataclass(frozen=True, slots=True)
class Choice:
    """A class with a field that no class describes."""

    field: Literal["one"]


@pytest.mark.parametrize("kind", [Either, Choice])
def test_a_class_that_cannot_be_read_is_refused_and_not_guessed_at(kind):
    with pytest.raises(ValueError, match="not a stored"):
        decode(kind, '{"field": "one"}')
