"""Servers that send too much, too slowly or for ever cost little and stop nobody."""

import ast
import asyncio
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import LinkError, LinkRefused
from tests.attack.attackers import ATTACKS, attack, bomb
from tests.weblab import PUBLIC, QUICK, STORY, StuckNames, laboratory, served

ROOT = Path(__file__).resolve().parents[2]
ROWS = ROOT.parent / "shared" / "data" / "hostile_urls.tsv"
ENDS = {
    "endless": "LinkTooBig",
    "endless_single_bytes": "LinkTooBig|LinkTooSlow",
    "drip": "LinkTooSlow",
    "dripping_headers": "LinkTooSlow",
    "endless_headers": "LinkGarbled",
    "big_header": "LinkGarbled",
    "endless_hints": "LinkTooSlow",
    "hang": "LinkTooSlow",
    "lie_about_length": "read",
    "claim_too_much": "LinkTooBig",
    "circle": "LinkTooWinding",
    "gzip_bomb": "LinkTooBig",
    "deflate_bomb": "LinkTooBig",
    "many_members": "LinkGarbled",
    "bomb_of_members": "LinkTooBig",
    "twice_packed": "LinkGarbled",
    "without_length": "read",
}
MOST_ADDED_KB = 150_000
NAMES = {"pub.test": [PUBLIC], "calm.test": [PUBLIC]}


def test_every_attack_has_its_end():
    assert ENDS.keys() == ATTACKS.keys()


async def test_all_attacks_together_add_little_memory_and_end_as_they_should():
    for wbits in (31, -15):
        bomb(wbits)  # made now, so that the server answers at once
    async with served(attack, []) as port:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            str(Path(__file__).with_name("fetching_under_attack.py")),
            str(port),
            *ATTACKS,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        out, _ = await asyncio.wait_for(child.communicate(), 120)
    cost = json.loads(out)
    for name, end in cost["ends"].items():
        assert end in ENDS[name].split("|"), name
    assert cost["added"] < MOST_ADDED_KB


@pytest.mark.parametrize("name", ["drip", "endless_single_bytes", "endless_hints"])
async def test_others_are_served_while_an_attack_goes_on(name):
    async with laboratory(attack, names=StuckNames(NAMES)) as lab:
        attacked = asyncio.create_task(lab.fetcher.fetch(f"http://pub.test/{name}"))
        await asyncio.sleep(0)
        for _ in range(5):
            page = await lab.fetcher.fetch("http://calm.test/story")
            assert page.body == STORY
        assert not attacked.done()
        with pytest.raises(LinkError):
            await attacked


async def test_a_name_service_that_never_answers_ends_as_a_refusal():
    async with laboratory(attack, names=StuckNames(NAMES)) as lab:
        with pytest.raises(LinkRefused):
            await lab.fetcher.fetch("http://slow.test/")
        assert lab.dialler.dialled == []


async def test_what_is_longer_than_announced_is_cut_at_the_announced_length():
    async with laboratory(attack) as lab:
        page = await lab.fetcher.fetch("http://pub.test/lie_about_length")
        assert len(page.body) == 10


async def test_a_deadline_ends_all_redirects_together():
    async def slow_circle(request, writer):
        await asyncio.sleep(QUICK.total * 0.2)
        await attack(request, writer)

    limits = replace(QUICK, resolve=QUICK.total * 0.5)
    async with laboratory(slow_circle, limits=limits) as lab:
        with pytest.raises(LinkError, match="took too long"):
            await lab.fetcher.fetch("http://pub.test/circle")
        # The third would have too little time left for its look-up.
        assert len(lab.requests) == 3


def listed_rows():
    if not ROWS.exists():
        return []
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        pytest.param(expect, ast.literal_eval(url), id=f"{number}-{category}")
        for number, category, expect, url, _ in rows
        if category.startswith("K")
    ]


@pytest.mark.skipif(not ROWS.exists(), reason="the list of hostile links is not here")
@pytest.mark.parametrize(("expect", "url"), listed_rows())
async def test_a_listed_attack_ends_within_the_limits(expect, url):
    async with laboratory(attack, names=StuckNames(NAMES)) as lab:
        if expect == "ok":
            assert (await lab.fetcher.fetch(url)).body == STORY
        else:
            with pytest.raises(LinkError):
                await lab.fetcher.fetch(url)
