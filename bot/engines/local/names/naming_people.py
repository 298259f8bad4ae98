"""Finds people's names in the parse: by label, by title, by what is said of them."""

from spacy.tokens import Doc, Span, Token

from bot.engines.local.gazetteer import FormKind, Known, first_name_gender
from bot.engines.local.names.candidates import (
    BODY_ENDS,
    Candidate,
    candidate,
    overlaps,
    trimmed,
)
from bot.engines.local.names.descriptors import apposed_behind, is_title
from bot.engines.local.names.people import is_particle
from bot.engines.local.names.roles import BODY_NOUNS, PERSON_NOUNS, ROLES
from bot.engines.local.parsing import Parsed
from bot.model import NameKind

PEOPLE = (ROLES | PERSON_NOUNS) - BODY_NOUNS


def labelled_person(
    number: int, parsed: Parsed, ent: Span, known: dict[int, Known]
) -> list[Candidate]:
    """Return the person that an entity names, without the titles before the name."""
    first, last = trimmed(ent)
    doc = parsed.doc
    first, titled = _behind_titles(doc, first, last, known)
    first, last = _grown(doc, first, last, known)
    last = next(
        (i for i in range(first, last) if not _may_stand(doc[i], i, first)), last
    )
    while last > first and is_particle(doc[last - 1].text):
        last -= 1
    if last - first == 1 and overlaps(first, last, known):
        return []
    titled = titled or (first > 0 and is_title(doc[first - 1]))
    kind = NameKind.BODY if _is_thing(doc, last) else NameKind.PERSON
    return candidate(number, parsed, (first, last), kind, titled=titled)


def _is_thing(doc: Doc, last: int) -> bool:
    """Whether the text goes on with ", which", as it never does about a person."""
    behind = [token.lower_ for token in doc[last : last + 2]]
    return behind == [",", "which"]


def _behind_titles(
    doc: Doc, first: int, last: int, known: dict[int, Known]
) -> tuple[int, bool]:
    """Step over titles, roles, states and "of State" at the head of a person entity."""
    start = first
    while first < last - 1 or (first < last and is_title(doc[first])):
        token = doc[first]
        stays = first in known and _may_be_first_name(known[first], first, last, known)
        if stays or not (is_title(token) or first in known or token.lower_ in ROLES):
            break
        first += 1
        if first < last - 2 and doc[first].lower_ == "of":
            first += 2
    return first, first > start


def _may_be_first_name(
    found: Known, first: int, last: int, known: dict[int, Known]
) -> bool:
    """Whether a place or a state at the head of a full name is a first name."""
    if found.kind not in {FormKind.NAME, FormKind.CAPITAL} or last - first > 3:
        return False
    return all(known.get(i) is not found for i in range(first + 1, last))


def _grown(doc: Doc, first: int, last: int, known: dict[int, Known]) -> tuple[int, int]:
    """Take in the rest of a name that the entity cut off ("Jong" "-" "un")."""
    while last < len(doc) and last not in known:
        token = doc[last]
        glued = (
            not doc[last - 1].whitespace_ and token.text != "'s" and _hyphened(token)
        )
        more = token.pos_ == "PROPN" and token.text[0].isupper()
        same = more and token.ent_type_ in {"", "PERSON"} and doc[last - 1].whitespace_
        if not (glued or same) or is_title(token):
            break
        last += 1
    return first, last


def _hyphened(token: Token) -> bool:
    before = token.doc[token.i - 1]
    return token.text == "-" or before.text == "-"


def _may_stand(token: Token, i: int, first: int) -> bool:
    """Whether a token may stand in a person's name."""
    if token.text == "-" or (i > first and not token.doc[i - 1].whitespace_):
        return token.tag_ != "POS" and token.text not in {",", "(", ")", '"', "/"}
    if i > first and is_particle(token.text):
        return True
    return token.text[0].isupper() and token.pos_ not in {"VERB", "AUX", "DET", "PRON"}


def titled_people(number: int, parsed: Parsed, taken: set[int]) -> list[Candidate]:
    """Return names that a title or a role announces: "Chairman Bo", "chef Ann Lee"."""
    found = []
    doc = parsed.doc
    for i in range(1, len(doc)):
        before, token = doc[i - 1], doc[i]
        announced = is_title(before) or before.lower_ in PEOPLE or _explains(doc, i)
        if not announced or i in taken or not _starts_name(token):
            continue
        last = i + 1
        while last < len(doc) and last not in taken and _starts_name(doc[last]):
            last += 1
        first, last = _grown(doc, i, last, {})
        if doc[last - 1].lower_ not in BODY_ENDS and not overlaps(first, last, taken):
            found += candidate(
                number, parsed, (first, last), NameKind.PERSON, titled=True
            )
    return found


def _explains(doc: Doc, first: int) -> bool:
    """Whether a name between commas says who holds a role: "its director, Ann Lee,"."""
    held = doc[first - 2].lower_ if first > 1 else ""
    closed = any(token.text == "," for token in doc[first + 1 : first + 4])
    return doc[first - 1].text == "," and held in PEOPLE and closed


def _starts_name(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and (token.ent_type_ in {"", "PERSON"} or _may_be_mislabelled(token))
        and not is_title(token)
        and token.lower_ not in ROLES
        and token.lower_ not in BODY_NOUNS
    )


def _may_be_mislabelled(token: Token) -> bool:
    """Whether the body or place that a role announces is two words like a name."""
    doc = token.doc
    ent = next((e for e in doc.ents if e.start <= token.i < e.end), None)
    if ent is None or ent.label_ not in {"ORG", "GPE"} or len(ent) != 2:
        return False
    plain = all(t.pos_ == "PROPN" and t.text.istitle() for t in ent)
    return plain and ent[-1].lower_ not in BODY_ENDS


def apposed_people(number: int, parsed: Parsed) -> list[Candidate]:
    """Return people whom an apposition tells: "Valerie Paris, an Australian woman"."""
    found = []
    doc = parsed.doc
    for i in range(2, len(doc) - 1):
        if (
            doc[i].text != ","
            or doc[i - 1].pos_ != "PROPN"
            or doc[i - 2].pos_ != "PROPN"
        ):
            continue
        behind = next(apposed_behind(doc, i), None)
        head = None if behind is None else doc[behind.first : behind.last].root
        if head is None or head.lower_ not in PEOPLE or not _is_name(doc, i - 2, i):
            continue
        found += candidate(number, parsed, (i - 2, i), NameKind.PERSON)
    return found


def _is_name(doc: Doc, first: int, last: int) -> bool:
    """Whether two capitalised words can be a whole personal name."""
    words = [doc[i] for i in range(first, last)]
    begins = first == 0 or doc[first - 1].pos_ != "PROPN"
    plain = all(w.text[0].isupper() and w.lower_ not in BODY_ENDS for w in words)
    return begins and plain and not is_title(words[0])


def is_personal(doc: Doc, first: int, last: int) -> bool:
    """Whether a body is a person after all: a first name, a name, and no more name."""
    if not first_name_gender(doc[first].text) or doc[first + 1].pos_ != "PROPN":
        return False
    ends = first + 2 == last or doc[first + 2].pos_ == "ADP"
    return ends and doc[first + 1].lower_ not in BODY_ENDS
