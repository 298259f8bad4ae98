"""What bodies are, by their first bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.links import BodyKind
from bot.reading.web.sniffing import is_robot_check, sniff

PAGES = [
    (b"<!DOCTYPE html><title>x", ""),
    (b"\xef\xbb\xbf\n  <html lang=en>", "application/octet-stream"),
    (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C'>", "text/xml"),
    ("\ufeff<html>".encode("utf-16-le"), ""),
    ("\ufeff<html>".encode("utf-16-be"), ""),
    (b"<!-- made by hand --><p>Hello", "text/html"),
    (b"Just words", "text/html; charset=utf-8"),
    (b"Just words", ""),
    (b"<html>\0\0</html>", "text/html"),
    (b"MZ Wallace wrote this. " * 9, "text/html"),
]
FEEDS = [
    (b"<rss version='2.0'>", "text/html"),
    (b"<?xml version='1.0'?><!-- x --><feed xmlns='x'>", ""),
    (b"<?xml version='1.0'?><rdf:RDF>", ""),
    (b"<?xml version='1.0'?><urlset>", ""),
]
TEXTS = [
    (b"Just words", "text/plain"),
    ("\ufeffJust words".encode("utf-16-le"), "Text/Plain"),
    (b"# Words", "text/markdown; charset=utf-8"),
]
OTHERS = [
    (b"\x89PNG\r\n", "text/html", "an image"),
    (b"\xff\xd8\xff\xe0", "", "an image"),
    (b"GIF89a", "", "an image"),
    (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "", "an image"),
    (b"\x00\x00\x00\x20ftypavif", "", "an image"),
    (b"<svg xmlns='x'>", "image/svg+xml", "an image"),
    (b"?", "image/x-new", "an image"),
    (b"ID3\x04\x00", "", "an audio file"),
    (b"\x00\x00\x00\x20ftypM4A ", "", "an audio file"),
    (b"\x00\x00\x00\x20ftypisom", "", "a video"),
    (b"\x1aE\xdf\xa3", "", "a video"),
    (b"PK\x03\x04", "application/vnd.any", "an archive or office file"),
    (b"\x1f\x8b\x08", "", "an archive or office file"),
    (b"{}", "application/json", "a data file"),
    (b"\x7fELF\x02\x00", "", "a file of another kind"),
]


@pytest.mark.parametrize(("head", "media"), PAGES)
def test_a_page_is_known(head, media):
    assert sniff(head, media)[0] is BodyKind.HTML


@pytest.mark.parametrize(("head", "media"), FEEDS)
def test_a_feed_is_known(head, media):
    assert sniff(head, media)[0] is BodyKind.FEED


@pytest.mark.parametrize(("head", "media"), TEXTS)
def test_a_plain_text_is_known(head, media):
    assert sniff(head, media)[0] is BodyKind.TEXT


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"\r\n %PDF-1.4"])
def test_a_pdf_is_known(head):
    assert sniff(head, "text/html")[0] is BodyKind.PDF


@pytest.mark.parametrize(("head", "media", "what"), OTHERS)
def test_what_is_no_article_is_named(head, media, what):
    assert sniff(head, media) == (BodyKind.OTHER, what)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=2_000), st.text(max_size=30))
def test_no_bytes_make_it_raise(head, media):
    kind, what = sniff(head, media)
    assert kind in BodyKind
    assert what


@pytest.mark.parametrize(
    "body",
    [
        b"<h1>Pardon Our Interruption</h1>",
        b"<p>Please verify you are human.</p>",
        b"<script src='/cdn-cgi/challenge-platform/x.js'></script>",
        b"<iframe src='https://geo.Captcha-Delivery.example'></iframe>",
    ],
)
def test_a_robot_check_is_known_by_its_words_or_its_maker(body):
    assert is_robot_check(body)


def test_a_plain_refusal_is_no_robot_check():
    assert not is_robot_check(b"<h1>Forbidden</h1>")
