"""The evidence as a modal view of Slack."""

import json

from adapters.slack.buttons import PREFIX
from adapters.slack.layout import parts_of
from adapters.slack.limits import TITLE, VIEW_BLOCKS, VIEW_BYTES
from adapters.slack.plain import Json, plain_text, small_print
from adapters.slack.split import paged
from bot.model.card import Card

_NOTHING = "There is nothing to show here."
_NO_ROOM = "The rest has no room in this window."


def evidence_view(card: Card) -> Json:
    """Return the view that shows the sentences behind a Card's numbers."""
    return card_view(card, "Evidence")


def card_view(card: Card, title: str) -> Json:
    """Return the view that shows a Card without its buttons."""
    return {
        "type": "modal",
        "callback_id": f"{PREFIX}{card.kind}",
        "title": plain_text(title, TITLE),
        "close": plain_text("Close", TITLE),
        "blocks": shown_in_view(card),
    }


def shown_in_view(card: Card) -> list[Json]:
    """Return a Card's blocks, as many as a view has room for, and say so."""
    shown: list[Json] = []
    taken = 0
    for block in (block for page in paged(parts_of(card)) for block in page):
        taken += len(json.dumps(block))
        if taken > VIEW_BYTES or len(shown) == VIEW_BLOCKS:
            return [*shown, small_print(_NO_ROOM)]
        shown.append(block)
    return shown or [small_print(_NOTHING)]
