"""All spellings of one address have one key; different stories never share one."""

from itertools import combinations
from urllib.parse import quote

import pytest

from bot.reading.urls import (
    archived,
    canonical_key,
    host_of,
    is_google_news,
    page_key,
    unwrap,
    url_key,
)

STORY = "https://www.daily.example/world/Talks-2024"
KEY = "daily.example/world/Talks-2024"
QUOTED = quote(STORY, safe="")

SPELLINGS = [
    STORY,
    f"  {STORY}\n",
    "http://www.daily.example/world/Talks-2024",
    "HTTPS://WWW.DAILY.EXAMPLE/world/Talks-2024",
    "https://daily.example/world/Talks-2024",
    "https://m.daily.example/world/Talks-2024",
    "https://mobile.daily.example/world/Talks-2024",
    "https://amp.daily.example/world/Talks-2024",
    "https://www2.daily.example/world/Talks-2024",
    "https://www.m.daily.example/world/Talks-2024",
    "https://www.daily.example./world/Talks-2024",
    "https://www.daily.example:443/world/Talks-2024",
    "http://www.daily.example:80/world/Talks-2024",
    f"{STORY}/",
    f"{STORY}//",
    f"{STORY}?",
    f"{STORY}#comments",
    f"{STORY}#:~:text=the%20talks",
    f"{STORY}#comments:~:text=the%20talks",
    f"{STORY}?utm_source=feed&utm_medium=social",
    f"{STORY}?UTM_Campaign=x&fbclid=1&gclid=2",
    f"{STORY}?ref=home&via=app&sh=1&smid=tw-share",
    f"{STORY}?at_medium=RSS&at_campaign=KARANGA",
    f"{STORY}?__hstc=1&trkCampaign=2&mc_cid=3&igshid=4",
    f"{STORY}/amp",
    f"{STORY}/amp/",
    "https://www.daily.example/amp/world/Talks-2024",
    f"{STORY}.amp",
    f"{STORY}.amp.html",
    f"{STORY}?amp=1&outputType=amp",
    "https://www.daily.example/world/Talks%2D2024",
    "https://www.daily.example/world/%54alks-2024",
    "https://www.daily.example/./world/x/../Talks-2024",
    f"https://www.google.com/url?sa=t&url={QUOTED}&usg=x",
    f"https://google.co.uk/url?q={QUOTED}",
    "https://www.google.com/amp/s/www.daily.example/world/Talks-2024/amp",
    "https://www-daily-example.cdn.ampproject.org/c/s/www.daily.example/world/Talks-2024?usqp=mq331",
    "https://www-daily-example.cdn.ampproject.org/v/s/daily.example/world/Talks-2024.amp.html?amp_js_v=0.1",
    "https://x.cdn.ampproject.org/amp/c/s/www.daily.example/world/Talks-2024",
    f"https://l.facebook.com/l.php?u={QUOTED}&h=x",
    f"https://lm.facebook.com/l.php?u={QUOTED}",
    f"https://l.instagram.com/?u={QUOTED}&e=x",
    f"https://web.archive.org/web/20240102030405/{STORY}",
    f"https://web.archive.org/web/20240102030405id_/{STORY}?utm_source=x",
    "https://web.archive.org/web/2024/https:/www.daily.example/world/Talks-2024",
    "https://www.google.com/url?q="
    + quote(f"https://l.facebook.com/l.php?u={QUOTED}", safe=""),
]

DIFFERENT = [
    ("https://a.example/story?id=1", "https://a.example/story?id=2"),
    ("https://a.example/?p=1", "https://a.example/?p=2"),
    ("https://a.example/list?page=1", "https://a.example/list?page=2"),
    ("https://a.example/s?storyId=1", "https://a.example/s?storyId=2"),
    ("https://a.example/A", "https://a.example/a"),
    ("https://a.example/#!/1", "https://a.example/#!/2"),
    ("https://a.example/article.php?ref=1", "https://a.example/article.php?ref=2"),
    ("https://a.example/v.asp?st=1", "https://a.example/v.asp?st=2"),
    ("https://a.example/x%2Fy", "https://a.example/x/y"),
    ("https://a.example/x", "https://b.example/x"),
    ("https://a.example:8080/x", "https://a.example/x"),
    ("https://en.a.example/x", "https://fr.a.example/x"),
    ("https://a.example/ampere", "https://a.example/ere"),
    ("https://m.co.uk/x", "https://amp.co.uk/x"),
    ("https://m.github.io/x", "https://mobile.github.io/x"),
    ("https://m.com/x", "https://amp.com/x"),
    ("https://1.2.3.4/x", "https://2.3.4/x"),
    ("https://a.example/?q=a%26b=1", "https://a.example/?q=a&b=1"),
    ("https://a.example/?q=%CE%F1", "https://a.example/?q=%CF%F0"),
    ("https://a.example/%CE%F1", "https://a.example/%CF%F0"),
    ("https://a.example/x y", "https://a.example/x"),
]

NOT_WRAPPERS = [
    f"https://google.evil.example/url?q={QUOTED}",
    f"https://google.com.evil.example/url?q={QUOTED}",
    f"https://google.blogspot.com/url?q={QUOTED}",
    f"https://google.com.de/url?q={QUOTED}",
    f"https://evil.example/l.facebook.com/l.php?u={QUOTED}",
    f"https://xl.facebook.com/l.php?u={QUOTED}",
    f"https://facebook.com/l.php?u={QUOTED}",
    "https://cdn.ampproject.org.evil.example/c/s/daily.example/world/Talks-2024",
    "https://evil.example/amp/s/daily.example/world/Talks-2024",
    f"https://evil.example/web/2024/{STORY}",
    f"https://www.google.com/search?q={QUOTED}",
    "https://www.google.com/url?q=/search",
    "https://www.google.com/url",
    "https://www.google.com/amp/s/",
    "https://web.archive.org/web/2024/",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_spelling_of_one_address_has_its_key(spelling):
    assert url_key(spelling) == KEY


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_stories_have_different_keys(one, other):
    assert url_key(one) != url_key(other)


def test_parameters_are_kept_in_one_order():
    assert url_key("https://a.example/x?b=2&a=1&a=0&c") == "a.example/x?a=0&a=1&b=2&c="
    assert url_key("https://a.example/x?q=a+b") == url_key(
        "https://a.example/x?q=a%20b"
    )


@pytest.mark.parametrize("url", NOT_WRAPPERS)
def test_a_page_that_imitates_a_wrapper_keeps_its_own_key(url):
    assert unwrap(url) == url
    assert url_key(url) == page_key(url) != KEY


@pytest.mark.parametrize(
    "url", [url for url in SPELLINGS if "google" in url or "facebook" in url]
)
def test_what_a_wrapper_itself_shows_is_kept_under_the_wrappers_key(url):
    assert page_key(url) != KEY
    assert url_key(page_key(url)) != KEY


def test_a_wrapper_is_fetched_where_it_leads():
    assert unwrap(f"https://www.google.com/url?q={QUOTED}") == STORY
    cached = "https://x.cdn.ampproject.org/c/s/daily.example/story?id=1"
    assert unwrap(cached) == "https://daily.example/story?id=1"
    assert unwrap(f"{STORY}#part") == f"{STORY}#part"


def test_a_copy_in_an_archive_is_fetched_from_the_archive():
    copy = f"https://web.archive.org/web/20240102/{STORY}?id=1"
    assert unwrap(copy) == copy
    assert unwrap(f"https://www.google.com/url?q={quote(copy, safe='')}") == copy
    assert archived(copy) == f"{STORY}?id=1"
    assert archived(STORY) is None
    assert archived("https://web.archive.org/web/2024/daily.example/a") == (
        "http://daily.example/a"
    )


@pytest.mark.parametrize(
    "text", ["", "no link", "ftp://a.example/", "https://", "\ud800"]
)
def test_what_is_no_web_address_is_its_own_key(text):
    assert url_key(text) == page_key(text) == unwrap(text) == text
    assert host_of(text) == ""


@pytest.mark.parametrize(
    ("canonical", "key"),
    [
        ("https://example.com/2024/talks", "example.com/2024/talks"),
        ("/2024/talks?utm_source=x", "example.com/2024/talks"),
        (" https://amp.example.com/2024/talks ", "example.com/2024/talks"),
        ("https://world.example.com/?p=7", "world.example.com/?p=7"),
        ("", "example.com/talks"),
        ("https://www.example.com/", None),
        ("https://www.example.com", None),
        ("https://www.example.com/?utm_source=x", None),
        ("https://example.org/2024/talks", None),
        ("https://example.com.evil.org/2024/talks", None),
        ("https://example.com:8443/2024/talks", None),
        ("javascript:alert(1)", None),
        ("https://[", None),
    ],
)
def test_a_page_may_name_another_address_of_its_own_site(canonical, key):
    assert canonical_key("https://www.example.com/talks", canonical) == key


@pytest.mark.parametrize(
    ("final", "canonical"),
    [
        ("https://one.github.io/x", "https://two.github.io/story"),
        ("https://one.blogspot.com/x", "https://two.blogspot.com/story"),
        ("https://1.2.3.4/x", "https://1.2.3.5/story"),
        ("https://www.google.com/x", f"https://www.google.com/url?q={QUOTED}"),
        ("no address", "https://daily.example/story"),
    ],
)
def test_a_stranger_cannot_speak_for_a_story(final, canonical):
    assert canonical_key(final, canonical) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.google.com/rss/articles/CBMxyz?oc=5", True),
        ("https://www.google.com/url?q=https://news.google.com/articles/x", True),
        ("https://news.google.com.evil.example/articles/x", False),
        (STORY, False),
        ("news.google.com", False),
    ],
)
def test_google_news_is_known_by_its_host(url, expected):
    assert is_google_news(url) is expected


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Daily.example./x", "daily.example"),
        ("https://sport.daily.example:8080/x", "sport.daily.example"),
        ("https://müller.example/x", "xn--mller-kva.example"),
        ("https://user@daily.example/", "daily.example"),
        ("https://[2001:db8::1]/", "2001:db8::1"),
    ],
)
def test_a_message_names_the_host_in_ascii(url, host):
    assert host_of(url) == host


def test_the_different_stories_are_all_different():
    keys = {url_key(url) for pair in DIFFERENT for url in pair}
    assert KEY not in keys
    assert all(a != b for a, b in combinations(keys, 2))
