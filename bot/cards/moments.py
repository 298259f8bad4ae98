"""Days and hours in words, as clocks of a zone show them."""

from datetime import date, datetime, timedelta

from bot.schedule import zone_of

_A_MONDAY = date(2024, 1, 1)


def day_words(day: date) -> str:
    """Return a day as "Saturday 21 November 2026"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def weekday_words(number: int) -> str:
    """Return the name of a weekday, 1 for Monday."""
    return f"{_A_MONDAY + timedelta(days=number - 1):%A}"


def hour_words(moment: datetime, zone: str) -> str:
    """Return what the clock of a zone shows at a moment, as "17:00"."""
    return f"{moment.astimezone(zone_of(zone)):%H:%M}"


def moment_words(moment: datetime, zone: str) -> str:
    """Return a moment as "Saturday 21 November 2026 at 17:00 (Europe/Berlin)"."""
    day = day_words(moment.astimezone(zone_of(zone)).date())
    return f"{day} at {hour_words(moment, zone)} ({zone})"
