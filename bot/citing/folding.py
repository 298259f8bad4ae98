"""Folding: one form for what readers take as the same text, mapped back to the raw.

Folded alike: kinds of quotation marks, of dashes and of spaces, full-width and
ligature letters, composed and decomposed accents. Left out: characters that nobody
sees. Kept as they are: case, every digit and every punctuation mark. Superscripts,
fractions, circled and styled characters are not folded, since NFKC would turn 10²
into 102 and ½ into a 1 and a 2. Look-alike letters of other scripts stay different.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_DOUBLE = (
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036\u300c-\u300f'
    "\u301d\u301e\u301f\uff02"
)
_SINGLE = "'`\u00b4\u02bc\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\uff07"
_DASH = "\\-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
# The marks that compose with the letter before them.
_MARKS = (
    "\u0300-\u034e\u0350-\u036f\u0653-\u0655\u093c\u09bc\u0a3c\u1161-\u11ff\u3099\u309a"
)
# Nothing is folded in most of a text: such characters, with single spaces between.
_PLAIN = "[!#-&(-,./0-9:-_a-~]"

INVISIBLE = re.compile(f"[{_INVISIBLE}]+")
_PIECE = re.compile(
    rf"(?P<plain>{_PLAIN}+(?: {_PLAIN}+)*(?![{_MARKS}]))"
    rf"|(?P<marked>[^\s{_INVISIBLE}][{_MARKS}]+)"
    rf"|(?P<blank>[\s{_INVISIBLE}]+)"
    rf"|(?P<double>[{_DOUBLE}]|[{_SINGLE}][{_INVISIBLE}]*[{_SINGLE}])"
    rf"|(?P<single>[{_SINGLE}])"
    rf"|(?P<dash>[{_DASH}](?:[{_INVISIBLE}]*[{_DASH}])*)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_SIGNS = {"double": '"', "single": "'", "dash": "-"}
# Kinds of compatibility form under which a letter or digit is still that one.
_SAME_LETTER = ("<wide>", "<narrow>", "<compat>", "<initial>", "<medial>", "<final>")
# Scripts that put no space between words: a run may begin and end anywhere there.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_SHORT = 300
_POINTED = re.compile(r"\d[.,]\d")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; its character `i` stands for `raw[starts[i]:ends[i]]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw offsets of the folded run [start, end), which is not empty."""
        return self.starts[start], self.ends[end - 1]

    def runs(self, needle: str) -> Iterator[tuple[int, int]]:
        """Yield the folded offsets at which a folded needle stands as whole words."""
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            end = at + len(needle)
            if self._breaks(at) and self._breaks(end):
                yield at, end
            at = self.text.find(needle, at + 1)

    def _breaks(self, at: int) -> bool:
        """Tell whether a run may begin or end here: not within a word or a number."""
        if at in {0, len(self.text)}:
            return True
        if self.starts[at] == self.starts[at - 1]:
            return False
        before, after = self.text[at - 1], self.text[at]
        if _SPACELESS.match(before) or _SPACELESS.match(after):
            return True
        if _is_wordy(before) and _is_wordy(after):
            return False
        is_near_digit = before.isdecimal() or after.isdecimal()
        near = range(max(0, at - 2), at) if is_near_digit else ()
        return not any(_POINTED.match(self.text, i) for i in near)


def fold(text: str, *, offset: int = 0) -> Folded:
    """Fold a text that stands at `offset` of its raw; the maps give raw offsets."""
    # The gate asks for the same names and sentences many times over.
    return _kept_fold(text, offset) if len(text) <= _SHORT else _fold(text, offset)


def _fold(text: str, offset: int) -> Folded:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        start, end = offset + piece.start(), offset + piece.end()
        if piece.lastgroup == "plain":
            parts.append(piece[0])
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            folded = _folded(piece)
            parts.append(folded)
            starts.extend([start] * len(folded))
            ends.extend([end] * len(folded))
    return Folded("".join(parts), tuple(starts), tuple(ends))


_kept_fold = lru_cache(maxsize=512)(_fold)


def find_runs(
    needle: str, raw: str, *, start: int = 0, end: int | None = None
) -> tuple[tuple[int, int], ...]:
    """Find every raw span in [start, end) that folds to what the needle folds to.

    White space around the needle does not count; a run stands at word boundaries.
    """
    folded = fold(raw[start:end], offset=start)
    sought = fold(needle).text.strip()
    return tuple(folded.raw_span(i, j) for i, j in folded.runs(sought))


def cleaned(text: str) -> str:
    """Return a text without unseen characters, every white-space run as one space."""
    return " ".join(INVISIBLE.sub("", text).split())


def _folded(piece: re.Match[str]) -> str:
    text = piece.group()
    kind = piece.lastgroup or "other"
    if kind in _SIGNS:
        return _SIGNS[kind]
    if kind == "blank":
        return " " if any(c.isspace() for c in text) else ""
    return "".join(_letter(c) for c in unicodedata.normalize("NFC", text))


def _letter(c: str) -> str:
    """Fold the compatibility forms of one character that mean the same character."""
    if c == "\u2026":
        return "..."
    if not unicodedata.decomposition(c).startswith(_SAME_LETTER):
        return c
    plain = unicodedata.normalize("NFKC", c)
    is_same = c.isalpha() or len(plain) == 1
    return plain if is_same and not plain.isspace() else c


def _is_wordy(c: str) -> bool:
    return c.isalnum() or c == "_" or bool(unicodedata.combining(c))
