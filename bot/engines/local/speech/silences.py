"""Finds what the article says that somebody would not say."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from bot.engines.local.cues import word_set
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import children, name_run, run_of
from bot.engines.local.speech.quoting import Quotations
from bot.engines.local.speech.said import Said
from bot.engines.local.speech.syntax import is_passive, raw_of, source_of
from bot.model import How

_REFUSING = word_set("decline refuse")
_SPEAKING = word_set("""
    address answer clarify comment confirm deny detail disclose discuss divulge
    elaborate explain give identify interview make name provide release reply respond
    return reveal say share speak specify speculate state talk
""")
# Without an object these still mean that nothing was said: "did not respond".
_ANSWERING = word_set("answer comment elaborate reply respond")
# Only with one of these: "did not share any details", "did not give a reason".
_CONTENTS = word_set("""
    answer call comment detail explanation figure identity information message name
    particular question reason request specific timeline
""")
_GIVING = word_set("give provide release share return offer")
_TELLING = word_set("say specify disclose reveal divulge confirm")
_EDGES = " \t\n\u00a0,;:–—-"


def silences_of(
    raw: str, parsed: Sequence[Parsed], quotations: Quotations
) -> tuple[Said, ...]:
    """Return the places where somebody declined to speak or did not respond.

    The content of each is its whole clause, and the source is who stays silent.
    """
    return tuple(
        silence
        for one in parsed
        for token in one.doc
        if _keeps_silent(token) and not quotations.cover(one.start + token.idx)
        for silence in _silence(one, token, raw)
    )


def _keeps_silent(verb: Token) -> bool:
    """Tell the verb of a clause in which somebody does not say something."""
    lemma = verb.lemma_.lower()
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    if lemma in _REFUSING:
        told = [c.lemma_.lower() for c in children(verb, "xcomp", "ccomp", "dobj")]
        return any(word in _SPEAKING for word in told)
    if lemma in {"have", "offer"}:
        return any(_is_no_comment(thing) for thing in children(verb, "dobj"))
    if not _is_negated(verb):
        return False
    return (lemma == "reach" and is_passive(verb)) or _says_nothing(verb, lemma)


def _says_nothing(verb: Token, lemma: str) -> bool:
    things = [thing.lemma_.lower() for thing in children(verb, "dobj")]
    if lemma in _GIVING:
        return any(thing in _CONTENTS for thing in things)
    if lemma in _ANSWERING:
        return not children(verb, "ccomp")
    if lemma in {"address", "discuss", "identify", "name"}:
        return bool(things) and not is_passive(verb)
    return lemma in _TELLING and bool(
        [thing for thing in things if thing in _CONTENTS]
        or [
            clause
            for clause in children(verb, "ccomp", "xcomp", "advcl")
            if _asks(clause)
        ]
    )


def _asks(clause: Token) -> bool:
    """Tell "whether", "who", "how many" and their like at the head of a clause."""
    first = clause.left_edge
    return first.tag_ in {"WP", "WRB", "WDT"} or first.lower_ in {"if", "whether"}


def _is_no_comment(thing: Token) -> bool:
    denied = any(word.lower_ == "no" for word in children(thing, "det"))
    return denied and thing.lemma_.lower() in {"comment", "response", "reaction"}


def _is_negated(verb: Token) -> bool:
    if any(word.i < verb.i for word in children(verb, "neg")):
        return True
    subjects = children(verb, "nsubj", "nsubjpass")
    words = [subject for subject in subjects if subject.i < verb.i]
    words += [word for subject in subjects for word in children(subject, "det")]
    return any(word.lower_ in {"neither", "no", "none", "nobody"} for word in words)


def _silence(parsed: Parsed, verb: Token, raw: str) -> Iterator[Said]:
    passive = verb.lemma_.lower() == "reach"
    head = next(iter(children(verb, "nsubjpass")), None) if passive else source_of(verb)
    if head is None:
        return
    first, last = run_of(verb)
    for child in children(verb, "conj", "cc", "parataxis"):
        if child.i > verb.i and (child.dep_ == "cc" or child.pos_ in {"VERB", "AUX"}):
            last = min(last, child.left_edge.i)
    source = raw_of(parsed, name_run(head))
    start, end = raw_of(parsed, (first, last))
    start = min(start, source[0])
    while end > start and raw[end - 1] in _EDGES:
        end -= 1
    clause = (start, end)
    lemma = verb.lemma_.lower()
    number = parsed.sentence.n
    yield Said(number, clause, (clause,), source, lemma, How.NARRATION)
