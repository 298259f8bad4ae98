"""The library: each text and each address is read once, and its reader is told."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import LinkGarbled, LinkGone, TooShort
from bot.library import FRESH, Library
from bot.model import Citation, Completeness
from bot.place import Channel, File, Post, Thread
from bot.ports import PageRead, silent
from bot.reading.pasted import read_pasted
from bot.stores.opening import Where, open_stores
from tests.fakes import FakeAnalyst, FakeClock, FakeReader
from tests.keeping import brief
from tests.stories import BRIDGE, sample

HERE = Channel("w1", "c1")
LINK = "https://river.example/bridge"


def page(text=BRIDGE, *, link=LINK, keys=(), **more):
    """A page that holds a text, as the reader gives it."""
    article = replace(
        read_pasted(text), id="", url=link, read_at=FakeClock().at, **more
    )
    return PageRead(
        article, (link.removeprefix("https://"), *keys), link, FakeClock().at, "e1"
    )


def post(*links, channel=HERE, texts=(), files=(), articles=()):
    thread = Thread(channel, "t1")
    return Post(
        "p", thread, "a", links=links, texts=texts, files=files, articles=articles
    )


@pytest.fixture
async def stores(tmp_path):
    async with open_stores(Where(tmp_path)) as opened:
        yield opened


@pytest.fixture
def store(stores):
    return stores.store


@pytest.fixture
def reader():
    return FakeReader({LINK: page()})


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def gather(stores, reader, clock):
    library = Library(
        store=stores.store,
        archive=stores.archive,
        analyst=FakeAnalyst(),
        reader=reader,
        clock=clock,
    )

    async def gathered(*links, **more):
        return await library.gather(post(*links, **more), lambda _step: None)

    return gathered


async def test_a_link_becomes_a_stored_article(gather, store):
    (sheet,) = (await gather(LINK)).sheets
    assert sheet.article.url == LINK
    assert sheet.article.version == 1
    assert len(sheet.article.id) == 12
    assert await store.sheet(HERE, sheet.article.id) == sheet


async def test_a_link_posted_again_at_once_is_not_fetched_again(gather, reader):
    first = await gather(LINK)
    again = await gather("https://www.river.example/bridge?utm_source=x#top")
    assert again.sheets == first.sheets
    assert len(reader.asked) == 1
    assert "was read here before on 2026-11-21 09:14 UTC" in again.notes[0]
    assert first.notes == ()


async def test_two_people_who_post_one_link_at_once_make_one_fetch(gather, reader):
    both = await asyncio.gather(gather(LINK), gather(LINK))
    assert len(reader.asked) == 1
    assert both[0].sheets == both[1].sheets


async def test_another_channel_is_not_told_that_a_link_was_read(gather, reader, store):
    (sheet,) = (await gather(LINK)).sheets
    there = Channel("w1", "c2")
    assert await store.sheet(there, sheet.article.id) is None
    read = await gather(LINK, channel=there)
    assert read.notes == ()
    assert read.sheets == (sheet,)
    assert len(reader.asked) == 1


async def test_a_page_that_has_not_changed_stays_one_version(gather, reader, clock):
    first = await gather(LINK)
    clock.at += FRESH
    reader.pages[LINK] = None
    again = await gather(LINK)
    assert again.sheets == first.sheets
    assert reader.asked[1][1].etag == "e1"


async def test_a_page_read_anew_with_the_same_text_stays_one_version(
    gather, reader, clock
):
    first = await gather(LINK)
    clock.at += FRESH
    reader.pages[LINK] = page(BRIDGE.replace("\n\n", "\n\n\n"))
    assert (await gather(LINK)).sheets == first.sheets


async def test_a_changed_page_is_a_new_version_and_the_change_is_told(
    gather, reader, clock, store
):
    (old,) = (await gather(LINK)).sheets
    clock.at += timedelta(hours=1)
    changed = BRIDGE.replace("2.5 million", "3.5 million") + "\nIt rained all night.\n"
    reader.pages[LINK] = page(changed)
    read = await gather(LINK)
    (new,) = read.sheets
    assert (new.article.id, new.article.version) == (old.article.id, 2)
    (note,) = read.notes
    assert note.startswith("The story changed since it was read here: ")
    assert note.endswith("here: 1 sentence added, 1 sentence changed.")
    assert await store.sheet(HERE, old.article.id, 1) == old


class Interrupted(FakeAnalyst):
    """An analyst that is slow enough for something else to happen meanwhile."""

    meanwhile = None

    async def findings(self, article):
        """Let the other thing happen once, then find as usual."""
        happening, self.meanwhile = self.meanwhile, None
        if happening is not None:
            await happening()
        return await super().findings(article)


@pytest.mark.parametrize(
    ("ours", "version"),
    [
        pytest.param(BRIDGE.replace("2.5 million", "4.5 million"), 3, id="other-text"),
        pytest.param(BRIDGE.replace("2.5", "3.5") + "\n\n", 2, id="same-text"),
    ],
)
async def test_who_comes_second_with_a_changed_page_gets_the_next_version(
    gather, reader, clock, stores, ours, version
):
    store = stores.store
    await gather(LINK)
    clock.at += FRESH
    there = Channel("w1", "c2")
    rival = Library(
        store=store,
        archive=stores.archive,
        analyst=FakeAnalyst(),
        reader=FakeReader({LINK: page(BRIDGE.replace("2.5", "3.5"))}),
        clock=clock,
    )
    analyst = Interrupted()
    analyst.meanwhile = lambda: rival.gather(post(LINK, channel=there), silent)
    reader.pages[LINK] = page(ours)
    library = Library(
        store=store,
        archive=stores.archive,
        analyst=analyst,
        reader=reader,
        clock=clock,
    )
    (sheet,) = (await library.gather(post(LINK), silent)).sheets
    assert sheet.article.version == version
    assert await store.sheet(HERE, sheet.article.id) == sheet
    assert (await store.visit("w1", LINK[8:])).version == version
    (other,) = await rival.stored(there, [sheet.article.id])
    assert (other.article.version, other.article.raw) == (
        2,
        BRIDGE.replace("2.5", "3.5"),
    )


async def test_a_change_of_a_cited_sentence_is_told(gather, reader, clock, store):
    (old,) = (await gather(LINK)).sheets
    sentence = old.article.sentence(2)
    cited = Citation(
        old.article.id,
        1,
        2,
        sentence.start,
        sentence.end,
        old.article.words_of(sentence),
    )
    kept = brief("b", articles=(old.article.id,))
    side = kept.sides[0]
    told = replace(side.statements[0], citations=(cited,))
    kept = replace(
        kept,
        sides=(replace(side, statements=(told,)),),
        versions=(1,),
        agreements=(),
        disputes=(),
        same_point=(),
        framing=(),
    )
    await store.keep_brief(Thread(HERE, "t1"), "p0", kept)
    clock.at += timedelta(hours=1)
    reader.pages[LINK] = page(BRIDGE.replace("2.5 million", "3.5 million"))
    (note,) = (await gather(LINK)).notes
    assert "A sentence that was cited here is no longer the same." in note


async def test_an_address_that_leads_to_a_known_page_is_that_article(gather, reader):
    (first,) = (await gather(LINK)).sheets
    short = "https://short.example/x1"
    reader.pages[short] = replace(
        page(), keys=("short.example/x1", "river.example/bridge")
    )
    (second,) = (await gather(short)).sheets
    assert second.article.id == first.article.id


async def test_agency_copy_is_counted_once(gather, reader):
    other = "https://other.example/copy"
    reader.pages[other] = page(BRIDGE + "\nMore to follow.\n", link=other)
    read = await gather(LINK, other)
    assert len(read.sheets) == 1
    (note,) = read.notes
    assert "Same text as “Council delays bridge repair”'s story" in note
    assert note.endswith("counted once.")


async def test_different_stories_are_both_kept(gather):
    read = await gather(LINK, texts=(sample("voa-regrettable"),))
    assert len(read.sheets) == 2
    assert read.notes == ()


async def test_a_link_that_cannot_be_read_leaves_nothing_stored(gather, reader, store):
    bad = "https://river.example/gone"
    reader.pages[bad] = LinkGone(host="river.example")
    with pytest.raises(LinkGone):
        await gather(LINK, bad)
    assert await store.entries(HERE) == ()


async def test_a_server_that_says_unchanged_of_a_page_never_read_is_at_fault(
    gather, reader
):
    reader.pages[LINK] = None
    with pytest.raises(LinkGarbled):
        await gather(LINK)


async def test_an_attached_file_is_read_and_a_bad_one_refused(gather, store):
    read = await gather(files=(File("a.txt", BRIDGE.encode()),))
    assert read.sheets[0].article.raw == BRIDGE
    with pytest.raises(TooShort):
        await gather(files=(File("a.txt", b"Short."),))
    assert len(await store.entries(HERE)) == 1


async def test_remarks_on_the_reading_reach_the_reader(gather, reader):
    reader.pages[LINK] = page(remarks=("PDF read, 12 pages.",))
    assert (await gather(LINK)).notes == ("PDF read, 12 pages.",)


async def test_a_page_of_furniture_names_what_was_left_out(gather, reader):
    reader.pages[LINK] = page(completeness=Completeness.FURNITURE_HEAVY)
    read = await gather(LINK)
    name = read.sheets[0].article.id
    assert read.notes == (
        f"I kept 3 of 4 lines as the story; `show {name}` lists what I left out.",
    )
