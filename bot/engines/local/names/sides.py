"""What a speaker speaks for: a state, a government, a party or another body.

The rule. In a story between states (two or more of them speak in it) everyone who
holds office for a state, and every public body of it, is on the side of that state.
In any other story the state would be on every side, so there the government (where
the text speaks of one), else the party, else the body is the side. Parties, companies
and other bodies never become their state. Whoever is tied to nothing is a side of its
own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.engines.local.cues import word_set
from bot.engines.local.names.register import Bearer
from bot.engines.local.names.roles import (
    BYSTANDERS,
    EXECUTIVE_BODIES,
    EXECUTIVE_ROLES,
    NOT_EXECUTIVE,
    PAST,
    REPRESENTING,
    ROLES,
    STATE_BODIES,
    STATE_ROLES,
)
from bot.model import NameKind


@dataclass(frozen=True, slots=True)
class Ties:
    """What a name or a phrase is tied to by the words around it.

    `public` tells whether it is tied to its state by office, not only by origin;
    `executive` whether that office is in the government.
    """

    state: str | None = None
    body: str | None = None
    party: str | None = None
    public: bool = False
    executive: bool = False

    def under(self, other: "Ties") -> "Ties":
        """Return these ties with what they lack taken from others.

        Two states never mix: the one that is tied by office stays.
        """
        if self.state and other.state and self.state != other.state:
            return self if self.public or not other.public else other
        return Ties(
            state=self.state or other.state,
            body=self.body or other.body,
            party=self.party or other.party,
            public=self.public or other.public,
            executive=self.executive or other.executive,
        )


NOTHING = Ties()
_BEHIND = re.compile(
    r",? (?:of|at|in|on|from|for|with|by|near|outside|inside|across|around|against|who"
    r"|to|opposed|stuck|living|working)\b"
)
_GOVERNING = word_set("government administration ministry ministers cabinet")


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides between state and body: who speaks in the story.

    `government` is what the text calls the government, None where it names none.
    """

    between_states: bool
    government: str | None


def ties_of_bearer(bearer: Bearer) -> Ties:
    """Return what a state, a body or an agency is tied to by its own name."""
    if bearer.kind is NameKind.STATE:
        return Ties(state=bearer.canonical, public=True)
    if bearer.party:
        return Ties(party=bearer.canonical)
    if bearer.kind is not NameKind.BODY:
        return NOTHING
    lowered = bearer.canonical.lower()
    return Ties(
        state=bearer.state,
        body=bearer.canonical,
        public=bearer.state is not None,
        executive=any(word in lowered for word in EXECUTIVE_BODIES)
        and not NOT_EXECUTIVE & set(lowered.split()),
    )


def ties_of_phrase(phrase: str, tied: Iterable[Ties]) -> Ties:
    """Return what a describing phrase ties its bearer to.

    `tied` are the ties of the names in the phrase, in its order. A state ties only
    those who hold an office ("the French minister"), not a "French singer"; what
    somebody formerly was ties nobody, nor does a place ("nurses at the hospital").
    """
    if stands_by(phrase):
        return NOTHING
    words = [
        w.strip('.,;()"').removesuffix("'s").lower() for w in _plain(phrase).split()
    ]
    result = NOTHING
    for ties in tied:
        result = result.under(ties)
    public = bool(result.state) and _holds_office(words, result)
    executive = _is_executive(words, result)
    if result.state and not public:
        return Ties(body=result.body, party=result.party, executive=executive)
    return replace(result, public=public, executive=executive)


def stands_by(phrase: str) -> bool:
    """Whether a phrase means people who speak for themselves: "nurses at a clinic"."""
    head = _BEHIND.split(_plain(phrase).lower(), maxsplit=1)[0].split()
    return bool(head) and head[-1].strip('.,;()"') in BYSTANDERS


def present_part(phrase: str) -> str:
    """Return a description without what its bearer formerly was."""
    words = phrase.split()
    lowered = [w.strip(",").lower() for w in words]
    past = next((i for i, w in enumerate(lowered) if w in PAST), None)
    if past is None:
        return phrase
    kept = words[:past]
    return " ".join(kept) if any(w in ROLES for w in lowered[:past]) else ""


def represents(phrase: str) -> bool:
    """Whether a phrase names somebody who speaks for somebody else by trade."""
    return any(w.strip(".,'").lower() in REPRESENTING for w in phrase.split())


def _plain(phrase: str) -> str:
    return phrase.replace("’", "'")


def _holds_office(words: list[str], ties: Ties) -> bool:
    if ties.body and not ties.public:
        return False
    if ties.body and ties.public:
        return True
    office = any(w in STATE_ROLES or w in STATE_BODIES for w in words)
    return office or "ruling" in words or "state" in words


def _is_executive(words: list[str], ties: Ties) -> bool:
    if any(w in NOT_EXECUTIVE for w in words):
        return False
    if ties.executive or any(w in _GOVERNING for w in words):
        return True
    if ties.body and not ties.public:
        return False
    presides = "president" in words and "of" in words and not ties.state
    return any(w in EXECUTIVE_ROLES for w in words) and not presides


def side_of(own: str, ties: Ties, setting: Setting) -> str:
    """Return the side of a bearer or a phrase, by the rule of this module."""
    if setting.between_states and ties.public and ties.state:
        return ties.state
    if setting.government and ties.executive and not setting.between_states:
        return setting.government
    if ties.party or ties.body:
        return ties.party or ties.body or own
    return ties.state if ties.public and ties.state else own
