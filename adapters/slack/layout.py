"""What of a Card stands in which of Slack's blocks."""

from collections.abc import Mapping, Sequence

from adapters.chat.cutting import cut
from adapters.slack.limits import CONTEXT, HEADER, length
from adapters.slack.plain import Json, plain_text, small_print
from adapters.slack.rich import Form, Group, Line, elements_of, links_of
from bot.cards.card import plain
from bot.model.card import Block, Card, Ink, Shape, Span

Part = Group | Json
"""Lines that belong together, or a block that stands alone."""

# Where a further headline is that of a further article.
_OF_ARTICLES = frozenset({"brief", "story", "discussed"})
# Where a headline is somebody's question, which needs no large type.
_ASKED = frozenset({"answer"})
_LISTS = frozenset({"list", "home"})
_DIVIDED = frozenset({"evidence", "home"})
_OPEN = "open the page"
_DIVIDER: Json = {"type": "divider"}
# How words begin that end what was said before them.
_PARTING = (". ", "; ", ": ")
_WARNING: Json = {"type": "emoji", "name": "warning"}


def parts_of(card: Card) -> list[Part]:
    """Lay a Card out, without its buttons."""
    links = links_of(card)
    parts: list[Part] = []
    for block in card.blocks:
        if not plain(block.text):
            continue
        match block.shape:
            case Shape.HEADLINE:
                _headline(parts, block, card.kind)
            case Shape.ITEM:
                _item(parts, block, card.kind, links)
            case Shape.NOTE if not _marked(block):
                _note(parts, plain(block.text))
            case Shape.NOTE:
                _join(parts, Line(Form.QUOTE, elements_of(block.spans, links)))
            case _:
                _opening(parts, block, card.kind, links)
    return _warned(parts) if card.kind == "error" else parts


def _headline(parts: list[Part], block: Block, kind: str) -> None:
    """Set a headline large, and what stands beside it small."""
    title = plain(block.spans[0].text)
    beside = plain("".join(span.text for span in block.spans[1:])).lstrip("· ")
    if not title or (parts and kind in _OF_ARTICLES):
        _note(parts, plain(block.text))
        return
    if parts and kind in _DIVIDED:
        parts.append(_DIVIDER)
    if kind in _ASKED or length(title) > HEADER:
        parts.append([Line(Form.SECTION, elements_of(block.spans[:1], {}))])
    else:
        parts.append({"type": "header", "text": plain_text(title, HEADER)})
    if beside:
        _note(parts, beside)


def _opening(
    parts: list[Part], block: Block, kind: str, links: Mapping[int, str]
) -> None:
    """Begin a group of lines with a side, a heading or a paragraph."""
    if parts and kind in _DIVIDED and block.shape is Shape.HEADING:
        parts.append(_DIVIDER)
    elements = elements_of(block.spans, links)
    parts.append([Line(Form.SECTION, (*elements, *_opened(elements)))])


def _item(parts: list[Part], block: Block, kind: str, links: Mapping[int, str]) -> None:
    """Add an item to its group; in a digest it is a story, with a group of its own."""
    if kind == "digest":
        parts += [_DIVIDER, _story(block.spans, links)]
        return
    elements = elements_of(_read(block, kind), links)
    _join(parts, Line(_form(parts, kind), elements))


def _note(parts: list[Part], words: str) -> None:
    """Add a line in small type, to the one before where that is small too."""
    for piece in cut(words, CONTEXT // 2):
        before = _words_before(parts)
        if before and length(before) + 1 + length(piece) <= CONTEXT:
            parts[-1] = small_print(f"{before}\n{piece}")
        else:
            parts.append(small_print(piece))


def _words_before(parts: list[Part]) -> str:
    """Return the words of the last part, if that is small type."""
    match parts[-1:]:
        case [{"type": "context", "elements": [{"text": str(words)}]}]:
            return words
        case _:
            return ""


def _join(parts: list[Part], line: Line) -> None:
    """Add a line to the lines before it."""
    last = parts[-1] if parts else None
    if isinstance(last, list):
        last.append(line)
    else:
        parts.append([line])


def _form(parts: list[Part], kind: str) -> Form:
    """Return how an item stands: evidence is a quotation under its number."""
    last = parts[-1] if parts else None
    headed = isinstance(last, list) and last[-1].form is Form.SECTION
    return Form.QUOTE if kind == "evidence" and headed else Form.BULLET


def _read(block: Block, kind: str) -> tuple[Span, ...]:
    """Return an item's spans; in a list of articles the id comes last."""
    first, *rest = block.spans
    if kind in _LISTS and first.ink is Ink.CODE and rest:
        told = rest if plain(rest[0].text) else rest[1:]
        return (*told, Span(" · ", Ink.MUTED), first)
    return block.spans


def _opened(elements: Sequence[Json]) -> tuple[Json, ...]:
    """Say in words, after a heading, where its number leads to."""
    match elements:
        case [{"type": "link", "url": url}, *_]:
            link: Json = {"type": "link", "url": url, "text": _OPEN}
            return {"type": "text", "text": " · "}, link
        case _:
            return ()


def _story(spans: Sequence[Span], links: Mapping[int, str]) -> Group:
    """Set a digest's story as its headline with a bullet for each side."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        parted = span.ink is Ink.MUTED and span.text.startswith(_PARTING)
        if (parted or span.ink is Ink.STRONG) and lines[-1]:
            lines.append([])
        lines[-1].append(Span(span.text.lstrip(" .;:"), span.ink) if parted else span)
    told = [
        elements for line in lines if (elements := elements_of(_ended(line), links))
    ]
    return [
        Line(Form.BULLET if at else Form.SECTION, elements)
        for at, elements in enumerate(told)
    ]


def _ended(spans: list[Span]) -> list[Span]:
    """Take away what only parts a line from the next one."""
    while len(spans) > 1 and spans[-1].text.strip() in {"", ":", ";"}:
        spans = spans[:-1]
    return spans


def _marked(block: Block) -> bool:
    return any(span.ink is Ink.MARK for span in block.spans)


def _warned(parts: list[Part]) -> list[Part]:
    """Put a warning sign before the words."""
    match parts:
        case [[Line(form, elements), *lines], *others]:
            space: Json = {"type": "text", "text": " "}
            return [[Line(form, (_WARNING, space, *elements)), *lines], *others]
        case _:
            return parts
