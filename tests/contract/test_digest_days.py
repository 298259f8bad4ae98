"""Local days of digests as several replicas live them, and what goes wrong on them."""

from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bench.digests import REPLICAS, ZONES, days_due
from bot.ports import DigestState
from bot.schedule import due_on
from bot.stores.opening import open_stores
from tests.digests import NEWS, digesting, read, rules, text_of
from tests.fakes import FakeClock

# In Berlin the hour from 2 to 3 of 25 October comes twice.
RULES = rules(hour=2)
SUNDAY = datetime(2026, 10, 18, 10, tzinfo=UTC)
NOBODY = (
    (datetime(2026, 10, 21, 20, tzinfo=UTC), datetime(2026, 10, 22, 2, tzinfo=UTC)),
    (datetime(2026, 10, 22, 20, tzinfo=UTC), datetime(2026, 10, 23, 7, tzinfo=UTC)),
)
"""When no replica runs: two hours past the 22nd's hour, seven past the 23rd's."""

QUIET, LATE, SKIPPED = (date(2026, 10, day) for day in (21, 22, 23))
WEEK = [date(2026, 10, day) for day in range(19, 27)]
# What was read on the day before, and on the 24th also what was skipped.
TOLD = {19: [0], 20: [1], 22: [3], 24: [4, 5], 25: [6], 26: [7]}


@pytest.fixture
async def replicas(where):
    """The stores of three replicas over one database."""
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(open_stores(where)) for _ in range(REPLICAS)
        ]


class Week:
    """Two replicas that tick at random moments and are restarted every day."""

    def __init__(self, where):
        self._where = where
        self._chance = Random(5)  # noqa: S311 - a test that can be repeated
        self.clock = FakeClock(SUNDAY)
        self.previews, self.sent, self.states = {}, {}, {}

    async def run(self):
        async with open_stores(self._where) as stores:
            await digesting(stores, self.clock).keep_rules(NEWS, RULES)
        for number, day in enumerate(WEEK):
            async with (
                open_stores(self._where) as one,
                open_stores(self._where) as other,
            ):
                if day != QUIET:
                    await read(one, NEWS, text_of(number), self.clock.at)
                self.previews[day] = await digesting(one, self.clock).preview(NEWS, day)
                await self._live((one, other), self.clock.at + timedelta(days=1))
                self.states[day] = await one.plans.state_of(NEWS, day)

    async def _live(self, replicas, end):
        """Tick until a moment: each minute around the hour, else less often."""
        while self.clock.at < end:
            near = self.clock.at.hour in {22, 23, 0, 1}
            step = timedelta(minutes=self._chance.randint(1, 3 if near else 60))
            self.clock.at = min(end, self.clock.at + step)
            if not any(start <= self.clock.at < back for start, back in NOBODY):
                for stores in self._chance.sample(replicas, k=2):
                    await self._tick(stores)

    async def _tick(self, stores):
        desk = digesting(stores, self.clock)
        for due in await desk.due(self.clock.at):
            made = await desk.make(due.channel, due.day, at=due.at)
            assert due.day not in self.sent
            if made is not None:
                self.sent[due.day] = (self.clock.at, made)
            state = DigestState.SENT if made else DigestState.QUIET
            await stores.plans.finish(due.channel, due.day, state)


async def test_in_a_week_each_digest_comes_once_at_its_local_hour(where):
    week = Week(where)
    await week.run()
    assert week.states == dict.fromkeys(WEEK, DigestState.SENT) | {
        QUIET: DigestState.QUIET,
        SKIPPED: DigestState.SKIPPED,
    }
    assert list(week.sent) == [day for day in WEEK if day not in {QUIET, SKIPPED}]
    assert week.previews[QUIET] is None
    for day, (moment, made) in week.sent.items():
        late = day == LATE
        behind = moment - due_on(RULES.digest, day)
        assert timedelta(0) <= behind <= timedelta(minutes=130 if late else 3)
        assert moment.astimezone(ZoneInfo("Europe/Berlin")).hour == (4 if late else 2)
        assert made.digest.late is late
        on_time = replace(made, digest=replace(made.digest, late=False))
        assert week.previews[day] == on_time
    assert _told(week) == TOLD


def _told(week):
    """Return the numbers of the stories that each digest told."""
    return {
        day.day: [int(article.headline.split()[1]) for article in made.articles]
        for day, (_, made) in week.sent.items()
    }


@pytest.mark.parametrize(
    ("first", "end"),
    [(date(2018, 3, 10), date(2018, 4, 3)), (date(2018, 10, 26), date(2018, 11, 6))],
    ids=["spring", "autumn"],
)
async def test_each_local_day_of_five_zones_is_due_once(replicas, first, end):
    found = await days_due(replicas, first, end, seed=7)
    days = [first + timedelta(days=n) for n in range((end - first).days)]
    for zone, hour in ZONES.items():
        plan = rules(zone, hour=hour).digest
        assert [due.day for due in found[zone]] == days
        assert [due.at for due in found[zone]] == [due_on(plan, day) for day in days]
