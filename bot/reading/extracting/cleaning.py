"""Foreign text -> plain text: for what a page says about itself and its story."""

import html
import re
import unicodedata

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
# Chinese and Japanese; Thai, Lao, Burmese and Khmer.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_LIGHT = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_SPACE = re.compile(r"\s+")
_JOINERS = {"\u200c", "\u200d"}  # Persian, Indic scripts and emoji need them
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def words_of(text: str) -> list[str]:
    """Return the words of a text, lower case."""
    return _WORD.findall(text.lower())


def count_words(text: str) -> int:
    """Count words; scripts that do not part them are counted by their letters."""
    dense = sum(len(run) for run in _DENSE.findall(text))
    light = sum(len(run) for run in _LIGHT.findall(text))
    spaced = len(_LIGHT.sub(" ", _DENSE.sub(" ", text)).split())
    return spaced + dense // 2 + light // 5


def one_line(told: object, *, most: int) -> str:
    """Return a value as one line of at most `most` characters, or "" where it is none.

    Character references are resolved first, so that no tag hides behind them; tags,
    control characters and marks that turn the writing direction are taken out.
    """
    if not isinstance(told, str):
        return ""
    text = _TAG.sub(" ", html.unescape(told[: 20 * most]))
    text = _SPACE.sub(" ", text)
    line = "".join(sign for sign in text if _is_shown(sign)).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def stored_text(text: str) -> str:
    """Return a text as it may be stored: no half letters, no control characters.

    Line ends, tabs and everything that can be seen stay as they are.
    """
    kept = "".join(
        sign
        for sign in text
        if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}
    )
    return kept.strip("\n")


def _is_shown(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in _INVISIBLE
