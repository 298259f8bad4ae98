"""Words as search and ranking compare them: stems without accents, and stop words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import Stemmer  # type: ignore[import-not-found]  # compiled, ships no types

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*")
_STOP_WORDS = """
a about above after again against all also am an and any are as at be because been
before being below between both but by can could d did do does doing don down during
each few for from further get gets getting got had has have having he her here hers
herself him himself his how i if in into is it its itself just let ll m may me might
more most must my myself no nor not now of off on once one only or other our ours
ourselves out over own re s same shall she should so some such t than that the their
theirs them themselves then there these they this those through to too under until
up upon us ve very was we were what when where whether which while who whom whose
why will with would you your yours yourself yourselves
"""
STOP = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands, with its offsets."""

    text: str
    start: int
    end: int


def words_in(text: str, *, at: int = 0) -> tuple[Word, ...]:
    """Return the words of a text; `at` is the offset of its first character."""
    found = _WORD.finditer(text)
    return tuple(Word(m.group(), at + m.start(), at + m.end()) for m in found)


def stems_of(words: Iterable[str]) -> list[str]:
    """Return the stems of some words: lower case, no accents, irregular forms folded.

    "Met" and "meeting" have one stem, and so have "Schrödinger" and "Schrodinger".
    """
    bases = _irregular()
    folded = (_unaccented(word.casefold()) for word in words)
    # A stemmer keeps state between calls, so threads must not share one.
    stems: list[str] = Stemmer.Stemmer("english").stemWords(
        [bases.get(word, word) for word in folded]
    )
    return stems


def content_of(text: str) -> list[str]:
    """Return the stems of a text without stop words, in order."""
    lowered = (word.text.casefold() for word in words_in(text))
    return stems_of(word for word in lowered if word not in STOP)


@cache
def _irregular() -> Mapping[str, str]:
    """Return the base of each irregular form ("met" is a form of "meet")."""
    text = files("bot").joinpath("irregular.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {form: base for base, *forms in filter(None, rows) for form in forms}


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))
