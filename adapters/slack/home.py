"""The Home tab: a person's own place as a view of Slack."""

from adapters.slack.buttons import rows_of
from adapters.slack.plain import Json
from adapters.slack.views import shown_in_view
from bot.model.card import Action, Card

_DIVIDER: Json = {"type": "divider"}


def home_view(card: Card) -> Json:
    """Return the view of a Card's place: what can be done first, deletion last."""
    last = [button for button in card.buttons if button.action is Action.FORGET]
    first = [button for button in card.buttons if button not in last]
    heading, *rest = shown_in_view(card)
    blocks = [heading, *rows_of(first, {}), _DIVIDER, *rest]
    if last:
        blocks += [_DIVIDER, *rows_of(last, {})]
    return {"type": "home", "blocks": blocks}
