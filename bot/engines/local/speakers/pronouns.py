"""Whom a pronoun means: the last fitting speaker or subject before it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from bot.engines.local.names.roles import BODY_NOUNS, PERSON_NOUNS, ROLES
from bot.engines.local.speakers.documents import Resolve
from bot.engines.local.speakers.memory import Memory, Turn
from bot.engines.local.speakers.nominals import as_written

PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "they": "p",
    "them": "p",
    "their": "p",
    "it": "n",
    "its": "n",
}
_REACH = 900  # characters back to whom a pronoun may refer
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def of_pronoun(memory: Memory, word: str, at: int, resolve: Resolve) -> Turn | None:
    """Return whom a pronoun means, None where nobody fits.

    Sentence by sentence backwards: who spoke in it, else its subjects, the main one
    first; at last, any fitting person named before. Words in quotation marks are
    somebody's own and name nobody here.
    """
    kind = PRONOUNS[word]
    here = memory.sentence_at(at)
    for i in range(here, -1, -1):
        if at - memory.parsed[i].start > _REACH and i < here:
            break
        for turn in _candidates(memory, i, at, resolve):
            if fits(turn, kind):
                return turn
    if kind in {"m", "f"}:
        return _anybody(memory, at, kind)
    return None


def fits(turn: Turn, kind: str) -> bool:
    """Whether a pronoun of this kind ("m", "f", "n", "p") can mean somebody."""
    match kind:
        case "n":
            return not turn.person and not turn.plural
        case "p":
            return turn.plural or (turn.number is not None and not turn.person)
        case _:
            return turn.person and not turn.plural and turn.gender in {"", kind}


def _candidates(memory: Memory, i: int, at: int, resolve: Resolve) -> Iterator[Turn]:
    start = memory.parsed[i].start
    end = min(at, start + len(memory.parsed[i].doc.text))
    for turn in memory.turns_before(at, _REACH * 2):
        if start <= turn.at < end:
            yield turn
    for token in _subjects(memory, i, end):
        subject = _subject(memory, i, token, resolve)
        if subject is not None:
            yield subject


def _subjects(memory: Memory, i: int, end: int) -> list[Token]:
    """Return the subjects of a sentence outside quotes, that of the main verb first."""
    sentence = memory.parsed[i]
    found = [
        token
        for token in sentence.doc
        if (token.dep_ in _SUBJECTS or _is_introduced(token))
        and sentence.start + token.idx < end
        and not memory.quotations.cover(sentence.start + token.idx)
    ]
    return sorted(found, key=lambda t: (t.head.dep_ != "ROOT", t.i))


def _is_introduced(token: Token) -> bool:
    """Whether a noun is the one of "there was a woman"."""
    return token.dep_ == "attr" and any(c.dep_ == "expl" for c in token.head.children)


def _subject(memory: Memory, i: int, token: Token, resolve: Resolve) -> Turn | None:
    """Return who or what a subject is, if it can be meant by a pronoun."""
    span = memory.raw_of(i, token.left_edge, token)
    named = any(child.dep_ == "appos" for child in token.children)
    if token.left_edge.lower_ in PRONOUNS and token.left_edge.i < token.i and not named:
        return None  # "her mother" is hardly who "she" is
    others = [child for child in token.children if child.dep_ == "conj"]
    if others:
        whole = memory.raw_of(i, token.left_edge, others[-1])
        both = as_written(memory, whole)
        joint = _numbers(memory, i, [token, *others])
        return replace(both, person=True, plural=True, joint=joint)
    noun = token.lemma_.lower() in ROLES | PERSON_NOUNS | BODY_NOUNS
    return resolve(span) if noun or memory.cast.head(*span) is not None else None


def _anybody(memory: Memory, at: int, kind: str) -> Turn | None:
    """Return the last person named before, one whose gender is told if there is one."""
    doubtful = None
    for number, start in memory.numbers_before(at, _REACH):
        turn = memory.named(number, start)
        if not turn.person or memory.quotations.cover(start):
            continue
        if turn.gender == kind:
            return turn
        if turn.gender == "" and doubtful is None:
            doubtful = turn
    return doubtful


def _numbers(memory: Memory, i: int, tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return the names of all these people of a sentence, none if one has no name."""
    spans = (memory.raw_of(i, token.left_edge, token) for token in tokens)
    heads = (memory.cast.head(*span) for span in spans)
    numbers = [m.bearer for m in heads if m is not None and m.bearer is not None]
    return tuple(numbers) if len(numbers) == len(tokens) else ()
