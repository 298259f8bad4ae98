"""How quickly Slack's events are acked, in both modes, on a loopback Slack."""

import asyncio
import statistics
import tempfile
from pathlib import Path

from adapters.slack.config import Mode
from bench.tables import Table
from tests.slackroom import STORY, slack_room

EVENTS_A_SECOND = 50
SECONDS = 10
# Of so many events one is a mention with a link; the others are talk in channels.
MENTIONS = 10


async def measure() -> list[Table]:
    """Measure acks while nothing else is done, and while briefs are made."""
    rows = [
        _row(mode, works, await _acks(mode, works=works))
        for mode in Mode
        for works in (False, True)
    ]
    return [Table(f"Slack: acks at {EVENTS_A_SECOND} events a second", rows)]


def _row(mode: Mode, works: bool, seconds: list[float]) -> dict[str, object]:  # noqa: FBT001 - a row's value
    cuts = statistics.quantiles(seconds, n=100)
    return {
        "mode": mode.value,
        "beside": "briefs" if works else "nothing",
        "events": len(seconds),
        "p50 ms": 1000 * cuts[49],
        "p99 ms": 1000 * cuts[98],
        "most ms": 1000 * max(seconds),
    }


async def _acks(mode: Mode, *, works: bool) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        async with slack_room(Path(folder), mode=mode) as room:
            room.worker.dead = not works
            await room.alice.says("#news", "The first event opens all doors.")
            await room.slack.settled()
            before = len(room.slack.deliveries.all)
            loop = asyncio.get_running_loop()
            began = loop.time()
            for number in range(EVENTS_A_SECOND * SECONDS):
                due = began + number / EVENTS_A_SECOND
                await asyncio.sleep(max(0.0, due - loop.time()))
                mention = f"<@PARLEY> {STORY}" if number % MENTIONS == 0 else "Hello."
                await room.slack.person(f"U{number % 40}").says(
                    f"#c{number % 25}", mention
                )
            await room.slack.settled(within=120)
            new = room.slack.deliveries.all[before:]
            return [delivery.seconds for delivery in new]
