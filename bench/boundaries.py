"""Sentence boundaries against GUM, each paragraph one body line."""

from pathlib import Path

from bench.gum import GoldText, Span, texts
from bench.tables import Table
from bot.model import Line, Role
from bot.reading.sentences import split

_GENRES = ("news", "interview", "speech")


def measure(folder: Path) -> Table:
    """Score the splitter's boundaries and whole spans per genre."""
    return Table("Sentence boundaries (GUM)", [_genre(folder / g) for g in _GENRES])


def _genre(folder: Path) -> dict[str, object]:
    gold_ends = found_ends = shared_ends = gold = exact = 0
    for text in texts(folder):
        spans = spans_of(text)
        ends, true_ends = {e for _, e in spans}, {e for _, e in text.sentences}
        gold_ends += len(true_ends)
        found_ends += len(ends)
        shared_ends += len(ends & true_ends)
        gold += len(text.sentences)
        exact += len(set(spans) & set(text.sentences))
    precision, recall = shared_ends / found_ends, shared_ends / gold_ends
    return {
        "genre": folder.name,
        "sentences": gold,
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / (precision + recall),
        "exact": exact / gold,
    }


def spans_of(text: GoldText) -> list[Span]:
    """Split a document, every paragraph taken as a body line."""
    lines, at = [], 0
    for paragraph in text.raw.split("\n\n"):
        lines.append(Line(Role.BODY, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [(s.start, s.end) for s in split(text.raw, lines)]
