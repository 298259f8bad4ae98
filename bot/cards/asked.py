"""The Card that opens a thread for something that was asked without a message."""

from bot.cards.card import block, clipped, plain
from bot.model.card import Card, Shape
from bot.place import Post, Wants

_MOST = 300


def of_asked(post: Post) -> Card:
    """Say what was asked for; the result comes in its thread."""
    what = post.text if post.wants is Wants.ANSWER else " ".join(post.links)
    words = clipped(plain(what), _MOST)
    if post.wants is Wants.ANSWER:
        return Card("asked", (block(Shape.PARAGRAPH, f"A question: {words}"),))
    story = words or "a text that was pasted"
    return Card("asked", (block(Shape.PARAGRAPH, f"Each side of {story}"),))
