"""What sites ask of crawlers."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import (
    LinkBusy,
    LinkClosed,
    LinkFaulty,
    LinkGone,
    LinkRefused,
    LinkTooSlow,
    LinkUnreachable,
)
from bot.links import BodyKind, Fetched
from bot.reading.web.robots import Robots
from tests.weblab import NOW, FixedClock

RULES = b"""
User-agent: *
Disallow: /private/*.html$
Disallow: /search

User-agent: ParleyBot
Disallow: /no-bots
Allow: /no-bots/but-this
"""


class FakeFetcher:
    """Gives one answer, or raises one error, for every address."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    async def fetch(self, url, **_):
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(url, url, (), 200, (), self.answer, BodyKind.TEXT, NOW)


def robots(answer, agent="ParleyBot"):
    clock, fetcher = FixedClock(), FakeFetcher(answer)
    return Robots(fetcher, agent, clock=clock), fetcher, clock


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("OtherBot", "/story", True),
        ("OtherBot", "/private/a.html", False),
        ("OtherBot", "/private/a.html?x", True),
        ("OtherBot", "/search?q=a", False),
        ("ParleyBot", "/search?q=a", True),
        ("ParleyBot", "/no-bots/a", False),
        ("ParleyBot", "/no-bots/but-this", True),
    ],
)
async def test_the_rules_of_a_site_are_read(agent, path, allowed):
    rules, fetcher, _ = robots(RULES, agent)
    assert await rules.allows(f"https://News.example{path}") is allowed
    assert fetcher.asked == ["https://news.example/robots.txt"]


@pytest.mark.parametrize(
    ("error", "allowed"),
    [
        (LinkGone(host="a"), True),
        (LinkClosed(host="a"), True),
        (LinkBusy(host="a", when="later"), False),
        (LinkFaulty(host="a", status=500), False),
        (LinkUnreachable(host="a"), False),
        (LinkTooSlow(host="a"), False),
        (LinkRefused(), True),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_no_rules_allow_and_no_answer_forbids(error, allowed):
    rules, _, _ = robots(error)
    assert await rules.allows("https://news.example/") is allowed


async def test_an_address_that_cannot_be_parsed_is_not_polled():
    rules, _, _ = robots(b"")
    assert not await rules.allows("https://[news.example/")


async def test_rules_are_asked_for_once_a_day():
    rules, fetcher, clock = robots(RULES)
    for _ in range(3):
        await rules.allows("https://news.example/a")
    clock.moment += timedelta(hours=23)
    await rules.allows("https://news.example/a")
    assert len(fetcher.asked) == 1
    clock.moment += timedelta(hours=1)
    await rules.allows("https://news.example/a")
    assert len(fetcher.asked) == 2


async def test_a_site_that_was_down_is_asked_again_after_an_hour():
    rules, fetcher, clock = robots(LinkFaulty(host="a", status=500))
    assert not await rules.allows("https://news.example/a")
    clock.moment += timedelta(hours=1)
    fetcher.answer = RULES
    assert await rules.allows("https://news.example/a")


async def test_only_the_first_half_million_bytes_count():
    rules, _, _ = robots(b"#" * 500_000 + b"\nUser-agent: *\nDisallow: /")
    assert await rules.allows("https://news.example/")


async def test_sites_are_not_kept_without_end():
    rules, fetcher, _ = robots(b"")
    for n in range(1_001):
        await rules.allows(f"https://{n}.example/")
    await rules.allows("https://0.example/")
    assert len(fetcher.asked) == 1_002


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300), st.text(max_size=60))
async def test_no_rules_and_no_address_make_it_raise(body, url):
    rules, _, _ = robots(b"User-agent: *\n" + body)
    assert await rules.allows(url) in {True, False}
    assert await rules.allows(f"https://news.example/{url}") in {True, False}
