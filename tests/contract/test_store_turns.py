"""What every store keeps to: the last answers of a thread, and of no other."""

import pytest

from bot.place import Thread
from tests.keeping import ELSEWHERE, MOMENT, NEWS, THREAD, answer, sheet


async def keep(store, thread, *minutes, mark="", searched=("a1",)):
    """Keep an article and an answer for each of some minutes after MOMENT."""
    for id_ in searched:
        await store.keep_sheet(thread.channel, sheet(id_), MOMENT)
    for minute in minutes:
        made = answer(f"q{minute}{mark}", searched=searched, minutes=minute)
        await store.keep_answer(thread, f"p{minute}{mark}", made)


async def ids_of(store, thread=THREAD, most=4):
    return [answer.id for answer in await store.answers_of(thread, most)]


async def test_the_last_answers_come_with_the_newest_last(store):
    await keep(store, THREAD, 3, 1, 5, 2, 4)
    assert await ids_of(store) == ["q2", "q3", "q4", "q5"]
    assert await ids_of(store, most=9) == ["q1", "q2", "q3", "q4", "q5"]
    (last,) = await store.answers_of(THREAD, 1)
    assert last == answer("q5", minutes=5)


async def test_a_thread_without_answers_has_none(store):
    assert await ids_of(store) == []


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_the_same_thread_elsewhere_and_other_threads_here_are_others(
    store, elsewhere
):
    await keep(store, Thread(elsewhere, THREAD.id), 1, mark="-there")
    await keep(store, Thread(NEWS, "t2"), 2)
    assert await ids_of(store) == []
    await keep(store, THREAD, 3)
    assert await ids_of(store) == ["q3"]


async def test_a_forgotten_article_takes_its_turns_along(store):
    await keep(store, THREAD, 1)
    await keep(store, THREAD, 2, searched=("a2",))
    await keep(store, THREAD, 3, searched=("a1", "a2"))
    await store.forget_article(NEWS, "a1")
    assert await ids_of(store) == ["q2"]


async def test_a_forgotten_channel_or_workspace_takes_its_turns_along(store):
    await keep(store, THREAD, 1)
    await store.forget_channel(NEWS)
    assert await ids_of(store) == []
    await keep(store, THREAD, 2)
    await store.forget_workspace(NEWS.workspace)
    assert await ids_of(store) == []
