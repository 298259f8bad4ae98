"""Finds the outlet's own loaded words, outside the quotation marks of others."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from bot.engines.local.cues import word_set
from bot.engines.local.parsing import Parsed
from bot.engines.local.phrases import children
from bot.engines.local.speech.ground import Ground, Told
from bot.model import Point

# Verbs of speech and dispute that judge what they report.
_VERBS = word_set("""
    admit bash blast boast brag castigate claim concede crow excoriate fume gloat gripe
    gush insist lambast lambaste parrot rant savage scoff skewer slam sneer tout
    trumpet vilify whine
""")
# Of these, what judges only with a clause: "claimed that", not "claimed asylum".
_WITH_CLAUSE = word_set("admit claim concede")
_PHRASES = re.compile(
    r"""\b(?:
    (?:clapp?|fir|hit|hitt|snapp?)(?:e?s|ed|ing)?\ back | doubl(?:es|ed|ing)\ down
    | lash(?:es|ed|ing)\ out | pour(?:s|ed|ing)\ cold\ water | panned
    | rail(?:s|ed|ing)\ against | ripp?(?:s|ed|ing)?\ into | t(?:akes|aking|ook)\ aim
    | t(?:ears|earing|ore)\ into | witch[- ]hunt
    | bombshell | brazen(?:ly)? | blatant(?:ly)? | cron(?:y|ies) | disgraced
    | draconian | embattled | firebrand | henchm[ae]n | humiliat(?:ed|ing)
    | infamous | notorious | outrageous(?:ly)? | puppet | regime
    | self-(?:proclaimed|styled) | shameful(?:ly)? | shameless(?:ly)? | so-called
    | stooges? | strongman
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def framing_in(ground: Ground) -> tuple[Point, ...]:
    """Return where the outlet chose a loaded word; each word once for each side."""
    told_in = ground.told_in()
    found: dict[tuple[str, tuple[str, ...]], Point] = {}
    for one in ground.parsed:
        for start, cue in sorted(_loaded(one, ground.raw)):
            if ground.quotations.cover(start):
                continue
            told = _around(told_in.get(one.sentence.n, ()), start)
            run = told.said.clause if told else (one.start, one.sentence.end)
            point = ground.point(run, sides=(told.side,) if told else (), cue=cue)
            found.setdefault((cue, point.sides), point)
    return tuple(found.values())


def _loaded(parsed: Parsed, raw: str) -> Iterator[tuple[int, str]]:
    """Yield where a loaded word stands, with the word."""
    for token in parsed.doc:
        if token.pos_ == "VERB" and _judges(token):
            yield parsed.start + token.idx, token.lower_
    for phrase in _PHRASES.finditer(raw, parsed.start, parsed.sentence.end):
        yield phrase.start(), phrase[0].lower()


def _judges(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    told = children(verb, "ccomp", "xcomp") and not children(verb, "neg")
    return lemma in _VERBS and (lemma not in _WITH_CLAUSE or bool(told))


def _around(told: Sequence[Told], offset: int) -> Told | None:
    """Return the innermost of what is told whose clause holds an offset."""
    holding = [one for one in told if _holds(one.said.clause, offset)]
    return min(holding, key=lambda one: _length(one.said.clause), default=None)


def _holds(run: tuple[int, int], offset: int) -> bool:
    return run[0] <= offset < run[1]


def _length(run: tuple[int, int]) -> int:
    return run[1] - run[0]
