"""One worker a folder: a lock on a file, which the system frees when its owner dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreTaken

FILE = "worker.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder for this worker; raises StoreTaken where another one has it."""
    home = folder.expanduser()
    file = os.open(home / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreTaken(folder=folder) from None
        yield
    finally:
        os.close(file)


def taken(folder: Path) -> bool:
    """Tell whether a worker holds a folder now."""
    try:
        with alone(folder):
            return False
    except StoreTaken:
        return True
    except OSError:
        return False
