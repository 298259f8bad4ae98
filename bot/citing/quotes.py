"""Where strings in quotation marks stand in a text: a state machine that never raises.

Straight, curly, low, angle and corner marks are known, two single marks as a double
one, and apostrophes, which are no quotation marks. Only outermost strings are given.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(
    "''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c-\u300f\uff02"
    "'\u2018\u2019\u201a`]"
)
_SINGLE = frozenset("'\u2018\u2019\u201a`")
_ALWAYS_OPENS = frozenset({"``", *"\u201c\u201e\u201f\u2018\u201a\u300c\u300e"})
_NEVER_OPENS = frozenset("\u201d\u2019\u300d\u300f")
# Marks that open, but close a string that a low mark has opened.
_PARTNER = {"\u201c": "\u201e", "\u201f": "\u201e", "\u2018": "\u201a"}
# Words that begin with an apostrophe, as '90s and 'em.
_CLIPPED = re.compile(r"\d|(?:em|til|tis|twas|cause|n|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A string in quotation marks: [start, end) is what stands between the marks.

    A string that is not closed ends with its paragraph or where the next one opens.
    """

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Quoting:
    """The quoted strings of a text in order, and the marks that belong to none."""

    strings: tuple[Quoted, ...]
    strays: tuple[int, ...]

    @property
    def is_balanced(self) -> bool:
        """Whether every mark opens or closes a string."""
        return not self.strays and all(quoted.closed for quoted in self.strings)

    def covers(self, start: int, end: int) -> bool:
        """Tell whether [start, end) lies between the marks of one string."""
        at = bisect_right(self.strings, start, key=lambda quoted: quoted.start)
        return at > 0 and end <= self.strings[at - 1].end


@dataclass(frozen=True, slots=True)
class _Mark:
    sign: str
    start: int
    end: int
    before: str
    following: str

    @property
    def is_single(self) -> bool:
        return self.sign in _SINGLE

    @property
    def may_open(self) -> bool:
        if self.sign in _NEVER_OPENS:
            return False
        if self.sign in _ALWAYS_OPENS:
            return True
        if self.is_single and _CLIPPED.match(self.following):
            return False
        # French puts a space after its opening mark.
        is_before_words = self.sign == "\u00ab" or not self.following[0].isspace()
        return is_before_words and not self.before.isalnum()

    @property
    def may_close(self) -> bool:
        if self.is_single:
            return not self.before.isspace() and not self.following[0].isalnum()
        return self.before.isalnum() or not self.following[0].isalnum()

    def closes(self, opening: "_Mark", following: "_Mark | None") -> bool:
        """Tell whether this mark closes the string that `opening` has opened."""
        if self.sign in _ALWAYS_OPENS:
            return _PARTNER.get(self.sign) == opening.sign
        if not self.may_close:
            return False
        is_genitive = self.is_single and self.before in "sSxz"
        if is_genitive and self.following[0].isspace() and following:
            return following.may_open
        return True


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The next single mark, and whether any of those to come could close a string."""

    following: _Mark | None
    may_close: bool


def quoting_of(text: str, *, start: int = 0, end: int | None = None) -> Quoting:
    """Find the strings in quotation marks of one paragraph, text[start:end)."""
    stop = len(text) if end is None else end
    marks = tuple(_marks(text, start, stop))
    reader = _Reader()
    for mark, ahead in zip(marks, _singles_ahead(marks), strict=True):
        reader.take(mark, ahead)
    return reader.quoting(stop)


class _Reader:
    """The state machine: at most one string is open, and every mark is taken once."""

    def __init__(self) -> None:
        self._strings: list[Quoted] = []
        self._strays: list[int] = []
        self._opening: _Mark | None = None

    def take(self, mark: _Mark, ahead: _Ahead) -> None:
        """Take the next mark, knowing which single ones come after it."""
        opening = self._opening
        if opening is None:
            self._take_outside(mark, ahead)
        elif mark.is_single != opening.is_single:
            return
        elif mark.closes(opening, ahead.following):
            self._strings.append(Quoted(opening.end, mark.start))
            self._opening = None
        elif mark.may_open and not mark.is_single:
            self._strings.append(Quoted(opening.end, mark.start, closed=False))
            self._opening = mark

    def quoting(self, stop: int) -> Quoting:
        """Return what was read, with the open string ended at the end of the text."""
        if self._opening is not None:
            last = Quoted(self._opening.end, stop, closed=False)
            self._strings.append(last)
        return Quoting(tuple(self._strings), tuple(self._strays))

    def _take_outside(self, mark: _Mark, ahead: _Ahead) -> None:
        if mark.may_open and (ahead.may_close or not mark.is_single):
            self._opening = mark
        elif not mark.is_single:
            self._strays.append(mark.start)


def _marks(text: str, start: int, stop: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, stop):
        before = text[match.start() - 1] if match.start() > start else " "
        following = text[match.end() : min(match.end() + 8, stop)] or " "
        yield _Mark(match[0], match.start(), match.end(), before, following)


def _singles_ahead(marks: Sequence[_Mark]) -> tuple[_Ahead, ...]:
    """Return for each mark what single marks, apostrophes aside, come after it."""
    found: list[_Ahead] = []
    ahead = _Ahead(None, may_close=False)
    for mark in reversed(marks):
        found.append(ahead)
        if mark.is_single and (mark.may_open or mark.may_close):
            closes = mark.may_close and mark.sign not in _ALWAYS_OPENS
            ahead = _Ahead(mark, may_close=ahead.may_close or closes)
    return tuple(reversed(found))
