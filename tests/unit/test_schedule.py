"""When digests are due: hours of local days, over every change of the clock."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import (
    UnknownWords,
    UnknownZone,
)
from bot.model import DigestPlan
from bot.schedule import (
    DueDay,
    day_of,
    due_on,
    hour_of,
    next_due,
    previous_due,
    weekdays_of,
    zone_named,
    zone_of,
)

ZONES = (
    "UTC",
    "America/New_York",
    "America/Nuuk",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Chatham",
)
WEEK = (1, 2, 3, 4, 5, 6, 7)

plans = st.builds(
    DigestPlan,
    on=st.just(True),
    hour=st.integers(0, 23),
    weekdays=st.sets(st.sampled_from(WEEK), min_size=1).map(lambda w: tuple(sorted(w))),
    zone=st.sampled_from(ZONES),
)
moments = st.integers(0, 110 * 365 * 24 * 60).map(
    lambda minutes: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def plan(zone, hour=17, weekdays=WEEK):
    return DigestPlan(on=True, hour=hour, weekdays=weekdays, zone=zone)


def local(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def after(plan, moment, many):
    """Return the digests that are due after a moment, one after another."""
    found = []
    for _ in range(many):
        found.append(next_due(plan, moment))
        moment = found[-1].at
    return found


@pytest.mark.parametrize(
    ("zone", "hour", "day", "shown"),
    [
        ("Europe/Berlin", 17, date(2026, 11, 21), "2026-11-21 17:00"),
        ("Asia/Kathmandu", 9, date(2026, 11, 21), "2026-11-21 09:00"),
        ("America/New_York", 2, date(2026, 3, 8), "2026-03-08 03:00"),
        ("Europe/Berlin", 2, date(2026, 3, 29), "2026-03-29 03:00"),
        ("Australia/Lord_Howe", 2, date(2026, 10, 4), "2026-10-04 02:30"),
        ("America/Sao_Paulo", 0, date(2018, 11, 4), "2018-11-04 01:00"),
        # The clock jumps over midnight: the hour of Saturday is Sunday's first.
        ("America/Nuuk", 23, date(2026, 3, 28), "2026-03-29 00:00"),
    ],
    ids=["plain", "quarter", "new-york", "berlin", "half-hour", "midnight", "nuuk"],
)
def test_a_digest_is_due_when_the_clock_first_shows_its_hour_or_later(
    zone, hour, day, shown
):
    assert local(due_on(plan(zone, hour), day), zone) == shown


@pytest.mark.parametrize(
    ("zone", "hour", "day", "first"),
    [
        ("Europe/Berlin", 2, date(2026, 10, 25), datetime(2026, 10, 25, 0, tzinfo=UTC)),
        (
            "America/New_York",
            1,
            date(2026, 11, 1),
            datetime(2026, 11, 1, 5, tzinfo=UTC),
        ),
        (
            "America/Sao_Paulo",
            23,
            date(2018, 2, 17),
            datetime(2018, 2, 18, 1, tzinfo=UTC),
        ),
    ],
    ids=["berlin", "new-york", "sao-paulo"],
)
def test_an_hour_that_comes_twice_counts_the_first_time_and_once(
    zone, hour, day, first
):
    twice = plan(zone, hour)
    assert due_on(twice, day) == first
    assert next_due(twice, first - timedelta(seconds=1)) == DueDay(day, first)
    assert next_due(twice, first).day == day + timedelta(days=1)


def test_a_day_that_a_zone_left_out_has_no_digest():
    samoa = plan("Pacific/Apia")
    found = after(samoa, datetime(2011, 12, 28, tzinfo=UTC), 4)
    assert [due.day.day for due in found] == [27, 28, 29, 31]
    fridays = plan("Pacific/Apia", weekdays=(5,))
    before = datetime(2011, 12, 24, 12, tzinfo=UTC)
    assert next_due(fridays, before).day == date(2012, 1, 6)


def test_only_the_chosen_weekdays_have_a_digest():
    workdays = plan("Europe/Berlin", weekdays=(1, 2, 3, 4, 5))
    friday = datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert next_due(workdays, friday).day == date(2026, 11, 23)
    assert previous_due(workdays, friday).day == date(2026, 11, 20)


def test_a_digest_that_is_off_is_never_due_but_has_a_day_before():
    off = DigestPlan(on=False)
    moment = datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert next_due(off, moment) is None
    assert previous_due(off, moment).day == date(2026, 11, 20)


def test_no_weekday_at_all_is_never_due():
    never = plan("UTC", weekdays=())
    moment = datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert next_due(never, moment) is None
    assert previous_due(never, moment) is None


@settings(max_examples=60, deadline=None)
@given(plans, moments)
@example(plan("Pacific/Apia", weekdays=(5,)), datetime(2011, 12, 24, tzinfo=UTC))
@example(plan("America/Nuuk", 23), datetime(2026, 3, 28, tzinfo=UTC))
def test_no_local_day_is_left_out_and_none_comes_twice(plan, moment):
    found = after(plan, moment, 10)
    assert moment < found[0].at
    assert all(one.at < other.at for one, other in pairwise(found))
    days = [due.day for due in found]
    between = (
        days[0] + timedelta(days=n) for n in range((days[-1] - days[0]).days + 1)
    )
    # The one day of these zones that was no day.
    skipped = {date(2011, 12, 30)} if plan.zone == "Pacific/Apia" else set()
    assert days == [
        day
        for day in between
        if day.isoweekday() in plan.weekdays and day not in skipped
    ]


@settings(max_examples=60, deadline=None)
@given(plans, moments)
def test_the_digest_before_the_next_one_is_not_after_now(plan, moment):
    coming = next_due(plan, moment)
    last = previous_due(plan, coming.at)
    assert last.at <= moment < coming.at
    assert next_due(plan, last.at) == coming


@settings(max_examples=60, deadline=None)
@given(plans, moments)
def test_a_clock_never_showed_the_hour_before_it_was_due(plan, moment):
    due = next_due(plan, moment)
    hour = datetime.combine(due.day, time(plan.hour))
    zone = ZoneInfo(plan.zone)
    moments = [due.at - timedelta(minutes=n) for n in range(180)]
    shown = [moment.astimezone(zone).replace(tzinfo=None) for moment in moments]
    assert shown[0] >= hour > max(shown[1:])


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Europe",
        "Europe/Berln",
        "../etc",
        "/etc/passwd",
        "x" * 300,
        "a\0b",
        "\ud83d",
    ],
)
def test_an_unknown_zone_is_refused_with_examples(name):
    with pytest.raises(UnknownZone, match="Europe/Berlin"):
        zone_of(name)
    with pytest.raises(UnknownZone):
        next_due(plan(name), datetime(2026, 11, 21, tzinfo=UTC))
    with pytest.raises(UnknownZone):
        zone_named(name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/BERLIN ", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("kathmandu", "Asia/Kathmandu"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_city(words, name):
    assert zone_named(words) == name


def test_a_zone_that_counts_backwards_is_not_guessed():
    with pytest.raises(UnknownZone):
        zone_named("GMT+5")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("mon-fri", (1, 2, 3, 4, 5)),
        ("Mon, wed,SAT", (1, 3, 6)),
        ("sat-mon", (1, 6, 7)),
        ("tuesday thursday", (2, 4)),
        ("fri – sun", (5, 6, 7)),
        ("daily", WEEK),
        ("mon-sun", WEEK),
    ],
)
def test_weekdays_are_read_as_people_write_them(words, days):
    assert weekdays_of(words) == days


@pytest.mark.parametrize("words", ["", "mon-", "-", "mo", "someday", "mon,,fri", "1-5"])
def test_other_words_for_weekdays_are_refused(words):
    with pytest.raises(UnknownWords):
        weekdays_of(words)


@pytest.mark.parametrize(("words", "hour"), [("0", 0), ("07", 7), ("17:00", 17)])
def test_an_hour_is_read(words, hour):
    assert hour_of(words) == hour


@pytest.mark.parametrize("words", ["", "24", "-1", "17:30", "5pm", "٣", "1" * 5000])
def test_other_hours_are_refused(words):
    with pytest.raises(UnknownWords):
        hour_of(words)


def test_a_day_is_read():
    assert day_of("2026-11-21") == date(2026, 11, 21)


@pytest.mark.parametrize(
    "words", ["", "today", "2026-02-30", "0001-01-01", "9999-12-31"]
)
def test_other_days_are_refused(words):
    with pytest.raises(UnknownWords):
        day_of(words)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([zone_named, weekdays_of, hour_of, day_of]), st.text())
def test_any_words_are_read_or_refused(read, words):
    with suppress(UnknownWords):
        read(words)
