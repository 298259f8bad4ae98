"""What every store keeps to: copies of a text are found, in the same channel only."""

from dataclasses import replace

import pytest

from bot.model import Findings, Found, Line, Role, Sheet
from bot.ports import Copy
from bot.reading.copies import containment, shingles
from tests.keeping import ELSEWHERE, MOMENT, NEWS, SPORT, article, sheet, words

STORY = words(600)
STANDING = words(60, of="standing")


def edited(text, *, every):
    """Put another word in place of every so manyth."""
    pieces = text.split()
    pieces[::every] = [f"new{n}" for n in range(len(pieces[::every]))]
    return " ".join(pieces)


def part(text, share):
    """Cut a text to this share of its words."""
    pieces = text.split()
    return " ".join(pieces[: int(len(pieces) * share)])


async def keep(store, channel=NEWS, **texts):
    """Keep texts under their ids."""
    for id_, raw in texts.items():
        await store.keep_sheet(channel, sheet(id_, raw=raw), MOMENT)


async def found(store, raw=STORY, *, id_="asked", channel=NEWS):
    """Name the copies of a text in a channel."""
    made = await store.copies(channel, article(id_, raw=raw))
    return [copy.article for copy in made]


COPIES = {
    "whole": STORY,
    "other line ends": STORY.replace(" ", "\n"),
    "other case": STORY.upper(),
    "cut": part(STORY, 0.55),
    "a few words": part(STORY, 0.1),
    "edited": edited(STORY, every=20),
    "framed": f"{words(90, of='before')}\n{STORY}\n{words(90, of='after')}",
    "cut and edited and framed": f"{STANDING} {edited(part(STORY, 0.55), every=15)}",
}


@pytest.mark.parametrize("raw", COPIES.values(), ids=COPIES)
async def test_a_copy_is_found_whichever_was_first(store, raw):
    share = containment(shingles(STORY), shingles(raw))
    assert share >= 0.5
    await keep(store, one=STORY, other=words(600, of="else"))
    expected = Copy("one", "Denied", None, share)
    assert await store.copies(NEWS, article("two", raw=raw)) == (expected,)
    await store.forget_channel(NEWS)
    await keep(store, two=raw)
    assert await found(store) == ["two"]


STRANGERS = {
    "other words": words(600, of="else"),
    "a long quote": f"{words(500, of='else')} {part(STORY, 0.16)}",
    "the same words in another order": " ".join(reversed(STORY.split())),
    "nothing": "",
    "two words": "word1 word2",
    "signs": "?! … — 👩‍👩‍👧‍👦",
}


@pytest.mark.parametrize("raw", STRANGERS.values(), ids=STRANGERS)
async def test_a_stranger_is_no_copy(store, raw):
    await keep(store, one=STORY, two=raw)
    assert await found(store, id_="one") == []
    assert await found(store, raw, id_="two") == []


async def test_the_best_copy_comes_first(store):
    await keep(store, a=edited(STORY, every=12), b=STORY, c=edited(STORY, every=30))
    await keep(store, d=STORY)
    copies = await store.copies(NEWS, article("asked", raw=STORY))
    assert [copy.article for copy in copies] == ["b", "d", "c", "a"]
    assert copies[0].share == 1.0


async def test_a_copy_tells_its_headline_and_outlet(store):
    made = replace(article("one", raw=STORY), outlet=Found("VOA", "line"))
    made = replace(made, title=Found("Bridge closed", "line"))
    await store.keep_sheet(NEWS, Sheet(made, Findings("local-1")), MOMENT)
    copies = await store.copies(NEWS, article("two", raw=STORY))
    assert copies == (Copy("one", "Bridge closed", "VOA", 1.0),)


async def test_no_version_of_an_article_is_a_copy_of_itself(store):
    await keep(store, a1=STORY)
    newer = sheet("a1", version=2, raw=edited(STORY, every=30))
    await store.keep_sheet(NEWS, newer, MOMENT)
    assert await found(store, id_="a1") == []
    assert await found(store) == ["a1"]


async def test_only_the_newest_version_that_a_channel_saw_is_compared(store):
    await keep(store, a1=STORY)
    await keep(store, SPORT, a1=STORY)
    newer = sheet("a1", version=2, raw=words(600, of="new"))
    await store.keep_sheet(NEWS, newer, MOMENT)
    assert await found(store) == []
    assert await found(store, channel=SPORT) == ["a1"]


async def test_words_around_the_story_make_no_copy(store):
    """The same menu stands on every page of an outlet."""
    menu = words(300, of="menu")
    made = []
    for id_ in ("one", "two"):
        plain = article(id_, raw=f"{menu}\n{words(90, of=id_)}")
        lines = (Line(Role.NAV, 0, len(menu)), plain.lines[1])
        made.append(replace(plain, lines=lines))
    await store.keep_sheet(NEWS, Sheet(made[0], Findings("local-1")), MOMENT)
    assert await store.copies(NEWS, made[1]) == ()
    assert await found(store, f"{menu} {words(90, of='one')}") == ["one"]


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_a_copy_seen_elsewhere_is_not_returned(store, elsewhere):
    await keep(store, elsewhere, one=STORY, two=edited(STORY, every=20))
    assert await found(store) == []
    await keep(store, two=edited(STORY, every=20))
    assert await found(store) == ["two"]


async def test_a_text_that_everybody_has_taken_over_is_found_everywhere(store):
    await keep(store, **{f"a{n:02}": STORY for n in range(12)})
    assert await found(store) == [f"a{n:02}" for n in range(12)]


async def test_what_an_outlet_says_under_every_story_hides_no_copy(store):
    """More of the standing words is in the table than of the short text."""
    short = words(66, of="brief")
    stories = {f"a{n}": f"{words(260, of=f'a{n}_')} {STANDING}" for n in range(40)}
    await keep(store, **stories, copy=f"{words(300, of='around')} {short}")
    assert await found(store, f"{short} {STANDING}") == ["copy"]


async def test_keeping_an_article_again_changes_nothing(store):
    await keep(store, one=STORY)
    await keep(store, one=STORY)
    assert await found(store) == ["one"]
    await keep(store, SPORT, one=STORY)
    assert await found(store, channel=SPORT) == ["one"]


async def test_a_forgotten_copy_is_not_found_and_can_be_kept_anew(store):
    await keep(store, one=STORY, two=STORY)
    await keep(store, SPORT, one=STORY)
    await store.forget_article(NEWS, "one")
    assert await found(store) == ["two"]
    assert await found(store, channel=SPORT) == ["one"]
    await store.forget_workspace("acme")
    assert await found(store) == []
    await keep(store, one=STORY)
    assert await found(store) == ["one"]


async def test_a_very_long_text_is_compared_like_any_other(store):
    long = words(25_000)
    await keep(store, long=long, short=part(long, 0.01))
    assert await found(store, long) == ["long", "short"]


async def test_a_text_with_more_shingles_than_a_query_takes_is_compared_too(store):
    book = words(300_000)
    await keep(store, chapter=part(book, 0.01))
    assert await found(store, book) == ["chapter"]
