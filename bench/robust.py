"""Robustness: every text of the public sets and many broken ones, read to the end."""

import json
import random
import string
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import gum
from bench.tables import Table
from bot.citing.gate import check_answer, check_brief
from bot.engines.local.asking.answering import answer_of
from bot.engines.local.asking.ranking import Index
from bot.engines.local.briefs.briefing import brief_of
from bot.engines.local.finding import find
from bot.engines.local.parsing import Parser, load_parser
from bot.engines.local.revision import REVISION
from bot.errors import TextError
from bot.model import Article, Citation, Sheet
from bot.ports import Origin
from bot.reading.pasted import read_pasted

_ORIGIN = Origin(engine="local", revision=REVISION)
_QUESTIONS = ("What did the government say?", "Who denied it, and when?")
_SEED = 2026
_CUT = 2_000  # characters; a broken text is no longer, so that many can be read
_ODD = (
    "\u00a0\u200b\u200d\ufeff\u202e\u0301\x00\x0b\r\t\ufffd\U0001f600\u05d0\u4e2d"
    "«»„“”‘’`"
)
_EDITS = 6

Texts = Iterator[tuple[str, str]]


@dataclass(slots=True)
class _Count:
    """What came of one set of texts."""

    name: str
    read: int = 0
    refused: int = 0
    quotes: int = 0
    wrong: int = 0
    slowest: float = 0.0
    slowest_text: str = ""
    exceptions: Counter[str] = field(default_factory=Counter)

    @property
    def figures(self) -> dict[str, object]:
        """The counts as a row of a table; `wrong quotes` must be nought too."""
        return {
            "set": self.name,
            "read": self.read,
            "refused": self.refused,
            "exceptions": sum(self.exceptions.values()),
            "quotes": self.quotes,
            "wrong quotes": self.wrong,
            "slowest CPU s": self.slowest,
            "slowest": self.slowest_text,
        }


def measure(folder: Path, inputs: int) -> list[Table]:
    """Read, find, brief and ask over the public sets and so many broken texts."""
    parser = load_parser()
    sets = list(_public(folder))
    pool = [text for _, texts in sets for _, text in texts]
    counts = [_run(name, iter(texts), parser) for name, texts in sets]
    if pool:
        counts.append(_run("broken", _broken(pool, inputs), parser))
    failures = Counter(
        {f"{c.name}: {what}": n for c in counts for what, n in c.exceptions.items()}
    )
    return [
        Table(
            "Robustness",
            [count.figures for count in counts],
            "" if pool else f"left out: the public data is not at {folder}",
        ),
        Table(
            "Exceptions",
            [{"what": what, "times": n} for what, n in failures.most_common()],
            "none",
        ),
    ]


def _public(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give every public set with its texts, each under its name."""
    if (folder / "gum").is_dir():
        paths = sorted((folder / "gum").rglob("*.conllu"))
        yield "gum", [(path.stem, gum.read(path).raw) for path in paths]
    paragraphs = list(_paragraphs(folder / "squad2"))
    if paragraphs:
        yield "squad2", paragraphs
    pages = folder / "extraction" / "scrapinghub-ground-truth.json"
    if pages.is_file():
        rows = json.loads(pages.read_text("utf-8"))
        yield (
            "pages",
            [(name[:12], row.get("articleBody", "")) for name, row in rows.items()],
        )


def _paragraphs(folder: Path) -> Texts:
    for path in sorted(folder.glob("*.json")):
        for topic in json.loads(path.read_text("utf-8"))["data"]:
            for n, paragraph in enumerate(topic["paragraphs"]):
                yield f"{topic['title']} {n}", paragraph["context"]


def _run(name: str, texts: Texts, parser: Parser) -> _Count:
    count = _Count(name)
    for title, text in texts:
        started = time.process_time()
        try:
            _take(text, parser, count)
        except TextError:
            count.refused += 1
        except Exception as failure:  # noqa: BLE001 - counting them is the point
            count.exceptions[f"{type(failure).__name__} in {title}"] += 1
        took = time.process_time() - started
        if took > count.slowest:
            count.slowest = took
            count.slowest_text = f"{title} ({len(text)} characters)"
    return count


def _take(text: str, parser: Parser, count: _Count) -> None:
    """Take one text through everything that a reader may ask of it."""
    article = read_pasted(text)
    with parser.session():
        sheet = Sheet(article, find(article, parser))
    sheets = (sheet,)
    brief = check_brief(brief_of(sheets, origin=_ORIGIN), sheets)
    points = (*brief.agreements, *brief.disputes, *brief.same_point, *brief.framing)
    shown = [c for side in brief.sides for s in side.statements for c in s.citations]
    shown += [c for point in points for c in point.citations]
    shown += [c for silence in brief.not_addressed for c in silence.citations]
    shown += [
        c for side in brief.sides for s in side.not_addressed for c in s.citations
    ]
    indexes = [Index(sheet)]
    for question in _QUESTIONS:
        draft = answer_of(question, sheets, indexes, origin=_ORIGIN)
        answer = check_answer(draft, sheets)
        shown += [c for s in answer.statements for c in s.citations]
        shown += answer.nearest
    count.read += 1
    count.quotes += len(shown)
    count.wrong += sum(not _is_exact(citation, article) for citation in shown)


def _is_exact(citation: Citation, article: Article) -> bool:
    return article.raw[citation.start : citation.end] == citation.quote


def _broken(pool: Sequence[str], inputs: int) -> Texts:
    """Give texts of the pool, each broken in a few ways; the same ones every time."""
    rng = random.Random(_SEED)  # noqa: S311 - nothing is secret here
    for n in range(inputs):
        text = rng.choice(pool)
        at = rng.randrange(max(1, len(text) - _CUT))
        text = text[at : at + rng.randrange(200, _CUT)]
        for _ in range(rng.randrange(1, _EDITS)):
            text = rng.choice(_WAYS)(text, rng)
        yield f"broken {n}", text


def _cut(text: str, rng: random.Random) -> str:
    """Take a stretch out."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randrange(80) :]


def _shuffled(text: str, rng: random.Random) -> str:
    """Put the lines, or else the words, in another order."""
    by = "\n" if text.count("\n") > 2 else " "
    parts = text.split(by)
    rng.shuffle(parts)
    return by.join(parts)


def _quotes_doubled(text: str, rng: random.Random) -> str:
    del rng
    return text.replace('"', '""').replace("'", "''")


def _quotes_dropped(text: str, rng: random.Random) -> str:
    """Drop one quotation mark in two."""
    return "".join(c for c in text if c not in "\"“”'’" or rng.random() > 0.5)


def _odd(text: str, rng: random.Random) -> str:
    """Put odd characters in."""
    for _ in range(8):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(_ODD) + text[at:]
    return text


def _as_bytes(text: str, rng: random.Random) -> str:
    """Read the text again from bytes, some of which have changed."""
    raw = bytearray(text.encode())
    for _ in range(min(8, len(raw))):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    return raw.decode("utf-8", errors="replace")


def _punctuated(text: str, rng: random.Random) -> str:
    """Put runs of marks in."""
    at = rng.randrange(len(text) + 1)
    marks = rng.choice(string.punctuation) * rng.randrange(1, 60)
    return text[:at] + marks + text[at:]


def _joined(text: str, rng: random.Random) -> str:
    """Join all lines, or break one after every sentence."""
    return text.replace("\n", " ") if rng.random() > 0.5 else text.replace(". ", ".\n")


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _cut,
    _shuffled,
    _quotes_doubled,
    _quotes_dropped,
    _odd,
    _as_bytes,
    _punctuated,
    _joined,
)
