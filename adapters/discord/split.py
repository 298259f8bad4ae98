"""One Card over several messages: at sides and statements, never before a citation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from adapters.chat.cutting import cut
from adapters.discord.limits import (
    BYTES,
    BYTES_A_TEXT,
    CHARACTERS,
    LINE,
    TOGETHER,
    fits,
    weight,
)
from adapters.discord.limits import HEADING as HEADING_ROOM
from adapters.discord.parts import HEADING, QUOTE, SMALL, TITLE, Line, Part
from adapters.discord.text import Piece
from bot.cards.card import visible
from bot.model.card import Ink

_CONTINUED = Piece(" (continued)")
# Escaped, a piece of so many characters has room in a line with three citations.
_PIECE = 400


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a message; in a frame of a colour, behind a rule, where it is so."""

    words: str
    color: int | None = None
    apart: bool = False


def paged(parts: Sequence[Part], components: int) -> list[list[Text]]:
    """Return the texts of each message; at most so many components are in one."""
    pages: list[list[Text]] = [[]]
    for part in parts:
        for at, words in enumerate(_units(part)):
            if at:
                grown = _joined(pages[-1], words)
            else:
                grown = [*pages[-1], Text(words, part.color, part.apart)]
            if _fit(grown, components):
                pages[-1] = grown
            else:
                again = _continued(part) + words if at else words
                pages.append([Text(again, part.color)])
    return pages


def _joined(page: Sequence[Text], words: str) -> list[Text]:
    """Add lines to the last text of a page."""
    *before, last = page
    return [*before, replace(last, words=f"{last.words}\n{words}")]


def _fit(page: Sequence[Text], components: int) -> bool:
    """Tell whether a message has room for these texts."""
    words = [text.words for text in page]
    size = sum(map(weight, words)) + BYTES_A_TEXT * len(words)
    taken = sum(1 + (text.color is not None) + text.apart for text in page)
    return sum(map(len, words)) <= CHARACTERS and size <= BYTES and taken <= components


def _units(part: Part) -> Iterator[str]:
    """Give a part's lines; those that stay together at once, as under a heading."""
    heading = _heading(part)
    unit: tuple[Line, ...] = ()
    for line in (piece for whole in part.lines for piece in _short(whole)):
        headed = unit[:1] == heading and all(each.prefix == SMALL for each in unit[1:])
        stays = headed or line.prefix == SMALL
        if unit and not (stays and fits(_words((*unit, line)), TOGETHER)):
            yield _words(unit)
            unit = ()
        unit = (*unit, line)
    yield _words(unit)


def _words(lines: Sequence[Line]) -> str:
    return "\n".join(line.markdown for line in lines)


def _heading(part: Part) -> tuple[Line, ...]:
    """Return the line that heads a part's other lines, if there is one."""
    first, *others = part.lines
    heads = others and first.prefix in {TITLE, HEADING, ""}
    return (first,) if heads and fits(first.markdown, HEADING_ROOM) else ()


def _continued(part: Part) -> str:
    """Return the heading to repeat over the lines that stand in a further message."""
    return "".join(
        replace(line, pieces=(*line.pieces, _CONTINUED)).markdown + "\n"
        for line in _heading(part)
    )


def _short(line: Line) -> Iterator[Line]:
    """Cut a line that is too long; its citations stay with the end of its words."""
    if fits(line.markdown, LINE):
        yield line
        return
    prefix, held = line.prefix, list[Piece]()
    for piece in _slices(line):
        grown = Line(prefix, (*held, piece))
        if held and not fits(grown.markdown, LINE):
            kept = _cited(held) if piece.ink is Ink.MARK else []
            done = held[: len(held) - len(kept)] or held
            yield Line(prefix, tuple(done))
            held = kept if len(kept) < len(held) else []
            prefix = prefix if prefix in {QUOTE, SMALL} else ""
        held.append(piece)
    yield Line(prefix, tuple(held))


def _cited(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the last words of some pieces with the citations behind them."""
    at = len(pieces) - 1
    while at > 0 and pieces[at].ink is Ink.MARK:
        at -= 1
    return [*pieces[at:]]


def _slices(line: Line) -> Iterator[Piece]:
    for piece in line.pieces:
        if piece.ink is Ink.MARK:
            yield piece
            continue
        for words in cut(visible(piece.text), _PIECE):
            yield replace(piece, text=words)
