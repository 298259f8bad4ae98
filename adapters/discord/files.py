"""Files that people attach: which are read, and how they are brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import discord

from bot.errors import BigFile, UnreadableFile
from bot.place import File

MOST_BYTES = 10_000_000
MOST_FILES = 5
READABLE = (".txt", ".text", ".md", ".html", ".htm", ".pdf")

_HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
_KEPT_BACK = "Discord does not hand it out"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as Discord tells of it; `size` is in bytes."""

    name: str
    url: str
    size: int


def attached(files: Iterable[discord.Attachment]) -> tuple[Attached, ...]:
    """Return the files of a message."""
    return tuple(Attached(file.filename, file.url, file.size) for file in files)


def uploaded(resolved: object) -> tuple[Attached, ...]:
    """Return the files of a form, from what Discord sends along with it."""
    files = resolved.get("attachments") if isinstance(resolved, dict) else None
    found = []
    for file in files.values() if isinstance(files, dict) else ():
        match file:
            case {"filename": str(name), "url": str(url), "size": int(size)}:
                found.append(Attached(name, url, size))
    return tuple(found)


def readable(files: Sequence[Attached]) -> tuple[Attached, ...]:
    """Return the files that may hold an article, by their names."""
    found = (file for file in files if file.name.lower().endswith(READABLE))
    return tuple(found)[:MOST_FILES]


async def brought(
    client: discord.Client, files: Sequence[Attached]
) -> tuple[File, ...]:
    """Bring files from Discord; raises BigFile and UnreadableFile."""
    return tuple([await _one(client, file) for file in files])


async def _one(client: discord.Client, file: Attached) -> File:
    if file.size > MOST_BYTES:
        raise BigFile(megabytes=MOST_BYTES // 1_000_000)
    parts = urlsplit(file.url)
    if parts.scheme != "https" or parts.hostname not in _HOSTS:
        raise UnreadableFile(name=file.name, why=_KEPT_BACK)
    try:
        content = await client.http.get_from_cdn(file.url)
    except discord.HTTPException as error:
        raise UnreadableFile(name=file.name, why=_KEPT_BACK) from error
    return File(file.name, content)
