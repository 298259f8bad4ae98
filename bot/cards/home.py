"""The Card of a person's own place: recent stories, the digest, settings, deletion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.card import block, plain
from bot.cards.lists import entry_spans
from bot.cards.rules import of_rules
from bot.model import ChannelRules
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span
from bot.ports import Entry

SHOWN = 10
"""How many stories a place lists."""


@dataclass(frozen=True, slots=True)
class Place:
    """A channel that a person may see, with its newest articles."""

    name: str
    entries: tuple[Entry, ...]


def of_home(
    own: Sequence[Entry],
    places: Sequence[Place],
    rules: ChannelRules,
    next_due: datetime | None,
) -> Card:
    """Lay out the articles of a direct message, and of channels that the person sees.

    `rules` and `next_due` are what was chosen for the direct message's digest.
    """
    blocks = (
        block(Shape.HEADLINE, Span("Your stories", Ink.STRONG)),
        *_listed(own),
        *(line for place in places if place.entries for line in _place(place)),
        *of_rules("your direct messages", rules, next_due).blocks,
    )
    buttons = (
        Button(Action.PASTE, "Paste an article", ""),
        Button(Action.SETTINGS, "Settings", ""),
        Button(Action.HELP, "Help", ""),
        Button(Action.FORGET, "Delete my stories", "channel"),
    )
    return Card("home", blocks, buttons=buttons)


def _listed(entries: Sequence[Entry]) -> Iterator[Block]:
    if not entries:
        words = "None yet. Send Parley a link, or paste an article."
        yield block(Shape.PARAGRAPH, words)
    for entry in entries[:SHOWN]:
        yield block(Shape.ITEM, *entry_spans(entry))


def _place(place: Place) -> Iterator[Block]:
    yield block(Shape.HEADING, Span(f"Lately in {plain(place.name)}", Ink.STRONG))
    yield from _listed(place.entries)
