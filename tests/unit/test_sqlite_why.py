"""What a reader is told of a fault of SQLite or of the file system."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from bot.stores.sqlite import why


def fault(name):
    """Make a fault as the driver raises it."""
    error = sqlite3.OperationalError("words for programmers")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (fault("SQLITE_FULL"), "the disk is full"),
        (fault("SQLITE_IOERR_SHORT_READ"), "the disk reports a fault"),
        (fault("SQLITE_READONLY_DIRECTORY"), "there is no right to write there"),
        (fault("SQLITE_BUSY_SNAPSHOT"), "another Parley has been writing there"),
        (fault("SQLITE_MISUSE"), "the database reports a fault"),
        (sqlite3.ProgrammingError("closed"), "the database reports a fault"),
        (OperationalError("SELECT 1", {}, fault("SQLITE_CORRUPT")), "is damaged"),
        (PermissionError(13, "Permission denied"), "there is no right to write there"),
        (OSError(28, "No space left on device"), "no space left on device"),
        (OSError(), "the database reports a fault"),
    ],
    ids=repr,
)
def test_a_fault_is_told_in_plain_words(error, told):
    assert told in why(error)
