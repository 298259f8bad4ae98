"""A PDF with a text layer -> paragraphs; one without is only counted."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from bot.model import Found
from bot.reading.extracting.cleaning import one_line

MOST_LEAVES = 300
_MARGIN = 0.75
_STOPS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_NUMBER = re.compile(r"\d+")
_WORDY_TITLE = re.compile(r"\w+\s+\w+")
_FILE_NAME = re.compile(r"\.(docx?|pdf|indd|qxd|tex|rtf|pages)$", re.IGNORECASE)


class LockedPdfError(Exception):
    """The PDF opens only with a password."""


class BrokenPdfError(Exception):
    """The file is no PDF that can be read."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """The text of a PDF so far; `read` of its `total` leaves were looked at."""

    text: str
    read: int
    total: int
    title: Found | None = None


def read_leaves(body: bytes) -> Iterator[Leaves]:
    """Yield the text of ever more leaves; the last one is all that will be read.

    Raises LockedPdfError and BrokenPdfError.
    """
    try:
        reader = PdfReader(BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise LockedPdfError
        total = len(reader.pages)
        title = _title(reader)
        leaves: list[list[str]] = []
        for number, leaf in enumerate(reader.pages[:MOST_LEAVES], start=1):
            leaves.append(leaf.extract_text().splitlines())
            # After 1, 2, 4, 8 ... leaves: a later one may be a trap.
            if number & (number - 1) == 0 or number in {total, MOST_LEAVES}:
                yield Leaves(_paragraphs(leaves), number, total, title)
    except DependencyError as error:
        raise LockedPdfError from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenPdfError from error
    if not leaves:
        raise BrokenPdfError


def _title(reader: PdfReader) -> Found | None:
    """Return the title in the file's own words, unless a program put it there."""
    told = one_line(reader.metadata.title if reader.metadata else None, most=300)
    if _FILE_NAME.search(told) or not _WORDY_TITLE.search(told):
        return None
    return Found(told, "pdf")


def _paragraphs(leaves: Sequence[Sequence[str]]) -> str:
    """Join the lines of all leaves to paragraphs, without running heads and numbers."""
    running = _running_lines(leaves)
    lines = [
        line.strip()
        for leaf in leaves
        for place, line in enumerate(leaf)
        if not (_is_edge(place, leaf) and _without_numbers(line) in running)
    ]
    return "\n\n".join(_joined(lines))


def _running_lines(leaves: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return first and last lines that most leaves share, and bare numbers."""
    seen = Counter(
        _without_numbers(line)
        for leaf in leaves
        for place, line in enumerate(leaf)
        if _is_edge(place, leaf)
    )
    least = max(3, len(leaves) // 2)
    return frozenset(line for line, times in seen.items() if times >= least) | {"#"}


def _is_edge(place: int, leaf: Sequence[str]) -> bool:
    return place in {0, len(leaf) - 1}


def _without_numbers(line: str) -> str:
    return _NUMBER.sub("#", line.strip())


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: a line goes on in the next one while it fills its width."""
    widths = sorted(len(line) for line in lines if line)
    full = _MARGIN * widths[len(widths) * 9 // 10] if widths else 0
    held = ""
    for line in lines:
        if not line:
            if held and _STOPS.search(held):
                yield held
                held = ""
            continue
        held = _with_line(held, line)
        if len(line) < full and not _goes_on(line):
            yield held
            held = ""
    if held:
        yield held


def _goes_on(line: str) -> bool:
    return line.endswith((",", ";", "-"))


def _with_line(held: str, line: str) -> str:
    """Put a line behind what is held; a word parted by a hyphen is made whole."""
    if not held:
        return line
    if held.endswith("-") and held[-2:-1].isalpha() and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}"
