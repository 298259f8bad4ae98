"""What a Fetcher promises: the page behind a link, or words for the reader."""

from dataclasses import replace

import httpcore2
import pytest

from bot.errors import LinkFaulty, LinkRefused, LinkTooWinding, LinkUnreachable
from bot.links import BodyKind, Fetched, NotModified
from bot.reading.fetching import GuardedFetcher
from bot.reading.web.transport import Wiring
from tests.weblab import (
    AGENT,
    NOW,
    OTHER_PUBLIC,
    PUBLIC,
    QUICK,
    STORY,
    URL,
    FakeNames,
    FixedClock,
    NotingDialler,
    answer,
    failed,
    fetched,
    laboratory,
)


async def test_a_page_comes_with_all_that_is_known_of_it():
    page = await fetched(answer(ETag='"v1"', Last_Modified="Fri, 13 Mar 2026"))
    assert page == Fetched(
        posted=URL,
        final=URL,
        hops=(),
        status=200,
        headers=page.headers,
        body=STORY,
        kind=BodyKind.HTML,
        fetched_at=NOW,
        etag='"v1"',
        last_modified="Fri, 13 Mar 2026",
    )
    assert page.content_type == "text/html"
    assert not page.downgraded


async def test_a_request_names_us_truthfully_and_carries_nothing_else():
    async with laboratory(answer()) as lab:
        await lab.fetcher.fetch("http://pub.test:8080/a?b=c#d")
    assert lab.requests[0].path == "/a?b=c"
    assert lab.requests[0].headers == {
        "host": "pub.test:8080",
        "user-agent": AGENT,
        "accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
        "accept-encoding": "gzip, deflate",
    }
    assert AGENT == "ParleyBot/0 (+https://parley.example/contact)"


async def test_cookies_are_neither_kept_nor_sent_back():
    routes = {
        "/story": answer(b"", status=302, Location="/next", Set_Cookie="a=b"),
        "/next": answer(Set_Cookie="c=d"),
    }
    async with laboratory(routes) as lab:
        page = await lab.fetcher.fetch(URL)
        await lab.fetcher.fetch(URL)
    assert not any("cookie" in request.headers for request in lab.requests)
    assert not any("cookie" in name for name, _ in page.headers)


async def test_a_proxy_in_the_environment_is_ignored(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with laboratory(answer()) as lab:
        await lab.fetcher.fetch(URL)
        assert lab.dialler.dialled == [(PUBLIC, 80)]


async def test_an_operators_proxy_takes_all_that_may_be_opened(caplog):
    async with laboratory(answer()) as lab:
        wiring = Wiring(dialler=lab.dialler, proxy="http://proxy.internal:3128")
        async with GuardedFetcher(AGENT, clock=FixedClock(), wiring=wiring) as fetcher:
            page = await fetcher.fetch(URL)
            with pytest.raises(LinkRefused):
                await fetcher.fetch("http://10.0.0.5/")
    assert page.body == STORY
    assert lab.dialler.dialled == [("proxy.internal", 3128)]
    assert lab.requests[0].path == "http://pub.test:80/story"
    assert "proxy" in caplog.text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_and_each_address_is_kept(status):
    routes = {
        "/story": answer(b"", status=status, Location="//other.test/a?b"),
        "/a?b": answer(b"", status=status, Location="c"),
        "/c": answer(),
    }
    names = FakeNames({"pub.test": [PUBLIC], "other.test": [OTHER_PUBLIC]})
    async with laboratory(routes, names=names) as lab:
        page = await lab.fetcher.fetch(URL)
    assert page.posted == URL
    assert page.hops == ("http://other.test/a?b", "http://other.test/c")
    assert page.final == "http://other.test/c"
    assert [request.headers["host"] for request in lab.requests] == [
        "pub.test", "other.test", "other.test",
    ]  # fmt: skip
    assert lab.dialler.dialled[1] == (OTHER_PUBLIC, 80)


async def test_five_redirects_are_followed_and_a_sixth_is_not():
    routes = {f"/{n}": answer(b"", status=302, Location=f"/{n + 1}") for n in range(9)}
    routes["/6"] = answer()
    assert len((await fetched(routes, "http://pub.test/1")).hops) == 5
    error, _ = await failed(routes, "http://pub.test/0")
    assert type(error) is LinkTooWinding


def test_a_step_down_from_https_is_flagged():
    page = Fetched("", "", (), 200, (), b"", BodyKind.HTML, NOW)
    safe = replace(page, posted="http://a.test/", hops=("https://a.test/",))
    assert not safe.downgraded
    assert replace(safe, hops=(*safe.hops, "http://b.test/")).downgraded


async def test_a_page_read_before_is_asked_for_only_where_it_changed():
    async with laboratory(answer(b"", status=304, Content_Length=None)) as lab:
        same = await lab.fetcher.fetch(URL, etag='"v1"', last_modified="Friday")
    assert same == NotModified(URL, URL, (), NOW)
    assert lab.requests[0].headers["if-none-match"] == '"v1"'
    assert lab.requests[0].headers["if-modified-since"] == "Friday"


async def test_stamps_that_cannot_be_sent_are_left_out():
    async with laboratory(answer()) as lab:
        await lab.fetcher.fetch(URL, etag="a\r\nHost: b", last_modified="ü")
    assert not any(name.startswith("if-") for name in lab.requests[0].headers)


async def test_unchanged_is_no_answer_to_a_plain_question():
    error, _ = await failed(answer(b"", status=304, Content_Length=None))
    assert type(error) is LinkFaulty


async def test_the_next_address_is_dialled_where_the_first_does_not_answer():
    class HalfDead(NotingDialler):
        async def connect_tcp(self, host, port, **options):
            if host == PUBLIC:
                self.dialled.append((host, port))
                raise httpcore2.ConnectTimeout
            return await super().connect_tcp(host, port, **options)

    names = FakeNames({"pub.test": [PUBLIC, OTHER_PUBLIC]})
    async with laboratory(answer(), names=names) as lab:
        dialler = HalfDead(lab.dialler._port)
        wiring = Wiring(resolver=names, dialler=dialler)
        async with GuardedFetcher(
            AGENT, clock=FixedClock(), limits=QUICK, wiring=wiring
        ) as fetcher:
            assert (await fetcher.fetch(URL)).body == STORY
    assert dialler.dialled == [(PUBLIC, 80), (OTHER_PUBLIC, 80)]


async def test_at_most_four_addresses_are_dialled_and_only_twice():
    names = FakeNames({"pub.test": [f"8.8.8.{n}" for n in range(1, 9)]})
    wiring = Wiring(resolver=names, dialler=NotingDialler())
    async with GuardedFetcher(
        AGENT, clock=FixedClock(), limits=QUICK, wiring=wiring
    ) as fetcher:
        with pytest.raises(LinkUnreachable, match="couldn't reach"):
            await fetcher.fetch(URL)
    assert [number for number, _ in wiring.dialler.dialled] == [
        f"8.8.8.{n}" for n in (1, 2, 3, 4)
    ] * 2
