"""The command line of the benchmarks."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path

from bench import (
    archive,
    digests,
    discord,
    extraction,
    fragments,
    kills,
    llm,
    load,
    quality,
    robust,
    slack,
    speed,
)
from bench.tables import Table, printed

PUBLIC = Path(__file__).resolve().parents[2] / "shared" / "data"


_MEASURES: dict[str, Callable[[argparse.Namespace], list[Table]]] = {
    "speed": lambda _: asyncio.run(speed.measure()),
    "quality": lambda options: asyncio.run(
        quality.measure(options.data, options.questions)
    ),
    "robust": lambda options: robust.measure(options.data, options.inputs),
    "extraction": lambda options: asyncio.run(
        extraction.measure(options.data / "extraction")
    ),
    "fragments": lambda options: asyncio.run(
        fragments.measure(options.data / "extraction")
    ),
    "llm": lambda _: asyncio.run(llm.measure()),
    "digests": lambda options: asyncio.run(digests.measure(options.database)),
    "kills": lambda options: kills.measure(options.kills),
    "archive": lambda options: asyncio.run(
        archive.measure(options.articles, options.database)
    ),
    "discord": lambda _: asyncio.run(discord.measure()),
    "slack": lambda _: asyncio.run(slack.measure()),
    "load": lambda options: load.measure(options.rate),
}


def main() -> int:
    """Run one benchmark and print its tables, or their figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", choices=tuple(_MEASURES))
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--data", type=Path, default=PUBLIC, help="folder of the public test data"
    )
    parser.add_argument(
        "--questions", type=int, default=400, help="how many SQuAD questions to ask"
    )
    parser.add_argument(
        "--inputs", type=int, default=10_000, help="how many broken texts to read"
    )
    parser.add_argument(
        "--database", help="address of a PostgreSQL database to run on too"
    )
    parser.add_argument("--kills", type=int, default=50, help="how often to kill -9")
    parser.add_argument("--rate", type=float, default=45.0, help="posts a second")
    parser.add_argument(
        "--articles", type=int, default=100_000, help="how many articles to store"
    )
    options = parser.parse_args()
    tables = _MEASURES[options.what](options)
    if options.json:
        print(json.dumps({t.title: t.figures for t in tables}, indent=2))
    else:
        print("\n\n".join(printed(table) for table in tables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
