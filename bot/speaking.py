"""When Parley speaks: the rules of DESIGN section 9, the same on every platform."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Trigger

LONG = 60
"""A message of this many words is a pasted article, not a question."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as far as the rules care; an adapter fills it from its event.

    `direct` in a direct message. `ours` in a thread that Parley has spoken in.
    `mentioned` where Parley is named, `others` where another person is. `from_bot`
    where a program wrote it, `allowed` where operators have listed that program.
    `edited` where it was said before in other words. `voices` counts the people who
    have written in the thread, the author too. `links` and `words` tell what is left of
    the message without mentions, `story` that it holds a file or a pasted article.
    """

    direct: bool = False
    ours: bool = False
    mentioned: bool = False
    others: bool = False
    from_bot: bool = False
    allowed: bool = False
    edited: bool = False
    voices: int = 1
    links: bool = False
    words: bool = False
    story: bool = False


class Speech(StrEnum):
    """What a message is to lead to.

    `offer`: a newspaper is added to it, which asks for a brief when clicked.
    """

    SILENCE = "silence"
    OFFER = "offer"
    BRIEF = "brief"
    ANSWER = "answer"
    HELP = "help"


_SILENT = Speech.SILENCE


def speech(heard: Heard, trigger: Trigger) -> Speech:
    """Decide what a message leads to, in a channel with this trigger."""
    if heard.edited:
        return _SILENT
    if heard.from_bot:
        return _from_program(heard, trigger)
    if heard.mentioned or heard.direct:
        return _asked(heard)
    if heard.ours:
        return _followed(heard)
    return _bare(trigger) if is_bare(heard) else _SILENT


def is_bare(heard: Heard) -> bool:
    """Tell whether a message is a link that nobody is asked about.

    What it leads to is up to the channel's trigger.
    """
    if heard.edited or heard.ours or heard.others or not heard.links:
        return False
    if heard.from_bot:
        return heard.allowed and not heard.mentioned
    return not (heard.mentioned or heard.direct)


def is_pasted(words: str) -> bool:
    """Tell whether the words of a message are a pasted article, not a question."""
    return len(words.split(maxsplit=LONG)) >= LONG


def _from_program(heard: Heard, trigger: Trigger) -> Speech:
    """Let listed programs bring links; none is ever answered, or two would not end."""
    if is_bare(heard):
        return _bare(trigger)
    asks = heard.allowed and heard.mentioned and not heard.ours
    return Speech.BRIEF if asks and heard.links else _SILENT


def _asked(heard: Heard) -> Speech:
    """Decide for a message to Parley itself, by what else is in it."""
    if heard.links or heard.story:
        return Speech.BRIEF
    if heard.words:
        return Speech.ANSWER
    return Speech.HELP


def _followed(heard: Heard) -> Speech:
    """Follow a thread freely while one person talks, and nobody else is called."""
    if heard.voices > 1 or heard.others:
        return _SILENT
    return _asked(heard) if heard.links or heard.story or heard.words else _SILENT


def _bare(trigger: Trigger) -> Speech:
    """Decide for a link that nobody asked about."""
    match trigger:
        case Trigger.AUTO:
            return Speech.BRIEF
        case Trigger.REACT:
            return Speech.OFFER
        case Trigger.OFF:
            return _SILENT
