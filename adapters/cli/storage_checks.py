"""What the doctor looks at where things are kept; each fault says what to do."""

import shutil
import stat
from importlib.metadata import version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.errors import StoreNotMigrated
from bot.jobs.alone import taken
from bot.jobs.engine import FILE, SCHEMA
from bot.stores.inspecting import Inspected, inspected
from bot.stores.where import Where

_ROOM = 200_000_000
"""Bytes that must be free where articles are stored."""


async def folder(where: Where) -> str:
    """Look at who may read the folder, and at the room there."""
    if where.url is not None:
        return "not used: everything is in the database"
    home = where.folder.expanduser()
    if not home.exists():
        return f"{home} is made with the first article"
    rights = stat.S_IMODE(home.stat().st_mode)
    if rights & 0o077:
        raise LookupError(
            f"others of this machine may open {home} (mode {rights:04o}); "
            f"run: chmod 700 {home}"
        )
    free = shutil.disk_usage(home).free
    if free < _ROOM:
        raise LookupError(
            f"{free // 1_000_000} MB are free at {home}; make room for at least "
            f"{_ROOM // 1_000_000} MB, or name another folder with PARLEY_HOME"
        )
    return f"{home}, its owner's alone; {free / 1e9:.1f} GB free"


async def database(where: Where) -> str:
    """Look at the database that stores everything, and at its tables."""
    found = await _inspected(where)
    if found.revision is None and where.url is None:
        return f"{_server(found)}; tables are made with the first article"
    if not found.is_migrated:
        raise StoreNotMigrated(place=where.name)
    return f"{where.name}: {_server(found)}, tables {found.revision}"


async def jobs(where: Where) -> str:
    """Look at the tables of durable jobs, and at who works there."""
    found = await _inspected(where)
    if where.url is not None:
        if not found.has_jobs:
            raise StoreNotMigrated(place=where.name)
        return f"tables in the schema {SCHEMA}; any number of workers may run"
    if taken(where.folder):
        return f"a worker runs in this folder; its jobs are in {FILE}"
    kept = f"jobs are in {FILE}" if found.has_jobs else "none has run yet"
    return f"no worker runs in this folder; {kept}"


async def time_zones() -> str:
    """Try the time zones that digests keep to."""
    try:
        ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError as error:
        raise LookupError(
            "there is no database of time zones; install the package tzdata"
        ) from error
    return f"{len(available_timezones())} zones, tzdata {version('tzdata')}"


async def retention(days: int) -> str:
    """Tell how long posts, questions and what was made of them are kept."""
    return f"kept for {days} days (PARLEY_RETENTION_DAYS), articles while referred to"


async def _inspected(where: Where) -> Inspected:
    return await inspected(where, file=FILE, schema=SCHEMA)


def _server(found: Inspected) -> str:
    return f"{found.server} {found.version}"
