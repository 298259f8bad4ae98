"""Reads UD_English-GUM: texts, sentence spans, attributions and coreference.

The discourse layer marks the first token of a unit that attributes another
(`attribution-positive`), and names the tokens of the source (`sem-atsrc-21-23`, counted
over the document). The entity layer brackets mentions with the number of their bearer.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]

_RELATION = re.compile(r"(\d+)->\d+:\d+:(\S*)")
_SOURCE = re.compile(r"sem-atsrc-(\d+)(?:-(\d+))?")
_BRACKETS = re.compile(r"\((\d+)-[^()]*\)?|\((\d+)\)|(\d+)\)")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution: the sentence (from 1), and the source where it is marked."""

    sentence: int
    source: Span | None
    bearer: int | None
    pronoun: bool


@dataclass(frozen=True, slots=True)
class GoldText:
    """A document: paragraphs joined by blank lines, spans in code points of `raw`."""

    name: str
    raw: str
    sentences: tuple[Span, ...]
    attributions: tuple[GoldAttribution, ...]
    mentions: dict[int, list[Span]]


@dataclass(slots=True)
class _Reading:
    raw: str = ""
    sentences: list[Span] = field(default_factory=list)
    tokens: list[Span] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marked: list[tuple[int, str]] = field(default_factory=list)
    mentions: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    opened: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


def texts(folder: Path) -> Iterator[GoldText]:
    """Give every document of a folder of CoNLL-U files."""
    for path in sorted(folder.glob("*.conllu")):
        yield read(path)


def read(path: Path) -> GoldText:
    """Read one document."""
    reading = _Reading()
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        _sentence(block.split("\n"), reading)
    attributions = tuple(_attribution(m, reading) for m in reading.marked)
    return GoldText(
        path.stem, reading.raw, tuple(reading.sentences), attributions, reading.mentions
    )


def _sentence(lines: list[str], reading: _Reading) -> None:
    comments = dict(
        line[2:].split(" = ", 1) for line in lines if line[0] == "#" and " = " in line
    )
    new_paragraph = any(line.startswith("# newpar") for line in lines)
    glue = "" if not reading.raw else ("\n\n" if new_paragraph else " ")
    start = len(reading.raw) + len(glue)
    reading.raw += glue + comments["text"]
    reading.sentences.append((start, len(reading.raw)))
    at = start
    for line in lines:
        fields = line.split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            at = _token(fields, at, reading)


def _token(fields: list[str], at: int, reading: _Reading) -> int:
    """Take one token in; return the offset behind it."""
    form, tag, marks = fields[1], fields[3], fields[9]
    found = reading.raw.find(form, at)
    start = found if 0 <= found <= at + 3 else at
    reading.tokens.append((start, start + len(form)))
    reading.tags.append(tag)
    for mark in marks.split("|"):
        if mark.startswith("Entity="):
            _entities(mark[7:], reading)
        elif mark.startswith("Discourse=attribution"):
            reading.marked.append((len(reading.sentences), mark))
    return start + len(form)


def _entities(marks: str, reading: _Reading) -> None:
    token = len(reading.tokens) - 1
    for match in _BRACKETS.finditer(marks):
        opening = match[1] or match[2]
        if opening:
            reading.opened[int(opening)].append(token)
        closes = match[3] or (opening if match[0].endswith(")") else None)
        if closes and reading.opened[int(closes)]:
            first = reading.opened[int(closes)].pop()
            span = (reading.tokens[first][0], reading.tokens[token][1])
            reading.mentions[int(closes)].append(span)


def _attribution(marked: tuple[int, str], reading: _Reading) -> GoldAttribution:
    sentence, mark = marked
    source = _SOURCE.search(mark)
    if source is None:
        return GoldAttribution(sentence, None, None, pronoun=False)
    first, last = int(source[1]) - 1, int(source[2] or source[1]) - 1
    span = (reading.tokens[first][0], reading.tokens[last][1])
    pronoun = first == last and reading.tags[first] == "PRON"
    return GoldAttribution(sentence, span, _bearer(span, reading), pronoun=pronoun)


def _bearer(span: Span, reading: _Reading) -> int | None:
    """Return the bearer whose mention fits a span best, by overlap over union."""
    best, bearer = 0.0, None
    for number, mentions in reading.mentions.items():
        for start, end in mentions:
            shared = min(end, span[1]) - max(start, span[0])
            fit = shared / (max(end, span[1]) - min(start, span[0]))
            if fit > best:
                best, bearer = fit, number
    return bearer
