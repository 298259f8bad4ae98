"""The ladder of extractors: the story's text out of a page of HTML.

Each rung guards against a fault of the one before: the careful reading against
boilerplate, the plain one against loss, readability against a story kept by half.
"""

from collections.abc import Iterator

import html_text
import trafilatura
from readability import Document  # type: ignore[import-untyped]  # it ships no types

from bot.reading.extracting.cleaning import words_of

_CAREFUL_KEEPS = 0.6
_SECOND_IS_LONGER = 2.0
_SECOND_HOLDS = 0.8
_SHINGLE = 4


def climb(html: str) -> Iterator[str]:
    """Yield the best text so far after each rung; the last one is the best of all.

    Later rungs cost time. Whoever stops the climb keeps the text of the last rung.
    """
    plain = trafilatura.extract(html, include_comments=False) or ""
    yield plain
    careful = trafilatura.extract(html, include_comments=False, favor_precision=True)
    best = careful_or_plain(careful or "", plain)
    yield best
    yield fuller(by_readability(html), best)


def careful_or_plain(careful: str, plain: str) -> str:
    """Return the careful reading, unless it lost much of the plain one."""
    return careful if len(careful) >= _CAREFUL_KEEPS * len(plain) else plain


def fuller(second: str, best: str) -> str:
    """Return the second opinion if it is much longer and holds nearly all of `best`."""
    if len(second) < _SECOND_IS_LONGER * len(best):
        return best
    wanted = _shingles(best)
    held = len(wanted & _shingles(second))
    return second if held >= _SECOND_HOLDS * len(wanted) else best


def by_readability(html: str) -> str:
    """Return what readability takes for the story; "" where it finds no way in."""
    try:
        summary = Document(html).summary(html_partial=True)
    except ValueError:
        return ""
    text: str = html_text.extract_text(summary)
    return text


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    last = max(1, len(words) - _SHINGLE + 1) if words else 0
    return {tuple(words[start : start + _SHINGLE]) for start in range(last)}
