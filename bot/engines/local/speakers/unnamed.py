"""Those without a name: who spoke before and is now called by fewer words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.engines.local.cues import word_set
from bot.engines.local.names.groups import FAR, Group
from bot.engines.local.names.roles import BODY_NOUNS
from bot.engines.local.names.sides import NOTHING, Ties
from bot.engines.local.speakers.memory import Memory, Turn

_BEFORE_NOUNS = word_set("""
    the this that his her its their a an of for by from in at these those both
""")
_NEXT = 250  # characters back to which of two ministries "the ministry" is


def unnamed_before(memory: Memory, at: int, words: Sequence[str]) -> Turn | None:
    """Return those without a name who acted before and are now called by fewer words.

    "The residents" are nobody where residents of two places spoke; "the ministry" is
    then the one that spoke right before.
    """
    noun = words[-1]
    described = set(takewhile(lambda word: word not in _BEFORE_NOUNS, reversed(words)))
    spoke = [
        turn
        for turn in memory.turns_before(at, FAR)
        if turn.number is None and turn.noun == noun and not turn.person
    ]
    if not spoke:
        group = memory.cast.groups.fuller(noun, described, at)
        return None if group is None else _of_group(group, at)
    turn = spoke[0]
    next_to = noun in BODY_NOUNS and at - turn.at < _NEXT
    one = next_to or len({turn.phrase.lower() for turn in spoke}) == 1
    if not one or not described < set(turn.phrase.lower().split()):
        return None
    return replace(turn, at=at, ties=own_ties(turn))


def _of_group(group: Group, at: int) -> Turn:
    return Turn(
        at,
        None,
        group.phrase,
        Ties(body=group.phrase),
        gender="",
        person=False,
        plural=group.many,
        noun=group.noun,
    )


def own_ties(turn: Turn) -> Ties:
    """Return what those who speak for them are tied to."""
    acts = turn.number is None and (turn.plural or turn.noun in BODY_NOUNS)
    return Ties(body=turn.phrase) if acts and turn.ties == NOTHING else turn.ties
