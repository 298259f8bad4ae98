"""Reads a parse: who a verb's source is, what it governs, where that stands."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from bot.engines.local.cues import CARRYING, DOCUMENTS, RENDERINGS
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import Run, children, run_of

_SUBJECTS = frozenset({"nsubj", "csubj"})
RELATIVES = frozenset({"WP", "WDT"})
"""Tags of who, which and that as relative pronouns."""

_STEPS = 8


def object_of(token: Token, preposition: str) -> Token | None:
    """Return the noun that hangs on a token by this preposition."""
    for child in children(token, "prep", "agent"):
        if child.lower_ == preposition:
            return next(iter(children(child, "pobj")), None)
    return None


def owner_of(noun: Token) -> Token | None:
    """Return whose a noun is: "X's claim", "accusations by X", "the words of X"."""
    owner = next(iter(children(noun, "poss")), None)
    for preposition in ("by", "of", "from"):
        owner = owner or object_of(noun, preposition)
    return owner


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive: "was asked", "asked by them"."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ != "VBN" or children(verb, "nsubj", "aux"):
        return False
    shares = verb.dep_ == "conj" and children(verb.head, "auxpass")
    return verb.dep_ in {"advcl", "acl"} or bool(shares)


def source_of(verb: Token) -> Token | None:
    """Return the head of the noun phrase that a verb says, thinks or wants by."""
    if is_passive(verb):
        return _agent(verb)
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if own:
        return _behind_relative(own[-1], verb)
    if verb.dep_ == "amod":
        return _inherited(verb.head.head) or beside(verb)
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.head.pos_ != "VERB"):
        return verb.head if verb.tag_ == "VBG" or verb.dep_ == "relcl" else None
    return _inherited(verb) or (beside(verb) if verb.dep_ == "ROOT" else None)


def is_beyond(verb: Token) -> bool:
    """Tell "said it would go and accused them": the second verb is not in the first."""
    coordinated = verb.dep_ == "conj" and verb.head.dep_ == "ccomp"
    return coordinated and verb.tag_ in {"VBD", "VBZ"} and verb.head.tag_ == "VB"


def _agent(verb: Token) -> Token | None:
    """Return who acts in the passive, also in "was accused of lying by them"."""
    deeper = (token for token in verb.subtree if token.dep_ == "pcomp")
    agents = (object_of(token, "by") for token in (verb, *deeper))
    return next((agent for agent in agents if agent is not None), None)


def beside(verb: Token) -> Token | None:
    """Return the name next to a verb whose subject the parse has missed."""
    quoted = verb.i > 0 and verb.nbor(-1).is_punct
    for child in children(verb, "dobj", "npadvmod", "dep", "oprd"):
        named = _is_name(child) or (quoted and child.pos_ == "NOUN")
        if child.left_edge.i == verb.i + 1 and named:
            return child
    if verb.dep_ == "amod" and verb.head.i > verb.i and _is_name(verb.head):
        return verb.head
    at = verb.i - 1
    while at > 0 and verb.doc[at].is_punct:
        at -= 1
    name = verb.doc[max(at, 0)]
    while name.dep_ in {"appos", "compound"} and name.head.i < verb.i:
        name = name.head
    return name if name.i < verb.i and _is_name(name) else None


def _is_name(token: Token) -> bool:
    return token.pos_ in {"PROPN", "PRON"} and token.ent_type_ not in {"DATE", "TIME"}


def _behind_relative(subject: Token, verb: Token) -> Token:
    if subject.tag_ not in RELATIVES:
        return subject
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ in {"relcl", "acl"} else subject


def _inherited(verb: Token) -> Token | None:
    """Climb to the verb that lends its subject: "refused, saying", "went on to say"."""
    for _ in range(_STEPS):
        if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "acomp", "prep", "dep"}:
            return None
        verb = verb.head.head if is_beyond(verb) else verb.head
        subjects = children(verb, "nsubj", "nsubjpass", "csubj")
        if subjects:
            return _behind_relative(subjects[-1], verb)
    return None


def carrier_of(document: Token) -> Token | None:
    """Return who passes a document on: "the statement carried by the agency"."""
    if document.lemma_.lower() not in DOCUMENTS | RENDERINGS:
        return None
    for child in children(document, "acl", "relcl"):
        if child.lemma_.lower() in CARRYING:
            return object_of(child, "by") or object_of(child, "on")
    return None


def raw_of(parsed: Parsed, run: Run) -> tuple[int, int]:
    """Return the raw offsets of a run of tokens."""
    first, last = parsed.doc[run[0]], parsed.doc[run[1] - 1]
    return parsed.start + first.idx, parsed.start + last.idx + len(last)


def has_words(doc: Doc, run: Run) -> bool:
    """Tell whether a run holds more than marks."""
    return any(token.is_alpha or token.is_digit for token in doc[run[0] : run[1]])


def without(run: Run, holes: Iterable[Run]) -> Iterator[Run]:
    """Yield what is left of a run once the holes are cut out of it."""
    first, last = run
    for start, end in sorted(holes):
        if end <= first or start >= last:
            continue
        if start > first:
            yield first, start
        first = max(first, end)
    if first < last:
        yield first, last


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs in order, those that touch or overlap made one."""
    out: list[Run] = []
    for start, end in sorted(runs):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def clause_run(verb: Token) -> Run:
    """Return the clause of a verb without the clauses that are coordinated with it."""
    first, last = run_of(verb)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"cc", "conj"}:
            last = min(last, child.left_edge.i)
    while last - 1 > verb.i and verb.doc[last - 1].is_punct:
        last -= 1
    return first, last
