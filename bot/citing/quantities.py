"""Reads the numbers of a text, written in digits or in words, with their units.

A word and its digits are the same number ("two", 2), as are "1.5 million" and
1,500,000: each names exactly one value. Nothing is added up, converted or rounded.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

Reading = tuple[str, str]
"""A value and its unit; "" where it has none."""

_LISTED = re.compile(r"\w+")
_SMALL = _LISTED.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _LISTED.findall("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _LISTED.findall(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TEN_ORDINALS = _LISTED.findall(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
_MAGNITUDES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SHORT_MAGNITUDES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_VALUES = (
    {word: value for value, word in enumerate(_SMALL)}
    | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
    | {word: 1 + at for at, word in enumerate(_ORDINALS)}
    | {word: 20 + 10 * at for at, word in enumerate(_TEN_ORDINALS)}
)
_ORDINAL = frozenset((*_ORDINALS, *_TEN_ORDINALS))
_UNITS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "dollar": "$",
    "euro": "€",
    "pound": "£",
    "yen": "¥",
}
_MAGNITUDE = "|".join(_MAGNITUDES)
_CURRENCY = "$€£¥₩₹₽₺₪"
_UNIT = (
    r"percentage points?|percent|per cent|pct\b|%"
    rf"|[{_CURRENCY}]|(?:U\.?S\.? )?dollars?\b|euros?\b|pounds?\b|yen\b"
)
_NUMERAL = re.compile(
    r"(?P<sign>(?<![\w)])-)?(?:(?<![^\W_])(?:US|A|C|HK|NZ))?"
    rf"(?P<currency>[{_CURRENCY}])?"
    r" ?(?P<digits>\d+(?:[.,:]\d+)*)(?P<suffix>[^\W\d_]{1,12}|[²³½¼¾⅓⅔°])?"
    rf"(?:[ -](?P<magnitude>{_MAGNITUDE})\b)?(?:[ -]?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_WORDS = "|".join(sorted((*_VALUES, *_MAGNITUDES), key=len, reverse=True))
_WORDED = re.compile(
    rf"\b(?:{_WORDS})(?:(?:[ -]| and )(?:{_WORDS})){{0,12}}\b"
    rf"(?:[ -]?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?P<loose>dozen|hundred|thousand|million|billion|trillion)s\b"
    r"|\b(?P<part>dozen|half|halve|twice|thrice|double|triple|treble|quadruple"
    r"|quarter|tenfold)[ds]?\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:-|to|or|and)\s?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ORDINAL_SUFFIX = {"st", "nd", "rd", "th"}
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text: where it stands and what it may be read as."""

    start: int
    end: int
    words: str
    readings: frozenset[Reading]
    scale: int = 1


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a folded text in order; linear in its length."""
    numerals = tuple(_numerals(text))
    taken = [(q.start, q.end) for q in numerals]
    worded = (q for q in (*_worded(text), *_loose(text)) if not _is_within(q, taken))
    found = sorted((*numerals, *worded), key=lambda q: q.start)
    return tuple(_ranged(text, found))


def _is_within(quantity: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a number stands within one of these spans, which are in order."""
    at = bisect_right(spans, (quantity.start, quantity.end))
    return at > 0 and quantity.start < spans[at - 1][1]


def _numerals(text: str) -> Iterator[Quantity]:
    for m in _NUMERAL.finditer(text):
        scale = _MAGNITUDES.get((m["magnitude"] or "").casefold(), 1)
        unit = _unit(m["unit"] or m["currency"])
        suffix = (m["suffix"] or "").casefold()
        digits = _value(m["digits"])
        sign = "-" if m["sign"] else ""
        if suffix in _ORDINAL_SUFFIX:
            readings = {(digits, "th"), (digits, unit)}
        elif suffix in _SHORT_MAGNITUDES and unit:
            readings = {(sign + _scaled(digits, _SHORT_MAGNITUDES[suffix]), unit)}
        else:
            readings = {(sign + _scaled(digits, scale), suffix + unit)}
        yield Quantity(m.start(), m.end(), m[0].strip(), frozenset(readings), scale)


def _worded(text: str) -> Iterator[Quantity]:
    for m in _WORDED.finditer(text):
        words = [
            w
            for w in re.split(r"[ -]", m[0].casefold())
            if w in _VALUES or w in _MAGNITUDES
        ]
        unit = _unit(m["unit"])
        for value, is_ordinal in _read(words):
            reading = (str(value), "th" if is_ordinal else unit)
            scale = _MAGNITUDES.get(words[-1], 1)
            yield Quantity(m.start(), m.end(), m[0], frozenset({reading}), scale)


def _loose(text: str) -> Iterator[Quantity]:
    for m in _LOOSE.finditer(text):
        reading = ((m["loose"] or m["part"]).casefold(), "word")
        yield Quantity(m.start(), m.end(), m[0], frozenset({reading}))


def _read(words: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Read number words; words that cannot be one number are read as several."""
    total = current = 0
    is_open = False
    for word in words:
        if scale := _MAGNITUDES.get(word):
            value = max(1, current) * scale
            total, current = (total, value) if scale == 100 else (total + value, 0)
            is_open = True
            continue
        value = _VALUES[word]
        if is_open and not _continues(current, value):
            yield total + current, False
            total = current = 0
        current += value
        is_open = word not in _ORDINAL
        if not is_open:
            yield total + current, True
            total = current = 0
    if is_open:
        yield total + current, False


def _continues(current: int, value: int) -> bool:
    """Tell whether a value below 100 can follow what was read since the thousands."""
    tens = current % 100
    return tens == 0 or (tens >= 20 and tens % 10 == 0 and value < 10)


def _ranged(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Let the first number of a range have the unit of the second ("5 to 6%")."""
    for one, other in pairwise((*found, None)):
        if one is None:
            return
        if other and one.scale == 1 and _RANGE.fullmatch(text, one.end, other.start):
            yield replace(one, readings=one.readings | set(_shared(one, other)))
        else:
            yield one


def _shared(one: Quantity, other: Quantity) -> Iterator[Reading]:
    for value, unit in one.readings:
        for _, shared in other.readings:
            if not unit and value.isdecimal() and shared not in {"th", "word"}:
                yield _scaled(value, other.scale), shared


def _value(digits: str) -> str:
    """Return digits of any script as ASCII, without marks between thousands."""
    plain = "".join(str(unicodedata.decimal(c, c)) for c in digits)
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def _scaled(value: str, scale: int) -> str:
    if scale == 1 or len(value) > _LONGEST or not _PLAIN.fullmatch(value):
        return value if scale == 1 else f"{value}*{scale}"
    product = format(Decimal(value) * scale, "f")
    return product.rstrip("0").rstrip(".") if "." in product else product


def _unit(words: str | None) -> str:
    unit = (words or "").casefold().removesuffix("s")
    if unit.startswith("percentage"):
        return "%p"
    last = unit.rsplit(" ", 1)[-1]
    return _UNITS.get(unit) or _UNITS.get(last) or unit
