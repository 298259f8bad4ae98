"""From what was typed to a Post: files, standard input, ids of stored articles."""

import asyncio
import hashlib
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from bot.errors import BigFile, UnknownWords, UnreadableFile
from bot.links import BodyKind
from bot.model import Sheet
from bot.place import Channel, File, Post, Thread
from bot.reading.intake import text_of
from bot.reading.web.sniffing import sniff

CHANNEL = Channel(workspace="local", id="terminal")
_ID = re.compile(r"[0-9a-f]{12}")
_NAME = re.compile(r"[!-~]{1,100}")
_POST = Post(id="cli", thread=Thread(CHANNEL, "terminal"), author="terminal")
# As much as is read of a PDF behind a link.
_MOST_BYTES = 20_000_000


async def post_of(stories: Sequence[str]) -> Post:
    """Make a Post of links, files, `-` and ids, to be read."""
    links = tuple(story for story in stories if _is_link(story))
    ids = tuple(story for story in stories if _is_id(story))
    names = [story for story in stories if not _is_link(story) and not _is_id(story)]
    files = [await asyncio.to_thread(_file, name) for name in names]
    pages = tuple(file for file in files if _is_page(file))
    texts = tuple(text_of(file.content) for file in files if not _is_page(file))
    return replace(_POST, links=links, articles=ids, files=pages, texts=texts)


def post_about(sheets: Sequence[Sheet], revision: str, *, question: str = "") -> Post:
    """Make a Post about stored articles: the same about the same is the same Post.

    `revision` names the rules in force, so that newer rules give a newer Brief. Each
    Post has a thread of its own: what a command line means does not hang on the one
    before, or else the same one would not mean the same.
    """
    articles = tuple(sheet.article for sheet in sheets)
    versions = (f"{article.id}/{article.version}" for article in articles)
    parts = (revision, question, *versions)
    key = "".join(hashlib.sha256(part.encode()).hexdigest() for part in parts)
    name = "cli-" + hashlib.sha256(key.encode()).hexdigest()[:24]
    return replace(
        _POST,
        id=name,
        thread=Thread(CHANNEL, name),
        text=question,
        articles=tuple(article.id for article in articles),
    )


def channel_named(words: str | None) -> Channel:
    """Return the channel that WORKSPACE/CHANNEL names, by default the terminal's.

    A name alone is a channel of the local workspace. Raises UnknownWords.
    """
    if words is None:
        return CHANNEL
    workspace, slash, name = words.partition("/")
    if not slash:
        workspace, name = CHANNEL.workspace, words
    if not (_NAME.fullmatch(workspace) and _NAME.fullmatch(name)):
        like = "slack:T0123/C0456, or a name alone for a channel of this machine"
        raise UnknownWords(words=words[:40], what="channel", like=like)
    return Channel(workspace, name)


def post_asking(question: str) -> Post:
    """Make a Post that asks outside of any thread: each time a new one."""
    return replace(
        _POST, id=f"cli-{token_hex(12)}", thread=Thread(CHANNEL, ""), text=question
    )


def within(channel: Channel, post: Post) -> Post:
    """Move a Post to the thread of the same name in a channel."""
    return replace(post, thread=Thread(channel, post.thread.id))


def _is_link(story: str) -> bool:
    return story.lower().startswith(("http://", "https://"))


def _is_id(story: str) -> bool:
    return _ID.fullmatch(story) is not None and not Path(story).exists()


def _is_page(file: File) -> bool:
    """Tell whether a file needs more than decoding to be read."""
    named = file.name.lower().endswith((".html", ".htm", ".xhtml", ".pdf"))
    kind, _ = sniff(file.content, "text/plain")
    return named or kind in {BodyKind.HTML, BodyKind.PDF, BodyKind.FEED}


def _file(name: str) -> File:
    if name == "-":
        return File(name, _bounded(sys.stdin.buffer.read(_MOST_BYTES + 1)))
    try:
        with Path(name).open("rb") as file:
            return File(Path(name).name, _bounded(file.read(_MOST_BYTES + 1)))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(name=name, why=why) from error


def _bounded(content: bytes) -> bytes:
    if len(content) > _MOST_BYTES:
        raise BigFile(megabytes=_MOST_BYTES // 1_000_000)
    return content
