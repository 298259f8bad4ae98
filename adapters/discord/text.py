"""Spans of a Card as Discord's Markdown, in which nobody's words are live.

What Discord would read as markup, a mention, a command, a time, an emoji, an invitation
or a link gets a backslash, or a character of no width where Discord looks for it even
behind a backslash. Neither is seen.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from bot.cards.card import visible
from bot.model.card import Ink

ZERO_WIDTH = "\u200b"
NO_BREAK = "\u00a0"

# Of colons, those before a web address or an emoji's name; of "<", the parted ones.
_MARKUP = re.compile(rf"[\\*_~`|\[\]]|<(?={ZERO_WIDTH})|:(?=//|[\w+-]{{1,64}}:)")
# Where a heading, a list, a quotation or small print would begin.
_LEADING = re.compile(r"\s*(?:\d+(?=[.)])|(?=[-#+>]))")
# Where a backslash would not do: servers read over it.
_PARTED = re.compile(
    r"(?<=@)(?=everyone|here)|(?<=<)(?!\s|\d[\d.,]*(?:[\s%]|$))"
    r"|(?<=discord\.gg/)|(?<=discord\.com/)|(?<=discordapp\.com/)",
    re.IGNORECASE,
)
# A web address without an account in it, and without what could end a link early.
_WEB = re.compile(r"https?://[A-Za-z0-9.:-]+(?:[/?#]\S*)?", re.IGNORECASE)
_KEPT = "%/:?#@!$&'+,;=~"
_NUMBER = re.compile(r"\[\d+\]")
# Discord shows a link's source instead of the link where its words hold one of these.
_NO_LABEL = re.compile(
    r"[\[\]\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]|://"
)
_AROUND: Mapping[Ink, str] = MappingProxyType(
    {Ink.STRONG: "**", Ink.QUOTE: "*", Ink.MUTED: "*"}
)
_ENDS = ("*", "`")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, as they are written; what they open when clicked."""

    text: str
    ink: Ink = Ink.PLAIN
    link: str | None = None


def escaped(text: str) -> str:
    """Return text in which Discord finds nothing but the text, as one line."""
    marked = _MARKUP.sub(r"\\\g<0>", _PARTED.sub(ZERO_WIDTH, visible(text)))
    start = _LEADING.match(marked)
    return f"{start[0]}\\{marked[start.end() :]}" if start else marked


def safe_link(link: str | None, most: int) -> str | None:
    """Return a link to a web page as it may stand in a message, or None.

    Where it is longer than `most` characters, the page is linked without the sentence.
    """
    if link is None or visible(link) != link or not _WEB.fullmatch(link):
        return None
    encoded = quote(link, safe=_KEPT)
    shorter = (encoded, encoded.partition("#")[0])
    return next((each for each in shorter if len(each) <= most), None)


def inline(pieces: Iterable[Piece]) -> str:
    """Return pieces of one line as Markdown."""
    line = ""
    for (ink, link, _), run in groupby(pieces, key=_alike):
        words = visible("".join(piece.text for piece in run))
        core = words.strip()
        if not core:
            line += words
            continue
        before, _, after = words.partition(core)
        written = before + _written(core, ink, link) + after
        if ink is Ink.MARK and line.endswith(" "):
            # A number stays with the end of its sentence.
            line = line[:-1] + NO_BREAK
        touching = line.endswith(_ENDS) and written.startswith(_ENDS)
        line += ZERO_WIDTH + written if touching else written
    return line.strip()


def _alike(piece: Piece) -> tuple[Ink, str | None, str]:
    """Return what pieces that are written as one have in common; numbers never are."""
    return piece.ink, piece.link, piece.text if piece.ink is Ink.MARK else ""


def _written(words: str, ink: Ink, link: str | None) -> str:
    if link and (_NUMBER.fullmatch(words) or not _NO_LABEL.search(words)):
        label = words if _NUMBER.fullmatch(words) else escaped(words)
        return f"[{label}]({link})"
    inert = escaped(words)
    if ink is Ink.CODE and not {"`", ZERO_WIDTH} & {*inert}:
        return f"`{words}`"
    around = _AROUND.get(ink, "")
    return f"{around}{inert}{around}"
