"""Hostile pages: they cost one child some seconds, and nobody else anything."""

import asyncio
import random
import resource
import sys

import pytest

from bot.errors import UnsafePage
from bot.links import BodyKind
from bot.reading.extraction import Extractor, Limits
from bot.reading.pages.page import Note
from tests.pages import html, json_ld, pdf

SHORT = Limits(wall_seconds=2.0, cpu_seconds=2)
BODY = html().encode()


def nested(times):
    return "<div>" * times + "deep"


ATTACKS = {
    "a million open links": "<a href=x>word " * 1_000_000,
    "a million line breaks": "<br>" * 1_000_000,
    "a long table": "<table>" + "<tr><td>a<td>b<td>c" * 40_000,
    "five million letters of paragraphs": "<p>" * 1_600_000,
    "open links below the cap": "<a href=x>word " * 49_000,
    "line breaks below the cap": "word word.<br>" * 49_000,
    "nested boxes below the cap": nested(49_000),
    "a long attribute": f'<p title="{"x" * 3_000_000}">',
    "deep json": json_ld({}) + f'<script type="application/ld+json">{"[" * 900_000}',
    "long json": json_ld({"@type": "Article", "articleBody": "w " * 900_000}),
    "many dates": "<time>2018-07-08</time> 8.7.2018 " * 20_000,
    "open comment": "<!--" * 700_000,
    "references": "&amp;" * 500_000,
    "entities": "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" + "&b;" * 99,
}


def own_memory():
    """The most memory that this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


async def read(extractor, body, kind=BodyKind.HTML):
    """Read a body; None where it cannot be read safely."""
    try:
        return await extractor.extract(body, kind=kind)
    except UnsafePage:
        return None


async def test_attacks_end_within_the_caps_while_others_are_served():
    before = own_memory()
    async with Extractor(workers=2, limits=SHORT) as extractor:
        for name, body in ATTACKS.items():
            attack = asyncio.create_task(read(extractor, body.encode()))
            story = await extractor.extract(BODY, kind=BodyKind.HTML)
            assert story.words, name
            done, _ = await asyncio.wait({attack}, timeout=3 * SHORT.wall_seconds)
            assert done, name
            attack.result()
    assert own_memory() - before < 100


async def test_a_page_that_works_too_long_is_killed_and_keeps_what_was_read():
    paragraphs = b"<p>words of a story stand here in a row for once.</p>" * 24_000
    limits = Limits(wall_seconds=1.5)
    async with Extractor(workers=1, limits=limits) as extractor:
        (pid,) = extractor.pids
        page = await read(extractor, paragraphs)
        assert pid not in extractor.pids
        assert page is None or Note.STOPPED_EARLY in page.notes
        assert (await extractor.extract(BODY, kind=BodyKind.HTML)).words


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
async def test_a_child_cannot_take_more_memory_than_it_may():
    limits = Limits(memory_bytes=450_000_000)
    async with Extractor(workers=1, limits=limits) as extractor:
        assert await read(extractor, b"a" * 150_000_000) is None
        assert await read(extractor, BODY)


async def test_nothing_raises_on_random_bytes():
    dice = random.Random(20180708)  # noqa: S311 - the same bytes every time
    pieces = [BODY, pdf(["The pier is closed."]), b"<", b"\xff", b"<p>", b"&#x", b"\0"]
    async with Extractor(workers=1) as extractor:
        (pid,) = extractor.pids
        for turn in range(190):
            kind = dice.choice([BodyKind.HTML, BodyKind.TEXT, BodyKind.PDF])
            body = b"".join(
                dice.choice(pieces)[: dice.randrange(1, 900)] + dice.randbytes(turn)
                for _ in range(dice.randrange(1, 6))
            )
            page = await extractor.extract(body, kind=kind)
            assert page.kind
        assert extractor.pids == (pid,)
