"""Quality on the samples and the public sets: what is found, right, and refused."""

from pathlib import Path

from bench import attributions, boundaries, questions, samples
from bench.tables import Table
from bot.engines.local.parsing import load_parser

_ABSENT = "left out: the public data is not at {folder}"


async def measure(folder: Path, most_questions: int) -> list[Table]:
    """Run every quality benchmark for which there is data."""
    parser = load_parser()
    tables = [
        samples.statements(parser),
        samples.sides(parser),
        await samples.questions(parser),
    ]
    notice = _ABSENT.format(folder=folder)
    if not (folder / "gum").is_dir():
        return [*tables, Table("GUM", [], notice)]
    tables.append(boundaries.measure(folder / "gum"))
    tables.append(attributions.measure(folder / "gum", parser))
    if not (folder / "squad2").is_dir():
        return [*tables, Table("SQuAD 2.0", [], notice)]
    tables.append(await questions.measure(folder / "squad2", parser, most_questions))
    return tables
