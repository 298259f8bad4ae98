"""Who bears which name in one article: forms, roles and places of the bearers."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.citing.folding import fold
from bot.model import Name, Sheet

_SHORT = 100
_DETERMINER = re.compile(
    r"^(?:the|a|an|its|his|her|their|this|that|these|those|unnamed|unidentified"
    r"|anonymous)\s+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"'s?$")
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}")


def key_of(phrase: str) -> str:
    """Return a phrase in the form in which names are compared.

    Case, determiners, possessive endings and the points of abbreviations do not
    count.
    """
    return _kept_key(phrase) if len(phrase) <= _SHORT else _key(phrase)


def _key(phrase: str) -> str:
    folded = fold(phrase).text.strip()
    while (bare := _DETERMINER.sub("", folded)) != folded:
        folded = bare
    folded = _POSSESSIVE.sub("", folded)
    return _ABBREVIATED.sub(lambda m: m[0].replace(".", ""), folded).casefold()


_kept_key = lru_cache(maxsize=1024)(_key)


class Bearers:
    """The names of one article by form and by role."""

    def __init__(self, sheet: Sheet) -> None:
        """Index the names that were found in the article."""
        self.names = sheet.findings.names
        self._forms = _index((n, (n.canonical, *n.forms)) for n in self.names)
        self._roles = _index((n, n.roles) for n in self.names)

    def named(self, phrase: str) -> tuple[Name, ...]:
        """Return every bearer of this form of a name."""
        return self._forms.get(key_of(phrase), ())

    def with_role(self, phrase: str) -> tuple[Name, ...]:
        """Return everyone who is described by this role."""
        return self._roles.get(key_of(phrase), ())

    def of(self, phrase: str) -> tuple[Name, ...]:
        """Return everyone whom a phrase may mean, by name or else by role."""
        return self.named(phrase) or self.with_role(phrase)

    def stands_for(self, name: Name, form: str, span: tuple[int, int]) -> bool:
        """Tell whether a form at a raw span is this bearer, not one who shares it."""
        if len(self.named(form)) == 1:
            return True
        return any(start <= span[0] and span[1] <= end for start, end in name.spans)

    def are_one(self, one: str, other: str) -> bool:
        """Tell whether two phrases may mean the same bearer."""
        if key_of(one) == key_of(other):
            return True
        theirs = {name.canonical for name in self.of(other)}
        return any(name.canonical in theirs for name in self.of(one))


def _index(
    names: Iterable[tuple[Name, tuple[str, ...]]],
) -> dict[str, tuple[Name, ...]]:
    index: dict[str, tuple[Name, ...]] = {}
    for name, phrases in names:
        for key in dict.fromkeys(key_of(phrase) for phrase in phrases):
            index[key] = (*index.get(key, ()), name)
    return index
