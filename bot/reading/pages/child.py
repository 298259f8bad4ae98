"""One extracting child, seen from the bot: started, asked, heard and killed."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import bot
from bot.reading.pages import frames

_WORKER = "bot.reading.extracting.worker"
# -P and -s: nothing is imported from where the bot happens to run.
_COMMAND = (sys.executable, "-P", "-s", "-B", "-W", "ignore", "-m", _WORKER)
_ENVIRONMENT = {
    "PYTHONPATH": str(Path(bot.__file__).parents[1]),
    "PYTHONUTF8": "1",
    # numpy reserves memory per thread, which the limit of the child does not allow.
    "OPENBLAS_NUM_THREADS": "1",
}


class Child:
    """A process that reads pages: a fresh interpreter that shares nothing with the bot.

    It gets none of the bot's environment, so no secret is in its reach. `served`
    counts the bodies it was given.
    """

    def __init__(
        self, *, memory: int, cpu: int, command: Sequence[str] | None = None
    ) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - the command is our own
                [*(command or _COMMAND), str(memory), str(cpu)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                start_new_session=True,
            )
        self._ours = ours
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.served = 0

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def open(self) -> None:
        """Wait until the child is warm."""
        self._reader, self._writer = await asyncio.open_connection(sock=self._ours)
        await self.hear()

    async def ask(self, request: dict[str, object], body: bytes) -> None:
        """Send a body with what is known of it."""
        if self._writer is None:
            raise EOFError
        self.served += 1
        self._writer.write(frames.told(request))
        self._writer.write(frames.HEAD.pack(len(body)))
        self._writer.write(body)
        await self._writer.drain()

    async def hear(self) -> dict[str, object]:
        """Wait for the child's next words.

        Raises EOFError when it has ended, ValueError or TypeError for what is no
        answer.
        """
        if self._reader is None:
            raise EOFError
        length = frames.length_of(await self._reader.readexactly(frames.HEAD.size))
        if length > frames.MOST_ANSWER:
            raise ValueError("the answer is too long")
        return frames.heard(await self._reader.readexactly(length))

    async def kill(self) -> None:
        """End the process at once and wait until it is gone; again is a no-op."""
        self._process.kill()
        if self._writer is None:
            self._ours.close()
        else:
            self._writer.close()
        await asyncio.to_thread(self._process.wait)
