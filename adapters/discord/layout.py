"""Cards as Discord messages of components."""

from collections.abc import Sequence
from dataclasses import dataclass

from discord import ui

from adapters.discord.buttons import Row, rows_of
from adapters.discord.limits import COMPONENTS, FILE, MESSAGES
from adapters.discord.parts import Links, parts_of
from adapters.discord.split import Text, paged
from bot.model.card import Card

ATTACHMENT = "rest-of-it.md"
"""The name of the file that holds what has no room in the messages."""

_REST = "-# The rest has no room here: it is in this file."
_EMPTY = "-# Nothing to show."
# The words above, the file itself, and nothing else come with an attachment.
_OF_ATTACHMENT = 2


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Discord takes it.

    The view is finished from the beginning, so that no client listens for it: presses
    come back by their custom_id. `attachment` is what ATTACHMENT holds, if it is there.
    """

    view: ui.LayoutView
    attachment: bytes | None = None


def messages_of(card: Card, *, guild: str = "") -> tuple[Message, ...]:
    """Return the messages that hold a Card; its buttons are in the last one.

    `guild` is the id of the guild whose threads the buttons open, or "@me".
    """
    rows = rows_of(card.buttons, guild)
    room = COMPONENTS - _OF_ATTACHMENT - sum(1 + len(row) for row in rows)
    pages = _pages(card, room)
    shown, rest = pages[:MESSAGES], pages[MESSAGES:]
    last = len(shown) - 1
    return tuple(
        _message(page, rows if at == last else [], rest if at == last else [])
        for at, page in enumerate(shown)
    )


def _pages(card: Card, room: int) -> list[list[Text]]:
    """Lay a Card out with as many links as don't cost another message.

    Evidence has all of them at any cost: to lead there is what it is for.
    """
    linkings = (Links.ALL,) if card.kind == "evidence" else tuple(Links)
    return min((paged(parts_of(card, each), room) for each in linkings), key=len)


def _message(
    page: Sequence[Text], rows: Sequence[Row], rest: Sequence[Sequence[Text]]
) -> Message:
    view = ui.LayoutView(timeout=None)
    if not page:
        view.add_item(ui.TextDisplay(_EMPTY))
    for at, text in enumerate(page):
        if text.apart and at:
            view.add_item(ui.Separator())
        view.add_item(_component(text))
    if rest:
        view.add_item(ui.TextDisplay(_REST))
        view.add_item(ui.File(f"attachment://{ATTACHMENT}"))
    for row in rows:
        view.add_item(ui.ActionRow(*row))
    view.stop()
    return Message(view, _file(rest))


def _component(text: Text) -> ui.Item[ui.LayoutView]:
    shown: ui.TextDisplay[ui.LayoutView] = ui.TextDisplay(text.words)
    if text.color is None:
        return shown
    return ui.Container(shown, accent_color=text.color)


def _file(pages: Sequence[Sequence[Text]]) -> bytes | None:
    words = "\n\n".join(text.words for page in pages for text in page)
    return words.encode()[:FILE] if words else None
