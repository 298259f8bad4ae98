"""What of a Card stands in which part of a Discord message, before anything is cut."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import groupby

from adapters.discord.limits import LINK
from adapters.discord.text import Piece, inline, safe_link
from bot.cards.card import plain
from bot.model.card import Block, Card, Ink, Shape, Span

TITLE, HEADING, SMALL, BULLET, QUOTE = "## ", "### ", "-# ", "- ", "> "

# Hues that most eyes tell apart, light enough for a dark theme and dark enough for a
# light one, and none of them a party's. Names tell sides apart; colours only help.
SIDES = (0x1A9A8C, 0x8F78DD, 0xAD8416, 0x4A90C4, 0xC2649A, 0x7B9636, 0x97847A)
WARNING = 0xD9622B

# Where a further headline is that of a further article.
_OF_ARTICLES = frozenset({"brief", "story", "discussed"})


class Links(Enum):
    """Which numbers of a Card lead to their sentences: links take room."""

    ALL = "all"
    FIRST = "first"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message; its citations are among its pieces."""

    prefix: str
    pieces: tuple[Piece, ...]

    @property
    def markdown(self) -> str:
        """The line as it is sent; empty where there is nothing to see."""
        words = inline(self.pieces)
        return self.prefix + words if words else ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together; in a frame of a colour where they have one.

    `apart` draws a rule before them.
    """

    lines: tuple[Line, ...]
    color: int | None = None
    apart: bool = False


@dataclass(slots=True)
class _Layout:
    """The parts of a Card so far, and the numbers that were linked already."""

    card: Card
    links: dict[int, str]
    linking: Links
    parts: list[Part] = field(default_factory=list)
    linked: set[int] = field(default_factory=set)

    def add(self, *lines: Line, color: int | None = None, apart: bool = False) -> None:
        if shown := _shown(lines):
            self.parts.append(Part(shown, color, apart))

    def join(self, *lines: Line) -> None:
        """Add lines to the last part, unless that is small print."""
        last = self.parts[-1] if self.parts else None
        if last is None or _small(last):
            self.add(*lines)
        else:
            self.parts[-1] = replace(last, lines=(*last.lines, *_shown(lines)))

    def line(self, prefix: str, spans: Iterable[Span]) -> Line:
        return Line(prefix, tuple(self._piece(span) for span in spans))

    def _piece(self, span: Span) -> Piece:
        number = span.number or 0
        again = self.linking is Links.FIRST and number in self.linked
        if span.ink is not Ink.MARK or self.linking is Links.NONE or again:
            return Piece(span.text, span.ink)
        self.linked.add(number)
        return Piece(span.text, span.ink, self.links.get(number))


def parts_of(card: Card, linking: Links = Links.ALL) -> list[Part]:
    """Lay a Card out, without its buttons."""
    found = ((each.number, safe_link(each.link, LINK)) for each in card.evidence)
    links = {number: link for number, link in found if link}
    layout = _Layout(card, links, linking)
    for block in card.blocks:
        if plain(block.text):
            _place(layout, block)
    return layout.parts


def _place(layout: _Layout, block: Block) -> None:
    kind = layout.card.kind
    match block.shape:
        case Shape.HEADLINE:
            _headline(layout, block)
        case Shape.SIDE:
            _side(layout, block)
        case Shape.HEADING if _cites(block):
            apart = kind == "evidence" and bool(layout.parts)
            layout.add(layout.line("", block.spans), apart=apart)
        case Shape.HEADING:
            layout.add(Line(HEADING, (Piece(block.text),)))
        case Shape.NOTE:
            _note(layout, block)
        case Shape.ITEM:
            _item(layout, block)
        case _ if kind == "error":
            layout.add(layout.line("⚠️ ", block.spans), color=WARNING)
        case _:
            layout.join(layout.line("", block.spans))


def _headline(layout: _Layout, block: Block) -> None:
    """Set a headline large, and what stands beside it small."""
    title, beside = block.spans[0], _beside(block.spans)
    link = _page(layout.card, plain(title.text))
    if layout.parts and layout.card.kind in _OF_ARTICLES:
        layout.join(Line(SMALL, (Piece(title.text, Ink.STRONG, link), *beside)))
        return
    size = HEADING if layout.card.kind == "answer" else TITLE
    layout.add(Line(size, (Piece(title.text, link=link),)), Line(SMALL, beside[1:]))


def _beside(spans: Sequence[Span]) -> tuple[Piece, ...]:
    """Return what stands beside the first span, behind a dot."""
    words = plain("".join(span.text for span in spans[1:])).strip("· :")
    return (Piece(" · "), Piece(words)) if words else ()


def _page(card: Card, headline: str) -> str | None:
    """Return the link to the page of the article that has a headline."""
    pages = (each.link for each in card.evidence if plain(each.headline) == headline)
    link = next(pages, None)
    return safe_link(link.partition("#")[0], LINK) if link else None


def _side(layout: _Layout, block: Block) -> None:
    """Frame a side; the colour is that of its place among the sides."""
    place = sum(part.color is not None for part in layout.parts)
    name = Line(HEADING, (Piece(block.spans[0].text),))
    beside = Line(SMALL, _beside(block.spans)[1:])
    layout.add(name, beside, color=SIDES[place % len(SIDES)])


def _note(layout: _Layout, block: Block) -> None:
    """Set a note small; one that cites is a quotation under what it belongs to."""
    if _cites(block):
        layout.join(layout.line(QUOTE, block.spans))
        return
    if layout.card.kind == "progress":
        layout.add(layout.line("⏳ ", block.spans))
        return
    line = layout.line(SMALL, _upright(block.spans))
    last = layout.parts[-1] if layout.parts else None
    if last and _small(last):
        layout.parts[-1] = replace(last, lines=(*last.lines, line))
    else:
        layout.add(line)


def _item(layout: _Layout, block: Block) -> None:
    spans = block.spans
    inks = [span.ink for span in spans]
    match layout.card.kind:
        case "evidence" if layout.parts and layout.parts[-1].lines[-1].prefix == "":
            layout.join(*_sentence(layout, spans))
        case "digest":
            layout.add(*_story(layout, spans), apart=True)
        case _ if inks[0] is Ink.CODE and Ink.STRONG in inks:
            layout.add(*_entry(layout, spans))
        case _:
            layout.join(layout.line(BULLET, spans))


def _sentence(layout: _Layout, spans: Sequence[Span]) -> Iterator[Line]:
    """Set a cited sentence as a quotation, and what stands around it small."""
    whole = all(span.ink is not Ink.PLAIN for span in spans)
    # Where a statement rests on all of the sentence, no run of it stands out.
    inks = {Ink.STRONG: Ink.PLAIN} if whole else {}
    shown = [replace(span, ink=inks.get(span.ink, span.ink)) for span in spans]
    for muted, run in groupby(shown, key=lambda span: span.ink is Ink.MUTED):
        yield layout.line(SMALL if muted else QUOTE, _upright(run))


def _story(layout: _Layout, spans: Sequence[Span]) -> Iterator[Line]:
    """Set a digest's story as its headline with a bullet for each side and dispute."""
    runs: list[list[Span]] = [[]]
    for span in spans:
        further = span.ink is Ink.MUTED and span.text.startswith((". ", "; "))
        if runs[-1] and (further or span.ink is Ink.STRONG):
            runs.append([])
        runs[-1].append(Span(span.text[2:], span.ink) if further else span)
    first, *others = runs
    title = first[0].text
    yield Line(HEADING, (Piece(title, link=_page(layout.card, plain(title))),))
    yield Line(SMALL, _beside(first)[1:])
    for run in others:
        parts_it = run[-1].text.strip() in {"", ";"}
        yield layout.line(BULLET, run[:-1] if parts_it else run)


def _entry(layout: _Layout, spans: Sequence[Span]) -> Iterator[Line]:
    """Set an article of a list as its headline, with the rest small under it."""
    title = [span for span in spans if span.ink is Ink.STRONG]
    rest = [span for span in spans if span.ink is not Ink.STRONG]
    yield layout.line("", title)
    yield layout.line(SMALL, _upright(rest))


def _upright(spans: Iterable[Span]) -> Iterator[Span]:
    """Give spans for small print, in which what is muted needs no slant."""
    for span in spans:
        yield Span(span.text) if span.ink is Ink.MUTED else span


def _cites(block: Block) -> bool:
    return any(span.ink is Ink.MARK for span in block.spans)


def _shown(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.markdown)


def _small(part: Part) -> bool:
    """Tell whether a part is nothing but small print."""
    return all(line.prefix == SMALL for line in part.lines)
