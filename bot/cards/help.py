"""The Card of what Parley does: its commands, and what works without one."""

from bot.cards.card import block, clipped, plain
from bot.cards.wording import noted
from bot.commands import CHAT_COMMANDS, Command
from bot.model.card import Action, Block, Button, Card, Ink, Shape, Span

_PROMISE = (
    "Post a link or paste an article, and Parley shows where each side stands. Every "
    "line cites numbered sentences of the stored text, and a program checks that "
    "before anybody sees it. What the articles don't say, it says they don't."
)
_WAYS = (
    "Mention Parley with a link, a file or a pasted text to get a brief.",
    "Ask in its thread. While one of you talks there, no mention is needed.",
    "In a direct message, post or ask without a mention.",
)
_ECHO = 40


def of_help(unknown: str = "") -> Card:
    """Tell what Parley does; `unknown` is a command that was typed and isn't one."""
    blocks = (
        *_complaint(plain(unknown)),
        block(Shape.HEADLINE, Span("Where each side stands", Ink.STRONG)),
        block(Shape.PARAGRAPH, _PROMISE),
        *(block(Shape.ITEM, way) for way in _WAYS),
        block(Shape.HEADING, Span("Commands", Ink.STRONG)),
        *(_line(command) for command in CHAT_COMMANDS),
    )
    buttons = (
        Button(Action.PASTE, "Paste an article", ""),
        Button(Action.SETTINGS, "Settings", ""),
    )
    return Card("help", blocks, buttons=buttons)


def _complaint(unknown: str) -> tuple[Block, ...]:
    if not unknown:
        return ()
    return noted((f"There is no command “{clipped(unknown, _ECHO)}”. These are:",))


def _line(command: Command) -> Block:
    return block(Shape.ITEM, Span(command.examples[0], Ink.CODE), f" {command.help}")
