"""What every caller of the extractor relies on, with real children."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.errors import UnsafePage
from bot.links import BodyKind
from bot.model import Completeness
from bot.reading.extraction import Extractor, Limits
from bot.reading.pages.child import Child
from bot.reading.pages.page import Note, PageKind
from tests.pages import STORY, html, pdf

BODY = html(head="<title>Pier stays closed</title>").encode()
CHILDREN = Path(__file__).resolve().parents[1] / "children.py"


def with_child(name, **limits):
    """An extractor whose one child behaves as it is named in tests/children.py."""
    command = [sys.executable, "-P", str(CHILDREN), name]
    return Extractor(workers=1, limits=Limits(**limits), command=command)


@pytest.fixture
async def extractor():
    async with Extractor(workers=1) as opened:
        yield opened


async def test_a_page_comes_back_with_text_details_and_blocks(extractor):
    page = await extractor.extract(
        BODY, kind=BodyKind.HTML, url="https://paper.example/pier"
    )
    assert page.kind is PageKind.ARTICLE
    assert page.completeness is Completeness.FULL
    assert page.text.split("\n") == ["Pier stays closed", *STORY]
    assert page.details.title.text == "Pier stays closed"
    assert page.details.outlet.text == "paper.example"
    assert set(STORY) < set(page.blocks)


async def test_one_warm_child_serves_page_after_page(extractor):
    (pid,) = extractor.pids
    for kind in (BodyKind.HTML, BodyKind.TEXT, BodyKind.PDF):
        body = pdf(["The third pier stays closed."]) if kind == "pdf" else BODY
        assert (await extractor.extract(body, kind=kind)).words
    assert extractor.pids == (pid,)


@pytest.mark.parametrize(
    ("kind", "is_a"),
    [
        (BodyKind.FEED, PageKind.FEED),
        (BodyKind.OTHER, PageKind.NOT_AN_ARTICLE),
    ],
)
async def test_what_is_no_page_needs_no_child(kind, is_a):
    extractor_ = with_child("deaf")
    assert (await extractor_.extract(b"x", kind=kind)).kind is is_a
    assert extractor_.pids == ()


async def test_a_child_that_is_killed_in_the_middle_is_replaced(extractor):
    (pid,) = extractor.pids
    slow = b"<p>words of text in a row. </p>" * 20_000
    reading = asyncio.create_task(extractor.extract(slow, kind=BodyKind.HTML))
    await asyncio.sleep(0.3)
    os.kill(pid, 9)
    with pytest.raises(UnsafePage) as caught:
        await reading
    assert caught.value.message.endswith("Paste the text.")
    assert (await extractor.extract(BODY, kind=BodyKind.HTML)).words
    assert extractor.pids != (pid,)


async def test_a_child_that_takes_too_long_leaves_its_last_page():
    async with with_child("slow", wall_seconds=0.5) as extractor_:
        page = await extractor_.extract(BODY, kind=BodyKind.HTML)
    assert page.text == "first reading"
    assert page.notes == (Note.STOPPED_EARLY,)


@pytest.mark.parametrize(
    "name", ["silent", "gone", "babbling", "boastful", "lying", "empty", "hurt"]
)
async def test_a_child_that_answers_nothing_usable_costs_only_its_page(name):
    async with with_child(name, wall_seconds=0.5) as extractor_:
        for _ in range(2):
            with pytest.raises(UnsafePage):
                await extractor_.extract(BODY, kind=BodyKind.HTML)


async def test_a_child_that_does_not_start_is_told_as_an_unsafe_page():
    with pytest.raises(UnsafePage):
        async with with_child("deaf", start_seconds=0.3):
            pass


async def test_whoever_gives_up_waiting_kills_the_child():
    async with with_child("silent") as extractor_:
        (pid,) = extractor_.pids
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await extractor_.extract(BODY, kind=BodyKind.HTML)
        assert extractor_.pids == ()
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_whoever_gives_up_on_a_start_kills_the_child():
    extractor_ = with_child("deaf")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await extractor_.extract(BODY, kind=BodyKind.HTML)
    assert extractor_.pids == ()


async def test_a_child_that_was_never_opened_answers_nothing():
    child = Child(memory=10**9, cpu=1, command=[sys.executable, "-c", "pass"])
    with pytest.raises(EOFError):
        await child.ask({}, b"")
    with pytest.raises(EOFError):
        await child.hear()
    await child.kill()
    await child.kill()


async def test_a_child_is_renewed_after_so_many_pages():
    async with Extractor(workers=1, limits=Limits(pages=2)) as extractor_:
        (first,) = extractor_.pids
        await extractor_.extract(BODY, kind=BodyKind.HTML)
        assert extractor_.pids == (first,)
        await extractor_.extract(BODY, kind=BodyKind.HTML)
        assert extractor_.pids == ()
        assert (await extractor_.extract(BODY, kind=BodyKind.HTML)).words


async def test_closing_ends_the_children_and_those_who_wait():
    async with with_child("silent") as extractor_:
        reading = asyncio.create_task(extractor_.extract(BODY, kind=BodyKind.HTML))
        await asyncio.sleep(0.1)
    assert extractor_.pids == ()
    with pytest.raises(UnsafePage):
        await reading
    with pytest.raises(UnsafePage):
        await extractor_.extract(BODY, kind=BodyKind.HTML)


async def test_a_child_sees_nothing_of_the_bots_environment(monkeypatch):
    monkeypatch.setenv("PARLEY_SECRET", "xoxb-not-for-children")
    async with with_child("telling") as extractor_:
        page = await extractor_.extract(BODY, kind=BodyKind.HTML)
    assert "PYTHONUTF8" in page.text
    assert "xoxb" not in page.text
    assert "HOME" not in page.text
