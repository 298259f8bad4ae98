"""Quality and cost of extraction on 181 public news pages.

The measure is that of ScrapingHub's article-extraction-benchmark: runs of four words,
counted per page and averaged. Two libraries are measured in the same run.
"""

import gzip
import json
import os
import re
import statistics
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import html_text
import trafilatura
from readability import Document  # type: ignore[import-untyped]  # it ships no types

from bench.tables import Table
from bot.links import BodyKind
from bot.model import Role
from bot.reading.extraction import Extractor
from bot.reading.lines import label
from bot.reading.pages.page import Page

_WORD = re.compile(r"\w+")
_APART = {Role.NAV, Role.PLAYER, Role.CREDIT, Role.TITLE}
_NO_COST = {"ms mean": "", "ms p95": "", "child MB": ""}

Texts = dict[str, str]
Row = dict[str, object]


async def measure(folder: Path) -> list[Table]:
    """Read all pages with Parley and with two libraries, next to the true texts."""
    title = "Extraction, public news pages (CPU time, one page at a time)"
    if not (folder / "scrapinghub-ground-truth.json").is_file():
        notice = f"left out: the public data is not at {folder}"
        return [Table(title, [], notice)]
    truth = json.loads((folder / "scrapinghub-ground-truth.json").read_text("utf-8"))
    html = dict(bodies_in(folder))
    wanted = {name: truth[name]["articleBody"] for name in html}
    pages, cost = await _with_parley(html)
    texts = {name: page.text for name, page in pages.items()}
    story = {name: _story(page) for name, page in pages.items()}
    rows = [
        {"reader": "parley, stored text", **scores(wanted, texts), **cost},
        {"reader": "parley, story lines", **scores(wanted, story), **_NO_COST},
        {"reader": "trafilatura", **_by_library(wanted, html, _trafilatura)},
        {"reader": "readability-lxml", **_by_library(wanted, html, _readability)},
    ]
    return [Table(title, rows), _labels(pages.values())]


def scores(truth: Texts, told: Texts) -> Row:
    """Return precision, recall, F1 and the share of pages without any fault."""
    matches = {name: _match(truth[name], told.get(name, "")) for name in truth}
    shares = matches.values()
    precision = statistics.mean(tp / (tp + fp) for tp, fp, _ in shares if tp + fp > 0)
    recall = statistics.mean(tp / (tp + fn) for tp, _, fn in shares if tp + fn > 0)
    exact = [_words(truth[name]) == _words(told.get(name, "")) for name in truth]
    return {
        "f1": 2 * precision * recall / (precision + recall),
        "precision": precision,
        "recall": recall,
        "accuracy": statistics.mean(exact),
    }


def _match(truth: str, told: str) -> tuple[int, int, int]:
    """Count runs of four words that are right, too many and missing."""
    wanted, found = _runs(truth), _runs(told)
    right = (wanted & found).total()
    return right, found.total() - right, wanted.total() - right


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _words(text)
    last = max(1, len(words) - 3)
    return Counter(filter(None, (tuple(words[i : i + 4]) for i in range(last))))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def bodies_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the HTML of every public page."""
    for archive in sorted(folder.glob("scrapinghub-html.*.tar")):
        with tarfile.open(archive) as tar:
            for member in filter(tarfile.TarInfo.isfile, tar.getmembers()):
                file = tar.extractfile(member)
                name = Path(member.name).name.removesuffix(".html.gz")
                yield name, gzip.decompress(file.read() if file else b"")


async def _with_parley(bodies: dict[str, bytes]) -> tuple[dict[str, Page], Row]:
    """Read all pages through one child, and tell what that cost it."""
    read: dict[str, Page] = {}
    times: list[float] = []
    async with Extractor(workers=1) as extractor:
        (pid,) = extractor.pids
        for name, body in bodies.items():
            start = _cpu(pid)
            read[name] = await extractor.extract(body, kind=BodyKind.HTML)
            times.append(_cpu(pid) - start)
        memory = _memory(pid)
    return read, {**_spread(times), "child MB": memory}


def _cpu(pid: int) -> float:
    """Return the milliseconds that a process has worked; wall time where unknown."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    except OSError:
        return 1_000 * time.perf_counter()
    return 1_000 * (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    """Return the largest memory that a process has held, in MB; 0 where unknown."""
    try:
        told = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    match = re.search(r"VmHWM:\s+(\d+)", told)
    return int(match[1]) / 1_024 if match else 0.0


def _story(page: Page) -> str:
    """Return the text without the lines that are surely not of the story."""
    title = page.details.title.text if page.details.title else None
    lines = label(page.text, title=title)
    kept = [page.text[x.start : x.end] for x in lines if x.role not in _APART]
    story = "\n".join(kept)
    return story if len(story) >= 0.35 * len(page.text) else page.text


def _by_library(
    truth: Texts, bodies: dict[str, bytes], extract: Callable[[str], str]
) -> Row:
    told, times = {}, []
    for name, body in bodies.items():
        start = time.process_time()
        told[name] = extract(body.decode("utf-8", "replace"))
        times.append(1_000 * (time.process_time() - start))
    return {**scores(truth, told), **_spread(times), "child MB": ""}


def _trafilatura(html: str) -> str:
    return trafilatura.extract(html) or ""


def _readability(html: str) -> str:
    summary = Document(html).summary(html_partial=True)
    return html_text.extract_text(summary)


def _spread(times: list[float]) -> Row:
    return {
        "ms mean": statistics.mean(times),
        "ms p95": statistics.quantiles(times, n=20)[-1],
    }


def _labels(pages: Iterable[Page]) -> Table:
    """Count how the pages were labelled; all of them hold a whole story."""
    kinds = Counter((str(page.kind), str(page.completeness)) for page in pages)
    rows: list[Row] = [
        {"kind": kind, "completeness": completeness, "pages": times}
        for (kind, completeness), times in kinds.most_common()
    ]
    return Table("Labels of the same pages", rows)
