"""Whom a common noun means: "the secretary", "the company", "the statement"."""

from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from bot.engines.local.cues import word_set
from bot.engines.local.names.groups import FAR
from bot.engines.local.names.roles import (
    BODY_NOUNS,
    COUNTRY_WORDS,
    FEMALE,
    LOOSE_BODIES,
    MALE,
    NO_COMPANIES,
    OUTLET_WORDS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    REPORTS,
    ROLES,
    SPOKESPEOPLE,
    STATEMENTS,
    general_group,
    role_words,
)
from bot.engines.local.names.sides import NOTHING, Ties, present_part, stands_by
from bot.engines.local.names.telling import tied
from bot.engines.local.phrases import bare
from bot.engines.local.speakers.documents import Resolve, of_document
from bot.engines.local.speakers.memory import Memory, Turn
from bot.engines.local.speakers.unnamed import own_ties, unnamed_before
from bot.model import NameKind

_DEFINITE = word_set("the this that his her its their")
_OWNERS = word_set("his her its their")
_NEAR = 900  # characters back to "the man", "the woman"

_SPEAKING = ROLES | PERSON_NOUNS | BODY_NOUNS | OUTLET_WORDS | {"people"}


def of_noun(memory: Memory, source: tuple[int, int], resolve: Resolve) -> Turn:
    """Return whom a noun phrase without a name means, else the phrase as written.

    `resolve` resolves a noun phrase inside this one ("a statement by the minister").
    """
    phrase = as_written(memory, source)
    head = _head(memory, source)
    if head is None:
        return phrase
    word, first = head.lower_, memory.words(source).lower().split()[0]
    if head.lemma_.lower() in STATEMENTS | REPORTS:
        definite = first in _DEFINITE
        found = of_document(memory, source[0], head, resolve, definite=definite)
        return found or phrase
    if first not in _DEFINITE:
        return phrase
    if word != head.lemma_.lower():
        return (
            unnamed_before(memory, source[0], phrase.phrase.lower().split()) or phrase
        )
    return _same(memory, source, word, phrase) or phrase


def _same(
    memory: Memory, source: tuple[int, int], word: str, phrase: Turn
) -> Turn | None:
    """Return who was named before and is now called by a common noun."""
    found = None
    if word in ROLES and word not in OUTLET_WORDS:
        found = _with_role(memory, source, word, phrase)
    if found is None and not memory.cast.within(*source):
        found = _of_kind(memory, source, word, phrase.gender)
    return found


def _of_kind(
    memory: Memory, source: tuple[int, int], word: str, gender: str
) -> Turn | None:
    """Return the last state, place, person or body that a word may stand for."""
    at = source[0]
    found = None
    if word in COUNTRY_WORDS:
        found = _state_before(memory, at)
    elif word in PLACE_NOUNS:
        found = _place_before(memory, at)
    elif word in PERSON_NOUNS:
        found = _person_before(memory, at, gender)
    elif word in BODY_NOUNS:
        found = body_before(memory, at, memory.words(source))
    return found


def as_written(memory: Memory, source: tuple[int, int]) -> Turn:
    """Return a source that has no name, with what its words tie it to."""
    words = memory.words(source)
    inside = [m for m in memory.cast.within(*source) if m.bearer is not None]
    kept = present_part(words) or words
    ties = tied(
        kept,
        [m for m in inside if m.end <= source[0] + len(kept)],
        memory.cast.ties,
        raw=memory.raw,
        bearers=memory.cast.names,
    )
    ties = _with_body(memory, source[0], words, ties)
    lowered = set(words.lower().split())
    head = _head(memory, source)
    many = head is not None and head.tag_ in {"NNS", "NNPS"}
    return Turn(
        source[0],
        None,
        bare(words),
        ties,
        ("m" if lowered & MALE else "") or ("f" if lowered & FEMALE else ""),
        person=bool(role_words(words)) or bool(lowered & PERSON_NOUNS),
        plural=head is not None and many and head.lemma_.lower() in _SPEAKING,
        noun="" if head is None else head.lower_,
    )


def _with_body(memory: Memory, at: int, words: str, ties: Ties) -> Ties:
    """Tie "a ministry official" to the ministry named last, if its state fits."""
    if ties.body or ties.party or not role_words(words) or stands_by(words):
        return ties
    found = body_before(memory, at, words) or _spoken_for(memory, at, words)
    if found is None:
        return ties
    if ties.state and found.ties.state not in {None, ties.state}:
        return ties
    return found.ties.under(ties)


def _spoken_for(memory: Memory, at: int, words: str) -> Turn | None:
    """Return who spoke right before, for whom "a spokesman", "their lawyer" speaks."""
    first = words.lower().split()[0]
    if first not in {"its", "their"} and bare(words).lower() not in SPOKESPEOPLE:
        return None
    last = next(memory.turns_before(at, _NEAR), None)
    return None if last is None or last.person else replace(last, ties=own_ties(last))


def _head(memory: Memory, source: tuple[int, int]) -> Token | None:
    tokens = memory.tokens(source)
    return None if tokens is None else tokens.root


def body_before(memory: Memory, at: int, words: str) -> Turn | None:
    """Return the body named last that these words speak of: "the ministry"."""
    lowered = [w.strip(".,'’").removesuffix("'s") for w in words.lower().split()]
    for i, word in enumerate(lowered):
        if word not in BODY_NOUNS:
            continue
        pair = f"{lowered[i - 1]} {word}" if i else word
        return (
            _body_called(memory, at, pair)
            or _body_called(memory, at, word)
            or (_any_body(memory, at) if word in LOOSE_BODIES else None)
            or unnamed_before(memory, at, lowered[: i + 1])
        )
    return None


def _body_called(memory: Memory, at: int, words: str) -> Turn | None:
    spoke = (t.number for t in memory.turns_before(at, _NEAR) if not t.person)
    named = (number for number, _ in memory.numbers_before(at, FAR))
    for number in chain(spoke, named):
        if number is not None and _is_called(memory, number, words):
            return memory.named(number, at)
    return None


def _is_called(memory: Memory, number: int, words: str) -> bool:
    name = memory.cast.names[number]
    own = f" {words} " in f" {name.canonical.lower()} "
    return name.kind is NameKind.BODY and (own or words in memory.cast.called[number])


def _any_body(memory: Memory, at: int) -> Turn | None:
    spoke = (t.number for t in memory.turns_before(at, FAR) if not t.person)
    named = (number for number, _ in memory.numbers_before(at, FAR))
    for number in chain(spoke, named):
        if number is None:
            continue
        body = memory.cast.names[number].kind is NameKind.BODY
        ties = memory.cast.ties[number]
        free = not (ties.public or ties.party or number in memory.cast.carriers)
        words = set(memory.cast.names[number].canonical.lower().split())
        words |= memory.cast.called[number]
        if body and free and not words & NO_COMPANIES:
            return memory.named(number, at)
    return None


def _state_before(memory: Memory, at: int) -> Turn | None:
    """Return the state that spoke last, by itself or through somebody."""
    states = {
        name.canonical: i
        for i, name in enumerate(memory.cast.names)
        if name.kind is NameKind.STATE
    }
    for turn in memory.turns_before(at, FAR):
        if turn.ties.public and turn.ties.state in states:
            return memory.named(states[turn.ties.state], at)
    return None


def _place_before(memory: Memory, at: int) -> Turn | None:
    for number, _ in memory.numbers_before(at, FAR):
        if memory.cast.names[number].kind is NameKind.PLACE:
            return memory.named(number, at)
    return None


def _person_before(memory: Memory, at: int, gender: str) -> Turn | None:
    for number, start in memory.numbers_before(at, _NEAR):
        turn = memory.named(number, start)
        if turn.person and turn.gender in {"", gender}:
            return turn
    return None


def _with_role(
    memory: Memory, source: tuple[int, int], word: str, phrase: Turn
) -> Turn | None:
    """Return the last person whose role is this word, or one that it may stand for."""
    at = source[0]
    owned = memory.words(source).lower().split()[0] in _OWNERS
    groups = [frozenset({word})] if owned else [frozenset({word}), general_group(word)]
    for roles in groups:
        for turn in memory.turns_before(at, FAR):
            if _fits(memory, turn, roles, phrase):
                return turn
        for number, start in memory.numbers_before(at, FAR):
            turn = memory.named(number, start)
            if _fits(memory, turn, roles, phrase):
                return turn
    return None


def _fits(memory: Memory, turn: Turn, roles: frozenset[str], phrase: Turn) -> bool:
    """Whether somebody has one of these roles and belongs where the phrase says."""
    if not turn.person or turn.plural:
        return False
    if phrase.gender and turn.gender not in {"", phrase.gender}:
        return False
    name = memory.name_of(turn)
    held = (turn.phrase,) if name is None else name.roles
    if not any(roles & set(role_words(role)) for role in held):
        return False
    return _agree(phrase.ties, turn.ties)


def _agree(wanted: Ties, held: Ties) -> bool:
    """Whether what a phrase is tied to does not speak against a bearer's ties."""
    if wanted == NOTHING:
        return True
    if wanted.state and held.state != wanted.state:
        return False
    return wanted.body is None or held.body == wanted.body or held.state is not None
