"""The Card of a post that failed: what happened, and the ways out of it."""

from collections.abc import Iterator
from dataclasses import replace

from bot import errors
from bot.cards.lists import of_error, of_failure
from bot.errors import BotError
from bot.model.card import Action, Button, Card
from bot.place import Wants
from bot.ports import Kept

_PASSING = (
    errors.LinkUnreachable,
    errors.LinkTooSlow,
    errors.LinkGarbled,
    errors.LinkBusy,
    errors.LinkFaulty,
    errors.TooManyLinks,
    errors.StoreError,
    errors.OurFault,
)
_UNREAD = (errors.LinkError, errors.TextError, errors.NothingToAsk)


def of_failed(kept: Kept) -> Card:
    """Say what was noted when a post failed, with the ways out that help."""
    kind = getattr(errors, kept.error or "", BotError)
    card = of_failure(kept.message or BotError().message)
    return replace(card, buttons=tuple(_ways(kind, kept)))


def of_refused(error: BotError) -> Card:
    """Say why a command, a button or a form did nothing."""
    return replace(of_error(error), buttons=(Button(Action.HELP, "Help", ""),))


def _ways(kind: type[BotError], kept: Kept) -> Iterator[Button]:
    post = kept.post
    # A pasted text is dropped once it has failed, unless it was stored before.
    again = post.links or kept.articles or post.wants is Wants.ANSWER
    if issubclass(kind, _PASSING) and again:
        yield Button(Action.RETRY, "Try again", post.id)
    lost = issubclass(kind, errors.OurFault) and not again
    if lost or issubclass(kind, _UNREAD):
        yield Button(Action.PASTE, "Paste the text", post.id)
    elif not issubclass(kind, _PASSING):
        yield Button(Action.HELP, "Help", "")
