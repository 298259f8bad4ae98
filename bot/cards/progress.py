"""The Card of work under way: which step of how many."""

from bot.cards.card import block
from bot.model.card import Card, Ink, Shape, Span
from bot.ports import Step


def of_progress(step: Step) -> Card:
    """Say how far the desk is with a post."""
    steps = tuple(Step)
    count = f" · step {steps.index(step) + 1} of {len(steps)}"
    words = step[:1].upper() + step[1:]
    return Card("progress", (block(Shape.NOTE, f"{words} …", Span(count, Ink.MUTED)),))
