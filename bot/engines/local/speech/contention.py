"""Finds open dispute and open agreement, by explicit cues only."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from bot.engines.local.cues import word_set
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import children, name_run
from bot.engines.local.speech.ground import Ground, Told
from bot.engines.local.speech.said import Said
from bot.engines.local.speech.syntax import clause_run, raw_of
from bot.model import Point

_DISPUTING = word_set("""
    accuse blame blast condemn contradict criticise criticize decry denounce deny
    deplore deride disagree dismiss dispute fault lambast lambaste oppose protest rebuff
    rebuke refute reject repudiate slam
""")
_CALLING = word_set("brand call describe dub label")
_UNTRUE = re.compile(
    r"\b(?:lies?|liars?|false|untrue|baseless|fake|fabricat\w+|misleading|nonsense"
    r"|unfounded|groundless|hoax|propaganda)\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"\b(?:contrary to|in contradiction to|at odds with)\b", re.IGNORECASE
)
# What points back to something that was said before.
_BARE = re.compile(r"(?:that|this|it|them|those)\b(?= ?[.,;]|\Z| as | [\"“'‘]| an? )")
_BACK = re.compile(
    _BARE.pattern
    + r"|(?:the|this|that|these|those|all|such) (?:\w+ )?(?:accusation|allegation|claim"
    r"|charge|criticism|assertion|suggestion|report|statement|account)s?\b"
    r"(?! (?:that|of|by|from)\b)",
    re.IGNORECASE,
)
_OWNER = re.compile(r"([^'’]{2,60})['’]s? ")
_FAR, _NEAR = 12, 2  # sentences back to an accusation, and to what was just said
# Of the disputing verbs, the outlet's loaded ones: a dispute only with a target.
_LOADED = word_set("blast lambast lambaste slam")
# A clause that begins with one of these is shown with its whole sentence.
_PRONOUNS = word_set("he it she they")
_BACKING = word_set("back echo endorse second")
_TOGETHER = word_set("both country government leader nation party")
_TOGETHER_WORDS = word_set("both two")


def disputes_in(ground: Ground) -> tuple[Point, ...]:
    """Return where somebody openly rejects, denies, accuses or contradicts."""
    found: dict[tuple[int, int], Point] = {}
    for told in sorted(ground.told, key=lambda one: one.said.clause):
        if told.said.cue in _DISPUTING or _calls_untrue(told.said, ground.raw):
            point = _answering(ground, told, list(found.values()))
            if told.said.clause in found:  # "X and Y accused each other"
                other = found[told.said.clause].sides
                point = replace(point, sides=tuple(dict.fromkeys(other + point.sides)))
            if told.said.cue not in _LOADED or len(point.sides) > 1:
                found[told.said.clause] = point
    told_in = ground.told_in()
    for one in ground.parsed:
        contrary = _CONTRARY.search(ground.raw, one.start, one.sentence.end)
        if contrary is not None and not ground.quotations.cover(contrary.start()):
            run = (one.start, one.sentence.end)
            sides = [told.side for told in told_in.get(one.sentence.n, ())]
            found[run] = ground.point(run, sides=sides, cue=contrary[0].lower())
    return tuple(found[run] for run in sorted(found))


def _answering(ground: Ground, told: Told, before: Sequence[Point]) -> Point:
    """Return the point of a source, also where it is aimed at what was said before.

    "The firm denied the claim" is aimed at who has accused the firm last; else at the
    other side that spoke right before.
    """
    point = _towards(ground, told)
    start, end = told.said.spans[0]
    if len(point.sides) != 1 or not _BACK.match(ground.raw, start, end):
        return point
    own, number = point.sides[0], told.said.sentence
    accused = (
        (p.sides[0], p.citations)
        for p in reversed(before)
        if p.sides[1:2] == (own,) and number - p.citations[0].sentence <= _FAR
    )
    spoke = (
        (one.side, ground.places.citations(*one.said.clause))
        for one in sorted(ground.told, key=lambda one: -one.said.sentence)
        if 0 < number - one.said.sentence <= _NEAR and one.side != own
    )
    bare = _BARE.match(ground.raw, start, end)
    sought = chain(spoke, accused) if bare else chain(accused, spoke)
    other, cited = next(sought, (None, ()))
    if not other:
        return point
    own_words = {citation.sentence for citation in point.citations}
    theirs = tuple(c for c in cited if c.sentence not in own_words)
    return replace(point, sides=(own, other), citations=(*theirs, *point.citations))


def _towards(ground: Ground, told: Told) -> Point:
    """Return the point of a source about the other party that its verb names."""
    said = told.said
    other = told.against
    if other is None and said.target is not None:
        other = _aimed_at(ground, *said.target)
    run = said.clause
    pronoun = said.source and ground.raw[slice(*said.source)].lower() in _PRONOUNS
    if pronoun or said.answers:
        run = ground.places.sentence_run(*run)
    if _BARE.match(ground.raw, *said.spans[0]):
        run = _with_sentence_before(ground, run)
    return ground.point(run, sides=(told.side, other), cue=said.cue)


def _aimed_at(ground: Ground, start: int, end: int) -> str | None:
    """Return the side that a target names, or whose it is: "Ann Lee's account"."""
    owner = _OWNER.match(ground.raw, start, end)
    named = ground.side_of(start, end)
    return named or (ground.side_of(start, owner.end(1)) if owner else None)


def _with_sentence_before(ground: Ground, run: tuple[int, int]) -> tuple[int, int]:
    """Widen "She denied that." by the sentence that "that" stands for."""
    start, end = ground.places.sentence_run(*run)
    first = ground.places.at(start)
    before = ground.places.article.sentence(first.n - 1) if first else None
    if before is None or ground.raw[before.end : start].strip():
        return run
    return before.start, end


def _calls_untrue(said: Said, raw: str) -> bool:
    return said.cue in _CALLING and any(
        _UNTRUE.search(raw, start, end) for start, end in said.spans
    )


def agreements_in(ground: Ground) -> tuple[Point, ...]:
    """Return where two parties are said to agree, or one openly backs another."""
    told_in = ground.told_in()
    found = {
        run: ground.point(
            run,
            sides=[t.side for t in told_in.get(one.sentence.n, ()) if _agrees(t)]
            or _sides(ground, one, parties),
            cue="agree",
        )
        for one in ground.parsed
        for token in one.doc
        if token.lemma_.lower() == "agree" and token.pos_ == "VERB"
        for run, parties in _agreement(one, token)
        if not ground.quotations.cover(run[0])
    }
    for told in ground.told:
        if told.said.cue in _BACKING:
            point = _towards(ground, told)
            if len(point.sides) > 1:
                found[told.said.clause] = point
    return tuple(found[run] for run in sorted(found))


def _agrees(told: Told) -> bool:
    return told.said.cue == "agree"


def _agreement(
    parsed: Parsed, verb: Token
) -> Iterator[tuple[tuple[int, int], list[Token]]]:
    """Yield the clause in which parties agree with each other, and who they are."""
    subject = next(iter(children(verb, "nsubj")), None)
    if subject is None or children(verb, "neg"):
        return
    parties = [subject, *children(subject, "conj")]
    words = {word.lower_ for word in subject.subtree}
    together = subject.lemma_.lower() in _TOGETHER and words & _TOGETHER_WORDS
    if len(parties) > 1 or together or words & {"sides"} or subject.lower_ == "both":
        yield raw_of(parsed, clause_run(verb)), parties


def _sides(ground: Ground, parsed: Parsed, parties: list[Token]) -> list[str | None]:
    return [ground.side_of(*raw_of(parsed, name_run(party))) for party in parties]
