"""Posts made of commands, buttons and forms, with ids that a redelivery has too."""

import hashlib
import re
from dataclasses import replace

from bot.place import Post, Wants
from bot.receiving.exchange import Filled, Pressed, Typed

_ARTICLE = re.compile(r"[0-9a-f]{12}")


def post_id(kind: str, *ids: str) -> str:
    """Return the id of a post that no message of a platform has."""
    digest = hashlib.sha256("\n".join(ids).encode("utf-8", "replace")).hexdigest()
    return f"{kind}-{digest[:20]}"


def post_of(act: Typed | Pressed | Filled) -> Post:
    """Return the post of what a person did, with nothing in it yet."""
    return Post(act.id, act.thread, act.person.id, address=act.address)


def story_of(typed: Typed) -> Post | None:
    """Return the post of a story that was typed, or None where none was.

    It is its links, else an article named by its id, else a pasted text.
    """
    post, words = post_of(typed), typed.words.strip()
    if typed.links:
        return replace(post, links=typed.links)
    if _ARTICLE.fullmatch(words):
        return replace(post, articles=(words,))
    return replace(post, texts=(words,)) if words else None


def question_of(typed: Typed) -> Post | None:
    """Return the post of a question that was typed, or None where none was."""
    words = typed.words
    for link in typed.links:
        words = words.replace(link, " ")
    if not words.strip():
        return None
    post = replace(post_of(typed), text=words.strip(), links=typed.links)
    return replace(post, wants=Wants.ANSWER)
