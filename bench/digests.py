"""A year of local days: whether each channel's digest is due once on each of them."""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.tables import Figures, Table
from bot.digesting import Digesting
from bot.engines.local.engine import LocalEngine
from bot.model import ChannelRules, DigestPlan
from bot.place import Channel
from bot.ports import Due
from bot.stores.opening import Stores, Where, migrate, open_stores

ZONES = {
    "America/New_York": 2,
    "America/Sao_Paulo": 0,
    "Asia/Kathmandu": 9,
    "Australia/Lord_Howe": 2,
    "Europe/Berlin": 2,
}
"""Zones, and hours that the change of their clocks leaves out or repeats."""

REPLICAS = 3
YEAR = (date(2018, 1, 2), date(2019, 1, 1))
"""The last year in which all their clocks but Kathmandu's changed twice."""


class SetClock:
    """A clock that stands where it is put."""

    def __init__(self, at: datetime) -> None:
        """Put it somewhere."""
        self.at = at

    def now(self) -> datetime:
        """Return the set moment."""
        return self.at


async def measure(url: str | None) -> list[Table]:
    """Run a year on SQLite, and on the PostgreSQL database of an address if given."""
    figures: Figures = []
    with tempfile.TemporaryDirectory() as folder:
        places = [Where(Path(folder))]
        if url is not None:
            places.append(Where(Path(folder), url))
        for place in places:
            await migrate(place)
            started = time.perf_counter()
            async with AsyncExitStack() as stack:
                replicas = [
                    await stack.enter_async_context(open_stores(place))
                    for _ in range(REPLICAS)
                ]
                found = await days_due(replicas, *YEAR, seed=1)
            figures += _rows(place, found, time.perf_counter() - started)
    return [Table("Digests due in a year of three replicas", figures)]


async def days_due(
    replicas: Sequence[Stores], first: date, end: date, *, seed: int
) -> Mapping[str, Sequence[Due]]:
    """Let replicas tick at random moments; return what they claimed for each zone.

    `first` and `end` are local days of every zone, the end not included.
    """
    chance = random.Random(seed)  # noqa: S311 - a simulation that can be repeated
    noon = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(
        hours=22
    )
    clock = SetClock(noon)
    desks = [_desk(stores, clock) for stores in replicas]
    channels = {zone: Channel("bench", zone) for zone in ZONES}
    for zone, hour in ZONES.items():
        plan = DigestPlan(on=True, hour=hour, zone=zone)
        await desks[0].keep_rules(channels[zone], ChannelRules(plan))
    claimed: list[Due] = []
    ticks = [(noon + timedelta(minutes=n), n) for n in range(len(desks))]
    last = datetime(end.year, end.month, end.day, tzinfo=UTC) + timedelta(days=1)
    while min(ticks)[0] < last:
        now, replica = ticks.pop(ticks.index(min(ticks)))
        clock.at = now
        claimed += await desks[replica].due(now)
        ticks.append((now + timedelta(minutes=chance.randint(1, 400)), replica))
    days = [due for due in claimed if first <= due.day < end]
    return {
        zone: [due for due in days if due.channel == channel]
        for zone, channel in channels.items()
    }


def _desk(stores: Stores, clock: SetClock) -> Digesting:
    return Digesting(
        store=stores.store,
        archive=stores.archive,
        plans=stores.plans,
        engine=LocalEngine(),
        clock=clock,
    )


def _rows(place: Where, found: Mapping[str, Sequence[Due]], seconds: float) -> Figures:
    first, end = YEAR
    asked = (end - first).days
    return [
        {
            "database": "sqlite" if place.url is None else "postgresql",
            "zone": zone,
            "days": asked,
            "due": len(dues),
            "missing": asked - len({due.day for due in dues}),
            "twice": sum(n - 1 for n in Counter(due.day for due in dues).values()),
            "seconds in all": round(seconds, 1),
        }
        for zone, dues in found.items()
    ]
