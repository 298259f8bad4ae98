"""What a reader is told of a fault of PostgreSQL."""

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.stores.postgres import why


def fault(kind, words="words for programmers"):
    """Make a fault as SQLAlchemy hands it on."""
    return OperationalError("SELECT 1", {}, kind(words))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (fault(errors.InvalidPassword), "its server refuses us"),
        (fault(errors.InvalidCatalogName), "its server refuses us"),
        (fault(errors.InsufficientPrivilege), "the user has no right to do that"),
        (fault(errors.ReadOnlySqlTransaction), "it can only be read"),
        (fault(errors.DeadlockDetected), "another Parley has been writing there"),
        (fault(errors.LockNotAvailable), "another Parley has been writing there"),
        (fault(errors.QueryCanceled), "it took too long"),
        (fault(errors.AdminShutdown), "its server does not answer"),
        (fault(errors.CannotConnectNow), "its server does not answer"),
        (fault(errors.ConnectionFailure), "its server does not answer"),
        (fault(errors.DiskFull), "its disk is full"),
        (fault(errors.TooManyConnections), "it takes no more connections"),
        (fault(errors.OutOfMemory), "its server lacks room"),
        (fault(errors.IoError), "its disk reports a fault"),
        (fault(errors.DataCorrupted), "it is damaged"),
        (fault(errors.UndefinedTable), "the database reports a fault"),
        (fault(psycopg.OperationalError, "FATAL: no"), "its server refuses us"),
        (fault(psycopg.OperationalError, "timeout"), "its server does not answer"),
        (ProgrammingError("", {}, psycopg.ProgrammingError()), "reports a fault"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value.orig).__name__,
)
def test_a_fault_is_told_in_plain_words(error, told):
    assert told in why(error)
