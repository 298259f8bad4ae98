"""The rules of attribution: what each cue word of a sentence governs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from bot.engines.local.cues import (
    ENTERING,
    LIGHT,
    RELAYING,
    RENDERINGS,
    Group,
    can_speak,
    groups_of,
    word_set,
)
from bot.engines.local.phrases import Run, children, run_of
from bot.engines.local.speech.clauses import (
    SUBJECTS,
    clause_content,
    is_aside,
    is_infinitive,
)
from bot.engines.local.speech.syntax import (
    RELATIVES,
    carrier_of,
    is_passive,
    joined,
    object_of,
    owner_of,
    source_of,
    without,
)

_NAMING = word_set("as for of to")
_ONLY_AS = word_set("cite portray regard see view")
_STANCE_PREPOSITIONS = word_set("about against for of on over to")
_CALL_PREPOSITIONS = word_set("for on upon")
_NEED_OBJECT = word_set("approve back defend support")
_CLIMB = 20


@dataclass(frozen=True, slots=True)
class Governed:
    """What one cue governs in its sentence: content, source and whom it is aimed at."""

    cue: Token
    group: Group
    content: tuple[Run, ...]
    source: Token
    carrier: Token | None = None
    target: Token | None = None


def governed(doc: Doc, quoted: frozenset[int]) -> Iterator[Governed]:
    """Yield what each cue outside quotation marks governs, nested ones included."""
    for token in doc:
        if token.i not in quoted and not _is_only_possible(token):
            found = _by_first_rule(token, groups_of(token))
            if found is not None:
                yield found


def _is_only_possible(cue: Token) -> bool:
    """Tell "was expected to announce" from "went on to announce"."""
    if cue.pos_ != "VERB" or not is_infinitive(cue):
        return False
    return cue.head.lemma_.lower() not in ENTERING


def _by_first_rule(cue: Token, groups: frozenset[Group]) -> Governed | None:
    rules = (
        (Group.SOURCE, _by_source),
        (Group.NOUN, _by_noun),
        (Group.JUDGE, _by_judgement),
        (Group.SAY, _by_clause),
        (Group.THINK, _by_clause),
        (Group.STANCE, _by_stance),
        (Group.MOOD, _by_mood),
    )
    for group, rule in rules:
        found = rule(cue) if group in groups else None
        if found is not None:
            return replace(found, group=group)
    return None


def _by_verb(
    cue: Token, content: list[Run], *, target: Token | None = None
) -> Governed | None:
    """Put content and source of a verb together; None where either is missing."""
    head, carrier = _speaker(cue)
    if not content or head is None or not can_speak(head):
        return None
    return Governed(cue, Group.SAY, joined(content), head, carrier, target)


def _speaker(verb: Token) -> tuple[Token | None, Token | None]:
    """Return source and carrier of a verb, minding "the agency cited her as saying"."""
    relay = relay_of(verb)
    if relay is None:
        head = source_of(verb)
        return head, (carrier_of(head) if head is not None else None)
    relation = "nsubjpass" if is_passive(relay) else "dobj"
    return next(iter(children(relay, relation)), None), source_of(relay)


def relay_of(verb: Token) -> Token | None:
    """Return the "cited" of "cited her as saying", or None."""
    link = verb.head
    relays = verb.dep_ == "pcomp" and link.lower_ == "as" and link.head.pos_ == "VERB"
    return link.head if relays and link.head.lemma_.lower() in RELAYING else None


def _by_clause(cue: Token) -> Governed | None:
    """X said (that) ...; X asked whether ...; X wants to ...; "..., X said"."""
    if is_passive(cue) and object_of(cue, "by") is None:
        return None
    return _by_verb(cue, clause_content(cue))


def _by_judgement(cue: Token) -> Governed | None:
    """X called it Y; X described it as Y; X accused Z of Y; Z was accused by X of Y."""
    lemma, target = cue.lemma_.lower(), _object(cue)
    rest = children(cue, "oprd", "acomp", "ccomp", "xcomp", "attr")
    rest += children(cue, "dobj")[1:]
    rest += [p for p in children(cue, "prep") if p.lower_ in _NAMING]
    if lemma in _ONLY_AS:
        rest = [p for p in rest if p.lower_ == "as" and not children(p, "pcomp")]
    named = [c for c in rest if c.i > cue.i]
    if target is None or target.tag_ in RELATIVES:
        clauses = children(cue, "ccomp") or (target is not None or lemma == "describe")
        return _by_verb(cue, [run_of(part) for part in named if clauses])
    if not named and not _names_inside(target, "of" if lemma == "accuse" else "as"):
        return None
    return _by_verb(cue, [run_of(part) for part in (target, *named)], target=target)


def _object(verb: Token) -> Token | None:
    relation = "nsubjpass" if is_passive(verb) else "dobj"
    return next(iter(children(verb, relation)), None)


def _names_inside(target: Token, link: str) -> bool:
    """Tell whether the parse has what names an object inside the object."""
    words = (token for token in target.subtree if token.i > target.i)
    return any(word.lower_ == link or word.text == '"' for word in words)


def _by_stance(cue: Token) -> Governed | None:
    """X rejected Y; X agreed to Y; X called for Y; Y was rejected by X."""
    lemma = cue.lemma_.lower()
    target = _object(cue)
    if lemma in _NEED_OBJECT and (target is None or is_passive(cue)):
        return None
    wanted = _CALL_PREPOSITIONS if lemma == "call" else _STANCE_PREPOSITIONS
    rest = children(cue, "ccomp", "dative")
    rest += [p for p in children(cue, "prep") if p.lower_ in wanted]
    rest += [c for c in children(cue, "xcomp") if is_infinitive(c)]
    named = [c for c in rest if c.i > cue.i and not is_aside(c)]
    if lemma == "call" and not named:
        return None
    parts = named if target is None else [target, *named]
    content = [run_of(part) for part in parts]
    if cue.dep_ == "relcl" and not named and (target is None or target.i < cue.i):
        content = [(cue.head.left_edge.i, cue.head.i + 1)]
    return _by_verb(cue, content, target=target)


def _by_mood(cue: Token) -> Governed | None:
    """X is confident that ...; X was worried that ..."""
    verb = cue if children(cue, *SUBJECTS) else cue.head
    subject = next(iter(children(verb, *SUBJECTS)), None)
    content = [run_of(clause) for clause in children(cue, "ccomp")]
    if not content or subject is None or not can_speak(subject):
        return None
    return Governed(cue, Group.MOOD, joined(content), subject)


def _by_noun(cue: Token) -> Governed | None:
    """X gave assurances that ...; X's claim that ...; accusations by X that ..."""
    verb = cue.head
    content = [c for c in children(cue, "acl", "relcl", "ccomp") if _is_that(c)]
    light = cue.dep_ == "dobj" and verb.lemma_.lower() in LIGHT
    if light and not content:
        content = [c for c in children(verb, "ccomp") if c.i > cue.i]
    source = source_of(verb) if light else owner_of(cue)
    if not content or source is None or not can_speak(source):
        return None
    return Governed(cue, Group.NOUN, joined(map(run_of, content)), source)


def _is_that(clause: Token) -> bool:
    """Tell "the claim that it rained" from "the claim that it made"."""
    return any(m.dep_ == "mark" and m.lower_ == "that" for m in clause.children)


def _by_source(cue: Token) -> Governed | None:
    """According to X, ...; ..., in the words of X; in X's view, ..."""
    if cue.lower_ == "according":
        phrase, source = cue, _accorded(cue)
    else:
        phrase, source = cue.head, owner_of(cue)
    if source is None or not can_speak(source):
        return None
    clause = _clause_above(phrase) if phrase is cue else phrase.head
    rest = tuple(without(run_of(clause), [run_of(phrase)]))
    return Governed(cue, Group.SOURCE, rest, source) if rest else None


def _accorded(cue: Token) -> Token | None:
    """Return who is behind "according to her" and "according to figures from her"."""
    link = next((child for child in cue.children if child.lower_ == "to"), cue)
    source = next(iter(children(link, "pobj")), None)
    if source is None or can_speak(source):
        return source
    made = next(iter(children(source, "acl")), source)
    return owner_of(made) or owner_of(source)


def _clause_above(phrase: Token) -> Token:
    """Return the head of the main clause that a phrase belongs to."""
    head = phrase.head
    for _ in range(_CLIMB):
        if head.head == head or (head.dep_ == "conj" and _contrasts(head)):
            break
        head = head.head
    return head


def _contrasts(verb: Token) -> bool:
    return any(c.lower_ in {"but", "while", "yet"} for c in children(verb.head, "cc"))


def rendering_of(source: Token) -> Token | None:
    """Return who renders the words in "according to a translation by X", or None."""
    if source.lemma_.lower() not in RENDERINGS:
        return None
    inner = object_of(source, "of")
    released = carrier_of(inner) if inner is not None else None
    names = [c for c in children(source, "compound", "nmod", "poss") if c.ent_type_]
    return carrier_of(source) or released or owner_of(source) or next(iter(names), None)
