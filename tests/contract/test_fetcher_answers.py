"""What a Fetcher makes of the answers that servers give."""

import gzip
import random
import zlib
from dataclasses import replace

import pytest

from bot.errors import (
    LinkBusy,
    LinkClosed,
    LinkError,
    LinkFaulty,
    LinkGarbled,
    LinkGone,
    LinkTooBig,
    NotAnArticle,
    RobotCheck,
)
from bot.links import BodyKind
from tests.weblab import (
    PUBLIC,
    QUICK,
    STORY,
    URL,
    FakeNames,
    answer,
    failed,
    fetched,
    laboratory,
)


@pytest.mark.parametrize(
    ("status", "error_class", "words"),
    [
        (401, LinkClosed, "pub.test refuses automated readers. Paste the text."),
        (402, LinkClosed, "pub.test refuses automated readers. Paste the text."),
        (403, LinkClosed, "pub.test refuses automated readers. Paste the text."),
        (451, LinkClosed, "pub.test refuses automated readers. Paste the text."),
        (406, LinkClosed, "pub.test refuses automated readers. Paste the text."),
        (404, LinkGone, "pub.test says this page no longer exists."),
        (410, LinkGone, "pub.test says this page no longer exists."),
        (500, LinkFaulty, "pub.test has a fault (status 500)."),
        (302, LinkFaulty, "pub.test has a fault (status 302)."),
        (999, LinkFaulty, "pub.test has a fault (status 999)."),
    ],
)
async def test_a_refusing_status_is_told_with_the_way_out(status, error_class, words):
    error, requests = await failed(answer(b"no", status=status))
    assert type(error) is error_class
    assert error.message.startswith(words)
    assert "aste the text" in error.message
    assert len(requests) == 1


@pytest.mark.parametrize("status", [502, 503, 504, 429])
async def test_a_passing_fault_is_tried_once_more(status):
    routes = {"/story": [answer(b"", status=status), answer()]}
    assert (await fetched(routes)).body == STORY
    _, requests = await failed(answer(b"", status=status))
    assert len(requests) == 2


@pytest.mark.parametrize("status", [403, 503])
@pytest.mark.parametrize("packed", [False, True])
async def test_a_robot_check_is_named_as_such(status, packed):
    words = b"<title>Just a moment...</title>" + b" " * 100_000
    body = gzip.compress(words) if packed else words
    coding = "gzip" if packed else None
    error, requests = await failed(answer(body, status=status, Content_Encoding=coding))
    assert type(error) is RobotCheck
    assert len(requests) == 1


async def test_a_refusal_that_cannot_be_unpacked_is_a_refusal_all_the_same():
    for coding in ("br", "gzip"):
        error, _ = await failed(answer(b"no", status=403, Content_Encoding=coding))
        assert type(error) is LinkClosed


async def test_robot_words_in_a_good_page_are_a_story_about_robots():
    page = await fetched(answer(b"<html><p>How a captcha works."))
    assert page.kind is BodyKind.HTML


@pytest.mark.parametrize(
    ("wait", "when"),
    [
        ("600", "after 09:37 UTC"),
        ("Sat, 14 Mar 2026 11:26:53 GMT", "after 11:27 UTC"),
        ("86400", "after 09:27 UTC on 15 March"),
        ("99999999999999999999", "UTC on"),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_asks_to_wait_is_obeyed_and_its_time_is_told(
    wait, when, status
):
    async with laboratory(answer(b"", status=status, Retry_After=wait)) as lab:
        with pytest.raises(LinkBusy) as error:
            await lab.fetcher.fetch(URL)
        assert when in error.value.message
        with pytest.raises(LinkBusy):
            await lab.fetcher.fetch("http://pub.test/other")
    assert len(lab.requests) == 1


async def test_a_short_wait_is_waited_for():
    routes = {"/story": [answer(b"", status=429, Retry_After="0"), answer()]}
    assert (await fetched(routes)).body == STORY


async def test_a_host_that_names_no_time_is_left_alone_for_a_while():
    async with laboratory(answer(b"", status=429)) as lab:
        for _ in range(2):
            with pytest.raises(LinkBusy):
                await lab.fetcher.fetch(URL)
        assert len(lab.requests) == 2


def bare(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        pytest.param("gzip", gzip.compress(STORY), id="gzip"),
        pytest.param("GZIP", gzip.compress(STORY), id="upper-case"),
        pytest.param("x-gzip", gzip.compress(STORY), id="x-gzip"),
        pytest.param("identity, gzip", gzip.compress(STORY), id="identity-first"),
        pytest.param(
            "gzip", gzip.compress(STORY[:20]) + gzip.compress(STORY[20:]), id="members"
        ),
        pytest.param("gzip", gzip.compress(STORY) + b"\0" * 512, id="padded"),
        pytest.param("deflate", zlib.compress(STORY), id="deflate"),
        pytest.param("deflate", bare(STORY), id="bare-deflate"),
        pytest.param("identity", STORY, id="identity"),
        pytest.param("", STORY, id="empty"),
    ],
)
async def test_a_packed_body_is_unpacked(coding, body):
    page = await fetched(answer(body, Content_Encoding=coding))
    assert page.body == STORY
    assert not page.cut_off


@pytest.mark.parametrize(
    ("coding", "body"),
    [("br", STORY), ("zstd", STORY), ("gzip, gzip", STORY), ("gzip", STORY)],
    ids=["br", "zstd", "gzip twice", "not packed at all"],
)
async def test_a_body_that_cannot_be_unpacked_is_not_guessed_at(coding, body):
    error, _ = await failed(answer(body, Content_Encoding=coding))
    assert type(error) is LinkGarbled


async def test_chunks_that_make_no_sense_from_the_start_are_garbled():
    reply = answer(b"nonsense", Content_Length=None, Transfer_Encoding="chunked")
    error, _ = await failed(reply)
    assert type(error) is LinkGarbled


@pytest.mark.parametrize(
    "reply",
    [
        answer(STORY, Content_Length="5000"),
        answer(gzip.compress(STORY * 99)[:-8], Content_Encoding="gzip"),
        answer(b"ff\r\n" + STORY, Content_Length=None, Transfer_Encoding="chunked"),
    ],
    ids=["length", "gzip", "chunks"],
)
async def test_a_body_that_ends_early_is_marked_as_cut_off(reply):
    page = await fetched(reply)
    assert page.cut_off
    assert page.body.startswith(STORY[:40])


@pytest.mark.parametrize(
    ("body", "media", "kind"),
    [
        (STORY, "text/plain", BodyKind.HTML),
        (b"The ministry said no.", "text/plain; charset=utf-8", BodyKind.TEXT),
        (b"%PDF-1.7 ...", "text/html", BodyKind.PDF),
        (b"<?xml version='1.0'?><rss version='2.0'>", "text/html", BodyKind.FEED),
        (b"", "text/html", BodyKind.HTML),
    ],
    ids=["html", "text", "pdf", "feed", "empty"],
)
async def test_a_body_is_judged_by_its_first_bytes(body, media, kind):
    assert (await fetched(answer(body, Content_Type=media))).kind is kind


async def test_a_picture_is_refused_before_it_is_read_whole():
    error, _ = await failed(
        answer(b"\x89PNG" + b"a" * 2_000, Content_Length="90000000")
    )
    assert type(error) is NotAnArticle
    assert error.message.startswith("That link is an image, not an article.")


async def test_a_pdf_may_be_longer_than_a_page():
    limits = replace(QUICK, body=3_000_000, pdf=6_000_000)
    long, longer = b"a" * 4_000_000, b"a" * 7_000_000
    error, _ = await failed(answer(long), limits=limits)
    assert error.message == (
        "pub.test sent too much (over 3 MB). Paste the text instead."
    )
    assert (await fetched(answer(b"%PDF-" + long), limits=limits)).kind is BodyKind.PDF
    error, _ = await failed(answer(b"%PDF-" + longer), limits=limits)
    assert type(error) is LinkTooBig


async def test_every_error_bears_the_reference_of_its_line_in_the_log(caplog):
    caplog.set_level("INFO", "bot.reading.fetching")
    error, _ = await failed(answer(b"SECRET", status=404), URL + "?SECRET")
    assert f"{error.facts['reference']} LinkGone" in caplog.text
    assert "pub.test" in caplog.text
    assert "SECRET" not in caplog.text


async def test_whatever_a_server_says_ends_as_a_page_or_as_an_error_of_ours():
    chance = random.Random(7)  # noqa: S311 - the same junk in every run
    parts = [
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 X\r\n", b"HTTP/9 x", b"Location: /\r\n",
        b"Content-Encoding: gzip\r\n", b"Content-Length: -1\r\n", b"\r\n", b"\0",
        b"Transfer-Encoding: chunked\r\n", b"Content-Length: 3\r\n", b"5\r\nabcde\r\n",
        b"Retry-After: \xff\r\n", b"HTTP/1.1 429 X\r\n", b"Location: \xc3\xbc\r\n",
    ]  # fmt: skip
    ended = 0

    async def play(_, writer):
        words = chance.choices(parts, k=chance.randrange(8))
        writer.write(b"".join(words) + chance.randbytes(chance.randrange(9)))

    limits = replace(QUICK, tries=1)
    names = FakeNames({f"host{n}.test": [PUBLIC] for n in range(150)})
    async with laboratory(play, names=names, limits=limits) as lab:
        for host in names.records:
            try:
                await lab.fetcher.fetch(f"http://{host}/")
            except LinkError:
                ended += 1
    assert ended > 50
