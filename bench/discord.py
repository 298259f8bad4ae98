"""How quickly Parley shows that it heard, on a loopback Discord, as a process."""

import asyncio
import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.tables import Table
from tests.discordwire.program import parley
from tests.discordwire.server import LoopbackDiscord
from tests.stories import BRIDGE

ACTS_A_SECOND = 50
SECONDS = 20
# Of so many acts one asks for a brief of a text; the others ask for what is stored.
BRIEFS = 10
PEOPLE = 200
DROP = SECONDS * ACTS_A_SECOND // 2


async def measure() -> list[Table]:
    """Measure deferrals beside nothing, beside briefs, and with the line cut once."""
    ways = (("nothing", 0, False), ("briefs", BRIEFS, False), ("briefs", BRIEFS, True))
    rows = [await _row(beside, every, cut=cut) for beside, every, cut in ways]
    return [Table(f"Discord: deferrals at {ACTS_A_SECOND} acts a second", rows)]


async def _row(beside: str, every: int, *, cut: bool) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        async with LoopbackDiscord.running() as discord:
            # To hold everything against Discord's description would take a core.
            discord.rest.strict = False
            async with parley(discord, Path(folder)):
                asked = await _asked(discord, every, cut=cut)
                shown = await _shown(discord, asked[::every] if every else [])
    waits = sorted(each.acked for each in asked if each.acked is not None)
    cuts = statistics.quantiles(waits, n=100)
    return {
        "beside": beside,
        "line": "cut once" if cut else "whole",
        "acts": len(asked),
        "not deferred": len(asked) - len(waits),
        "briefs": shown,
        "p50 ms": 1000 * cuts[49],
        "p99 ms": 1000 * cuts[98],
        "most ms": 1000 * waits[-1],
    }


async def _asked(discord: LoopbackDiscord, every: int, *, cut: bool) -> list[Any]:
    """Let people act at an even pace; return their interactions."""
    await discord.until(lambda: discord.gateway.open, within=60)
    people = [discord.person(f"p{number}") for number in range(PEOPLE)]
    loop = asyncio.get_running_loop()
    began, asked = loop.time(), []
    for number in range(ACTS_A_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, began + number / ACTS_A_SECOND - loop.time()))
        if cut and number == DROP:
            discord.gateway.drop()
        person = people[number % PEOPLE]
        if every and number % every == 0:
            story = BRIDGE.replace("2.5 million", f"{number + 2}.5 million")
            story = story.replace("old bridge", f"old bridge of Town {number}")
            asked.append(await person.types("#news", "sides", story=story))
        else:
            asked.append(await person.types("#news", "list"))
    await discord.until(lambda: all(e.acked is not None for e in asked[-50:]))
    return asked


async def _shown(discord: LoopbackDiscord, asked: list[Any]) -> int:
    """Wait for all briefs; return how many there are."""

    def shown() -> list[Any]:
        return [
            each for each in asked if each.original and "Council" in each.original.words
        ]

    await discord.until(lambda: len(shown()) == len(asked), within=600)
    return len(shown())
