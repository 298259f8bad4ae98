"""A run of words that looks like a name, before it is known who bears it."""

import re
from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Span

from bot.engines.local.cues import word_set
from bot.engines.local.names.roles import BODY_NOUNS
from bot.engines.local.parsing import Parsed
from bot.model import NameKind

_NAME = re.compile(r"[^\W\d_][\w.'’&\- ]*")
BODY_ENDS = BODY_NOUNS | word_set("""
    inc corp corporation ltd co llc plc group holdings partners labs institute
    foundation society trust front brigade congress alliance industries systems motors
    airlines airways college academy press news times post
""")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of tokens [first, last) of a sentence that looks like a name of a kind."""

    number: int
    first: int
    last: int
    start: int
    end: int
    text: str
    kind: NameKind
    titled: bool = False


def candidate(
    number: int,
    parsed: Parsed,
    run: tuple[int, int],
    kind: NameKind,
    *,
    titled: bool = False,
) -> list[Candidate]:
    """Return the tokens [first, last) as a candidate, or nothing if no name."""
    first, last = run
    if first >= last:
        return []
    span = parsed.doc[first:last]
    if not _NAME.fullmatch(span.text) or not span.text[0].isupper():
        return []
    if kind is NameKind.PERSON and is_acronym(span.text):
        kind = NameKind.BODY
    start = parsed.start + span.start_char
    end = start + len(span.text)
    return [Candidate(number, first, last, start, end, span.text, kind, titled)]


def is_acronym(text: str) -> bool:
    """Whether a word is two to six capital letters."""
    return 1 < len(text) <= 6 and text.isalpha() and text.isupper()


def trimmed(span: Span) -> tuple[int, int]:
    """Cut determiners, possessives and marks off both ends."""
    first, last = span.start, span.end
    doc = span.doc
    while first < last and (
        doc[first].pos_ in {"DET", "PUNCT"} or doc[first].tag_ == "POS"
    ):
        first += 1
    while last > first and (doc[last - 1].tag_ == "POS" or doc[last - 1].is_punct):
        last -= 1
    return first, last


def overlaps(first: int, last: int, taken: Container[int]) -> bool:
    """Whether any of the tokens [first, last) is taken."""
    return any(i in taken for i in range(first, last))
