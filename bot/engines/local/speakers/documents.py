"""Whose words a document holds: "the statement" speaks for whoever made it."""

from collections.abc import Callable

from spacy.tokens import Token

from bot.engines.local.names.groups import FAR
from bot.engines.local.names.roles import REPORTS
from bot.engines.local.speakers.memory import Memory, Turn

Resolve = Callable[[tuple[int, int]], Turn | None]

_MAKERS = frozenset({"by", "from", "of"})


def of_document(
    memory: Memory, at: int, head: Token, resolve: Resolve, *, definite: bool
) -> Turn | None:
    """Return whose document speaks: its owner, who made it before, who spoke last.

    A report stands for itself unless its maker is told; a statement never does.
    """
    owner = _owner(memory, memory.sentence_at(at), head, resolve)
    if owner is not None or not definite:
        return owner
    noun = head.lemma_.lower()
    made = _made_before(memory, at, noun, resolve)
    if made is not None or noun in REPORTS:
        return made
    return _spoke_before(memory, at)


def _owner(memory: Memory, sentence: int, head: Token, resolve: Resolve) -> Turn | None:
    """Return the owner or the maker that stands in the phrase of a document.

    Who only carries it, such as a news agency, has not made it.
    """
    for child in head.children:
        named = child.dep_ in {"compound", "amod", "nmod"} and child.pos_ == "PROPN"
        owners = [child] if child.dep_ == "poss" or named else _made_by(child)
        for owner in owners:
            turn = resolve(memory.raw_of(sentence, owner.left_edge, owner))
            if turn is not None and not (named and turn.number is None):
                return None if turn.number in memory.cast.carriers else turn
    return None


def _made_by(child: Token) -> list[Token]:
    """Return the maker in "by the ministry", "issued by the ministry"."""
    if child.dep_ in {"acl", "relcl"}:
        agents = (part for part in child.children if part.dep_ == "agent")
        return [noun for part in agents for noun in _made_by(part)]
    if child.dep_ in {"prep", "agent"} and child.lower_ in _MAKERS:
        return [noun for noun in child.children if noun.dep_ == "pobj"]
    return []


def _made_before(memory: Memory, at: int, noun: str, resolve: Resolve) -> Turn | None:
    """Return who made the last document of this kind that was introduced before.

    Where its sentence names no maker, whoever speaks in that sentence made it.
    """
    for i in range(memory.sentence_at(at) - 1, -1, -1):
        sentence = memory.parsed[i]
        if at - sentence.start > FAR:
            return None
        if noun not in sentence.doc.text.lower():
            continue
        owner = _introduced(memory, i, noun, resolve)
        if owner is not None:
            return owner
        speaker = None if noun in REPORTS else _speaker_in(memory, i, at)
        if speaker is not None:
            return speaker
    return None


def _introduced(memory: Memory, i: int, noun: str, resolve: Resolve) -> Turn | None:
    """Return the maker that a sentence names for a document."""
    for token in memory.parsed[i].doc:
        if token.lemma_.lower() == noun:
            owner = _owner(memory, i, token, resolve)
            if owner is not None:
                return owner
    return None


def _speaker_in(memory: Memory, i: int, at: int) -> Turn | None:
    start = memory.parsed[i].start
    end = start + len(memory.parsed[i].doc.text)
    spoke = (t for t in memory.turns_before(at, FAR) if start <= t.at < end)
    return next(spoke, None)


def _spoke_before(memory: Memory, at: int) -> Turn | None:
    """Return the body or state that spoke last, else whoever did."""
    turns = [
        t for t in memory.turns_before(at, FAR) if t.number not in memory.cast.carriers
    ]
    return next((t for t in turns if not t.person), turns[0] if turns else None)
