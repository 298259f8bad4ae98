"""Run by a test in a process of its own: fetches every attack, prints what it cost.

Arguments: the port of the attacking server, then the attacks. Prints a line of JSON:
the memory in kilobytes that the attacks added to the most that was in use.
"""

import asyncio
import json
import resource
import sys
from dataclasses import replace

from bot.errors import LinkError
from bot.reading.fetching import GuardedFetcher
from bot.reading.web.transport import Wiring
from tests.weblab import AGENT, PUBLIC, QUICK, FakeNames, FixedClock, NotingDialler

LIMITS = replace(QUICK, total=3.0, read=1.5)


def most_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


async def main(port, attacks):
    wiring = Wiring(
        resolver=FakeNames({"pub.test": [PUBLIC]}), dialler=NotingDialler(port)
    )
    ends = {}
    async with GuardedFetcher(
        AGENT, clock=FixedClock(), limits=LIMITS, wiring=wiring
    ) as fetcher:
        await fetcher.fetch("http://pub.test/story")
        before = most_memory()
        for attack in attacks:
            try:
                await fetcher.fetch(f"http://pub.test/{attack}")
                ends[attack] = "read"
            except LinkError as error:
                ends[attack] = type(error).__name__
    sys.stdout.write(json.dumps({"added": most_memory() - before, "ends": ends}))


asyncio.run(main(int(sys.argv[1]), sys.argv[2:]))
