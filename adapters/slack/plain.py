"""Slack's plain text, in which neither markup nor a :name: is read."""

from adapters.slack.limits import CONTEXT, clipped

Json = dict[str, object]
"""A block of Slack, or a part of one."""


def plain_text(words: str, most: int) -> Json:
    """Return words as a text object of at most `most` characters."""
    return {"type": "plain_text", "text": clipped(words, most), "emoji": False}


def small_print(words: str) -> Json:
    """Return words as a block in small type."""
    return {"type": "context", "elements": [plain_text(words, CONTEXT)]}
