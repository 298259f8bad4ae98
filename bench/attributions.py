"""Who says what against GUM's discourse and coreference layers.

A sentence counts as found where a statement cites it. A source counts as right where
the speaker's name has a span on a mention of the true bearer, or shares words with one.
"""

from collections import Counter
from pathlib import Path

from bench.gum import GoldAttribution, GoldText, texts
from bench.tables import Table
from bot.engines.local.finding import find
from bot.engines.local.parsing import Parser
from bot.model import (
    Article,
    Completeness,
    Findings,
    Line,
    Role,
    Sentence,
    Statement,
)

_GENRES = ("news", "interview")


def measure(folder: Path, parser: Parser) -> Table:
    """Score sentences with an attribution, and their sources, per genre."""
    figures = [_genre(folder / genre, parser) for genre in _GENRES]
    return Table("Who says what (GUM)", figures)


def article_of(text: GoldText) -> Article:
    """Return a document as an Article with its true sentences."""
    lines, at = [], 0
    for paragraph in text.raw.split("\n\n"):
        lines.append(Line(Role.BODY, at, at + len(paragraph)))
        at += len(paragraph) + 2
    owners = [
        next(i for i, line in enumerate(lines) if line.start <= start < line.end)
        for start, _ in text.sentences
    ]
    sentences = tuple(
        Sentence(n, start, end, owner)
        for n, ((start, end), owner) in enumerate(
            zip(text.sentences, owners, strict=True), start=1
        )
    )
    name = text.name
    return Article(name, 1, text.raw, tuple(lines), sentences, Completeness.PASTED)


def _genre(folder: Path, parser: Parser) -> dict[str, object]:
    count: Counter[str] = Counter()
    for text in texts(folder):
        findings = find(article_of(text), parser)
        _sentences(text, findings, count)
        for gold in text.attributions:
            _source(gold, text, findings, count)
    precision = count["shared"] / count["found"]
    recall = count["shared"] / count["gold"]
    return {
        "genre": folder.name,
        "gold sentences": count["gold"],
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / (precision + recall),
        "sources matched": count["sources"],
        "source right": count["right"] / max(1, count["sources"]),
        "pronouns": count["pronouns"],
        "pronoun right": count["pronouns right"] / max(1, count["pronouns"]),
    }


def _sentences(text: GoldText, findings: Findings, count: Counter[str]) -> None:
    gold = {attribution.sentence for attribution in text.attributions}
    found = {s.citations[0].sentence for s in findings.statements}
    count["gold"] += len(gold)
    count["found"] += len(found)
    count["shared"] += len(gold & found)


def _source(
    gold: GoldAttribution, text: GoldText, findings: Findings, count: Counter[str]
) -> None:
    """Count whether a statement of the sentence has the true bearer as speaker."""
    if gold.bearer is None:
        return
    here = [s for s in findings.statements if s.citations[0].sentence == gold.sentence]
    if not here:
        return
    right = any(_is_bearer(s, gold.bearer, text, findings) for s in here)
    kinds = ("sources", "pronouns") if gold.pronoun else ("sources",)
    for kind in kinds:
        count[kind] += 1
        count["right" if kind == "sources" else "pronouns right"] += right


def _is_bearer(
    statement: Statement, bearer: int, text: GoldText, findings: Findings
) -> bool:
    mentions = text.mentions[bearer]
    words = {text.raw[start:end].casefold() for start, end in mentions}
    speaker = statement.speaker.casefold()
    if any(speaker in mention or mention in speaker for mention in words):
        return True
    names = [n for n in findings.names if statement.speaker in (n.canonical, *n.forms)]
    return any(
        start <= s and e <= end
        for n in names
        for s, e in n.spans
        for start, end in mentions
    )
