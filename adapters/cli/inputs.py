"""From what was typed to a Post: files, standard input, ids of stored articles."""

import asyncio
import hashlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.desk import Desk
from bot.errors import TooLong, UnreadableFile
from bot.place import Channel, Post, Thread
from bot.reading.intake import MAX_CHARACTERS, text_of

CHANNEL = Channel(workspace="local", id="terminal")
_THREAD = Thread(CHANNEL, "terminal")
_ID = re.compile(r"[0-9a-f]{12}")
# No character takes more bytes than this in any encoding that is read.
_MOST_BYTES = 4 * MAX_CHARACTERS


async def post_of(stories: Sequence[str], revision: str, question: str = "") -> Post:
    """Make a Post of files, `-` and ids; the same contents make the same Post.

    `revision` names the rules in force, so that newer rules give a newer Brief.
    """
    ids = tuple(story for story in stories if _is_id(story))
    names = [story for story in stories if not _is_id(story)]
    texts = tuple([await asyncio.to_thread(_text, name) for name in names])
    parts = (revision, question, *ids, *texts)
    key = "".join(hashlib.sha256(part.encode()).hexdigest() for part in parts)
    return Post(
        id="cli-" + hashlib.sha256(key.encode()).hexdigest()[:24],
        thread=_THREAD,
        author="terminal",
        text=question,
        texts=texts,
        articles=ids,
    )


async def stored_ids(desk: Desk) -> tuple[str, ...]:
    """Return the ids of everything stored, oldest first."""
    return tuple(entry.article for entry in reversed(await desk.entries(CHANNEL)))


def _is_id(story: str) -> bool:
    return _ID.fullmatch(story) is not None and not Path(story).exists()


def _text(name: str) -> str:
    if name == "-":
        return text_of(_bounded(sys.stdin.buffer.read(_MOST_BYTES + 1)))
    try:
        with Path(name).open("rb") as file:
            return text_of(_bounded(file.read(_MOST_BYTES + 1)))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(name=name, why=why) from error


def _bounded(content: bytes) -> bytes:
    if len(content) > _MOST_BYTES:
        raise TooLong(characters=len(content), most=MAX_CHARACTERS)
    return content
