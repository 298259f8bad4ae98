"""What a Reader promises: a link or a file as an Article, or words for the reader.

Links are read through the real guarded fetch from a server on loopback, and pages in a
real child process.
"""

from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.errors import (
    ConsentPage,
    FeedPage,
    HiddenLink,
    LinkDisallowed,
    LinkGone,
    LinkRefused,
    ListPage,
    LockedPdf,
    NotAnArticle,
    NotText,
    RobotCheck,
    ScannedPdf,
    ScriptedPage,
    ShortPage,
    SilentPage,
    UnreadablePdf,
)
from bot.model import Completeness, Role
from bot.place import File
from bot.ports import Visit
from bot.reading.extraction import Extractor
from bot.reading.fetching import PRODUCT
from bot.reading.fragments import stored_copy
from bot.reading.linked import LinkReader
from bot.reading.pasted import read_pasted
from bot.reading.web.robots import Robots
from tests.pages import STORY, html, json_ld, pdf
from tests.sample_pages import sample_page
from tests.stories import BRIDGE, sample
from tests.weblab import URL, FixedClock, answer, laboratory

PLAIN = {"Content_Type": "text/plain; charset=utf-8"}
PAGE = html(head="<title>Pier stays closed</title>").encode()


# One child serves all tests of this file, so they share a loop.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def extractor():
    async with Extractor(workers=1) as opened:
        yield opened


@pytest.fixture
def read(extractor):
    """Read one link from a server that gives these answers."""

    async def reading(routes, url=URL, visit=None):
        async with laboratory(routes) as lab:
            reader = LinkReader(lab.fetcher, extractor, FixedClock())
            return await reader.read(url, visit)

    return reading


@pytest.fixture
def opened(extractor):
    """Open one file."""
    return LinkReader(None, extractor, FixedClock()).open


async def test_a_page_becomes_an_article_with_a_link_for_each_sentence(read):
    page = await read(answer(PAGE, ETag='"v1"'))
    article = page.article
    assert [article.words_of(s) for s in article.sentences] == STORY
    assert article.title.text == "Pier stays closed"
    assert article.completeness is Completeness.FULL
    assert article.url == page.url == URL
    assert page.etag == '"v1"'
    assert len(article.links) == len(article.sentences)
    assert article.links[0].startswith(f"{URL}#:~:text=")
    assert "Monday" in article.links[0]
    assert len(set(article.links)) == len(STORY)


async def test_a_page_goes_by_the_keys_of_all_its_addresses(read):
    link = '<link rel="canonical" href="http://www.pub.test/story/7?utm_source=a">'
    moved = answer(b"", status=301, Location="/b", Content_Type=None)
    page = await read({"/story": moved, "/b": answer(html(head=link).encode())})
    assert page.keys == (
        "pub.test/story",
        "pub.test/b",
        "pub.test/story/7",
    )
    assert page.url.endswith("/b")


async def test_a_canonical_address_elsewhere_does_not_count(read):
    link = '<link rel="canonical" href="https://victim.example/story">'
    page = await read(answer(html(head=link).encode()))
    assert page.keys == ("pub.test/story",)


async def test_a_page_of_plain_text_is_read_as_a_pasted_one(read):
    page = await read(answer(BRIDGE.encode(), **PLAIN))
    assert page.article.raw == BRIDGE
    assert page.article.links == ()
    assert page.article.url == URL


async def test_a_page_that_has_not_changed_is_none(read):
    visit = Visit("a1", 1, URL, datetime(2026, 11, 21, tzinfo=UTC), etag='"v1"')
    unchanged = answer(b"", status=304, Content_Type=None, Content_Length=None)
    assert await read(unchanged, visit=visit) is None


@pytest.mark.parametrize("name", ["voa-regrettable", "cnn-gangster-like"])
async def test_a_sample_as_a_page_gives_the_sentences_of_the_pasted_one(read, name):
    page = await read(answer(sample_page(name).encode()))
    pasted = read_pasted(sample(name))
    assert [words(page.article, s) for s in page.article.sentences] == [
        words(pasted, s) for s in pasted.sentences
    ]
    assert page.article.title.text == pasted.title.text
    assert page.article.outlet.text == "Sample News"


def words(article, sentence):
    return " ".join(article.words_of(sentence).split())


BARE = html(body="<div id='root'></div><noscript>Enable JavaScript.</noscript>")
CONSENT = html(body="<h1>Before you continue</h1><p>Accept all cookies.</p>")
VIDEO = html(
    head='<meta property="og:type" content="video.other">',
    body="<h1>Watch: the pier</h1><video></video>",
)
FRONT = html(
    head='<link rel="canonical" href="http://pub.test:8080/">',
    body="".join(
        f"<div><a href='/{n}'>Story number {n} is here</a></div>" for n in range(90)
    ),
)
CHECK = html(body="<h1>Just a moment...</h1><p>captcha</p>")


@pytest.mark.parametrize(
    ("reply", "error", "way_out"),
    [
        pytest.param(answer(b"", status=404), LinkGone, "paste", id="4 gone"),
        pytest.param(answer(CHECK.encode()), RobotCheck, "Paste", id="6 robot check"),
        pytest.param(answer(CONSENT.encode()), ConsentPage, "Paste", id="7 consent"),
        pytest.param(answer(BARE.encode()), ScriptedPage, "Paste", id="8 scripted"),
        pytest.param(
            answer(html(story=STORY[:1]).encode()), ShortPage, "paste", id="10 short"
        ),
        pytest.param(answer(VIDEO.encode()), SilentPage, "Paste", id="12 video"),
        pytest.param(
            answer(pdf([]), Content_Type="application/pdf"),
            ScannedPdf,
            "paste",
            id="14 scanned",
        ),
        pytest.param(answer(FRONT.encode()), ListPage, "Which story", id="15 list"),
        pytest.param(
            answer(b"\x89PNG\r\n\x1a\n" + bytes(99)),
            NotAnArticle,
            "paste",
            id="16 image",
        ),
        pytest.param(
            answer(b"<?xml version='1.0'?><rss></rss>"), FeedPage, "paste", id="feed"
        ),
    ],
)
async def test_a_page_without_a_story_is_refused_with_a_way_out(
    read, reply, error, way_out
):
    with pytest.raises(error) as refused:
        await read(reply)
    assert way_out in refused.value.message


async def test_a_page_that_asks_bots_not_to_read_it_is_left_alone(extractor):
    rules = answer(b"User-agent: *\nDisallow: /story", **PLAIN)
    async with laboratory({"/robots.txt": rules, "/story": answer(PAGE)}) as lab:
        robots = Robots(lab.fetcher, PRODUCT, clock=FixedClock())
        reader = LinkReader(lab.fetcher, extractor, FixedClock(), robots)
        with pytest.raises(LinkDisallowed) as refused:
            await reader.read(URL)
    assert [request.path for request in lab.requests] == ["/robots.txt"]
    assert "asks bots not to read this page" in refused.value.message


async def test_an_inner_address_is_refused_alike_where_robots_are_asked(extractor):
    async with laboratory(answer(PAGE)) as lab:
        robots = Robots(lab.fetcher, PRODUCT, clock=FixedClock())
        reader = LinkReader(lab.fetcher, extractor, FixedClock(), robots)
        with pytest.raises(LinkRefused):
            await reader.read("http://10.0.0.1/story")
    assert lab.requests == []


async def test_a_google_news_link_is_not_even_fetched(read):
    with pytest.raises(HiddenLink) as refused:
        await read(answer(PAGE), "https://news.google.com/rss/articles/CBMiX2h0dHBz")
    assert "post the publisher's link" in refused.value.message


async def test_the_free_part_of_a_page_is_read_and_said_to_be_one(read):
    thing = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Pier stays closed",
        "articleBody": " ".join(STORY * 4),
    }
    page = await read(answer(html(head=json_ld(thing)).encode()))
    assert page.article.completeness is Completeness.TEASER
    assert "Only the free part" in page.article.remarks[0]


async def test_a_live_page_is_read_as_of_now(read):
    thing = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "Pier stays closed",
    }
    page = await read(answer(html(head=json_ld(thing)).encode()))
    assert page.article.completeness is Completeness.LIVE
    assert page.article.remarks[0].startswith("This is a live page; I read it as of")


async def test_a_page_in_another_language_says_so(read):
    told = "서울시는 오래된 다리의 보수 공사가 봄에 시작될 것이라고 월요일에 밝혔다."
    story = [f"{told} {n}일에는 비가 왔다." for n in range(20)]
    page = await read(answer(html(story=story, lang="ko").encode()))
    assert "This is in Korean" in page.article.remarks[-1]


async def test_a_pdf_file_is_read_with_its_pages_counted(opened):
    article = await opened(File("a.pdf", pdf(STORY, STORY)))
    assert "PDF read, 2 pages." in article.remarks
    assert article.url is None
    assert len(article.id) == 12


async def test_files_are_read_by_what_they_are(opened):
    assert (await opened(File("a.html", PAGE))).title.text == "Pier stays closed"
    assert (await opened(File("a.txt", BRIDGE.encode()))).raw == BRIDGE
    fragment = "".join(f"<p>{line}</p>" for line in STORY).encode()
    assert len((await opened(File("a.htm", fragment))).sentences) == len(STORY)


@pytest.mark.parametrize(
    ("file", "error"),
    [
        pytest.param(File("a.pdf", b"%PDF-1.4\nbroken"), UnreadablePdf, id="broken"),
        pytest.param(File("a.png", b"\x89PNG\r\n\x1a\n\0\0"), NotText, id="image"),
        pytest.param(File("a.txt", b"\0\1\2" * 99), NotText, id="binary"),
    ],
)
async def test_a_file_that_holds_no_text_is_refused(opened, file, error):
    with pytest.raises(error):
        await opened(file)


async def test_a_locked_pdf_is_told_apart_from_a_broken_one():
    assert issubclass(LockedPdf, UnreadablePdf)
    assert "password" in LockedPdf().message


async def test_what_stands_around_the_story_is_kept_and_set_apart(read):
    page = await read(answer(sample_page("voa-regrettable").encode()))
    roles = {line.role for line in page.article.lines}
    assert Role.TITLE in roles
    assert Role.BODY in roles


async def test_a_sentence_has_an_address_in_our_copy_too(read):
    article = (await read(answer(PAGE))).article
    assert stored_copy(article, 3) == "/read//1#s3"
