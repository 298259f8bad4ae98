"""Simpler forms of a message that Slack has refused as wrong or as too long."""

from collections.abc import Iterable, Iterator, Sequence

from adapters.chat.cutting import cut
from adapters.slack.blocks import Message, escaped
from adapters.slack.limits import CHARACTERS, PLAIN
from adapters.slack.plain import Json, plain_text
from adapters.slack.rich import Form

STEPS = 3
"""How many simpler forms of a message there are."""

_PER_MESSAGE = CHARACTERS // PLAIN


def simpler(message: Message, step: int) -> tuple[Message, ...]:
    """Return what to send in place of a message, simpler with each step.

    Step 1 is the message in halves, 2 its words without form or links, 3 its words
    without blocks. Beyond these there is nothing.
    """
    match step:
        case 1:
            return _halves(message)
        case 2:
            return _sections(message)
        case 3:
            texts = _packed(_lines(_apart(message)[0]), PLAIN)
            return tuple(Message((), escaped(text)) for text in texts)
        case _:
            return ()


def _halves(message: Message) -> tuple[Message, ...]:
    blocks, rows = _apart(message)
    if len(blocks) == 1:
        blocks = _divided(blocks[0])
    half = (len(blocks) + 1) // 2
    pages = [page for page in (blocks[:half], blocks[half:]) if page]
    return _messages(pages, rows, message.text)


def _sections(message: Message) -> tuple[Message, ...]:
    blocks, rows = _apart(message)
    sections: list[Json] = [
        {"type": "section", "text": plain_text(words, PLAIN)}
        for words in _packed(_lines(blocks), PLAIN)
    ]
    starts = range(0, len(sections), _PER_MESSAGE)
    pages = [sections[start : start + _PER_MESSAGE] for start in starts]
    return _messages(pages, rows, message.text)


def _messages(
    pages: Sequence[Sequence[Json]], rows: Sequence[Json], text: str
) -> tuple[Message, ...]:
    """Return a message for each page, with the buttons in the last one."""
    pages = pages or ([()] if rows else [])
    last = len(pages) - 1
    return tuple(
        Message((*page, *rows) if at == last else (*page,), text)
        for at, page in enumerate(pages)
    )


def _apart(message: Message) -> tuple[list[Json], list[Json]]:
    """Return the blocks with words, and those with buttons."""
    rows = [block for block in message.blocks if block["type"] == "actions"]
    return [block for block in message.blocks if block not in rows], rows


def _divided(block: Json) -> list[Json]:
    """Return the lines of rich text as a block each; other blocks stay whole."""
    elements = block.get("elements")
    if block["type"] != "rich_text" or not isinstance(elements, list):
        return [block]
    lines = (line for element in elements for line in _items(element))
    return [{"type": "rich_text", "elements": [line]} for line in lines]


def _items(element: Json) -> Iterator[Json]:
    """Give a list's items as a list each, and anything else as it is."""
    items = element.get("elements")
    if element["type"] != Form.BULLET or not isinstance(items, list):
        yield element
        return
    for item in items:
        yield {**element, "elements": [item]}


def _lines(blocks: Iterable[Json]) -> Iterator[str]:
    """Give the words of blocks line by line."""
    for block in blocks:
        for line in _divided(block):
            match line:
                case {"elements": [{"type": Form.BULLET}]}:
                    yield f"• {_words(line)}"
                case _:
                    yield _words(line)


def _words(value: object) -> str:
    """Return the words of a block or of a part of one."""
    match value:
        case str():
            return value
        case {"text": words}:
            return _words(words)
        case {"elements": list(elements)}:
            return "".join(map(_words, elements))
        case _:
            return ""


def _packed(lines: Iterable[str], most: int) -> Iterator[str]:
    """Give texts of at most `most` characters, of as many whole lines as have room."""
    text = ""
    for piece in (piece for line in lines if line for piece in cut(line, most)):
        if text and len(text) + 1 + len(piece) > most:
            yield text
            text = ""
        text = f"{text}\n{piece}" if text else piece
    if text:
        yield text
