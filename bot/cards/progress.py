"""The Card of work under way: which step of how many."""

from bot.cards.card import block
from bot.model.card import Card, Ink, Shape, Span
from bot.ports import Step, told


def of_progress(step: Step, lines: int = 0) -> Card:
    """Say how far the desk is with a post; `lines` of a draft are written so far."""
    steps = tuple(Step)
    count = f" · step {steps.index(step) + 1} of {len(steps)}"
    words = told(step, lines)
    words = words[:1].upper() + words[1:]
    return Card("progress", (block(Shape.NOTE, f"{words} …", Span(count, Ink.MUTED)),))
