"""The forms of names in an article: which bearer a run of words stands for."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.engines.local.words import Word, stems_of, words_in
from bot.model import Name, NameKind

_LONGEST_FORM = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a bearer is named: words [first, last) of a text."""

    bearer: str
    first: int
    last: int


def bearer_token(canonical: str) -> str:
    """Return the token that stands for every form of a bearer's name."""
    return "@" + canonical.casefold()


class Aliases:
    """All forms of the names of one article, and the places that were resolved."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Take the names of an article's findings."""
        self.names = {name.canonical: name for name in names}
        self._forms: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._places: dict[int, tuple[int, str]] = {}
        for name in names:
            for form in (name.canonical, *name.forms):
                self._forms[_keys(words_in(form))].add(name.canonical)
            for start, end in name.spans:
                known = self._places.get(start, (end, name.canonical))
                self._places[start] = max(known, (end, name.canonical))
        self._firsts = {keys[0] for keys in self._forms if keys}
        self._persons = _by_word(names)
        self.by_role = _by_role(names)

    def shared(self, word: str) -> bool:
        """Tell whether a word names several bearers, as a form or part of a name."""
        key = _key(word)
        return len(self._forms.get((key,), set()) | self._persons.get(key, set())) > 1

    def own_words(self, bearer: str) -> list[str]:
        """Return the stems of a bearer's forms that name nobody else."""
        name = self.names[bearer]
        words = {w.text for form in (bearer, *name.forms) for w in words_in(form)}
        return stems_of(word for word in words if not self.shared(word))

    def mentions(
        self, words: Sequence[Word], *, in_article: bool = True
    ) -> Iterator[Mention]:
        """Yield the bearers that a text names, in order, also one within another.

        A form that several bearers share tells nobody, unless the text stands in the
        article and the findings resolved that place. Outside the article one word of a
        person's name is enough, where only one bears it.
        """
        keys = _keys(words)
        for i, word in enumerate(words):
            place = self._places.get(word.start) if in_article else None
            if place:
                end, bearer = place
                yield Mention(bearer, i, _index_at(words, i, end))
                continue
            persons = () if in_article else self._persons.get(keys[i], ())
            bearers, last = self._longest(keys, i) or (persons, i + 1)
            if len(bearers) == 1:
                yield Mention(next(iter(bearers)), i, last)

    def _longest(
        self, keys: Sequence[str], i: int
    ) -> tuple[Collection[str], int] | None:
        """Return the bearers of the longest form that starts at a word, and its end."""
        if keys[i] not in self._firsts and _singular(keys[i]) not in self._firsts:
            return None
        for end in range(min(i + _LONGEST_FORM, len(keys)), i, -1):
            run = tuple(keys[i:end])
            singular = (*run[:-1], _singular(run[-1]))
            if bearers := self._forms.get(run) or self._forms.get(singular):
                return bearers, end
        return None


def _by_word(names: Sequence[Name]) -> dict[str, set[str]]:
    """Return the persons whose full name holds each word."""
    persons: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind is NameKind.PERSON:
            for key in _keys(words_in(name.canonical)):
                persons[key].add(name.canonical)
    return persons


def _by_role(names: Sequence[Name]) -> dict[str, frozenset[str]]:
    """Return who bears each role, by the stem of its head: "president", "minister"."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for role in name.roles:
            head = role.casefold().split(" of ")[0].split(" for ")[0]
            for stem in stems_of(word.text for word in words_in(head)[-1:]):
                bearers[stem].add(name.canonical)
    return {stem: frozenset(found) for stem, found in bearers.items()}


def _key(word: str) -> str:
    """Return what forms are compared by: acronyms keep their case ("US", not "us")."""
    return word if word.isupper() and len(word) > 1 else word.casefold()


def _keys(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(_key(word.text) for word in words)


def _singular(key: str) -> str:
    return key.removesuffix("s")


def _index_at(words: Sequence[Word], first: int, end: int) -> int:
    """Return the index after the last word that starts before an offset."""
    last = first + 1
    while last < len(words) and words[last].start < end:
        last += 1
    return last
