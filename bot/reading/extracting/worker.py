"""The extracting child: `python -m bot.reading.extracting.worker MEMORY CPU`.

It reads bodies from its standard input and answers there, until the other end is
closed. It never opens an address or a file; the bot kills it when it takes too long.
"""

import logging
import os
import resource
import sys
from contextlib import suppress
from socket import socket

from bot.reading.extracting.stages import Request, TooManyTagsError, pages, request_of
from bot.reading.pages import frames
from bot.reading.pages.page import to_json

_WARM = b"<html><body><p>" + b"The ministry said that it would answer. " * 20
_BARRED = (
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system",
    "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
    "subprocess.Popen",
)  # fmt: skip


class Channel:
    """The one way in and out of the child."""

    def __init__(self, link: socket) -> None:
        self._link = link.makefile("rwb")

    def hear(self) -> bytes:
        """Wait for a body; raises EOFError when the bot has closed the channel."""
        head = self._link.read(frames.HEAD.size)
        if len(head) < frames.HEAD.size:
            raise EOFError
        return self._link.read(frames.length_of(head))

    def tell(self, value: dict[str, object]) -> None:
        """Send a table of plain values."""
        self._link.write(frames.told(value))
        self._link.flush()


def main() -> None:
    """Serve one body after the other until the channel is closed."""
    memory, cpu = (int(word) for word in sys.argv[1:3])
    channel = _opened_channel()
    logging.disable(logging.CRITICAL)
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CORE, 0)
    for _ in pages(_WARM, Request(kind="html")):
        pass
    # Not before: a library unpacks its tables to a file when it is first used.
    _limit(resource.RLIMIT_FSIZE, 0)
    sys.addaudithook(bar)
    channel.tell({"ready": True})
    with suppress(EOFError, ConnectionError):
        while True:
            request = request_of(frames.heard(channel.hear()))
            body = channel.hear()
            _allow(cpu)
            serve(channel, body, request)


def serve(channel: Channel, body: bytes, request: Request) -> None:
    """Send every reading of a body, then how it ended."""
    end = frames.DONE
    try:
        for page in pages(body, request):
            channel.tell({"page": to_json(page)})
    except ConnectionError:
        raise
    except TooManyTagsError:
        end = frames.REFUSED
    except Exception:  # noqa: BLE001 - libraries raise anything on hostile pages
        end = frames.FAILED
    channel.tell({"end": end})


def _opened_channel() -> Channel:
    """Take the channel out of the reach of libraries that print or read."""
    channel = Channel(socket(fileno=os.dup(0)))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return channel


def _limit(limit: int, most: int) -> None:
    """Limit the child for good; what a system does not know is left out."""
    with suppress(ValueError, OSError):
        resource.setrlimit(limit, (most, most))


def _allow(cpu: int) -> None:
    """Allow `cpu` more seconds of work; the limit counts the child's whole life."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    with suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + cpu, most))


def bar(event: str, _: object) -> None:
    """Refuse to leave the child, whatever a page talks a library into."""
    if event in _BARRED:
        raise PermissionError(event)


if __name__ == "__main__":
    main()
