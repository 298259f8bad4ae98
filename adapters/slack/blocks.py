"""Cards as Slack messages: blocks, and words for where no blocks are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from adapters.slack.buttons import rows_of
from adapters.slack.layout import parts_of
from adapters.slack.limits import FALLBACK, clipped, length
from adapters.slack.plain import Json, small_print
from adapters.slack.split import paged
from bot.cards.card import plain
from bot.model.card import Card

_NO_LINKS: Mapping[str, str] = MappingProxyType({})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_CUT_HERE = "The rest has no room in this message."


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Slack takes it; `text` is for notifications and screen readers."""

    blocks: tuple[Json, ...]
    text: str


def messages_of(
    card: Card, permalinks: Mapping[str, str] = _NO_LINKS
) -> tuple[Message, ...]:
    """Return the messages that hold a Card; its buttons are in the last one.

    `permalinks` are the addresses of threads by id, for buttons that lead there.
    """
    pages = paged([*parts_of(card), *rows_of(card.buttons, permalinks)])
    count = len(pages)
    texts = (
        fallback(card.text, f"{at} of {count} · " if count > 1 else "")
        for at in range(1, count + 1)
    )
    return tuple(
        Message(tuple(page), text) for page, text in zip(pages, texts, strict=True)
    )


def message_of(card: Card, permalinks: Mapping[str, str] = _NO_LINKS) -> Message:
    """Return a Card as one message, which says so where not all of it has room."""
    first, *others = messages_of(card, permalinks)
    if not others:
        return first
    rows = (block for block in others[-1].blocks if block["type"] == "actions")
    blocks = (*first.blocks, small_print(_CUT_HERE), *rows)
    return Message(blocks, fallback(card.text))


def fallback(words: str, before: str = "") -> str:
    """Return the beginning of some words as message text without a live mention."""
    lines = words[: 2 * FALLBACK].split("\n")
    shown = clipped(before + " · ".join(filter(None, map(plain, lines))), FALLBACK)
    while length(escaped(shown)) > FALLBACK:
        shown = clipped(shown, len(shown) - 10)
    return escaped(shown) or "Parley"


def escaped(words: str) -> str:
    """Return words as message text in which Slack finds no link and no mention."""
    return words.translate(_ESCAPES)
