"""Files of messages: noted before Slack has its answer, brought from Slack after it.

Slack waits three seconds for an answer, and a file may take longer. So a message with
files is kept whole, and becomes a Post once they are here.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.front import Submit
from adapters.slack.calling import FAILURES, passes
from adapters.slack.notes import Notes, Place
from adapters.slack.parse import Attached, file_of, part_of, word_of
from adapters.slack.plain import Json
from adapters.slack.workspaces import NotInstalled, Workspaces
from bot.errors import BigFile, BotError, UnreadableFile
from bot.place import Channel, File, Post, Thread, Wants

_log = logging.getLogger("parley.slack")

MOST_BYTES = 10_000_000
MOST_FILES = 5
READABLE = (".txt", ".text", ".md", ".html", ".htm", ".pdf")

_SECONDS = 60.0
_GIVEN_UP = 600.0
_LATER = 20.0
_KEPT_BACK = "Slack does not hand it out"
_OTHER_KIND = "it is no .txt, .html or .pdf"


def readable(files: Sequence[Attached]) -> tuple[Attached, ...]:
    """Return the files that may hold an article, by their names as far as known."""
    found = (file for file in files if not file.name or _is_readable(file))
    return tuple(found)[:MOST_FILES]


def _is_readable(file: Attached) -> bool:
    return file.name.lower().endswith(READABLE)


class Files:
    """Brings the files of messages, and submits them as Posts."""

    def __init__(
        self,
        *,
        notes: Notes,
        workspaces: Workspaces,
        session: aiohttp.ClientSession,
        submit: Submit,
        site: str,
    ) -> None:
        """Take who is asked; `site` is where Slack itself is."""
        self._notes = notes
        self._workspaces = workspaces
        self._session = session
        self._submit = submit
        self._host = urlsplit(site).hostname or ""

    async def put_off(self, post: Post, files: Sequence[Attached]) -> None:
        """Keep a post until its files are here."""
        content = {"post": _written(post), "files": [asdict(each) for each in files]}
        await self._notes.put_off(_place(post), content, time.time())

    async def bring(self, post: Post, files: Sequence[Attached]) -> bool:
        """Bring the files of a post and submit it; False for a second delivery.

        Raises UnreadableFile and BigFile, after which the post is dropped, and
        whatever may be over the next time.
        """
        try:
            client = await self._workspaces.client(post.thread.channel.workspace)
            brought = [await self._brought(client, each) for each in files]
        except (BotError, NotInstalled):
            await self._notes.done(_place(post))
            raise
        fresh = await self._submit(replace(post, files=tuple(brought)))
        await self._notes.done(_place(post))
        return fresh

    async def left(self) -> Sequence[tuple[Post, tuple[Attached, ...]]]:
        """List the posts whose files nobody has brought for a while."""
        kept = await self._notes.put_off_before(time.time() - _LATER)
        return [(_post(content), _files(content)) for _, content in kept]

    async def drop_old(self) -> None:
        """Give up on files that could not be brought for long."""
        for place, _ in await self._notes.put_off_before(time.time() - _GIVEN_UP):
            _log.warning("given up: the files of %s %s", place.channel, place.ts)
            await self._notes.done(place)

    async def _brought(self, client: AsyncWebClient, file: Attached) -> File:
        if not (file.url and file.name):
            file = await self._asked(client, file)
        url = file.url
        if file.size > MOST_BYTES:
            raise BigFile(megabytes=MOST_BYTES // 1_000_000)
        if not self._is_slacks(url):
            raise UnreadableFile(name=file.name, why=_KEPT_BACK)
        headers = {"Authorization": f"Bearer {client.token}"}
        timeout = aiohttp.ClientTimeout(total=_SECONDS)
        async with self._session.get(
            url, headers=headers, allow_redirects=False, timeout=timeout
        ) as answer:
            answer_status = answer.status
            if answer_status >= 500 or answer_status == 429:
                raise aiohttp.ClientError(f"status {answer_status}")
            if answer_status != 200:
                raise UnreadableFile(name=file.name, why=_KEPT_BACK)
            content = await _read(answer.content)
        return File(file.name, content)

    async def _asked(self, client: AsyncWebClient, file: Attached) -> Attached:
        """Ask for what the message does not tell of a file; raises UnreadableFile."""
        try:
            answer = await client.files_info(file=file.id)
        except SlackApiError as error:
            if passes(error):
                raise
            raise UnreadableFile(name=file.name or "file", why=_KEPT_BACK) from error
        told = part_of(answer.data, "file")
        found = file_of(told if isinstance(told, dict) else {})
        if not _is_readable(found):
            raise UnreadableFile(name=found.name, why=_OTHER_KIND)
        return found

    def _is_slacks(self, url: str) -> bool:
        """Tell whether our token may be shown to whoever is at an address."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        ours = host == self._host and parts.scheme in {"http", "https"}
        theirs = host.endswith((".slack.com", ".slack-files.com"))
        return ours or (theirs and parts.scheme == "https")


FAULTS = (*FAILURES, SlackApiError)
"""What bringing a file fails with for now."""


async def _read(stream: aiohttp.StreamReader) -> bytes:
    """Read a file to its end, or raise BigFile."""
    pieces: list[bytes] = []
    taken = 0
    async for piece in stream.iter_chunked(65_536):
        taken += len(piece)
        if taken > MOST_BYTES:
            raise BigFile(megabytes=MOST_BYTES // 1_000_000)
        pieces.append(piece)
    return b"".join(pieces)


def _place(post: Post) -> Place:
    channel = post.thread.channel
    return Place(channel.workspace, channel.id, post.id)


def _written(post: Post) -> Json:
    channel = post.thread.channel
    return {
        "workspace": channel.workspace,
        "channel": channel.id,
        "private": channel.private,
        "thread": post.thread.id,
        "id": post.id,
        "author": post.author,
        "text": post.text,
        "links": [*post.links],
        "address": post.address,
    }


def _post(content: Json) -> Post:
    kept = content["post"]
    links = part_of(kept, "links")
    channel = Channel(
        word_of(kept, "workspace"),
        word_of(kept, "channel"),
        private=bool(part_of(kept, "private")),
    )
    return Post(
        id=word_of(kept, "id"),
        thread=Thread(channel, word_of(kept, "thread")),
        author=word_of(kept, "author"),
        text=word_of(kept, "text"),
        links=tuple(links) if isinstance(links, list) else (),
        wants=Wants.BRIEF,
        address=word_of(kept, "address"),
    )


def _files(content: Json) -> tuple[Attached, ...]:
    files = content["files"]
    return tuple(Attached(**each) for each in files) if isinstance(files, list) else ()
