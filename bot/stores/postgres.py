"""All that is said to PostgreSQL only: how it is opened, and how it complains."""

from collections.abc import Mapping
from select import POLLIN, poll
from typing import Any

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError

READING: Mapping[str, object] = {
    # All statements of one read see the same moment, as they do on SQLite.
    "isolation_level": "REPEATABLE READ",
    "postgresql_readonly": True,
}
"""Execution options of a transaction that only reads, and so waits for nobody."""

BARE: Mapping[str, object] = {"isolation_level": "AUTOCOMMIT"}
"""Execution options of statements that stand alone, without a transaction."""

POOL: Mapping[str, Any] = {
    "pool_size": 8,
    "max_overflow": 8,
    "pool_timeout": 30,
    "pool_recycle": 1800,
    # Those that were used last know the statements that come again.
    "pool_use_lifo": True,
}
"""How many connections a process keeps, and which it takes first."""

MIGRATING = "-c statement_timeout=0 -c lock_timeout=600s"
"""Options of the connection that migrates: it may wait for another that does."""

_WORKING = (
    "-c statement_timeout=30s -c lock_timeout=15s"
    " -c idle_in_transaction_session_timeout=60s"
)
# The host of a connection that is idle may be gone without a word.
_CONNECTING = {
    "application_name": "parley",
    "connect_timeout": "10",
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}

_NO_ANSWER = "its server does not answer"
_BUSY = "another Parley has been writing there for too long"
_REFUSED = "its server refuses us: look at the user, the password and the name"
_FAULT = "the database reports a fault"
_WHYS = {
    "28": _REFUSED,
    "42501": "the user has no right to do that",
    "3D000": _REFUSED,
    "25006": "it can only be read",
    "40": _BUSY,
    "55P03": _BUSY,
    "57014": "it took too long",
    "57P": _NO_ANSWER,
    "08": _NO_ANSWER,
    "53100": "its disk is full",
    "53300": "it takes no more connections",
    "53": "its server lacks room",
    "58": "its disk reports a fault",
    "XX": "it is damaged",
}


def tuned(url: URL, options: str = _WORKING) -> URL:
    """Return an address with our waits in it; what the operator wrote there stays."""
    given = dict(url.query)
    theirs = given.get("options", "")
    mine = f"{options} {theirs if isinstance(theirs, str) else ' '.join(theirs)}"
    return url.set(query={**_CONNECTING, **given, "options": mine.strip()})


def listen_to_ends(engine: Engine) -> None:
    """Let no connection be used again that the server has ended meanwhile.

    A server that was restarted costs second connections and no failed call.
    """

    def require_open(connection: DBAPIConnection, *_: object) -> None:
        try:
            if _says_something(connection):
                engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error:
            raise DisconnectionError from None

    event.listen(engine, "checkout", require_open)


def _says_something(connection: DBAPIConnection) -> bool:
    """Tell whether the server has sent anything unasked, as it does when it goes.

    To look costs no way there and back, and most servers have nothing to say.
    """
    looking = poll()
    looking.register(connection.driver_connection.fileno(), POLLIN)
    return bool(looking.poll(0))


def why(error: DBAPIError) -> str:
    """Say in a few plain words what PostgreSQL complains about."""
    code = getattr(error.orig, "sqlstate", None) or ""
    for length in (5, 3, 2):
        if code[:length] in _WHYS:
            return _WHYS[code[:length]]
    if code or not isinstance(error, OperationalError):
        return _FAULT
    # A connection that was not made, or was lost, has no code.
    return _REFUSED if "FATAL" in str(error.orig) else _NO_ANSWER
