"""What a question asks for: its kind, who it names, and the words it turns on."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, takewhile

from bot.engines.local.asking.aliases import Aliases, Mention, bearer_token
from bot.engines.local.asking.asked_names import Named, is_owner, named_in, respelt
from bot.engines.local.asking.ranking import Index, Terms, pairs_of
from bot.engines.local.words import STOP, Word, stems_of, synonyms, words_in


class Kind(StrEnum):
    """What would answer a question."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how-many"
    WHY = "why"
    SAY = "say"
    FEEL = "feel"
    YES_NO = "yes-no"
    OTHER = "other"


_SAY = (
    r"(?:say|said|says|saying|tell|told|tells|claim|claimed|claims|state|stated|argue|"
    r"argued|call|called|describe|described|announce|announced|warn|warned|demand|"
    r"demanded|promise|promised|add|added|comment|respond|responded|reply|replied|"
    r"statement|phrase|wording|terms? use|terms? did|words? use|words? did)"
)
_FEEL = (
    r"(?:feel|felt|feels|think|thinks|thought|react|reacts|reacted|reactions?|views?|"
    r"believe|believes|believed|trust|trusts|hope|hopes|want|wants|opinion|position|"
    r"stance|attitude|expect|expects|fear|fears|respond|responded|responses?)"
)
_AUX = r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may)"
_SHARE = r"(?:number|percentage|share)"
_MEASURE = r"^\W*how (?:old|tall|high|long|far|big|large|heavy|deep|wide|fast)\b"
_MEASURES = re.compile(_MEASURE, re.IGNORECASE)
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.HOW_MANY, rf"\bhow (?:many|much)\b|\bwhat {_SHARE}\b|{_MEASURE}"),
        (Kind.WHEN, r"\bwhen\b|\b(?:what|which) (?:day|date|year|month|time)\b"),
        (Kind.WHERE, r"\bwhere\b|\b(?:what|which) (?:city|place|country|location)\b"),
        (Kind.WHY, r"\bwhy\b|\b(?:what|which) (?:reasons?|caused?)\b|\bhow come\b"),
        (Kind.WHO, r"\b(?:who|whom|whose)\b|\b(?:what|which) (?:person|people)\b"),
        (Kind.FEEL, rf"\b(?:how|what)\b.*\b{_FEEL}\b|\b{_FEEL} (?:of|by|from)\b"),
        (Kind.SAY, rf"\b(?:how|what|which)\b.*\b{_SAY}\b"),
        (Kind.YES_NO, rf"^\W*{_AUX}(?:n['’]?t)?\b"),
    )
)
_WHOSE = re.compile(
    r"\baccording to\b"
    r"|\b(?:reactions?|responses?|statements?|words|views?|opinion|position|stance|"
    r"attitude|comments?) (?:of|by|from)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(rf"\b(?:{_SAY}|{_FEEL})\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:what|how|which)\b.*?\b(?:did|does|do|has|have|had)\s+"
    rf"((?:\w+\s+){{1,5}}?)(?:{_SAY}|{_FEEL})\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\bhow much\b.*\b(?:costs?|pa(?:y|ys|id)|spen[dt]|prices?|worth|money|rais\w+|"
    r"earn\w*|los[et]\w*|fined?|bail|damages?|salary|sold|sell|owes?|donat\w+)\b",
    re.IGNORECASE,
)
_ANYBODY = frozenset(("people", "persons", "times", "victims", "casualties"))
# Words that say how to answer, and not what about.
_FRAME_WORDS = """
say said says saying tell told tells according statement statements word words term
terms phrase wording use uses used feel felt feels think thinks thought react reacts
reacted reaction reactions opinion view views stance many much number long often kind
type sort happen happened happens article story text news people person what's who's
"""
_ASKING_WORDS = "who whom whose what which when where why how"
_FRAME = STOP | frozenset(f"{_FRAME_WORDS} {_ASKING_WORDS}".split())
# How far, in characters, a question is searched for its kind; longer ones are pasted.
_READ = 500
# Verbs that stand with many nouns tell little by themselves.
_LIGHT_WORDS = "go come take make give bring put keep want need do have see look"
# What a word of a name's form counts beside the bearer itself.
_FORM_WEIGHT = 0.3
_LIGHT_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read against one article.

    `absent` are names that occur nowhere in the article, `speaker` is the bearer
    whose words it asks for. `focus` holds the stems it turns on, names apart, by
    weight; `counted` are stems one of which is to be counted, if it asks how many;
    `asks_money` and `asks_measure` tell whether it asks for an amount, or how tall or
    how long something is. `subject` is the stem of whoever it asks the words of, where
    that is no name ("the principal").
    """

    kind: Kind
    terms: Terms
    focus: Terms
    absent: tuple[str, ...]
    speaker: str | None
    subject: str | None
    counted: frozenset[str]
    asks_money: bool
    asks_measure: bool


def kind_of(question: str) -> Kind:
    """Return what would answer a question."""
    for kind, pattern in _KINDS:
        if pattern.search(question, 0, _READ):
            return kind
    return Kind.OTHER


def read_question(text: str, index: Index) -> Question:
    """Read a question against an article: its kind, names, and what it turns on."""
    plain = text.lower() if text.isupper() else respelt(text, index)
    words = words_in(plain)
    named = named_in(plain, words, index)
    asks_money = bool(_MONEY.search(plain, 0, _READ))
    focus = _focus(words, named)
    if asks_money:
        focus.pop("money", None)
    near = _near(focus, index.aliases)
    weights = focus | _names(words, named, index.aliases)
    kind = kind_of(plain)
    if kind is Kind.WHO:
        roles = (words[role.first].text for role in named.roles)
        weights |= dict.fromkeys(stems_of(roles), 1.0)
    return Question(
        kind=kind,
        terms=Terms(weights, pairs_of(words), near),
        focus=Terms(focus, near=near),
        absent=named.absent,
        speaker=_speaker(plain, words, (*named.mentions, *named.roles)),
        subject=_subject(plain) if kind in {Kind.SAY, Kind.FEEL} else None,
        counted=_counted(words) if kind is Kind.HOW_MANY else frozenset(),
        asks_money=asks_money,
        asks_measure=bool(_MEASURES.search(plain)),
    )


def _focus(words: Sequence[Word], named: Named) -> dict[str, float]:
    """Return the stems of words that are neither names nor part of the asking."""
    kept = [
        word.text.casefold()
        for i, word in enumerate(words)
        if i not in named.covered and word.text.casefold() not in _FRAME
    ]
    light = frozenset(_LIGHT_WORDS.split())
    stems = dict.fromkeys(stems_of(kept))
    return {stem: _LIGHT_WEIGHT if stem in light else 1.0 for stem in stems}


def _names(words: Sequence[Word], named: Named, aliases: Aliases) -> dict[str, float]:
    """Return the tokens of the names: the bearers, and a little for their words."""
    stems = stems_of(word.text for word in words)
    pairs = zip(words, stems, strict=True)
    weights = {stem: 1.0 for word, stem in pairs if aliases.shared(word.text)}
    for role in named.roles:
        weights[bearer_token(role.bearer)] = 1.0
    for mention in named.mentions:
        weights[bearer_token(mention.bearer)] = 1.0
        for stem in stems[mention.first : mention.last]:
            weights.setdefault(stem, _FORM_WEIGHT)
    return weights


def _near(stems: Iterable[str], aliases: Aliases) -> dict[str, Collection[str]]:
    """Return what counts for each stem: its synonyms, and who bears it as a role."""
    return {
        stem: {
            *synonyms().get(stem, ()),
            *(bearer_token(bearer) for bearer in aliases.by_role.get(stem, ())),
        }
        for stem in stems
    }


def _speaker(
    text: str, words: Sequence[Word], mentions: Sequence[Mention]
) -> str | None:
    """Return the bearer whose words or feelings a question asks for."""
    after = _WHOSE.search(text)
    if after:
        for mention in mentions:
            if words[mention.first].start >= after.end():
                return mention.bearer
    verb = _SPEAKING.search(text)
    if not verb:
        return None
    before = [
        m
        for m in mentions
        if words[m.last - 1].end <= verb.start()
        and not (is_owner(m, words) and words[m.last].end + 1 < verb.start())
    ]
    return min(before, key=lambda m: m.first).bearer if before else None


def _subject(text: str) -> str | None:
    """Return the stem of the noun between "did" and "say", in "what did X say"."""
    match = _SUBJECT.search(text, 0, _READ)
    words = [word for word in words_in(match[1]) if _is_content(word)] if match else []
    return stems_of(word.text for word in words)[-1] if words else None


def _counted(words: Sequence[Word]) -> frozenset[str]:
    """Return the stems after "how many" of which one is the noun to be counted.

    Before an auxiliary it is the last ("how many new schools were"); elsewhere a verb
    may follow it, and each may be the noun. People are counted without a noun.
    """
    for i, (one, other) in enumerate(pairwise(words)):
        if one.text.casefold() == "how" and other.text.casefold() in {"many", "much"}:
            nouns = [w.text.casefold() for w in takewhile(_is_content, words[i + 2 :])]
            if i + 2 + len(nouns) < len(words):
                nouns = nouns[-1:]
            return frozenset() if _ANYBODY & set(nouns) else frozenset(stems_of(nouns))
    return frozenset()


def _is_content(word: Word) -> bool:
    """Tell whether a word is no stop word; "US" is none, "us" is one."""
    return word.text.isupper() or word.text.casefold() not in STOP
