"""Verbs that judge what they report have no place in an engine's own prose.

An outlet's loaded words are shown as its framing, and never as what a side says.
"""

import re
from collections.abc import Iterator

from bot.citing.reasons import Objection, Reason

_LOADED = re.compile(
    r"""\b(?:
    (?:bash|castigat|excoriat|gloat|lambast|savag|scoff|skewer|slam|sneer|trumpet|vilif
      |whin|brag|boast|tout|rant|moan)(?:i?e?s|i?ed|m?ed|g?ed|m?ing|g?ing)
    | blasted | panned | pans
    | (?:clap|fir|hit|hitt|snap|clapp|snapp)(?:e?s|ed|ing)?\ back
    | doubl(?:es|ed|ing)\ down | lash(?:es|ed|ing)\ out | pour(?:s|ed|ing)\ cold\ water
    | rail(?:s|ed|ing)\ against | ripp?(?:s|ed|ing)?\ into | t(?:akes|aking|ook)\ aim
    | t(?:ears|earing|ore)\ into | claim(?:s|ed|ing)?\ that
    | so-called | self-styled | notorious(?:ly)? | shameless(?:ly)? | brazen(?:ly)?
    )\b(?!\ (?:into|through)\b)""",
    re.IGNORECASE | re.VERBOSE,
)


def check_loaded(prose: str) -> Iterator[Objection]:
    """Object to each loaded word of folded prose without its quotations."""
    for match in _LOADED.finditer(prose):
        yield Objection(Reason.LOADED_WORD, match[0])
