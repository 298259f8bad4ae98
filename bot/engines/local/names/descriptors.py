"""What stands around a name to say who it is: titles before it, appositions after."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bot.engines.local.cues import word_set
from bot.engines.local.names.roles import ROLES, TITLES

_BEFORE = word_set("NOUN PROPN ADJ NUM")
_LIMIT = 16
_OPENERS = word_set(", ( - -- – —")
_LINKS = frozenset({"of", "for", "to"})
_MARKS = word_set("- / & lead top chief head")
_JOINS = word_set("and of for to the - / &")
_VERBS_OF_OFFICE = word_set("be become head lead run chair represent")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """Tokens [first, last) of a sentence that describe the name beside them."""

    first: int
    last: int


def descriptors(doc: Doc, first: int, last: int) -> list[Descriptor]:
    """Return what describes the name at tokens [first, last), nearest first."""
    behind = [*apposed_behind(doc, last), *_belonging(doc, first, last)]
    found = [*_before(doc, first), *behind, *_copular(doc, last)]
    return [d for d in found if d.first < d.last]


def lead_of(doc: Doc, first: int) -> int:
    """Return where the title and the words before a name begin."""
    start = first
    while start > 0 and first - start < _LIMIT and _leads(doc, start - 1, first):
        start -= 1
    while start < first and (doc[start].lower_ in _JOINS or doc[start].tag_ == "POS"):
        start += 1
    return start


def _leads(doc: Doc, i: int, first: int) -> bool:
    """Whether a token before the name still belongs to its title."""
    token = doc[i]
    if token.pos_ in _BEFORE or token.text in _MARKS or _is_participle(token):
        return token.ent_type_ not in {"DATE", "TIME"}
    if i + 1 >= first or i == 0:
        return token.tag_ == "POS"
    if token.lower_ in _LINKS:
        inside = token.ent_type_ == "ORG" and token.ent_iob_ == "I"
        return inside or _holds(doc, i, first)
    if token.lower_ == "the":
        return doc[i - 1].lower_ in _LINKS
    return token.tag_ == "POS" or (token.lower_ == "and" and doc[i - 1].lower_ in ROLES)


def _is_participle(token: Token) -> bool:
    return token.tag_ in {"VBG", "VBN"} and token.dep_ in {"amod", "compound"}


def _holds(doc: Doc, i: int, first: int) -> bool:
    """Whether "of", "for" or "to" joins an office to what it is held of.

    "Minister for Health Ann Lee" is she; "the wife of President Lee" is not he.
    """
    if doc[first - 1].lower_.strip(".") in ROLES or is_title(doc[first - 1]):
        return False
    office = doc[i - 1].lower_
    match doc[i].lower_:
        case "to":
            return office in {"ambassador", "envoy", "representative", "delegate"}
        case "for":
            return office in {"minister", "secretary", "commissioner", "director"}
        case _:
            return office in ROLES


def is_title(token: Token) -> bool:
    """Whether a token is a title such as stands before a name."""
    word = token.lower_.strip(".")
    return word in TITLES and (token.text[0].isupper() or word in ROLES)


def _before(doc: Doc, first: int) -> Iterator[Descriptor]:
    start = lead_of(doc, first)
    if start < first:
        yield Descriptor(start, first)
    else:
        yield from apposed(doc, first)


def apposed(doc: Doc, first: int) -> Iterator[Descriptor]:
    """Yield the noun phrase that a name explains: "the mayor, Ann Lee"."""
    end = first - 1
    if end < 1 or doc[end].text not in {",", "-", "–", "—"}:
        return
    start = end
    while start > 0 and end - start < _LIMIT and _may_describe(doc[start - 1]):
        start -= 1
    if _explains_before(doc, start):
        return
    told = any(doc[i].lower_ in ROLES for i in range(start, end))
    opens = start == 0 or doc[start - 1].is_punct or doc[start - 1].pos_ == "CCONJ"
    if told and (opens or _is_apposed(doc, first)):
        yield Descriptor(start, end)


def _explains_before(doc: Doc, start: int) -> bool:
    """Whether a phrase explains the name before it: "Bo Ek, the deputy head, ..."."""
    if start < 2 or doc[start - 1].text not in _OPENERS:
        return False
    return doc[start - 2].ent_type_ == "PERSON" and doc[start - 2].pos_ == "PROPN"


def _is_apposed(doc: Doc, first: int) -> bool:
    """Whether the name behind a comma explains the words before it."""
    token = doc[first]
    while token.head.i != token.i and token.dep_ == "compound":
        token = token.head
    after = token.i + 1
    closed = after >= len(doc) or doc[after].is_punct
    return token.dep_ == "appos" or (closed and token.dep_ != "conj")


def _may_describe(token: Token) -> bool:
    return (
        token.pos_ in _BEFORE | {"DET", "ADP", "PRON"}
        and token.tag_ not in {"PRP", "WP"}
    ) or (token.tag_ == "POS" or token.text in {"(", ")"})


def apposed_behind(doc: Doc, last: int) -> Iterator[Descriptor]:
    """Yield appositions behind a name, stepping over an age."""
    at = last
    for _ in range(3):
        if at >= len(doc) or doc[at].text not in _OPENERS:
            return
        end = _closing(doc, at + 1)
        if end - at > 1 and not doc[at + 1].is_digit:
            yield from _if_describing(doc, at + 1, end)
            return
        at = end


def _closing(doc: Doc, start: int) -> int:
    """Return where an apposition that starts here ends."""
    end = start
    while end < len(doc) and end - start < _LIMIT + 8:
        if doc[end].text in {",", ")", "(", ";", "--", "–", "—", '"', ":"}:
            break
        end += 1
    last = doc[end - 1] if end > start else None
    return end - 1 if last is not None and last.text in {".", "!", "?"} else end


def _if_describing(doc: Doc, start: int, end: int) -> Iterator[Descriptor]:
    first = doc[start]
    if first.tag_ in {"WP", "WDT"}:
        office = start + 1 < end and doc[start + 1].lemma_ in _VERBS_OF_OFFICE
        if office:
            yield Descriptor(start + 2, end)
        return
    if first.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ", "ADP", "ADV", "PART"}:
        return
    if first.tag_ == "PRP":
        return
    head = doc[start:end].root
    if head.dep_ in {"nsubj", "nsubjpass"} and start <= head.head.i < end:
        return
    if head.pos_ in {"VERB", "AUX"}:
        return
    yield Descriptor(start, end)


def _belonging(doc: Doc, first: int, last: int) -> Iterator[Descriptor]:
    """Yield what stands behind "of", "from" or "at": "Ann Lee of the Green Party"."""
    if last >= len(doc) or doc[last].lower_ not in {"of", "from", "at", "with"}:
        return
    if lead_of(doc, first) <= doc[last].head.i < last:
        for child in doc[last].children:
            if child.dep_ == "pobj":
                yield Descriptor(last + 1, child.i + 1)


def _copular(doc: Doc, last: int) -> Iterator[Descriptor]:
    """Yield what a name is said to be: "Ann Lee is the mayor"."""
    head = doc[last - 1]
    verb = head.head
    if head.dep_ != "nsubj" or verb.lemma_ not in {"be", "become"}:
        return
    for child in verb.children:
        if child.dep_ == "attr" and child.lower_ in ROLES:
            yield Descriptor(child.left_edge.i, child.right_edge.i + 1)
