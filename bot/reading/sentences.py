"""Labelled Lines -> numbered Sentences: the unit of evidence.

Every line is split on its own. A sentence ends at a mark (with the quotation marks
and brackets that close after it) before something that can open the next one.
"""

import re
from collections.abc import Iterator, Sequence

from bot.model import Line, Role, Sentence
from bot.reading.text.abbreviations import (
    BEFORE_NUMBERS,
    MIDDLES,
    OPENERS,
    SHORTENED,
    SHORTENED_SMALL,
    SPEECH,
    TITLES,
)
from bot.reading.text.dateline import find_dateline
from bot.reading.text.raw_lines import CLOSERS, trim

# They belong to the sentence that they comment on.
_PICTURES = "\\s?[\U0001f1e6-\U0001faff\u2600-\u27bf\ufe0f\u200d]+"
_WIDE = "。！？｡"
_MARK = re.compile(
    rf"(?P<mark>\.(?:[ \u00a0]\.){{2,}}|[.!?…؟۔।]+|[{_WIDE}]+)"
    rf"(?P<closers>[{CLOSERS}]*(?:\[\d{{1,3}}\]|[ \u00a0\u202f][»›]|{_PICTURES})*)"
    r"(?P<gap>\s*)"
)
_OPENING = re.compile(r"[\"'“”‘«‹(\[{„「『【¿¡*•·–—-]*\s?")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+$")
_LIST_MARK = re.compile(r"\W{0,3}(?:\d{1,3}|[A-Za-z])")
_SPEECH_TAG = re.compile(rf"(?:[^\W\d_a-z][\w.'’-]*\s+){{1,5}}(?:{SPEECH})\b")
_PAUSE = re.compile(r"[;,:]\s|\s")

_LONGEST = 1000
_BEFORE, _AFTER = 40, 80


def split(raw: str, lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """Split the body lines into sentences, numbered from 1 in text order."""
    found: list[Sentence] = []
    body = [(place, line) for place, line in enumerate(lines) if line.role is Role.BODY]
    for nth, (paragraph, line) in enumerate(body):
        for start, end in _spans(raw, line, nth=nth):
            found.append(Sentence(len(found) + 1, start, end, paragraph))
    return tuple(found)


def _spans(raw: str, line: Line, *, nth: int) -> Iterator[tuple[int, int]]:
    text = raw[line.start : line.end]
    begin = _after_dateline(text, nth=nth)
    for start, end in _shorter(text, _with_words(text, _pieces(text, begin))):
        left, right = trim(text, start, end)
        if left < right:
            yield line.start + left, line.start + right


def _after_dateline(text: str, *, nth: int) -> int:
    dateline = find_dateline(text, nth=nth)
    return dateline.end if dateline and dateline.end < len(text) else 0


def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the runs between sentence ends, from `start` on."""
    caseless = text.lower() == text
    for match in _MARK.finditer(text, start):
        if _ends(text, match, start=start, caseless=caseless):
            yield start, match.end()
            start = match.end()
    yield start, len(text)


def _with_words(
    text: str, pieces: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Join each piece that holds no word to the piece before it, or to the first."""
    start, end = next(pieces)
    worded = _WORD.search(text, start, end) is not None
    for following, stop in pieces:
        has_word = _WORD.search(text, following, stop) is not None
        if has_word and worded:
            yield start, end
            start = following
        end, worded = stop, worded or has_word
    yield start, end


def _shorter(text: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut what runs on for very long, at a pause or at least between words."""
    for begin, end in pieces:
        start = begin
        while end - start > _LONGEST and (cut := _pause(text, start, end)):
            yield start, cut
            start = cut
        yield start, end


def _pause(text: str, start: int, end: int) -> int | None:
    pauses = list(_PAUSE.finditer(text, start + _LONGEST // 2, start + _LONGEST))
    if pauses:
        return max(pauses, key=lambda pause: (len(pause[0]), pause.end())).end()
    further = _PAUSE.search(text, start + _LONGEST, end)
    return further.end() if further else None


def _ends(text: str, match: re.Match[str], *, start: int, caseless: bool) -> bool:
    """Whether a sentence ends with this mark."""
    if match["mark"][0] in _WIDE:
        return True
    after = text[match.end() : match.end() + _AFTER]
    opening = _OPENING.match(after)
    after = after[opening.end() :] if opening else after
    if not match["gap"]:
        return _glued(text, match, after=after)
    if after[:1].islower() and not caseless and not after[1:2].isupper():
        return False
    if match["mark"] == ".":
        return not _shortens(text, match.start(), start=start, after=after)
    quoted = any(c in "\"'”’»" for c in match["closers"])
    return not (quoted and _SPEECH_TAG.match(after))


def _glued(text: str, match: re.Match[str], *, after: str) -> bool:
    """Whether a sentence ends although no space follows its mark."""
    if not after[:1].isupper():
        return False
    if any(c in '"”»' for c in match["closers"]):
        return True
    word = _WORD.match(after)
    before = text[max(0, match.start() - 2) : match.start()]
    return (
        len(before) == 2
        and before.isalpha()
        and before.islower()
        and word is not None
        and word[0].casefold() in OPENERS
        and after[word.end() : word.end() + 1].isspace()
    )


def _shortens(text: str, stop: int, *, start: int, after: str) -> bool:
    """Whether the full stop at `stop` only shortens a word or numbers a list."""
    if stop - start < 8 and _LIST_MARK.fullmatch(text, start, stop):
        return True
    last = _LAST_WORD.search(text[max(start, stop - _BEFORE) : stop])
    if last is None:
        return False
    word = last[0]
    folded = word.casefold()
    if word in MIDDLES or (word.istitle() and folded in TITLES):
        return True
    if folded in BEFORE_NUMBERS and after[:1].isdigit():
        return True
    return _often_shortened(word) and not _opens(after)


def _often_shortened(word: str) -> bool:
    if "." in word or word in SHORTENED_SMALL:
        return True
    if len(word) == 1:
        return word.isupper()
    return word.istitle() and word.casefold() in SHORTENED


def _opens(after: str) -> bool:
    word = _WORD.match(after)
    return word is None or word[0].casefold() in OPENERS
