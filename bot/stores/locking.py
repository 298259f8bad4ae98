"""Locks by name, held until a transaction ends; SQLite writes one at a time anyway.

They guard what one statement looks at and a later one relies on.
"""

from hashlib import sha256

from sqlalchemy import BigInteger, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

_LOCK = bindparam("lock", type_=BigInteger)
_OWN = select(func.pg_advisory_xact_lock(_LOCK))
_SHARE = select(func.pg_advisory_xact_lock_shared(_LOCK))


async def own(connection: AsyncConnection, name: str) -> None:
    """Wait until nobody else owns or shares a lock, and own it."""
    if connection.dialect.name == "postgresql":
        await connection.execute(_OWN, {"lock": _number(name)})


async def share(connection: AsyncConnection, name: str) -> None:
    """Wait until nobody owns a lock, and share it with others."""
    if connection.dialect.name == "postgresql":
        await connection.execute(_SHARE, {"lock": _number(name)})


def _number(name: str) -> int:
    """Return the number that PostgreSQL knows a lock by, 64 bits with a sign."""
    digest = sha256(f"parley {name}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
