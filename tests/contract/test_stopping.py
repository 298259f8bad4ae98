"""What somebody has stopped is never shown; on each kind of database."""

import pytest

from bot.place import Channel, Post, Thread
from bot.ports import PostId, PostState
from bot.receiving.stopping import Stopping
from tests.fakes import FakeClock

HERE = Thread(Channel("slack:T1", "C1"), "1.1")
OTHERS = (
    Thread(Channel("slack:T1", "C1"), "2.2"),
    Thread(Channel("slack:T1", "C2"), "1.1"),
    Thread(Channel("slack:T2", "C1"), "1.1"),
)


def name_of(thread, post):
    return PostId(thread.channel.workspace, thread.channel.id, post)


@pytest.fixture
async def inbox(stores):
    for thread in (HERE, *OTHERS):
        post = Post(f"p-{thread.id}", thread, "U1", texts=("A story.",))
        await stores.inbox.accept(post, FakeClock().at)
    return stores.inbox


async def state(inbox, thread):
    return (await inbox.kept(name_of(thread, f"p-{thread.id}"))).state


async def test_the_posts_of_a_thread_are_ended_and_no_others(inbox):
    (stopped,) = await Stopping(inbox=inbox, clock=FakeClock()).stop(HERE)
    assert stopped.thread == HERE
    assert await state(inbox, HERE) is PostState.SHOWN
    for thread in OTHERS:
        assert await state(inbox, thread) is PostState.ACCEPTED


async def test_what_comes_of_it_later_changes_nothing(inbox):
    stopping = Stopping(inbox=inbox, clock=FakeClock())
    await stopping.stop(HERE)
    name = name_of(HERE, f"p-{HERE.id}")
    await inbox.note_read(name, ("a1",), ())
    await inbox.note_made(name)
    await inbox.note_failed(name, "OurFault", "It went wrong.")
    assert await state(inbox, HERE) is PostState.SHOWN
    assert await stopping.stop(HERE) == ()
