"""Puts right what the entity recogniser takes for a person, a body or a place."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.engines.local.cues import word_set
from bot.engines.local.gazetteer import first_name_gender
from bot.engines.local.names.candidates import BODY_ENDS, Candidate
from bot.engines.local.names.roles import ROLES, TITLES
from bot.model import NameKind

# What only the name of a company ends with.
_COMPANY_ENDS = word_set("""
    inc corp corporation ltd co llc plc group holdings partners labs systems motors
    airlines airways industries foods energy technologies robotics pharmaceuticals
""")
_FORMS = frozenset({2, 3})


def retyped(
    candidates: Sequence[Candidate], alone: Collection[str], common: Collection[str]
) -> list[Candidate]:
    """Give each candidate the kind that the whole article speaks for.

    A name is what most of its mentions are taken for. "Ann Lee" is a person where the
    article goes on with "Lee" alone and never with "Ann". "Acme" is no place and no
    person beside "Acme Motors".
    """
    kinds = _most_usual(candidates)
    firsts = {
        c.text.split()[0]
        for c in candidates
        if c.kind is not NameKind.PERSON and _is_company(c.text)
    }
    titled = {c.text for c in candidates if c.titled and " " in c.text}
    found = []
    for candidate in candidates:
        text = candidate.text
        kind = NameKind.PERSON if text in titled else kinds[text]
        if kind is not NameKind.PERSON and _goes_on_as_person(text, alone, common):
            kind = NameKind.PERSON
        if text not in firsts or candidate.titled:
            found.append(replace(candidate, kind=kind))
    return found


def _most_usual(candidates: Iterable[Candidate]) -> dict[str, NameKind]:
    votes: dict[str, Counter[NameKind]] = {}
    for candidate in candidates:
        votes.setdefault(candidate.text, Counter())[candidate.kind] += 1
    return {text: kinds.most_common(1)[0][0] for text, kinds in votes.items()}


def _is_company(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and words[-1].strip(".").lower() in _COMPANY_ENDS


def _goes_on_as_person(
    text: str, alone: Collection[str], common: Collection[str]
) -> bool:
    """Whether a name's last word is used alone, its first not: so do surnames."""
    words = text.split()
    plain = all(w.replace("-", "").isalpha() and w[0].isupper() for w in words)
    if len(words) not in _FORMS or not plain or words[-1].isupper():
        return False
    spoken = {w.lower() for w in words}
    if spoken & (BODY_ENDS | ROLES | TITLES.keys()) or spoken & set(common):
        return False
    surname = words[-1] in alone and words[0] not in alone
    return surname or (len(words) == 2 and bool(first_name_gender(words[0])))
