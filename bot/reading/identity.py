"""Which Article a text is: the same words under other line ends are the same one."""

import hashlib
import re
import unicodedata

from bot.reading.text.raw_lines import INVISIBLE

_PIECE = re.compile(r"\s+|\S{1,1000}")
_HIDDEN = re.compile(f"[{INVISIBLE}]+")
_DOUBLE = re.compile("[“”„‟«»＂]|''|‘‘|’’|``")
_SINGLE = re.compile("[‘’‚‛`´＇]")


def article_id(raw: str) -> str:
    """Return the 12 hexadecimal digits that name the Article with this text."""
    return hashlib.sha256(fold(raw).encode("utf-8", "replace")).hexdigest()[:12]


def fold(raw: str) -> str:
    """Fold what changes from copy to copy: white space, quotes, composed accents."""
    seen = _SINGLE.sub("'", _DOUBLE.sub('"', _HIDDEN.sub("", raw)))
    # Piecewise, because a long run of combining marks takes quadratic time.
    pieces = _PIECE.findall(seen)
    return " ".join("".join(unicodedata.normalize("NFC", p) for p in pieces).split())
