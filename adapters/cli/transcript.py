"""A Poster for runs without a platform: every shown Card is a line of a transcript."""

import asyncio
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.cli.terminal import Terminal
from bot.place import Post
from bot.ports import Delivery, Step


class FileTranscript:
    """Appends a line of JSON for each Card to a file that several workers may share.

    What is there is on the disk; a line that was cut off counts as not written. It
    hides no mistake: a Card that is posted twice stands there twice.
    """

    def __init__(self, path: Path) -> None:
        """Take the file, which is made where it is not there."""
        self._path = path
        self._read = 0
        self._messages: dict[str, str] = {}

    async def post(self, delivery: Delivery) -> str:
        """Write a Card down, and return its message."""
        return await asyncio.to_thread(self._post, delivery)

    async def posted(self, delivery: Delivery) -> str | None:
        """Return the message of an earlier Card of that key."""
        return await asyncio.to_thread(self._posted, delivery.key)

    async def progress(self, post: Post, step: Step, lines: int) -> None:
        """Write nothing: progress is no Card."""

    async def settle(self, post: Post) -> None:
        """Write nothing; see progress."""

    def _post(self, delivery: Delivery) -> str:
        with self._locked() as file:
            message = f"m{self._read}"
            os.pwrite(file, _line(delivery, message), self._read)
            os.fsync(file)
            return message

    def _posted(self, key: str) -> str | None:
        with self._locked():
            return self._messages.get(key)

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """Give the file to one worker at a time, after reading what others wrote."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            new = os.pread(file, os.fstat(file).st_size - self._read, self._read)
            whole = new[: new.rfind(b"\n") + 1]
            for line in whole.splitlines():
                shown = json.loads(line)
                self._messages.setdefault(shown["key"], shown["message"])
            self._read += len(whole)
            os.ftruncate(file, self._read)
            yield file
        finally:
            os.close(file)


class PrintedTranscript:
    """Prints Cards to standard output, for a person who watches."""

    def __init__(self, terminal: Terminal) -> None:
        """Take the terminal."""
        self._terminal = terminal
        self._messages: dict[str, str] = {}

    async def post(self, delivery: Delivery) -> str:
        """Print a Card under the place where it belongs."""
        self._terminal.rule(_place(delivery))
        self._terminal.show(delivery.card)
        return self._messages.setdefault(delivery.key, delivery.key)

    async def posted(self, delivery: Delivery) -> str | None:
        """Return the message of a Card that this process printed."""
        return self._messages.get(delivery.key)

    async def progress(self, post: Post, step: Step, lines: int) -> None:
        """Print nothing: the Card tells enough."""

    async def settle(self, post: Post) -> None:
        """Print nothing; see progress."""


def _place(delivery: Delivery) -> str:
    thread = delivery.thread
    seen = f", seen by {delivery.asker} alone" if delivery.asker else ""
    return f"{thread.channel.workspace}/{thread.channel.id} {thread.id}{seen}"


def _line(delivery: Delivery, message: str) -> bytes:
    thread = delivery.thread
    shown = {
        "key": delivery.key,
        "message": message,
        "workspace": thread.channel.workspace,
        "channel": thread.channel.id,
        "thread": thread.id,
        "post": delivery.post.id if delivery.post else None,
        "asker": delivery.asker,
        "kind": delivery.card.kind,
        "text": delivery.card.text,
    }
    return json.dumps(shown, ensure_ascii=True).encode() + b"\n"
