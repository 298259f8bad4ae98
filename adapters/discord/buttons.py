"""The buttons of a Card on Discord, and what comes back when one is pressed.

A button's custom_id is "p1:" with the action and the value, which a message keeps for
ever: the 1 is there to be counted up if their form ever changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

from discord import ButtonStyle, PartialEmoji, ui

from adapters.discord.limits import BUTTON, CUSTOM_ID, ROW, ROWS, URL, clipped
from adapters.discord.text import safe_link
from bot.cards.card import plain
from bot.model.card import Action, Button

PREFIX = "p1"

Row = list[ui.Button[ui.LayoutView]]
"""Buttons beside each other."""

_ICONS: Mapping[Action, str] = {
    Action.EVIDENCE: "📌",
    Action.ASK: "❓",
    Action.WRONG: "⚠️",
    Action.SHARE: "📢",
    Action.OPEN: "💬",
}
_STYLES: Mapping[Action, ButtonStyle] = {
    Action.PASTE: ButtonStyle.primary,
    Action.FORGET: ButtonStyle.danger,
}


def rows_of(
    buttons: Sequence[Button], guild: str
) -> list[list[ui.Button[ui.LayoutView]]]:
    """Return buttons in rows; suggested questions have one of their own.

    `guild` is the id of the guild whose threads the buttons open, or "@me".
    """
    asked = [button for button in buttons if button.action is Action.ASK]
    others = [button for button in buttons if button.action is not Action.ASK]
    rows = [row for group in (asked, others) for row in _rows(group, guild)]
    return rows[:ROWS]


def custom_id(button: Button) -> str:
    """Return what a button sends when it is pressed: "p1:ask:3f2a:2"."""
    return name_of(button.action.value, button.value)


def pressed(sent: str) -> tuple[Action, str] | None:
    """Return what a pressed button asks for, with its value; None if it isn't ours."""
    match named(sent):
        case (word, value) if word in set(Action):
            return Action(word), value
        case _:
            return None


def made_of(components: object) -> str:
    """Return the id of the made thing that a message of ours shows, or nothing."""
    match components:
        case [*each]:
            return next(filter(None, map(made_of, each)), "")
        case {"components": inner}:
            return made_of(inner)
        case {"custom_id": str(sent)}:
            found = pressed(sent)
            return found[1] if found and found[0] is Action.EVIDENCE else ""
        case _:
            return ""


def name_of(word: str, value: str) -> str:
    """Return the custom_id of a button or of a form."""
    return f"{PREFIX}:{word}:{quote(value, safe='/').replace('/', ':')}"


def named(sent: str) -> tuple[str, str] | None:
    """Return the word and the value of a custom_id; None if it isn't ours."""
    match sent.split(":", 2):
        case [prefix, word, value] if prefix == PREFIX:
            return word, unquote(value.replace(":", "/"))
        case _:
            return None


def _rows(buttons: Sequence[Button], guild: str) -> Iterator[Row]:
    by_id = {custom_id(button): button for button in buttons}
    made = [
        _button(button, sent, guild)
        for sent, button in by_id.items()
        if len(sent) <= CUSTOM_ID
    ]
    for start in range(0, len(made), ROW):
        yield made[start : start + ROW]


def _button(button: Button, sent: str, guild: str) -> ui.Button[ui.LayoutView]:
    icon = _ICONS.get(button.action)
    label = clipped(plain(button.label) or button.action.value, BUTTON)
    emoji = PartialEmoji(name=icon) if icon else None
    if button.action is Action.OPEN and (link := _thread(guild, button.value)):
        return ui.Button(label=label, emoji=emoji, url=link)
    style = _STYLES.get(button.action, ButtonStyle.secondary)
    return ui.Button(label=label, emoji=emoji, style=style, custom_id=sent)


def _thread(guild: str, thread: str) -> str | None:
    """Return the address of a thread, where both ids are Discord's."""
    known = guild == "@me" or guild.isdecimal()
    link = f"https://discord.com/channels/{guild}/{thread}"
    return safe_link(link, URL) if known and thread.isdecimal() else None
