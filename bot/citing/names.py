"""Names of a statement: each occurs in its sentences, or a form of the same bearer.

A name is a run of capitalised words. It is carried by a cited sentence or its
paragraph where it stands there, or where its bearer stands there under another form.
A form that two bearers share carries neither of their full names, unless the place
was resolved to that bearer. Scripts without capitals have no names to be found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citing.dates import DATE_WORDS
from bot.citing.evidence import Cited
from bot.citing.folding import Folded, fold
from bot.citing.name_words import FUNCTION, OFFICES, OPENERS
from bot.citing.reasons import Objection, Reason
from bot.citing.stems import stem_of
from bot.model import Name, NameKind

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|\w+(?:['&-]\w+|\.\d+)*")
_JOIN = re.compile(r" (?:(?:of|de|del|la|van|von|der|den|bin|ibn|for)(?: the)? )?")
_ABBREVIATED = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "lt", "col", "prof"}
)
_OPENING = re.compile(r"(?:^|[.!?:/\"'(-])\s*$")
_ACRONYM = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,6}")
# Endings of common nouns, for words that open a sentence.
_COMMON_END = re.compile(r"(?:(?:ist|ment|tion|sion|ance|ence)s|ness|ability)$")
_LONGEST_RUN = 10


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        return self.text.removesuffix("'s")

    @property
    def is_capital(self) -> bool:
        return any(c.isupper() or c.istitle() for c in self.text)


class _Ground:
    """A cited sentence with its paragraph, as the ground that names stand on."""

    def __init__(self, cited: Cited) -> None:
        self.bearers = cited.bearers
        self.raw = cited.article.raw
        self.sentence = cited.folded
        self.paragraph = cited.paragraph
        whole = cited.sentence.start, cited.sentence.end
        self.speakers = [s.attribution for s in cited.statements_at(*whole)]
        self.author = cited.sheet.findings.author

    def carries(self, phrase: str) -> bool:
        """Tell whether the sentence or its paragraph carries a name."""
        if any(_stands(form, self.sentence) for form in _spellings(phrase)):
            return True
        named = self.bearers.named(phrase)
        if any(_stands(form, self.paragraph) for form in _spellings(phrase)):
            return not named or not all(self._means_another(name) for name in named)
        if any(self._has(name) or self._speaks(name) for name in named):
            return True
        if self._is_author(phrase) and not named:
            return True
        is_office = all(word in OFFICES for word in phrase.casefold().split())
        return is_office and phrase.casefold() in self.paragraph.text.casefold()

    def _has(self, name: Name) -> bool:
        """Tell whether a bearer stands in the paragraph under any form."""
        return any(
            self.bearers.stands_for(name, form, span)
            for form in (name.canonical, *name.forms)
            for span in _spans(form, self.paragraph)
        )

    def _speaks(self, name: Name) -> bool:
        """Tell whether the text gives the sentence to a bearer ("the secretary")."""
        return any(name in self.bearers.named(s.speaker) for s in self.speakers)

    def _is_author(self, phrase: str) -> bool:
        """Tell whether a phrase names the author whose own words the sentence holds."""
        is_own = any(s.speaker == self.author for s in self.speakers)
        return is_own and f" {self.author}".endswith(f" {phrase}")

    def _means_another(self, name: Name) -> bool:
        """Tell whether the sentence has a form of a bearer, but means another by it."""
        places = [
            self.bearers.stands_for(name, form, span)
            for form in name.forms
            for span in _spans(form, self.sentence)
        ]
        return bool(places) and not any(places)


def check_names(text: str, cited: Sequence[Cited]) -> Iterator[Objection]:
    """Object to every name of a text that its cited sentences do not carry."""
    folded = fold(text).text
    grounds = [_Ground(each) for each in cited]
    for run in _runs(folded):
        yield from _check_run(folded, _without_opener(folded, run, grounds), grounds)


def _runs(text: str) -> Iterator[Sequence[_Word]]:
    """Yield the runs of capitalised words, with the small words that join them."""
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        word = _Word(match[0], match.start(), match.end())
        if not word.is_capital or word.bare in DATE_WORDS:
            continue
        if run and (len(run) == _LONGEST_RUN or not _is_joined(text, run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_joined(text: str, one: _Word, other: _Word) -> bool:
    gap = text[one.end : other.start]
    is_short = one.text.casefold() in _ABBREVIATED or len(one.text) == 1
    return bool(_JOIN.fullmatch(gap)) or (gap == ". " and is_short)


def _without_opener(
    text: str, run: Sequence[_Word], grounds: Sequence[_Ground]
) -> Sequence[_Word]:
    """Leave out the first word of a run where it only opens a sentence."""
    first = run[0]
    if first.text == "I" or first.text.startswith("I'"):
        return run[1:]
    before = text[max(0, first.start - 4) : first.start]
    if not _OPENING.search(before) or _is_carried(_phrase(text, run), grounds):
        return run
    word = first.bare.casefold()
    if word in FUNCTION or word.endswith("ly"):
        return run[1:]
    # A common word right before a name is a title of its bearer.
    is_title = _is_close(text, run, 1)
    return run[1:] if not is_title and _is_common(word, grounds) else run


def _is_common(word: str, grounds: Sequence[_Ground]) -> bool:
    """Tell whether a word that opens a sentence is a common one."""
    if word in OPENERS or _COMMON_END.search(word):
        return True
    stem = re.escape(stem_of(word))
    pattern = re.compile(rf"(?<!\w){stem}(?:e?[sd]?|ing)(?!\w)")
    return any(pattern.search(ground.raw) for ground in grounds)


def _check_run(
    text: str, run: Sequence[_Word], grounds: Sequence[_Ground]
) -> Iterator[Objection]:
    """Cover a run with names that are carried, longest first, and see them joined."""
    before: str | None = None
    at = 0
    while at < len(run):
        end = _longest(text, run, at, grounds)
        phrase = _phrase(text, run[at:end] or run[at : at + 1])
        if end == at and not all(_is_carried(p, grounds) for p in _parts(phrase)):
            yield Objection(Reason.NAME_NOT_CITED, phrase)
        elif before and not _may_join(before, phrase, grounds):
            yield Objection(Reason.NAME_NOT_CITED, f"{before} {phrase}")
        end = max(end, at + 1)
        before = phrase if _is_close(text, run, end) else None
        at = end


def _is_close(text: str, run: Sequence[_Word], at: int) -> bool:
    """Tell whether the word at `at` follows the one before as part of one name."""
    if at >= len(run) or run[at - 1].text != run[at - 1].bare:
        return False
    return text[run[at - 1].end : run[at].start] in {" ", ". "}


def _longest(
    text: str, run: Sequence[_Word], at: int, grounds: Sequence[_Ground]
) -> int:
    """Return the end of the longest carried name that begins here, or `at`."""
    for end in range(len(run), at, -1):
        if _is_carried(_phrase(text, run[at:end]), grounds):
            return end
    return at


def _phrase(text: str, words: Sequence[_Word]) -> str:
    return text[words[0].start : words[-1].end].removesuffix("'s")


def _parts(phrase: str) -> Sequence[str]:
    """Return the capitalised parts of a compound such as "US-led"."""
    parts = phrase.split("-")
    return [part for part in parts if any(c.isupper() for c in part)] or [phrase]


def _is_carried(phrase: str, grounds: Sequence[_Ground]) -> bool:
    return any(ground.carries(phrase) for ground in grounds)


def _may_join(one: str, other: str, grounds: Sequence[_Ground]) -> bool:
    """Tell whether two carried names that the text does not join may be joined.

    An office goes with its holder, a state with its people and bodies; two names of
    persons never make a third.
    """
    return any(_fits(one, other, ground) for ground in grounds)


def _fits(one: str, other: str, ground: _Ground) -> bool:
    if _is_office(other):
        return True
    people = [n for n in ground.bearers.named(other) if n.kind is NameKind.PERSON]
    if _is_office(one):
        office = one.casefold()
        return any(office in role.casefold() for n in people for role in n.roles)
    owners = ground.bearers.named(one)
    if any(n.kind is NameKind.PERSON for n in owners):
        return False
    if not owners and not _ACRONYM.fullmatch(one):
        return False
    sides = [n.side for n in people if n.side]
    return not sides or any(ground.bearers.are_one(one, side) for side in sides)


def _is_office(phrase: str) -> bool:
    return all(word in OFFICES or word == "of" for word in phrase.casefold().split())


def _spellings(phrase: str) -> tuple[str, ...]:
    """Return a name and, for an abbreviation, the same with or without its points."""
    if not _ACRONYM.fullmatch(phrase):
        return (phrase,)
    plain = phrase.replace(".", "")
    return plain, "".join(f"{letter}." for letter in plain)


def _spans(form: str, folded: Folded) -> Iterator[tuple[int, int]]:
    for run in folded.runs(fold(form).text.strip()):
        yield folded.raw_span(*run)


def _stands(form: str, folded: Folded) -> bool:
    return next(_spans(form, folded), None) is not None
