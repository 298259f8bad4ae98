"""The command line of the benchmarks."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from bench import extraction, fragments, llm, quality, robust, speed
from bench.tables import Table, printed

PUBLIC = Path(__file__).resolve().parents[2] / "shared" / "data"


def main() -> int:
    """Run one benchmark and print its tables, or their figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "what",
        choices=("speed", "quality", "robust", "extraction", "fragments", "llm"),
    )
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
    options = parser.parse_args()
    tables: list[Table]
    match options.what:
        case "speed":
            tables = asyncio.run(speed.measure())
        case "robust":
            tables = robust.measure(options.data, options.inputs)
        case "extraction":
            tables = asyncio.run(extraction.measure(options.data / "extraction"))
        case "fragments":
            tables = asyncio.run(fragments.measure(options.data / "extraction"))
        case "llm":
            tables = asyncio.run(llm.measure())
        case _:
            tables = asyncio.run(quality.measure(options.data, options.questions))
    if options.json:
        print(json.dumps({t.title: t.figures for t in tables}, indent=2))
    else:
        print("\n\n".join(printed(table) for table in tables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
