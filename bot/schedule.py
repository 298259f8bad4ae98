"""When a channel's digest is due: hours of local days, as moments.

A digest is due at the first moment at which the clock of its zone shows the hour of
that day or later. So an hour that spring skips is due where the clock jumps, and one
that comes twice in autumn is due the first time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import UnknownWords, UnknownZone
from bot.model import DigestPlan

# A weekly digest may fall on a day that a zone left out, and the one before it too.
_DAYS_AROUND = 22
_DAY = timedelta(days=1)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EVERY_DAY = frozenset({"daily", "every day", "all"})
_HOUR = re.compile(r"([01]?\d|2[0-3])(?::00)?", re.ASCII)
# How much of what was typed a complaint repeats.
_ECHO = 40
_FIRST_YEAR, _LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class DueDay:
    """A local day on which a digest is due, and the moment, in UTC."""

    day: date
    at: datetime


def next_due(plan: DigestPlan, after: datetime) -> DueDay | None:
    """Return the first digest that is due after a moment; None where it is off.

    Raises UnknownZone.
    """
    if not plan.on:
        return None
    today = _local_day(plan, after)
    days = (today + _DAY * n for n in range(-1, _DAYS_AROUND))
    return next((due for due in _due_days(plan, days) if due.at > after), None)


def previous_due(plan: DigestPlan, before: datetime) -> DueDay | None:
    """Return the last digest that was due before a moment, as if it were on.

    None where no weekday is chosen. Raises UnknownZone.
    """
    today = _local_day(plan, before)
    days = (today - _DAY * n for n in range(-1, _DAYS_AROUND))
    return next((due for due in _due_days(plan, days) if due.at < before), None)


def due_on(plan: DigestPlan, day: date) -> datetime:
    """Return the moment of a local day's hour, whatever its weekday, in UTC.

    Raises UnknownZone.
    """
    return _moment(day, plan.hour, zone_of(plan.zone))


def zone_of(name: str) -> ZoneInfo:
    """Return the zone of an IANA name; raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise _unknown(name) from None


def zone_named(words: str) -> str:
    """Return the IANA name of a zone, also where a city alone was typed.

    Raises UnknownZone.
    """
    asked = "_".join(words.split()).casefold()
    names = _zone_names()
    whole = [name for name in names if name.casefold() == asked]
    cities = [name for name in names if name.rpartition("/")[2].casefold() == asked]
    for found in (whole, cities):
        if len(found) == 1:
            return found[0]
    raise _unknown(words)


def hour_of(words: str) -> int:
    """Return the hour that was typed ("17", "17:00"); raises UnknownWords."""
    found = _HOUR.fullmatch(words.strip())
    if found is None:
        raise _unread(words, "hour of the day", "17, a whole hour from 0 to 23")
    return int(found[1])


def weekdays_of(words: str) -> tuple[int, ...]:
    """Return the weekdays that were typed ("mon-fri", "mon,wed"), 1 for Monday.

    Raises UnknownWords.
    """
    typed = " ".join(words.casefold().split())
    if typed in _EVERY_DAY:
        return tuple(range(1, 8))
    found: set[int] = set()
    for part in re.split(r"\s*[,;]\s*|\s+", re.sub(r"\s*[-–]\s*", "-", typed)):
        first, dash, last = part.partition("-")
        start, end = _weekday(first, words), _weekday(last if dash else first, words)
        found.update((start + n) % 7 + 1 for n in range((end - start) % 7 + 1))
    return tuple(sorted(found))


def day_of(words: str) -> date:
    """Return the day that was typed ("2026-11-21"); raises UnknownWords."""
    try:
        day = date.fromisoformat(words.strip())
    except ValueError:
        raise _unread(words, "day", "2026-11-21") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise _unread(words, "day of our time", "2026-11-21")
    return day


def _due_days(plan: DigestPlan, days: Iterable[date]) -> Iterable[DueDay]:
    zone = zone_of(plan.zone)
    for day in days:
        if day.isoweekday() in plan.weekdays and _exists(day, zone):
            yield DueDay(day, _moment(day, plan.hour, zone))


def _local_day(plan: DigestPlan, moment: datetime) -> date:
    return moment.astimezone(zone_of(plan.zone)).date()


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Tell whether a zone has this day: Samoa had no 30 December 2011."""
    return _moment(day, 0, zone) < _moment(day + _DAY, 0, zone)


def _moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """Return the first moment at which a zone's clock shows an hour of a day."""
    shown = datetime.combine(day, time(hour))
    # Where the clock jumps over the hour, these lie after and before the jump.
    late = shown.replace(tzinfo=zone).astimezone(UTC)
    early = shown.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if early >= late:
        return late
    seconds = range(int((late - early).total_seconds()))
    jump = bisect_left(
        seconds,
        shown,
        key=lambda n: (
            (early + timedelta(seconds=n)).astimezone(zone).replace(tzinfo=None)
        ),
    )
    return early + timedelta(seconds=jump)


def _weekday(word: str, words: str) -> int:
    """Return the number of a weekday's name, 0 for Monday."""
    for number, day in enumerate(_DAYS):
        if len(word) >= 3 and day.startswith(word):
            return number
    raise _unread(words, "list of weekdays", "mon-fri, or mon,wed,sat, or daily")


@cache
def _zone_names() -> tuple[str, ...]:
    # Etc/GMT+5 is five hours behind: nobody who types GMT+5 means that.
    odd = {"localtime", "posixrules", "Factory"}
    names = available_timezones() - odd
    return tuple(sorted(n for n in names if not n.startswith("Etc/")))


def _unknown(zone: str) -> UnknownZone:
    near = get_close_matches(zone[:_ECHO], _zone_names(), n=1)
    return UnknownZone(
        zone=zone[:_ECHO], near=f"; nearest is {near[0]}" if near else ""
    )


def _unread(words: str, what: str, like: str) -> UnknownWords:
    return UnknownWords(words=words[:_ECHO], what=what, like=like)
