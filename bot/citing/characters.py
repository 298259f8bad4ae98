"""Characters that engine prose may not bring in: controls, markup, foreign letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from bot.citing.folding import fold
from bot.citing.reasons import Objection, Reason

# What a platform, a terminal or a browser could take as more than words.
_MARKUP = re.compile(
    r"https?:|www\.|<[^\s\d]|\]\(|!\[|\[\[?A?\d[\d.,\s]{0,20}\]|[\u3010\uff3b]"
    r"|(?<!\w)@\w|\*\*|__|~~|`|^\s*(?:#{1,6}\s|>\s|[-*+]\s)|&[#\w]{2,8};|\|\|",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIXED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})


def check_characters(text: str, stored: str) -> Iterator[Objection]:
    """Object to characters of a text that its stored sentences do not account for.

    `stored` is the folded text of those sentences.
    """
    if not text.isprintable():
        yield from islice(_controls(text), 1)
    folded = fold(text).text.strip()
    for match in _MARKUP.finditer(folded):
        if match[0] not in stored:
            yield Objection(Reason.MARKUP, match[0])
    known, used = _scripts(stored), _scripts(folded)
    if used <= known and len(used & _MIXED) < 2:
        return
    for word in _WORD.findall(folded):
        scripts = _scripts(word)
        if len(scripts & _MIXED) > 1 and word not in stored:
            yield Objection(Reason.LOOK_ALIKE, word)
        elif not scripts <= known:
            yield Objection(Reason.FOREIGN_SCRIPT, word)


def _controls(text: str) -> Iterator[Objection]:
    for c in text:
        if not c.isspace() and unicodedata.category(c) in {"Cc", "Co", "Cs", "Cn"}:
            yield Objection(Reason.CONTROL_CHARACTER, f"U+{ord(c):04X}")


def _scripts(text: str) -> frozenset[str]:
    """Return the scripts of the letters of a text, by the names of the characters."""
    return frozenset(_script(c) for c in set(text) if c.isalpha())


@lru_cache(maxsize=1024)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ", 1)[0]
