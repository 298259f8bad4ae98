"""Where the bearers of an article are named, and who is meant by a shared name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from bot.engines.local.cues import word_set
from bot.engines.local.gazetteer import Forms, Hit
from bot.engines.local.names.descriptors import apposed, lead_of
from bot.engines.local.names.register import Register
from bot.engines.local.names.roles import LESSER, PRINCIPAL_ROLES, groups_of, role_words
from bot.engines.local.parsing import Parsed
from bot.model import NameKind

_CONTRAST = word_set("although though while but not n't instead rather unlike")
_NEAR = 2  # sentences within which the last bearer of a shared name still holds it


@dataclass(frozen=True, slots=True)
class Mention:
    """A place [start, end) of the raw text where a name stands.

    `number` is the sentence's place in the parse, [first, last) its tokens there,
    `lead` where the title before the name begins. `bearers` may be meant, `bearer`
    is: None where the text does not tell. `owns` is true before a possessive;
    `after` is the noun that the name only describes ("officials" in "US officials").
    """

    start: int
    end: int
    lead: int
    number: int
    first: int
    last: int
    bearers: tuple[int, ...]
    bearer: int | None
    owns: bool
    after: str


def mentions_of(parsed: Sequence[Parsed], register: Register) -> list[Mention]:
    """Return every mention of the register's forms, in text order."""
    scan = Forms(register.by_form)
    found = []
    for number, sentence in enumerate(parsed):
        for hit in scan.found_in(sentence.doc.text):
            span = sentence.doc.char_span(hit.start, hit.end, alignment_mode="expand")
            if span is not None and not _inside_other(span):
                found.append(_mention(number, sentence, hit, span))
    return found


def _mention(
    number: int, sentence: Parsed, hit: Hit[tuple[int, ...]], span: Span
) -> Mention:
    doc = sentence.doc
    after = doc[span.end] if span.end < len(doc) else None
    return Mention(
        start=sentence.start + hit.start,
        end=sentence.start + hit.end,
        lead=sentence.start + doc[_lead(doc, span.start)].idx,
        number=number,
        first=span.start,
        last=span.end,
        bearers=hit.found,
        bearer=hit.found[0] if len(hit.found) == 1 else None,
        owns=after is not None and after.tag_ == "POS",
        after=_noun(after),
    )


def _lead(doc: Doc, first: int) -> int:
    """Return where the words before a name begin, apposition and article included."""
    start = lead_of(doc, first)
    if start == first:
        start = next((d.first for d in apposed(doc, first)), first)
    return start


def _noun(token: Token | None) -> str:
    described = token is not None and token.pos_ in {"NOUN", "PROPN", "ADJ"}
    return token.lower_ if token is not None and described else ""


def _inside_other(span: Span) -> bool:
    """Whether a one-word name is only a part of another name ("Ford Theatre")."""
    doc, last = span.doc, span.end
    if len(span) > 1 or span[0].ent_type_ not in {"FAC", "WORK_OF_ART", "EVENT"}:
        return False
    return last < len(doc) and doc[last].ent_iob_ == "I" and doc[last].tag_ != "POS"


def settled(
    mentions: Sequence[Mention],
    parsed: Sequence[Parsed],
    register: Register,
    roles: Mapping[int, Sequence[str]],
) -> list[Mention]:
    """Say who is meant wherever two bearers share a form, as far as the text tells.

    In this order: the title before it; the only one named so far; the other one, where
    a contrast in the sentence sets it off; the last one named within two sentences;
    the one who heads a state.
    """
    result: list[Mention] = []
    last: dict[str, Mention] = {}
    seen: set[int] = set()
    for mention in mentions:
        chosen = mention
        if len(mention.bearers) > 1:
            key = " ".join(map(str, mention.bearers))
            bearer = _meant(
                mention, parsed[mention.number].doc, last.get(key), seen, roles
            )
            chosen = replace(mention, bearer=bearer)
        if chosen.bearer is not None:
            seen.add(chosen.bearer)
            for bearers in _shared_by(chosen.bearer, register):
                last[" ".join(map(str, bearers))] = chosen
        result.append(chosen)
    return result


def _shared_by(bearer: int, register: Register) -> list[tuple[int, ...]]:
    """Return the groups of bearers that share a form with this one."""
    forms = register.bearers[bearer].forms
    return [register.by_form[f] for f in forms if len(register.by_form[f]) > 1]


def _meant(
    mention: Mention,
    doc: Doc,
    last: Mention | None,
    seen: set[int],
    roles: Mapping[int, Sequence[str]],
) -> int | None:
    titled = _by_title(mention, doc, roles)
    if titled is not None:
        return titled
    named = [b for b in mention.bearers if b in seen]
    if len(named) == 1:
        return named[0]
    if last is not None and last.bearer is not None:
        if last.number == mention.number and len(last.bearers) == 1:
            return _set_off(mention, doc, last)
        if mention.number - last.number <= _NEAR:
            return last.bearer
    heads = [b for b in mention.bearers if _is_principal(roles.get(b, ()))]
    return heads[0] if len(heads) == 1 else None


def _set_off(mention: Mention, doc: Doc, last: Mention) -> int | None:
    """Return the other bearer in "he met Ann Lee, but not Lee": a contrast says so."""
    others = [b for b in mention.bearers if b != last.bearer]
    words = {t.lower_ for t in doc[: mention.first]}
    return others[0] if len(others) == 1 and words & _CONTRAST else None


def _by_title(
    mention: Mention, doc: Doc, roles: Mapping[int, Sequence[str]]
) -> int | None:
    """Return the one bearer whose roles go with the title before a bare name."""
    words = [doc[i].lower_ for i in range(lead_of(doc, mention.first), mention.first)]
    title = role_words(" ".join(words))
    if not title or LESSER & set(words):
        return None
    mine = groups_of(title[-1])
    fits = [
        b
        for b in mention.bearers
        if any(_goes_with(phrase, title[-1], mine) for phrase in roles.get(b, ()))
    ]
    return fits[0] if len(fits) == 1 else None


def _goes_with(phrase: str, title: str, groups: frozenset[str]) -> bool:
    words = phrase.lower().split()
    if LESSER & set(words):
        return False
    return any(w == title or groups & groups_of(w) for w in role_words(phrase))


def _is_principal(phrases: Sequence[str]) -> bool:
    """Whether roles make somebody the one meant by a bare surname."""
    return any(
        PRINCIPAL_ROLES & set(role_words(p)) and not LESSER & set(p.lower().split())
        for p in phrases
    )


def is_person(mention: Mention, register: Register) -> bool:
    """Whether everybody who may be meant is a person."""
    return all(register.bearers[b].kind is NameKind.PERSON for b in mention.bearers)
