"""What every store keeps to: where an article is cited can be asked."""

from dataclasses import replace

import pytest

from bot.model import Citation, Point, Side, Silence, Unaddressed
from bot.place import Thread
from tests.keeping import (
    ELSEWHERE,
    MOMENT,
    NEWS,
    SPORT,
    THREAD,
    answer,
    article,
    brief,
    fill,
    sheet,
    statement,
)

LINES = "\n".join(f"Sentence {n} stands here." for n in range(1, 11))


def cites(n, *, id_="a1", version=1):
    """Cite the words of sentence `n` of an article of ten sentences."""
    made = article(id_, version=version, raw=LINES)
    at = made.sentence(n)
    words = made.words_of(at)
    return (Citation(id_, version, n, at.start, at.end, words),)


def point(n):
    return Point("The bridge", ("Ministry",), cites(n))


def silence(n):
    return Unaddressed(Silence.DECLINED, "Ministry", "It declined.", cites(n))


def said(n, **of):
    return replace(statement(article()), citations=cites(n, **of))


async def keep_tens(store, channel=NEWS):
    """Keep two articles of ten sentences, and a second version of the first."""
    for id_, version in (("a1", 1), ("a1", 2), ("a2", 1)):
        made = sheet(id_, version=version, raw=LINES)
        await store.keep_sheet(channel, made, MOMENT)


async def numbers(store, id_="a1"):
    """Tell which sentences of an article are cited in NEWS."""
    return [one.sentence for one in await store.citations(NEWS, id_)]


async def test_citations_are_found_in_every_part_of_a_brief(store):
    await keep_tens(store)
    full = replace(
        brief(),
        sides=(Side("Ministry", (said(1),), (silence(2),)), Side("UN", (said(3),))),
        agreements=(point(4),),
        disputes=(point(5),),
        same_point=(point(6),),
        framing=(point(7),),
        not_addressed=(silence(8),),
    )
    await store.keep_brief(THREAD, "p1", full)
    assert await numbers(store) == [1, 2, 3, 4, 5, 6, 7, 8]


async def test_citations_are_found_in_every_part_of_an_answer(store):
    await keep_tens(store)
    full = replace(answer(), statements=(said(9), said(2)), nearest=cites(4))
    await store.keep_answer(THREAD, "p1", full)
    assert await numbers(store) == [9, 2, 4]


async def test_a_citation_comes_whole_and_once_however_often_it_was_made(store):
    await fill(store, NEWS)
    await store.keep_answer(THREAD, "p3", answer("q3"))
    assert await store.citations(NEWS, "a1") == statement(article()).citations


async def test_the_version_tells_which_text_was_cited(store):
    await keep_tens(store)
    both = (said(1), said(1, version=2))
    made = replace(answer(), statements=both, nearest=())
    await store.keep_answer(THREAD, "p1", made)
    found = await store.citations(NEWS, "a1")
    assert [(one.version, one.sentence) for one in found] == [(1, 1), (2, 1)]


async def test_only_citations_of_the_article_asked_for_are_returned(store):
    await keep_tens(store)
    both = replace(
        answer(searched=("a1", "a2")),
        statements=(said(5), said(6, id_="a2")),
        nearest=(),
    )
    await store.keep_answer(THREAD, "p1", both)
    assert await numbers(store, "a1") == [5]
    assert await numbers(store, "a2") == [6]
    assert await numbers(store, "a3") == []


async def test_all_threads_of_a_channel_are_looked_through(store):
    await keep_tens(store)
    for n in (3, 1, 2):
        made = replace(answer(f"q{n}", minutes=n), statements=(said(n),), nearest=())
        await store.keep_answer(Thread(NEWS, f"t{n}"), f"p{n}", made)
    assert await numbers(store) == [1, 2, 3]


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_citations_made_elsewhere_are_not_returned(store, elsewhere):
    await keep_tens(store)
    await keep_tens(store, elsewhere)
    made = replace(answer("q1"), statements=(said(7),))
    await store.keep_answer(Thread(elsewhere, "t1"), "p1", made)
    await store.keep_brief(Thread(elsewhere, "t1"), "p1", brief("b1"))
    assert await store.citations(NEWS, "a1") == ()
    assert len(await store.citations(elsewhere, "a1")) == 2


async def test_citations_are_forgotten_with_what_they_stand_in(store):
    await fill(store, NEWS)
    await fill(store, SPORT, mark="-there")
    await store.forget_article(NEWS, "a1")
    assert await store.citations(NEWS, "a1") == ()
    assert len(await store.citations(SPORT, "a1")) == 1
