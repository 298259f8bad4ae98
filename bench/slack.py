"""How quickly `parley run slack`, a process of its own, acks Slack's events."""

import asyncio
import statistics
import tempfile
from pathlib import Path

from adapters.slack.config import Mode
from adapters.slack.manifest import manifest_of
from bench.tables import Table
from tests.slackprogram import program
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.world import Times
from tests.stories import BRIDGE

EVENTS_A_SECOND = 50
SECONDS = 20
# Of so many messages one is a mention with an article of its own; the others are talk.
MENTIONS = 10
PEOPLE, CHANNELS = 40, 25
# As patient as Slack is, but quicker with its second try, so that one is seen here.
TIMES = Times(ack=3.0, retries=(0.0, 5.0, 10.0))


async def measure() -> list[Table]:
    """Measure acks while there is talk alone, and while briefs are asked for too."""
    rows = [
        await _row(mode, mentions) for mode in Mode for mentions in (None, MENTIONS)
    ]
    return [Table(f"Slack: acks at {EVENTS_A_SECOND} events a second", rows)]


async def _row(mode: Mode, mentions: int | None) -> dict[str, object]:
    manifest = manifest_of(mode, "http://127.0.0.1")
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        async with (
            LoopbackSlack.running(manifest=manifest, times=TIMES) as slack,
            program(slack, Path(folder), mode),
        ):
            await _one(slack, 0, None)
            await slack.settled()
            before = len(slack.deliveries.all)
            took = await _events(slack, mentions)
            new = slack.deliveries.all[before:]
            briefs = _briefs(slack)
    # An ack that comes with a second try was too late the first time.
    seconds = [sum(each.seconds for each in delivery.attempts) for delivery in new]
    cuts = statistics.quantiles(seconds, n=100)
    return {
        "mode": mode.value,
        "one mention in": mentions or "none",
        "briefs shown": briefs,
        "events": len(new),
        "events a second": len(new) / took,
        "p50 ms": 1000 * cuts[49],
        "p99 ms": 1000 * cuts[98],
        "most ms": 1000 * max(seconds),
        "tried again": sum(len(delivery.attempts) > 1 for delivery in new),
    }


async def _events(slack: LoopbackSlack, mentions: int | None) -> float:
    """Let people talk at an even pace; return how long it took to send it all."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    before = len(slack.deliveries.all)
    number = 0
    while (now := loop.time() - began) < SECONDS:
        # A mention is two events, and so is the app's own brief on its way back.
        due = (len(slack.deliveries.all) - before) / EVENTS_A_SECOND
        if due > now:
            await asyncio.sleep(due - now)
            continue
        number += 1
        await _one(slack, number, mentions)
    took = loop.time() - began
    await slack.settled(within=120)
    return took


async def _one(slack: LoopbackSlack, number: int, mentions: int | None) -> None:
    text = f"Hello for the {number}th time."
    if mentions and number % mentions == 0:
        text = f"<@PARLEY> Edition {number} of the paper\n\n{BRIDGE}"
    person = slack.person(f"U{number % PEOPLE}")
    await person.says(f"#c{number % CHANNELS}", text)


def _briefs(slack: LoopbackSlack) -> int:
    posts = slack.calls("chat.postMessage")
    return sum(bool(each.answer and each.answer.get("ok")) for each in posts)
