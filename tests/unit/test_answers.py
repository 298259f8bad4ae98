"""What statuses and headers mean."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BotError, LinkBusy, LinkClosed, LinkFaulty, LinkGone
from bot.reading.web import answers

NOW = datetime(2026, 3, 14, 23, 58, 30, tzinfo=UTC)


def test_headers_are_read_in_lower_case_and_without_cookies():
    raw = [(b"ETag", b' "a" '), (b"Set-Cookie", b"x=y"), (b"Via", b"1"), (b"via", b"2")]
    headers = answers.read_headers(raw)
    assert headers == (("etag", '"a"'), ("via", "1"), ("via", "2"))
    assert answers.header(headers, "via") == "1, 2"
    assert answers.header(headers, "age") == ""


def test_a_location_may_be_sent_in_utf_8_or_in_latin_1():
    for encoding in ("utf-8", "latin-1"):
        headers = answers.read_headers([(b"Location", "/ü".encode(encoding))])
        assert answers.location(headers) == "/ü"
    assert answers.location(()) is None


@pytest.mark.parametrize("value", ["", "ü", "a\r\nb", "a" * 301, "\x00"])
def test_a_stamp_that_cannot_be_sent_back_is_none(value):
    assert answers.stamp((("etag", value),), "etag") is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0), ("120", 120), ("9" * 5_000, 10_000_000), ("", None), ("soon", None),
        ("-5", None), ("1.5", None), ("٣", None), ("²", None),
        ("Sun, 15 Mar 2026 00:00:00 GMT", 90), ("Sun, 15 Mar 2026 00:00:00", 90),
        ("Sat, 14 Mar 2026 10:00:00 GMT", 0), ("Mon, 99 Foo 2026 00:00:00 GMT", None),
        ("Sun, 15 Mar 99999999999999999999 00:00:00 GMT", None),
    ],
)  # fmt: skip
def test_a_retry_after_is_read_in_both_its_forms(value, seconds):
    assert answers.retry_after(value, NOW) == seconds


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_no_retry_after_makes_it_raise(value):
    wait = answers.retry_after(value, NOW)
    assert wait is None or 0 <= wait <= 10_000_000


@pytest.mark.parametrize(
    ("wait", "when"),
    [
        (None, "Try again in a few minutes, or"),
        (0.0, "after 23:59 UTC, or"),
        (31.0, "after 00:00 UTC on 15 March, or"),
    ],
)
def test_the_time_to_try_again_is_named(wait, when):
    assert when in answers.busy("news.example", wait, NOW).message


@settings(deadline=None, max_examples=200)
@given(st.integers(100, 999))
def test_every_status_is_a_page_or_one_error(status):
    trouble = answers.trouble(status, (), b"", host="news.example", now=NOW)
    assert (trouble is None) == (200 <= status < 300)
    assert trouble is None or isinstance(trouble, BotError)


@pytest.mark.parametrize(
    ("status", "error_class"),
    [(400, LinkClosed), (404, LinkGone), (429, LinkBusy), (503, LinkFaulty)],
)
def test_a_status_has_its_error(status, error_class):
    trouble = answers.trouble(status, (), b"", host="news.example", now=NOW)
    assert type(trouble) is error_class
