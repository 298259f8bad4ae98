"""What every store keeps to: an address that was read before is known again."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.errors import UnknownArticle
from tests.keeping import MOMENT, NEWS, RIVAL, SPORT, WHISPERS, sheet, visit

PAGE, SHORT, FEED = "news.example/a1", "s.example/x", "news.example/a1?feed"


@pytest.fixture
async def stored(store):
    """A store with two versions of one article and another article."""
    for made in (sheet(), sheet(version=2, raw="New words."), sheet("a2")):
        await store.keep_sheet(NEWS, made, MOMENT)
    return store


async def under(store, *keys, workspace="acme"):
    """Look up some keys."""
    return [await store.visit(workspace, key) for key in keys]


async def test_a_visit_is_found_under_every_key_that_led_to_it(stored):
    await stored.keep_visit("acme", [SHORT, PAGE, SHORT], visit())
    assert await under(stored, SHORT, PAGE, FEED) == [visit(), visit(), None]


async def test_a_visit_without_keys_is_found_nowhere(stored):
    await stored.keep_visit("acme", [], visit())
    assert await under(stored, "", PAGE) == [None, None]


async def test_a_page_that_names_no_date_or_tag_is_kept_without(stored):
    bare = replace(visit(), etag=None, last_modified=None)
    await stored.keep_visit("acme", [PAGE], visit())
    await stored.keep_visit("acme", [PAGE], bare)
    assert await stored.visit("acme", PAGE) == bare


async def test_a_later_visit_takes_the_place_of_the_earlier_one(stored):
    later = visit(version=2, minutes=30, etag='"2"')
    await stored.keep_visit("acme", [PAGE], visit())
    await stored.keep_visit("acme", [PAGE], later)
    assert await stored.visit("acme", PAGE) == later


async def test_a_later_visit_is_found_under_the_aliases_of_the_earlier_one(stored):
    later = visit(version=2, minutes=30)
    await stored.keep_visit("acme", [SHORT, PAGE], visit())
    await stored.keep_visit("acme", [FEED, PAGE], later)
    assert await under(stored, SHORT, PAGE, FEED) == [later] * 3


async def test_a_key_that_leads_elsewhere_now_leaves_its_former_aliases(stored):
    """A short link may be given another target; the old page is still the old one."""
    await stored.keep_visit("acme", [SHORT, PAGE], visit())
    await stored.keep_visit("acme", [SHORT, "news.example/a2"], visit("a2", minutes=9))
    assert await under(stored, SHORT, PAGE) == [visit("a2", minutes=9), visit()]


async def test_two_pages_with_one_text_are_not_aliases(stored):
    theirs = replace(visit(), url="https://other.example/copy")
    await stored.keep_visit("acme", [PAGE], visit())
    await stored.keep_visit("acme", ["other.example/copy"], theirs)
    await stored.keep_visit("acme", [PAGE], visit(version=2, minutes=30))
    assert await stored.visit("acme", "other.example/copy") == theirs


async def test_a_visit_of_another_workspace_is_not_returned(stored):
    await stored.keep_sheet(RIVAL, sheet(), MOMENT)
    theirs = visit(minutes=5)
    await stored.keep_visit("rival", [PAGE], theirs)
    assert await stored.visit("acme", PAGE) is None
    await stored.keep_visit("acme", [PAGE], visit())
    assert await stored.visit("acme", PAGE) == visit()
    assert await stored.visit("rival", PAGE) == theirs


@pytest.mark.parametrize(
    "unknown",
    [visit("a9"), visit(version=3)],
    ids=["article", "version"],
)
async def test_a_visit_of_what_is_not_stored_is_refused(stored, unknown):
    await stored.keep_sheet(RIVAL, sheet("a9"), MOMENT)
    await stored.keep_visit("acme", [PAGE], visit())
    with pytest.raises(UnknownArticle):
        await stored.keep_visit("acme", [PAGE], unknown)
    assert await stored.visit("acme", PAGE) == visit()


@pytest.mark.parametrize(
    "odd",
    ["x" * 20_000, "news.example/\x00?q=\ud83d", "'; --", "ñ.example/Ω", "%"],
    ids=["long", "no text", "quote", "letters", "sign"],
)
async def test_odd_keys_and_headers_come_back_unchanged(stored, odd):
    kept = replace(visit(), url=f"https://{odd}", etag=odd, last_modified=odd)
    await stored.keep_visit("acme", [odd], kept)
    assert await under(stored, odd, PAGE) == [kept, None]


async def test_keys_that_differ_in_case_are_two(stored):
    await stored.keep_visit("acme", [PAGE], visit())
    assert await stored.visit("acme", PAGE.upper()) is None


async def test_the_moment_of_a_visit_in_another_zone_is_the_same_moment(stored):
    away = MOMENT.astimezone(datetime.strptime("+0545", "%z").tzinfo)
    await stored.keep_visit("acme", [PAGE], replace(visit(), read_at=away))
    found = await stored.visit("acme", PAGE)
    assert found == visit()
    assert found.read_at.utcoffset() == timedelta(0)


async def test_of_many_visits_at_once_one_is_kept_whole(stored):
    made = [visit(minutes=n, etag=str(n)) for n in range(12)]
    await asyncio.gather(
        *(stored.keep_visit("acme", [SHORT, PAGE], one) for one in made)
    )
    (one, other) = await under(stored, SHORT, PAGE)
    assert one == other
    assert one in made


async def test_a_visit_goes_with_the_last_sighting_of_its_article(stored):
    await stored.keep_sheet(WHISPERS, sheet(), MOMENT)
    await stored.keep_visit("acme", [SHORT, PAGE], visit())
    await stored.keep_visit("acme", ["news.example/a2"], visit("a2"))
    await stored.forget_article(NEWS, "a1")
    assert await stored.visit("acme", PAGE) == visit()
    await stored.forget_article(WHISPERS, "a1")
    assert await under(stored, SHORT, PAGE) == [None, None]
    assert await stored.visit("acme", "news.example/a2") == visit("a2")


async def test_a_visit_goes_with_the_version_that_it_found(stored):
    """Else the page would be asked whether it has changed since a text that is gone."""
    await stored.keep_sheet(SPORT, sheet(), MOMENT)
    await stored.keep_visit("acme", [PAGE], visit(version=2))
    await stored.forget_article(NEWS, "a1")
    assert await stored.visit("acme", PAGE) is None


async def test_forgetting_a_channel_or_a_workspace_takes_its_visits(stored):
    await stored.keep_sheet(SPORT, sheet("a3"), MOMENT)
    await stored.keep_sheet(RIVAL, sheet(), MOMENT)
    await stored.keep_visit("acme", [PAGE], visit())
    await stored.keep_visit("acme", [FEED], visit("a3"))
    await stored.keep_visit("rival", [PAGE], visit())
    await stored.forget_channel(NEWS)
    assert await under(stored, PAGE, FEED) == [None, visit("a3")]
    await stored.forget_workspace("acme")
    assert await under(stored, PAGE, FEED) == [None, None]
    assert await stored.visit("rival", PAGE) == visit()
