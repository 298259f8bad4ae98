"""Reads the dates of a text: months, days of a month, weekdays, and "last month"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS: list[str] = re.findall(
    r"\w+",
    "January February March April May June July August September October November"
    " December",
)
_WEEKDAYS: list[str] = re.findall(
    r"\w+", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_FULL = {word[:3]: word for word in (*_MONTHS, *_WEEKDAYS)}
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|Jun[e.]|Jul[y.]"
    r"|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
_MONTH_DAYS = re.compile(
    rf"\b({_MONTH}) ({_DAY}(?:(?: and | to |-| or |, (?={_DAY}(?:,| and))){_DAY})*)\b"
)
_DAY_MONTH = re.compile(rf"\b({_DAY})(?: of)? ({_MONTH})")
_NAMED = re.compile(
    rf"\b(?:{_MONTH}|(?:{'|'.join(_WEEKDAYS)})|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
)
# "May" and "March" open sentences and are verbs: a date only beside what dates have.
_DOUBTFUL = re.compile(
    r"(?:\b(?:in|on|by|of|since|until|till|last|next|this|from|to|and|early|late|mid"
    r"|before|after|during|through|around|\d{1,2}(?:st|nd|rd|th)?)[ -])$"
)
_BY_DIGIT = re.compile(r",? ?\d")
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:last|next|this|past|coming|previous)"
    r" (?:week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter"
    rf"|night|morning|evening|afternoon|{_MONTH}|{'|'.join(_WEEKDAYS)}))\b",
    re.IGNORECASE,
)
DATE_WORDS = frozenset((*_MONTHS, *_WEEKDAYS))
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a text gives it; equal keys are the same date."""

    key: str
    words: str


def dates(text: str) -> Iterator[Date]:
    """Find the dates of a folded text; nothing is worked out from another date."""
    for match in _NAMED.finditer(text):
        if not _is_other_word(match, text):
            yield Date(_name(match[0]), match[0])
    for match in _MONTH_DAYS.finditer(text):
        for day in _NUMBER.findall(match[2]):
            yield Date(f"{_name(match[1])} {int(day)}", match[0])
    for match in _DAY_MONTH.finditer(text):
        day = _NUMBER.findall(match[1])[0]
        yield Date(f"{_name(match[2])} {int(day)}", match[0])
    for match in _RELATIVE.finditer(text):
        yield Date(match[0].casefold(), match[0])


def _is_other_word(match: re.Match[str], text: str) -> bool:
    if match[0] not in {"May", "March"}:
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return not _DOUBTFUL.search(before) and not _BY_DIGIT.match(text, match.end())


def _name(word: str) -> str:
    return _FULL[word[:3]]
