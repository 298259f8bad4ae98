"""Finds what looks like a name in the parse, before it is known who bears it."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from bot.engines.local.cues import word_set
from bot.engines.local.gazetteer import FormKind, Hit, Known
from bot.engines.local.names.candidates import (
    BODY_ENDS,
    Candidate,
    candidate,
    is_acronym,
    overlaps,
    trimmed,
)
from bot.engines.local.names.descriptors import is_title
from bot.engines.local.names.naming_people import (
    apposed_people,
    is_personal,
    labelled_person,
    titled_people,
)
from bot.engines.local.names.roles import (
    BODY_NOUNS,
    PORTFOLIO_ROLES,
    ROLES,
    STATE_BODIES,
)
from bot.engines.local.parsing import Parsed
from bot.model import NameKind

# What a body has under its own owner: "Acme's Board", not "Farmers' Union".
_OWNED = word_set(
    "board department ministry office cabinet government army navy police"
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TRIAL = word_set("defense defence prosecution trial jury")
_MODIFIERS = word_set("former vice deputy acting assistant late then")


def candidates_in(
    number: int, parsed: Parsed, hits: Sequence[Hit[Known]]
) -> list[Candidate]:
    """Return the people, bodies and places that one sentence seems to name.

    `number` is the place of the sentence in the parse; `hits` are the forms of the
    gazetteer in it.
    """
    known = _tokens_of(parsed, hits)
    found = []
    for ent in parsed.doc.ents:
        body_like = ent[-1].lower_ in BODY_ENDS
        if ent.label_ == "PERSON" and not body_like:
            found += labelled_person(number, parsed, ent, known)
        elif ent.label_ in {"ORG", "PERSON"}:
            found += _body(number, parsed, ent, known)
        elif ent.label_ in _PLACES and not overlaps(ent.start, ent.end, known):
            found += candidate(number, parsed, trimmed(ent), NameKind.PLACE)
    taken = {i for c in found for i in range(c.first, c.last)} | set(known)
    found += apposed_people(number, parsed)
    people = {
        i for c in found if c.kind is NameKind.PERSON for i in range(c.first, c.last)
    }
    found += titled_people(number, parsed, people | set(known))
    taken |= {i for c in found for i in range(c.first, c.last)}
    return [*found, *_unlabelled(number, parsed, taken)]


def _tokens_of(parsed: Parsed, hits: Sequence[Hit[Known]]) -> dict[int, Known]:
    """Return the tokens that known forms cover, with what they stand for."""
    known = {}
    for hit in hits:
        span = parsed.doc.char_span(
            hit.start - parsed.start, hit.end - parsed.start, alignment_mode="expand"
        )
        if span is not None:
            known.update(dict.fromkeys(range(span.start, span.end), hit.found))
    return known


def _unlabelled(number: int, parsed: Parsed, taken: set[int]) -> list[Candidate]:
    """Return capitalised runs that the entity recogniser has no label for.

    One that ends like a body is a body; one of two words or more that is the subject
    of a verb is a person.
    """
    found = []
    doc = parsed.doc
    i = 0
    while i < len(doc):
        last = i
        while last < len(doc) and last not in taken and _is_capital(doc[last]):
            last += 1
        if last > i:
            run = doc[i:last]
            kind = _kind_of(run)
            if kind is not None:
                found += candidate(number, parsed, (i, last), kind)
        i = max(last, i + 1)
    return found


def _is_capital(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and not token.ent_type_


def _kind_of(run: Span) -> NameKind | None:
    if len(run) == 1 and is_acronym(run.text) and _is_subject(run[0]):
        return None if run.text.lower() in ROLES else NameKind.BODY
    if run[-1].lower_ in BODY_NOUNS:
        return NameKind.BODY if len(run) > 1 else None
    speaks = run[-1].dep_ == "nsubj" or run[-1].head.lower_ == "to"
    named = len(run) > 1 and not any(is_title(t) or t.lower_ in ROLES for t in run)
    return NameKind.PERSON if named and speaks and len(run) <= 4 else None


def _is_subject(token: Token) -> bool:
    """Whether a word acts, or explains a body: "CP said", "the union, SNTSF"."""
    explained = token.i > 1 and token.doc[token.i - 1].text == ","
    noun = token.doc[token.i - 2].lower_ if explained else ""
    return token.dep_ in {"nsubj", "appos"} or noun in BODY_NOUNS


def _is_portfolio(doc: Doc, first: int, last: int) -> bool:
    """Whether a run is only what a minister is for: "Labor Secretary"."""
    if any(doc[i].lower_ in BODY_ENDS for i in range(first, last)):
        return False
    if last < len(doc) and doc[last].lower_ in PORTFOLIO_ROLES:
        return True
    held = doc[first - 2].lower_ if first > 1 else ""
    return held in PORTFOLIO_ROLES and doc[first - 1].lower_ in {"of", "for"}


def _is_noun(doc: Doc, first: int, last: int) -> bool:
    """Whether a lone word before a role names nobody: "Council leader", "Defense"."""
    word = doc[first].lower_
    before_role = last < len(doc) and doc[last].lower_ in ROLES
    return last - first == 1 and before_role and word in BODY_NOUNS | _TRIAL


def _body(
    number: int, parsed: Parsed, ent: Span, known: dict[int, Known]
) -> list[Candidate]:
    """Return a body, or the person that a body entity turns out to be."""
    first, last = trimmed(ent)
    doc = parsed.doc
    if first + 1 < last and is_personal(doc, first, last):
        return candidate(number, parsed, (first, first + 2), NameKind.PERSON)
    if first < last and doc[last - 1].lower_ in ROLES | _MODIFIERS:
        last -= 1
    if first >= last or _is_portfolio(doc, first, last) or _is_noun(doc, first, last):
        return []
    first = _with_owner(doc, first, last, known)
    first = _behind_state(doc, first, last, known)
    if all(i in known for i in range(first, last)):
        return []
    return candidate(number, parsed, (first, last), NameKind.BODY)


def _with_owner(doc: Doc, first: int, last: int, known: dict[int, Known]) -> int:
    """Return where a name of one common noun begins: "Tailors' Association"."""
    lone = last - first == 1 and doc[first].lower_ in BODY_NOUNS and first > 1
    if not lone or doc[first - 1].tag_ != "POS" or first - 2 in known:
        return first
    return first - 2 if doc[first - 2].pos_ == "PROPN" else first


def _behind_state(doc: Doc, first: int, last: int, known: dict[int, Known]) -> int:
    """Return where a body's own name begins, behind its state or another owner."""
    owners = [i for i in range(first + 1, last - 1) if doc[i].tag_ == "POS"]
    if owners and (owners[-1] - 1 in known or doc[owners[-1] + 1].lower_ in _OWNED):
        return owners[-1] + 1
    if not any(doc[i].lower_ in STATE_BODIES for i in range(first, last)):
        return first
    while first < last - 1 and first in known:
        if known[first].kind is FormKind.ORGAN:
            break
        first += 1
    return first
