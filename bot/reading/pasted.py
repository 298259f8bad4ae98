"""A pasted text, or a text file, -> the Article that it holds."""

from collections.abc import Sequence

from bot.model import Article, Completeness, Line, Role
from bot.reading.details import details
from bot.reading.identity import article_id
from bot.reading.intake import check_story, text_of
from bot.reading.lines import label
from bot.reading.sentences import split
from bot.reading.text.raw_lines import count_words

_STORY = frozenset({Role.BODY, Role.TITLE, Role.HEADING})
_LEAST_BODY_SHARE = 0.4


def read_pasted(given: bytes | str) -> Article:
    """Read a pasted text into an Article; raises a TextError where there is none."""
    raw = text_of(given)
    lines = label(raw)
    found = details(raw, lines)
    article = Article(
        id=article_id(raw),
        version=1,
        raw=raw,
        lines=lines,
        sentences=split(raw, lines),
        completeness=_completeness(raw, lines),
        title=found.title,
        outlet=found.outlet,
        origin=found.origin,
        published=found.published,
        dateline=found.dateline,
    )
    return check_story(article)


def _completeness(raw: str, lines: Sequence[Line]) -> Completeness:
    """Tell a pasted story from a whole page that was copied with all its furniture."""
    words = {line: count_words(raw[line.start : line.end]) for line in lines}
    body = [line for line in lines if line.role is Role.BODY]
    junk = sum(n for line, n in words.items() if line.role not in _STORY)
    if junk > sum(words[line] for line in body):
        return Completeness.FURNITURE_HEAVY
    cut = any(line.role is Role.OUTSIDE for line in lines)
    if cut and len(body) < _LEAST_BODY_SHARE * len(lines):
        return Completeness.FURNITURE_HEAVY
    return Completeness.PASTED
