"""Gathers the names of an article into bearers: who is who, by which forms."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.engines.local.cues import word_set
from bot.engines.local.gazetteer import FormKind, Hit, Known
from bot.engines.local.names.candidates import Candidate
from bot.engines.local.names.people import clustered, given_of, surname_of, words_of
from bot.engines.local.names.roles import ROLES, STATE_BODIES
from bot.model import NameKind

_SURE = frozenset({FormKind.NAME, FormKind.DEMONYM})
_KINDS = {
    FormKind.NAME: NameKind.STATE,
    FormKind.DEMONYM: NameKind.STATE,
    FormKind.CAPITAL: NameKind.STATE,
    FormKind.ORGAN: NameKind.BODY,
    FormKind.BODY: NameKind.BODY,
    FormKind.PARTY: NameKind.BODY,
    FormKind.CARRIER: NameKind.BODY,
}
_WHERE = re.compile(r"\b(?:in|at|to|from|near|for|outside|around|of|into|through)\s$")


_HALVES = frozenset({"State", "House"})  # of "Secretary of State", "White House"
# First words that many bodies share, so that they are nobody's short name.
_COMMON_FIRST = word_set("""
    american british national international united federal royal general central new
    first north south east west northern southern eastern western great state public
    city county european african asian supreme high world global democratic republican
    free people's ministry department university bank committee council institute
    office center centre court church
""")
_COMPANY = word_set("""
    inc corp corporation ltd co llc plc group holdings company local chapter branch
""")


@dataclass(slots=True)
class Bearer:
    """Somebody or something that bears names in one article, while it is gathered.

    `in_text` is true where the canonical name is known to stand in the text even
    though no single mention covers it ("France's Foreign Ministry"). `called` are
    the common nouns that it goes by ("the union").
    """

    canonical: str
    kind: NameKind
    surname: str | None = None
    state: str | None = None
    carrier: bool = False
    in_text: bool = False
    party: bool = False
    forms: list[str] = field(default_factory=list)
    called: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Register:
    """The bearers of an article and, for each form, the bearers that share it."""

    bearers: list[Bearer] = field(default_factory=list)
    by_form: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, bearer: Bearer, forms: Iterable[str]) -> int:
        """Enter a bearer under its forms and return its number."""
        self.bearers.append(bearer)
        number = len(self.bearers) - 1
        for form in forms:
            self.also(number, form)
        return number

    def also(self, number: int, form: str) -> None:
        """Let a bearer have one more form."""
        held = self.by_form.get(form, ())
        if number not in held:
            self.by_form[form] = (*held, number)
            self.bearers[number].forms.append(form)


def register_of(
    candidates: Sequence[Candidate],
    hits: Sequence[Hit[Known]],
    raw: str,
    *,
    common: Collection[str],
    alone: Collection[str],
) -> Register:
    """Gather everything that looks like a name, and all known forms, into bearers.

    `common` are the words that the article also writes in lower case, `alone` the
    capitalised ones that stand alone somewhere.
    """
    register = Register()
    _add_people(register, candidates, common)
    _add_known(register, hits, raw)
    _add_others(register, candidates, NameKind.BODY)
    _add_others(register, candidates, NameKind.PLACE)
    _add_short(register, set(alone) - set(common))
    return register


def _add_people(
    register: Register, candidates: Sequence[Candidate], common: Collection[str]
) -> None:
    people = [c for c in candidates if c.kind is NameKind.PERSON]
    alone = Counter(c.text for c in candidates if " " not in c.text)
    names: dict[tuple[str, ...], str] = {}
    for candidate in people:
        names.setdefault(words_of(candidate.text), candidate.text)
    for person in clustered(names, alone):
        surname = surname_of(person[0], alone)
        longest = max(person, key=len)
        forms = [names[words] for words in person]
        register.add(
            Bearer(names[longest], NameKind.PERSON, surname), [*forms, surname]
        )
    _add_given(register, alone)
    lone = [c for c in people if c.text.lower() not in common]
    _add_lone(register, lone, candidates)


def _add_given(register: Register, alone: Counter[str]) -> None:
    """Let a first name used alone stand for the one person who has it."""
    owners: dict[str, list[int]] = {}
    for number, bearer in enumerate(register.bearers):
        for word in given_of(words_of(bearer.canonical), bearer.surname or "")[:1]:
            owners.setdefault(word, []).append(number)
    for word, numbers in owners.items():
        if len(numbers) == 1 and word in alone and word not in register.by_form:
            register.also(numbers[0], word)


def _add_lone(
    register: Register, people: Sequence[Candidate], candidates: Sequence[Candidate]
) -> None:
    """Enter people whom the article only ever calls by one word."""
    others = Counter(c.text for c in candidates if c.kind is not NameKind.PERSON)
    mine = Counter(c.text for c in people)
    titled = {c.text for c in people if c.titled}
    bodies = (c.text.split() for c in candidates if c.kind is NameKind.BODY)
    short = {form for words in bodies for form in _short_forms(words)}
    for candidate in people:
        word = candidate.text
        if " " in word or word in register.by_form:
            continue
        if word in titled or (mine[word] > others[word] and word not in short):
            register.add(Bearer(word, NameKind.PERSON, word), [word])


def _add_known(register: Register, hits: Sequence[Hit[Known]], raw: str) -> None:
    numbers: dict[tuple[str, NameKind], int] = {}
    states = {h.found.state for h in hits if _means_state(h, raw)}
    for hit in hits:
        known, form = hit.found, raw[hit.start : hit.end]
        kind = _KINDS[known.kind]
        if known.kind is FormKind.CAPITAL and known.state not in states:
            known, kind = replace(known, owner=form, state=None), NameKind.PLACE
        if form in register.by_form and (known.doubtful or known.kind not in _SURE):
            continue
        key = known.owner, kind
        if key not in numbers:
            bearer = Bearer(known.owner, kind, state=known.state)
            bearer.carrier = known.kind is FormKind.CARRIER
            bearer.party = known.kind is FormKind.PARTY
            numbers[key] = register.add(bearer, [])
        register.also(numbers[key], form)


def _means_state(hit: Hit[Known], raw: str) -> bool:
    """Whether a form stands for its state: a capital does not in "in Tokyo"."""
    if hit.found.kind is not FormKind.CAPITAL:
        return True
    return not _WHERE.search(raw, max(0, hit.start - 12), hit.start)


def _add_others(
    register: Register, candidates: Sequence[Candidate], kind: NameKind
) -> None:
    """Enter bodies or places that nobody else is called by; longest names first."""
    texts = dict.fromkeys(c.text for c in candidates if c.kind is kind)
    short = _Shortened()
    for text in sorted(texts, key=len, reverse=True):
        known = text in register.by_form or text in _HALVES
        if known or text.lower() in ROLES:
            continue
        longer = short.longer(text) if kind is NameKind.BODY else None
        if longer is None:
            party = kind is NameKind.BODY and "Party" in text.split()
            number = register.add(Bearer(text, kind, party=party), [text])
            short.add(number, text)
        else:
            register.also(longer, text)


def _add_short(register: Register, alone: Collection[str]) -> None:
    """Let a body be called by its first word, or its initials, where nobody else is."""
    short = _Shortened()
    for number, bearer in enumerate(register.bearers):
        if bearer.kind is NameKind.BODY and bearer.state is None:
            short.add(number, bearer.canonical)
    for word in sorted(alone):
        owner = short.longer(word)
        if owner is not None and word not in register.by_form and len(word) > 2:
            register.also(owner, word)


class _Shortened:
    """The short names that each body's long name may be called by."""

    def __init__(self) -> None:
        self._by_short: dict[str, set[int]] = {}

    def add(self, number: int, text: str) -> None:
        """Enter what a body may be called for short."""
        for short in _short_forms(text.split()):
            self._by_short.setdefault(short, set()).add(number)

    def longer(self, text: str) -> int | None:
        """Return the one body whose short name this is, if there is just one."""
        numbers = self._by_short.get(text.replace(".", ""), set())
        return next(iter(numbers)) if len(numbers) == 1 else None


def _short_forms(words: Sequence[str]) -> Iterator[str]:
    """Yield a long name's initials, its first words before "Inc" or "of", its first."""
    if len(words) < 2:
        return
    yield "".join(w[0] for w in words if w[0].isupper())
    for i in range(1, len(words)):
        rest = words[i:]
        if rest[0] == "of" or all(w.strip(".,").lower() in _COMPANY for w in rest):
            yield " ".join(words[:i])
    public = any(w.lower() in STATE_BODIES for w in words)
    if not public and words[0].lower() not in _COMMON_FIRST:
        yield words[0]
