"""Bytes of a page -> text, by what page, server and bytes say."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.extracting.decoding import decoded

POLISH = "Zażółć gęślą jaźń"
WINDOWS = "“Yes” – he said"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        pytest.param(codecs.BOM_UTF8 + POLISH.encode(), None, POLISH, id="utf-8 mark"),
        pytest.param(POLISH.encode("utf-16"), None, POLISH, id="utf-16 mark"),
        pytest.param(POLISH.encode("utf-32"), None, POLISH, id="utf-32 mark"),
        pytest.param(
            f"<p>{POLISH}".encode("utf-16-le"), None, f"<p>{POLISH}", id="no mark"
        ),
        pytest.param(
            POLISH.encode(), "text/html; charset=iso-8859-2", POLISH, id="header lies"
        ),
        pytest.param(
            POLISH.encode("iso-8859-2"),
            'text/html; Charset="ISO-8859-2"',
            POLISH,
            id="header",
        ),
        pytest.param(
            WINDOWS.encode("cp1252"), "text/html;charset=latin1", WINDOWS, id="windows"
        ),
        pytest.param(
            "日本語の記事".encode("cp932"), "text/html; charset=x-sjis", "日本語の記事",
            id="shift-jis",
        ),
        pytest.param("한국어".encode("cp949"), "a;charset=euc-kr", "한국어", id="euc"),
        pytest.param(
            POLISH.encode()[:-1], None, POLISH[:-1], id="cut in the middle of a letter"
        ),
        pytest.param(b"a\r\nb\rc\0d", None, "a\nb\nc\ufffdd", id="line ends and nul"),
        pytest.param(b"", None, "", id="empty"),
    ],
)  # fmt: skip
def test_a_body_is_read_in_its_charset(body, content_type, text):
    assert decoded(body, content_type=content_type) == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="iso-8859-2">',
        '<META http-equiv=Content-Type content="text/html; charset = iso-8859-2">',
        '<script charset="koi8-r"></script><meta charset=iso-8859-2>',
    ],
)
def test_a_page_names_its_own_charset(head):
    body = f"<html><head>{head}</head>{POLISH}".encode("iso-8859-2")
    assert POLISH in decoded(body, content_type="text/html")


@pytest.mark.parametrize(
    "charset",
    ["zlib", "rot13", "unicode_escape", "idna", "utf-7", "undefined", "x" * 40],
)
def test_a_charset_that_is_none_is_not_used(charset):
    body = f"text \xe9 +AGE- \\x41 charset={charset}".encode("latin-1")
    assert "\\x41" in decoded(body, content_type=f"text/html; charset={charset}")


def test_bytes_that_no_charset_explains_are_replaced():
    assert "\ufffd" in decoded(b"\xff\xfea\xd8", content_type=None)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.none() | st.text(max_size=40))
def test_decoding_never_raises(body, content_type):
    text = decoded(body, content_type=content_type)
    assert "\0" not in text
    assert "\r" not in text
