"""One Card over several messages: at sides and statements, never before a citation."""

from collections.abc import Iterator, Sequence

from adapters.chat.cutting import cut
from adapters.slack.layout import Part
from adapters.slack.limits import BLOCKS, CHARACTERS, weight
from adapters.slack.plain import Json
from adapters.slack.rich import Form, Group, Line, block_of

_CONTINUED: Json = {"type": "text", "text": " (continued)"}
# A heading of at most so many characters stays with its lines, and is repeated.
_HEADING = 300
_PIECE = 1_000


def paged(parts: Sequence[Part]) -> list[list[Json]]:
    """Return the blocks of each message; at least one message."""
    pages: list[list[Json]] = [[]]
    taken = 0
    for block, anew in (pair for part in parts for pair in _blocks(part)):
        fits = taken + weight(block) <= CHARACTERS and len(pages[-1]) < BLOCKS
        if not fits and pages[-1]:
            pages.append([])
            taken = 0
        pages[-1].append(block if fits else anew)
        taken += weight(pages[-1][-1])
    return pages


def _blocks(part: Part) -> Iterator[tuple[Json, Json]]:
    """Give the blocks of a part, each also as it begins a further message."""
    if not isinstance(part, list):
        yield part, part
        return
    for at, portion in enumerate(_portions(part, CHARACTERS // 2)):
        heading = _continued(part) if at else []
        yield block_of(portion), block_of([*heading, *portion])


def _portions(group: Group, most: int) -> Iterator[Group]:
    """Divide lines that belong together into portions of about `most` characters."""
    portion: Group = []
    taken = 0
    for line in (each for whole in group for each in _short(whole, most - _HEADING)):
        if portion and taken + _weight(line) > most and not _heading(portion):
            yield portion
            portion, taken = [], 0
        portion.append(line)
        taken += _weight(line)
    yield portion


def _heading(group: Group) -> Group:
    """Return a group's heading, if there is nothing else in it."""
    return _continued(group) if len(group) == 1 else []


def _continued(group: Group) -> Group:
    """Return the heading to repeat over the lines that stand in a further message."""
    first = group[0]
    if first.form is not Form.SECTION or _weight(first) > _HEADING:
        return []
    return [Line(Form.SECTION, (*first.elements, _CONTINUED))]


def _weight(line: Line) -> int:
    return weight(line.elements)


def _short(line: Line, most: int) -> Iterator[Line]:
    """Cut a line that is too long for a message; its citations stay with its end."""
    if _weight(line) <= most:
        yield line
        return
    held: list[Json] = []
    for piece in (piece for element in line.elements for piece in _pieces(element)):
        if held and weight(held) + weight(piece) > most:
            kept = [held.pop()] if _cites(piece) and not _cites(held[-1]) else []
            if held:
                yield Line(line.form, tuple(held))
            held = kept
        held.append(piece)
    yield Line(line.form, tuple(held))


def _cites(element: Json) -> bool:
    """Tell whether an element is a citation, or something else set as code."""
    style = element.get("style")
    return isinstance(style, dict) and "code" in style


def _pieces(element: Json) -> Iterator[Json]:
    words = element.get("text")
    if element["type"] != "text" or not isinstance(words, str):
        yield element
        return
    for piece in cut(words, _PIECE):
        yield {**element, "text": piece}
