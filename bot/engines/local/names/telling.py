"""What the text tells of each bearer: roles, gender, what it belongs to."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from bot.engines.local.cues import word_set
from bot.engines.local.gazetteer import first_name_gender, state_of
from bot.engines.local.names.descriptors import descriptors
from bot.engines.local.names.groups import Groups
from bot.engines.local.names.inheriting import Inheriting, heads_left
from bot.engines.local.names.mentions import Mention, is_person
from bot.engines.local.names.register import Bearer, Register
from bot.engines.local.names.roles import (
    FEMALE,
    KIN,
    LOCAL_HEADS,
    MALE,
    ROLES,
    TITLES,
    role_words,
)
from bot.engines.local.names.sides import (
    Setting,
    Ties,
    present_part,
    represents,
    ties_of_bearer,
    ties_of_phrase,
)
from bot.engines.local.parsing import Parsed
from bot.model import Name, NameKind

_PARTY = re.compile(
    r"(?: \(|, )(?:(R|D|Con|Lab|Lib Dem|SNP|Green)[-–][A-Z][\w. ]*|(R|D|SNP))[),]"
)
_PARTIES = {
    "R": "Republicans",
    "D": "Democrats",
    "Con": "Conservatives",
    "Lab": "Labour",
    "Lib Dem": "Liberal Democrats",
    "SNP": "Scottish National Party",
    "Green": "Green Party",
}
_GOVERNMENT = re.compile(r"\b(?:[A-Z][\w.]{1,30} ){0,3}(?:government|administration)\b")
_BORROWED = ("country's ", "country’s ", "nation's ", "nation’s ")
_SPEAKING = word_set("""
    say tell add accuse announce warn call claim deny reject insist declare describe
    state argue demand urge condemn ask vow agree confirm criticize criticise blame
    express propose respond reply threaten promise pledge believe want denounce slam
    refuse dismiss note acknowledge
""")


@dataclass(frozen=True, slots=True)
class Told:
    """What the text tells of each bearer, by its number in the register."""

    roles: Mapping[int, Sequence[str]]
    ties: Mapping[int, Ties]
    genders: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A description [start, end) in the raw text, and the mention it stands beside."""

    mention: Mention
    bearer: int
    start: int
    end: int


def _rows(
    mentions: Sequence[Mention], parsed: Sequence[Parsed], register: Register
) -> Iterator[_Row]:
    for mention in mentions:
        if mention.bearer is None or not is_person(mention, register):
            continue
        sentence = parsed[mention.number]
        for d in descriptors(sentence.doc, mention.first, mention.last):
            span = sentence.doc[d.first : d.last]
            start = sentence.start + span.start_char
            yield _Row(mention, mention.bearer, start, start + len(span.text))


def roles_of(
    mentions: Sequence[Mention], parsed: Sequence[Parsed], raw: str, register: Register
) -> dict[int, list[str]]:
    """Return the descriptions of each person that tell a role, in text order."""
    roles: dict[int, list[str]] = {}
    for row in _rows(mentions, parsed, register):
        phrase = " ".join(raw[row.start : row.end].split()).strip(" ,")
        held = roles.setdefault(row.bearer, [])
        if _tells_role(phrase) and phrase not in held:
            held.append(phrase)
    return roles


def _tells_role(phrase: str) -> bool:
    words = [w.strip(".,'’\"").lower() for w in phrase.split()]
    return 0 < len(words) <= 16 and any(w in ROLES or w in TITLES for w in words)


def told_of(
    mentions: Sequence[Mention],
    parsed: Sequence[Parsed],
    raw: str,
    register: Register,
    groups: Groups,
) -> Told:
    """Gather everything that the text tells of each bearer."""
    roles = roles_of(mentions, parsed, raw, register)
    ties = {n: ties_of_bearer(b) for n, b in enumerate(register.bearers)}
    starts = [m.start for m in mentions]
    rows = list(_rows(mentions, parsed, register))
    for _ in range(2):  # the second round passes on what a possessor was tied to
        for row in rows:
            first, last = bisect_left(starts, row.start), bisect_left(starts, row.end)
            inside = [m for m in mentions[first:last] if m.end <= row.end]
            told = _ties_told(row, inside, ties, raw, register)
            ties[row.bearer] = ties[row.bearer].under(told)
    ties.update(_partisan(mentions, raw, register, ties))
    for number, held in roles.items():
        if any(LOCAL_HEADS & set(role_words(role)) for role in held):
            ties[number] = replace(ties[number], party=None)
    inheriting = Inheriting(mentions, parsed, register, roles, groups)
    for row in rows:
        if not (ties[row.bearer].body or ties[row.bearer].party):
            phrase = raw[row.start : row.end]
            told = inheriting.ties(phrase, row.mention.lead, ties)
            ties[row.bearer] = ties[row.bearer].under(told)
    acting = acting_states(mentions, parsed, ties)
    ties.update(heads_left(roles, ties, acting))
    return Told(roles, ties, _genders(mentions, parsed, register, roles))


def _partisan(
    mentions: Sequence[Mention],
    raw: str,
    register: Register,
    ties: Mapping[int, Ties],
) -> dict[int, Ties]:
    """Return the ties of those whom a tag puts into a party that the text names.

    A side is a party as it appears in the text; a tag alone does not name one.
    """
    named = {b.canonical for b in register.bearers if b.party}
    tagged = ((m.bearer, _party_tag(m, raw)) for m in mentions)
    return {
        number: ties[number].under(Ties(party=tag))
        for number, tag in tagged
        if number is not None and tag in named
    }


def _party_tag(mention: Mention, raw: str) -> str | None:
    """Return the party of "Ann Lee (R-Ohio)", written behind a name."""
    found = _PARTY.match(raw, mention.end, mention.end + 24)
    return _PARTIES[found[1] or found[2]] if found else None


def _ties_told(
    row: _Row,
    inside: Sequence[Mention],
    ties: Mapping[int, Ties],
    raw: str,
    register: Register,
) -> Ties:
    phrase = present_part(raw[row.start : row.end])
    kept = [m for m in inside if m.end <= row.start + len(phrase)]
    return tied(phrase, kept, ties, raw=raw, bearers=register.bearers)


def tied(
    phrase: str,
    inside: Sequence[Mention],
    ties: Mapping[int, Ties] | Sequence[Ties],
    *,
    raw: str,
    bearers: Sequence[Bearer] | Sequence[Name],
) -> Ties:
    """Return what a description with these mentions in it ties its bearer to.

    A person in it counts only as an owner ("Ann Lee's lawyer"), and passes nothing
    on to kin.
    """
    passed = []
    for m in inside:
        if m.bearer is None or raw[max(0, m.start - 10) : m.start].endswith(_BORROWED):
            continue
        if bearers[m.bearer].kind is not NameKind.PERSON:
            passed.append(ties[m.bearer])
        elif m.owns and not KIN & set(phrase.lower().split()):
            own = ties[m.bearer]
            alone = own == Ties() and represents(phrase)
            passed.append(Ties(body=bearers[m.bearer].canonical) if alone else own)
    return ties_of_phrase(phrase, passed)


def _genders(
    mentions: Sequence[Mention],
    parsed: Sequence[Parsed],
    register: Register,
    roles: Mapping[int, Sequence[str]],
) -> dict[int, str]:
    """Return "m" or "f" for each person of whom roles, names or pronouns tell it."""
    people = [n for n, b in enumerate(register.bearers) if b.kind is NameKind.PERSON]
    votes: dict[int, int] = {}
    for number in people:
        phrases = roles.get(number, ())
        words = {w.strip(".,").lower() for p in phrases for w in p.split()}
        words -= {"his", "her"}  # whose wife somebody is does not tell her gender
        votes[number] = 4 * (bool(words & MALE) - bool(words & FEMALE))
        votes[number] += _name_vote(register.bearers[number].canonical)
    for mention in mentions:
        if mention.bearer is not None and mention.bearer in votes:
            votes[mention.bearer] += _pronoun_vote(mention, parsed)
    return {n: "m" if v > 0 else "f" for n, v in votes.items() if v}


def _name_vote(canonical: str) -> int:
    words = canonical.split()
    gender = first_name_gender(words[0])
    return {"m": 3, "f": -3}.get(gender, 0)


def _pronoun_vote(mention: Mention, parsed: Sequence[Parsed]) -> int:
    """Let a subject be voted on by the pronoun that opens the next sentence."""
    token = parsed[mention.number].doc[mention.last - 1]
    behind = mention.number + 1
    if token.dep_ != "nsubj" or behind >= len(parsed):
        return 0
    if parsed[behind].sentence.paragraph != parsed[mention.number].sentence.paragraph:
        return 0
    return {"he": 1, "she": -1}.get(parsed[behind].doc[0].lower_, 0)


def acting_states(
    mentions: Sequence[Mention], parsed: Sequence[Parsed], ties: Mapping[int, Ties]
) -> set[str]:
    """Return the states that speak, by themselves or through office holders."""
    speaking = set()
    for m in mentions:
        if m.bearer is None or m.owns:
            continue
        own = ties[m.bearer]
        if own.public and own.state and _speaks(parsed[m.number].doc[m.last - 1]):
            speaking.add(own.state)
    return speaking


def setting_of(
    mentions: Sequence[Mention], parsed: Sequence[Parsed], ties: Mapping[int, Ties]
) -> Setting:
    """Tell whether states speak in the story, and what it calls the government."""
    speaking = acting_states(mentions, parsed, ties)
    named = [g[0] for p in parsed for g in _GOVERNMENT.finditer(p.doc.text)]
    government = _best_called([g.removeprefix("The ") for g in named])
    return Setting(len(speaking) > 1, government)


def _best_called(named: Sequence[str]) -> str | None:
    """Return the name of a government with its state, else the most usual one."""
    of_state = (g for g in named if state_of(g.rpartition(" ")[0]))
    usual = Counter(named).most_common(1)
    return next(of_state, usual[0][0] if usual else None)


def _speaks(token: Token) -> bool:
    """Whether a name, or the noun it stands before, is the subject of a saying."""
    for _ in range(8):
        if token.dep_ not in {"compound", "amod", "poss", "nmod"}:
            break
        token = token.head
    if token.dep_ == "pobj":
        return token.head.head.lower_ == "according" or token.head.dep_ == "agent"
    return token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING
