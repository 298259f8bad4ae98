"""How robot checks give themselves away: in words, and by who makes them."""

import re

_WORDS = re.compile(
    r"captcha|access denied|(are you|not) a robot|unusual traffic|just a moment"
    r"|pardon our interruption|verify(ing)? (that )?you are (a )?human"
    r"|checking your browser|automated (access|requests)",
    re.IGNORECASE,
)
_MAKERS = (
    "px-captcha", "captcha-delivery", "datadome", "incapsula",
    "/cdn-cgi/challenge-platform",
)  # fmt: skip


def asks_for_a_human(text: str) -> bool:
    """Say whether a text has words of a robot check."""
    return _WORDS.search(text) is not None


def names_a_maker(source: str) -> bool:
    """Say whether the lower-case source of a page names a maker of robot checks."""
    return any(maker in source for maker in _MAKERS)
