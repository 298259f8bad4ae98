"""What every store keeps to when a sheet is asked for again and again."""

from bot.stores.opening import open_store
from tests.keeping import ELSEWHERE, MOMENT, NEWS, RIVAL, SPORT, sheet


async def test_a_sheet_is_the_same_at_every_asking(store):
    kept = await store.keep_sheet(NEWS, sheet(), MOMENT)
    assert kept == sheet()
    for _ in range(3):
        assert await store.sheet(NEWS, "a1") == sheet()
        assert await store.sheet(NEWS, "a1", 1) == sheet()


async def test_a_sheet_that_was_read_here_is_not_given_elsewhere(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.sheet(NEWS, "a1")
    for channel in ELSEWHERE:
        assert await store.sheet(channel, "a1") is None


async def test_two_workspaces_with_the_same_id_each_get_their_own_words(store):
    theirs = sheet(raw="The rival denied it.\nIt snowed.")
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.keep_sheet(RIVAL, theirs, MOMENT)
    for _ in range(2):
        assert await store.sheet(NEWS, "a1") == sheet()
        assert await store.sheet(RIVAL, "a1") == theirs


async def test_what_was_read_and_is_forgotten_is_gone_at_once(store):
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.keep_sheet(SPORT, sheet(), MOMENT)
    await store.sheet(NEWS, "a1")
    await store.forget_article(NEWS, "a1")
    assert await store.sheet(NEWS, "a1") is None
    assert await store.sheet(SPORT, "a1") == sheet()
    await store.forget_workspace(NEWS.workspace)
    assert await store.sheet(SPORT, "a1") is None


async def test_other_words_under_a_forgotten_id_are_what_is_given(store):
    others = sheet(raw="The council denied it.\nIt snowed.")
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.sheet(NEWS, "a1")
    await store.forget_article(NEWS, "a1")
    await store.keep_sheet(NEWS, others, MOMENT)
    assert await store.sheet(NEWS, "a1") == others


async def test_newer_findings_are_given_in_place_of_those_read_before(store):
    newer = sheet(revision="local-2")
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.sheet(NEWS, "a1")
    await store.keep_sheet(NEWS, newer, MOMENT)
    assert await store.sheet(NEWS, "a1") == newer


async def test_a_newer_version_is_given_in_place_of_the_one_read_before(store):
    newer = sheet(version=2, raw="New words.")
    await store.keep_sheet(NEWS, sheet(), MOMENT)
    await store.sheet(NEWS, "a1")
    await store.keep_sheet(NEWS, newer, MOMENT)
    assert await store.sheet(NEWS, "a1") == newer
    assert await store.sheet(NEWS, "a1", 1) == sheet()


async def test_what_another_process_forgets_is_gone_here_too(tmp_path):
    async with open_store(tmp_path) as here, open_store(tmp_path) as there:
        await here.keep_sheet(NEWS, sheet(), MOMENT)
        await here.sheet(NEWS, "a1")
        await there.forget_article(NEWS, "a1")
        assert await here.sheet(NEWS, "a1") is None
