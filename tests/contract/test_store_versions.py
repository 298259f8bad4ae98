"""What every store keeps to: a changed page is a new version, and older ones stay."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Found, Sheet
from bot.ports import Forgotten
from tests.keeping import (
    ELSEWHERE,
    MOMENT,
    NEWS,
    RIVAL,
    SPORT,
    THREAD,
    WHISPERS,
    article,
    brief,
    sheet,
)

OLD = sheet()
NEW = sheet(version=2, raw="The ministry confirmed it.\nIt rained.\nIt stopped.")


async def keep_both(store, channel=NEWS):
    """Keep both versions of an article, an hour apart."""
    await store.keep_sheet(channel, OLD, MOMENT)
    await store.keep_sheet(channel, NEW, MOMENT + timedelta(hours=1))


async def test_every_version_that_a_channel_saw_can_be_opened(store):
    await keep_both(store)
    assert await store.sheet(NEWS, "a1", 1) == OLD
    assert await store.sheet(NEWS, "a1", 2) == NEW
    assert await store.sheet(NEWS, "a1") == NEW


@pytest.mark.parametrize("version", [0, 3, -1])
async def test_a_version_that_there_is_not_is_not_returned(store, version):
    await keep_both(store)
    assert await store.sheet(NEWS, "a1", version) is None


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_a_version_that_only_another_channel_saw_is_not_returned(
    store, elsewhere
):
    await store.keep_sheet(NEWS, OLD, MOMENT)
    await keep_both(store, elsewhere)
    assert await store.sheet(NEWS, "a1", 2) is None
    assert await store.sheet(NEWS, "a1") == OLD
    assert [entry.sentences for entry in await store.entries(NEWS)] == [2]
    assert await store.sheet(elsewhere, "a1") == NEW


async def test_the_list_shows_an_article_once_as_its_newest_version(store):
    await keep_both(store)
    await store.keep_sheet(NEWS, OLD, MOMENT + timedelta(hours=2))
    (entry,) = await store.entries(NEWS)
    assert (entry.sentences, entry.added) == (3, MOMENT + timedelta(hours=1))


async def test_a_thread_names_an_article_once_whatever_its_versions(store):
    await keep_both(store)
    await store.keep_brief(THREAD, "p1", replace(brief("b1"), versions=(1,)))
    later = replace(brief("b2", minutes=1), versions=(2,))
    assert await store.keep_brief(THREAD, "p2", later) == later
    assert await store.brief_of(THREAD, "p2") == later
    assert await store.thread_articles(THREAD) == ("a1",)


async def test_newer_findings_of_one_version_leave_the_other_alone(store):
    await keep_both(store)
    again = sheet(revision="local-2")
    assert await store.keep_sheet(NEWS, again, MOMENT) == again
    assert await store.sheet(NEWS, "a1", 1) == again
    assert await store.sheet(NEWS, "a1", 2) == NEW


@pytest.mark.parametrize("elsewhere", [NEWS, SPORT, WHISPERS], ids=lambda c: c.id)
async def test_the_newest_version_of_a_workspace_may_be_of_any_channel(
    store, elsewhere
):
    await store.keep_sheet(elsewhere, NEW, MOMENT)
    await store.keep_sheet(NEWS, OLD, MOMENT + timedelta(hours=1))
    assert await store.newest("acme", "a1") == NEW.article


async def test_the_newest_version_of_another_workspace_is_not_returned(store):
    await keep_both(store, RIVAL)
    assert await store.newest("acme", "a1") is None
    await store.keep_sheet(NEWS, OLD, MOMENT)
    assert await store.newest("acme", "a1") == OLD.article
    assert await store.newest("acme", "a2") is None


async def test_forgetting_takes_the_versions_that_no_other_channel_saw(store):
    await store.keep_sheet(SPORT, OLD, MOMENT)
    await keep_both(store)
    assert await store.forget_article(NEWS, "a1") == Forgotten(articles=1)
    assert await store.newest("acme", "a1") == OLD.article
    assert await store.sheet(NEWS, "a1", 1) is None
    assert await store.sheet(SPORT, "a1") == OLD


async def test_what_is_known_of_a_page_comes_back(store):
    linked = replace(
        article(),
        author=Found("A. Lind", "json-ld"),
        language=Found("en", "text"),
        url="https://news.example/a1",
        read_at=MOMENT,
        links=("https://news.example/a1#:~:text=The%20ministry", None),
        remarks=("PDF read, 12 pages.",),
    )
    made = Sheet(linked, OLD.findings)
    assert await store.keep_sheet(NEWS, made, MOMENT) == made
    assert await store.sheet(NEWS, "a1", 1) == made
    assert await store.newest("acme", "a1") == linked
