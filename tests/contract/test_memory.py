"""What is being read for a channel that is forgotten meanwhile is not stored."""

import pytest

from bot.desk import Desk
from bot.errors import UnknownArticle
from bot.library import Library
from bot.place import Post, Thread
from bot.ports import Memory
from tests.fakes import FakeAnalyst, FakeClock, FakeEngine, FakeReader
from tests.keeping import ELSEWHERE, MOMENT, NEWS, RIVAL, SPORT, THREAD, sheet
from tests.stories import BRIDGE


class BusyAnalyst(FakeAnalyst):
    """Does something else while it reads an article."""

    async def findings(self, article):
        """Return what it finds, after something else was done."""
        await self.meanwhile()
        return await super().findings(article)


@pytest.fixture
def analyst():
    return BusyAnalyst()


@pytest.fixture
def desk(stores, analyst):
    """A desk over each kind of database in turn."""
    clock = FakeClock()
    library = Library(
        store=stores.store,
        archive=stores.archive,
        analyst=analyst,
        reader=FakeReader(),
        clock=clock,
    )
    return Desk(store=stores.store, library=library, engine=FakeEngine(), clock=clock)


def post(thread=THREAD):
    return Post("p1", thread, "someone", texts=(BRIDGE,))


FORGETTING = {
    "channel": lambda store: store.forget_channel(NEWS),
    "workspace": lambda store: store.forget_workspace(NEWS.workspace),
}


@pytest.mark.parametrize("forget", FORGETTING.values(), ids=FORGETTING)
async def test_a_text_being_read_is_not_stored_after_the_forgetting(
    desk, store, analyst, forget
):
    analyst.meanwhile = lambda: forget(store)
    with pytest.raises(UnknownArticle):
        await desk.read(post())
    assert await store.entries(NEWS) == ()


@pytest.mark.parametrize("forget", FORGETTING.values(), ids=FORGETTING)
async def test_what_is_read_after_a_forgetting_is_stored(desk, store, analyst, forget):
    await forget(store)
    analyst.meanwhile = lambda: store.memory(NEWS)
    await desk.read(post())
    assert len(await store.entries(NEWS)) == 1


async def test_a_text_read_for_another_channel_is_stored(desk, store, analyst):
    analyst.meanwhile = lambda: store.forget_channel(NEWS)
    await desk.read(post(Thread(SPORT, "t1")))
    assert len(await store.entries(SPORT)) == 1


async def test_an_article_forgotten_alone_leaves_what_else_is_read(
    desk, store, analyst
):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    analyst.meanwhile = lambda: store.forget_article(NEWS, "a1")
    await desk.read(post())
    assert len(await store.entries(NEWS)) == 1


async def test_each_forgetting_begins_a_new_memory(store):
    known = [await store.memory(NEWS)]
    for forget in (*FORGETTING.values(), *FORGETTING.values()):
        await forget(store)
        known.append(await store.memory(NEWS))
    assert known[0] == Memory()
    assert len(set(known)) == len(known)


async def test_a_memory_is_a_channels_own(store):
    for channel in ELSEWHERE:
        await store.forget_channel(channel)
    await store.forget_workspace(RIVAL.workspace)
    assert await store.memory(NEWS) == Memory()


async def test_a_sheet_kept_with_an_older_memory_is_refused_whole(store):
    memory = await store.memory(NEWS)
    await store.forget_channel(NEWS)
    with pytest.raises(UnknownArticle):
        await store.keep_sheet(NEWS, sheet(), MOMENT, memory=memory)
    assert await store.newest(NEWS.workspace, "a1") is None
    memory = await store.memory(NEWS)
    assert await store.keep_sheet(NEWS, sheet(), MOMENT, memory=memory) == sheet()
