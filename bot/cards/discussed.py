"""The Card that leads from a repeated link to the thread where it is discussed."""

from datetime import datetime

from bot.cards.card import block
from bot.cards.wording import headlines
from bot.model import Article
from bot.model.card import Action, Button, Card, Shape
from bot.place import Thread


def of_discussed(article: Article, thread: Thread, at: datetime) -> Card:
    """Say where an article has been briefed in this channel, and when."""
    words = (
        f"This was briefed here on {at:%Y-%m-%d at %H:%M} UTC. Its thread has the "
        "sides, and takes your questions."
    )
    buttons = (
        Button(Action.OPEN, "Open the thread", thread.id),
        Button(Action.REREAD, "Brief it again", article.id),
    )
    blocks = (*headlines((article,)), block(Shape.PARAGRAPH, words))
    return Card("discussed", blocks, buttons=buttons)
