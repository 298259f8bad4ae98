"""What Parley knows before it reads: states, bodies and agencies by their forms."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_WORD = re.compile(r"(?<![^\W_])[^\W_]+")
_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " "})


class FormKind(StrEnum):
    """How a form stands for its bearer."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    ORGAN = "organ"
    BODY = "body"
    PARTY = "party"
    CARRIER = "carrier"


@dataclass(frozen=True, slots=True)
class Known:
    """A bearer that the gazetteer knows by this form, and the state it belongs to.

    `owner` is the canonical name; an organ of a state ("White House") is its own
    owner. `doubtful` forms need a form beyond doubt of the same bearer beside them.
    """

    owner: str
    kind: FormKind
    state: str | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A form found in a text at [start, end), with what it stands for."""

    start: int
    end: int
    found: T


class Forms(Generic[T]):
    """Finds known forms in a text, the longest first, in one pass over its words."""

    def __init__(self, forms: Mapping[str, T]) -> None:
        """Index the forms by their first word."""
        self._by_word: dict[str, list[tuple[str, T]]] = {}
        for form in sorted(forms, key=lambda f: (-len(f), f)):
            if word := _WORD.search(form):
                plain = form.translate(_PLAIN)
                self._by_word.setdefault(word[0], []).append((plain, forms[form]))

    def found_in(self, text: str, *, offset: int = 0) -> list[Hit[T]]:
        """Return every form in the text, left to right, without overlaps."""
        plain = text.translate(_PLAIN)
        hits: list[Hit[T]] = []
        reached = 0
        for word in _WORD.finditer(plain):
            if word.start() < reached:
                continue
            for form, found in self._by_word.get(word[0], ()):
                end = word.start() + len(form)
                if plain.startswith(form, word.start()) and _ends(plain, form, end):
                    hits.append(Hit(offset + word.start(), offset + end, found))
                    reached = end
                    break
        return hits


def _ends(text: str, form: str, end: int) -> bool:
    """Whether a form that ends here is a whole word."""
    return not form[-1].isalnum() or end >= len(text) or not text[end].isalnum()


@cache
def _content() -> dict[str, Any]:
    text = files("bot.engines.local").joinpath("gazetteer.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


@cache
def _first_names() -> dict[str, str]:
    names = _content()["first_names"]
    return {name: gender for gender, group in names.items() for name in group}


def first_name_gender(name: str) -> str:
    """Return "m" or "f" for a first name that nearly always tells it, else ""."""
    return _first_names().get(name.lower(), "")


@cache
def known_forms() -> dict[str, Known]:
    """Return everything the gazetteer knows, by form."""
    content = _content()
    doubtful = frozenset(content["doubtful"])
    rows = [*_states(content["states"]), *_carriers(content["carriers"])]
    rows += _bodies(content["bodies"], FormKind.BODY)
    rows += _bodies(content["parties"], FormKind.PARTY)
    return {
        form: Known(owner, kind, state, doubtful=form in doubtful)
        for form, owner, kind, state in reversed(rows)
    }


def state_of(form: str) -> str | None:
    """Return the state that a name, demonym, capital or organ stands for, if one."""
    known = known_forms().get(form)
    return known.state if known else None


@cache
def _gazetteer() -> Forms[Known]:
    return Forms(known_forms())


def known_in(texts: Iterable[tuple[str, int]]) -> list[Hit[Known]]:
    """Return every known form in these (text, offset) pairs of one article.

    A doubtful form counts only where another form of its bearer, or another form of
    its state, stands in one of the texts.
    """
    scan = _gazetteer()
    hits = [h for text, start in texts for h in scan.found_in(text, offset=start)]
    sure = {h.found.owner for h in hits if not h.found.doubtful}
    sure |= {h.found.state for h in hits if h.found.state and not h.found.doubtful}
    return [
        h
        for h in hits
        if not h.found.doubtful or h.found.owner in sure or h.found.state in sure
    ]


_Row = tuple[str, str, FormKind, str | None]


def _states(section: Mapping[str, Mapping[str, list[str]]]) -> list[_Row]:
    rows: list[_Row] = []
    for state, forms in section.items():
        rows += [(f, state, FormKind.NAME, state) for f in forms["names"]]
        rows += [(f, state, FormKind.DEMONYM, state) for f in forms["demonyms"]]
        rows += [(f, state, FormKind.CAPITAL, state) for f in forms["capitals"]]
        rows += [(f, f, FormKind.ORGAN, state) for f in forms["organs"]]
    return rows


def _bodies(section: Mapping[str, list[str]], kind: FormKind) -> list[_Row]:
    return [(f, body, kind, None) for body, forms in section.items() for f in forms]


def _carriers(
    section: Mapping[str, Mapping[str, list[str] | str | None]],
) -> list[_Row]:
    rows: list[_Row] = []
    for carrier, entry in section.items():
        state, forms = entry["state"], entry["forms"]
        owner = state if isinstance(state, str) else None
        rows += [(f, carrier, FormKind.CARRIER, owner) for f in forms or ()]
    return rows
