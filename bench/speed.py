"""Start-up, brief, question and memory, and how they grow."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.tables import Figures, Table
from bot.bootstrap import open_parley
from bot.desk import Desk
from bot.engines.local.finding import find
from bot.engines.local.parsing import Parser, load_parser
from bot.place import Channel, Post, Thread
from bot.reading.pasted import read_pasted
from bot.settings import Settings

_LENGTHS = (50, 100, 250, 500, 1_000, 2_000)
_ARTICLES = (1, 5, 20)
_QUESTION = "What did the ministry say about the talks?"
_CHANNEL = Channel("bench", "bench")
# Runs a command as a child of a small process, whose own size would count otherwise.
_WATCHED = """
import resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
wall, cpu = time.perf_counter() - begun, used.ru_utime + used.ru_stime
print(1000 * wall, 1000 * cpu, used.ru_maxrss / 1024)
"""


async def measure() -> list[Table]:
    """Run every speed benchmark; times in milliseconds, memory in megabytes."""
    parser = load_parser()
    return [
        Table("Start", await asyncio.to_thread(_start)),
        Table("One article (warm)", await _one_article()),
        Table("Growth with length", _lengths(parser)),
        Table("Growth with articles", await _articles()),
    ]


def sample(number: int = 0) -> str:
    """Return the text of a sample."""
    names = ("voa-regrettable.txt", "cnn-gangster-like.txt")
    folder = files("adapters.cli") / "samples"
    return (folder / names[number]).read_text(encoding="utf-8")


def _start() -> Figures:
    """Time whole processes: start-up, a first brief, a question about a stored text."""
    with TemporaryDirectory() as folder:
        story = Path(folder) / "story.txt"
        story.write_text(sample(), encoding="utf-8")
        env = {**os.environ, "PARLEY_HOME": str(Path(folder) / "home")}
        lines = {
            "parley --version": ["--version"],
            "first brief": ["brief", str(story)],
            "the same brief again": ["brief", str(story)],
            "question, stored article": ["ask", _QUESTION, str(story)],
        }
        return [_process(name, argv, env) for name, argv in lines.items()]


def _process(name: str, argv: list[str], env: dict[str, str]) -> dict[str, object]:
    command = [sys.executable, "-c", _WATCHED, "-m", "adapters.cli.main", *argv]
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    wall, cpu, peak = map(float, told.stdout.split())
    return {"what": name, "wall ms": wall, "cpu ms": cpu, "peak MB": peak}


async def _one_article() -> Figures:
    with TemporaryDirectory() as folder:
        async with open_parley(
            Settings(home=Path(folder), database_url=None)
        ) as parley:
            await parley.desk.brief(_post("warm-up", sample(1)))
            article = read_pasted(sample())
            brief = await _timed(
                lambda n: parley.desk.brief(_post(f"b{n}", sample() + "\n" * n)), 5
            )
            ask = await _timed(lambda n: _ask(parley.desk, n, article.id), 40)
    return [
        {"what": f"brief, {len(article.sentences)} sentences", **brief},
        {"what": "question, stored article", **ask},
    ]


async def _ask(desk: Desk, number: int, *articles: str) -> object:
    post = Post(
        f"q{number}", Thread(_CHANNEL, "t"), "bench", _QUESTION, articles=articles
    )
    return await desk.answer(post)


def _post(name: str, text: str) -> Post:
    return Post(name, Thread(_CHANNEL, "t"), "bench", texts=(text,))


async def _timed(
    call: Callable[[int], Awaitable[object]], times: int
) -> dict[str, object]:
    walls, cpus = [], []
    for number in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        await call(number)
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    ranked = sorted(walls)
    return {
        "times": times,
        "p50 ms": median(walls),
        "p95 ms": ranked[int(0.95 * (times - 1))],
        "cpu p50 ms": median(cpus),
    }


def _lengths(parser: Parser) -> Figures:
    """Time the reading and finding of longer and longer texts."""
    body = [
        article.raw[line.start : line.end]
        for article in map(read_pasted, (sample(0), sample(1)))
        for line in article.lines
        if line.role == "body"
    ]
    figures: Figures = []
    for length in _LENGTHS:
        text = _text_of(body, length)
        begun = time.process_time()
        article = read_pasted(text)
        read = time.process_time()
        find(article, parser)
        found = time.process_time()
        count = len(article.sentences)
        figures.append(
            {
                "sentences": count,
                "reading ms": 1000 * (read - begun),
                "finding ms": 1000 * (found - read),
                "ms per sentence": 1000 * (found - begun) / count,
            }
        )
    return figures


def _text_of(body: list[str], sentences: int) -> str:
    """Return paragraphs of the samples, over and over, up to a number of sentences.

    Each round names its day, so that no paragraph is a copy of another.
    """
    parts: list[str] = []
    count = 0
    while count < sentences:
        paragraph = body[len(parts) % len(body)]
        parts.append(f"On day {len(parts)} it was noted again. {paragraph}")
        count += 1 + paragraph.count(". ") + 1
    return "\n\n".join(parts)


async def _articles() -> Figures:
    """Time a question over more and more stored articles."""
    figures: Figures = []
    with TemporaryDirectory() as folder:
        async with open_parley(
            Settings(home=Path(folder), database_url=None)
        ) as parley:
            ids: list[str] = []
            for most in _ARTICLES:
                ids += [await _stored(parley.desk, n) for n in range(len(ids), most)]
                figures.append({"articles": most, **await _asked(parley.desk, ids)})
    return figures


async def _stored(desk: Desk, number: int) -> str:
    """Store one more article, unlike the others; return its id."""
    text = f"{sample(number % 2)}\n\nCopy {number} was filed late."
    return (await desk.brief(_post(f"b{number}", text))).articles[0].id


async def _asked(desk: Desk, ids: list[str]) -> dict[str, object]:
    first = 1_000 * len(ids)
    return await _timed(lambda n: _ask(desk, first + n, *ids), 15)
