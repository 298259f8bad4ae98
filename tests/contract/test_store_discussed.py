"""What every store keeps to: the Briefs of an article, with their threads."""

import pytest

from bot.place import Thread
from bot.ports import Discussed
from tests.keeping import ELSEWHERE, MOMENT, NEWS, brief, fill, sheet


async def test_the_briefs_of_an_article_come_oldest_first_with_their_threads(store):
    for id_ in ("a1", "a2"):
        await store.keep_sheet(NEWS, sheet(id_), MOMENT)
    newer = brief("b1", articles=("a2", "a1"), minutes=5)
    older = brief("b2", minutes=1)
    other = brief("b3", articles=("a2",), minutes=3)
    for number, made in enumerate((newer, older, other)):
        await store.keep_brief(Thread(NEWS, f"t{number}"), f"p{number}", made)
    assert await store.discussed(NEWS, "a1") == (
        Discussed("t1", older),
        Discussed("t0", newer),
    )
    assert await store.discussed(NEWS, "unknown") == ()


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda channel: channel.id)
async def test_what_another_channel_discusses_is_not_told(store, elsewhere):
    await fill(store, elsewhere)
    assert await store.discussed(NEWS, "a1") == ()
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    ours = brief("ours")
    await store.keep_brief(Thread(NEWS, "t1"), "p1", ours)
    assert await store.discussed(NEWS, "a1") == (Discussed("t1", ours),)
