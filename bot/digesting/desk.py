"""Claims the digests that are due, makes each once, and keeps what channels chose."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.cards.digest import DigestCards, of_digest
from bot.digesting.making import ROOM, DigestMaker
from bot.errors import UnknownZone
from bot.model import Article, ChannelRules, Digest, DigestPlan, DigestStory
from bot.place import Channel
from bot.ports import Archive, Clock, DigestState, Due, Engine, Plans, Store
from bot.schedule import DueDay, due_on, next_due, previous_due

LATE = timedelta(minutes=5)
"""A digest that is made this long after its hour is marked late."""

TOO_LATE = timedelta(hours=6)
"""A digest that cannot be made for longer than this is skipped."""

# So many channels are claimed at a time.
_BATCH = 500

_log = logging.getLogger("parley.digesting")


@dataclass(frozen=True, slots=True)
class Digested:
    """A Digest with the articles that its citations open, and when the next comes."""

    digest: Digest
    articles: tuple[Article, ...]
    next_due: datetime | None


class Digesting:
    """Keeps what channels chose, claims the digests that are due, and makes them."""

    def __init__(
        self,
        *,
        store: Store,
        archive: Archive,
        plans: Plans,
        engine: Engine,
        clock: Clock,
    ) -> None:
        """Take the ports; the engine drafts articles of which there is no Brief."""
        self._store = store
        self._plans = plans
        self._maker = DigestMaker(
            store=store, archive=archive, plans=plans, engine=engine
        )
        self._clock = clock

    async def rules(self, channel: Channel) -> ChannelRules:
        """Return what a channel has chosen."""
        return await self._plans.rules(channel)

    async def keep_rules(
        self, channel: Channel, rules: ChannelRules
    ) -> datetime | None:
        """Keep what a channel has chosen; return when its next digest comes, if any.

        Raises UnknownZone.
        """
        coming = await self.coming(channel, rules.digest)
        at = coming.at if coming else None
        await self._plans.keep_rules(channel, rules, at)
        return at

    async def coming(self, channel: Channel, plan: DigestPlan) -> DueDay | None:
        """Return the next digest of a plan; a day that had one gets no second.

        None where it is off. Raises UnknownZone.
        """
        due = next_due(plan, self._clock.now())
        while due and await self._plans.state_of(channel, due.day):
            due = next_due(plan, due.at)
        return due

    async def due(self, now: datetime) -> tuple[Due, ...]:
        """Claim the digests of all channels that are due by now, each once for all.

        After a downtime only the newest of a channel counts, and it is skipped where
        its hour is too long ago.
        """
        claimed: list[Due] = []
        while True:
            planned = await self._plans.planned(now, _BATCH)
            moved = [
                due
                for channel, rules, at in planned
                if (due := await self._claimed(channel, rules.digest, at, now))
            ]
            claimed += (due for due in moved if not _is_past(due.at, now))
            # Where none could be moved, another replica is at work on them.
            if len(planned) < _BATCH or not moved:
                return tuple(claimed)

    async def cards(
        self, channel: Channel, day: date, at: datetime
    ) -> DigestCards | None:
        """Make the cards of a claimed digest; None where nothing is to be shown."""
        made = await self.make(channel, day, at=at)
        if made is None:
            return None
        return of_digest(made.digest, made.articles, made.next_due)

    async def make(
        self, channel: Channel, day: date, *, at: datetime
    ) -> Digested | None:
        """Make and keep a claimed digest that was due at a moment, or return the kept.

        None where there is nothing new; where it comes too late, it is skipped.
        """
        now = self._clock.now()
        if _is_past(at, now):
            await self._plans.finish(channel, day, DigestState.SKIPPED)
            return None
        rules = await self._plans.rules(channel)
        kept = await self._plans.digest_of(channel, day)
        if kept is None:
            made = await self._maker.made(channel, rules.digest, DueDay(day, at))
            if made is None:
                return None
            made = replace(made, late=now - at > LATE)
            kept = await self._plans.keep_digest(channel, made)
        return await self._opened(channel, kept, rules.digest)

    async def preview(self, channel: Channel, day: date) -> Digested | None:
        """Make the digest of a local day without keeping it; None: nothing new.

        Where that day's was made already, it is that one. Raises UnknownZone.
        """
        plan = (await self._plans.rules(channel)).digest
        digest = await self._plans.digest_of(channel, day)
        if digest is None:
            due = DueDay(day, due_on(plan, day))
            digest = await self._maker.made(channel, plan, due)
        return None if digest is None else await self._opened(channel, digest, plan)

    async def opened(self, channel: Channel, digest: Digest) -> Digested | None:
        """Bring the articles of a kept digest; None where all were forgotten."""
        plan = (await self._plans.rules(channel)).digest
        return await self._opened(channel, digest, plan)

    async def _claimed(
        self, channel: Channel, plan: DigestPlan, planned: datetime, now: datetime
    ) -> Due | None:
        """Claim the newest digest of a channel; None where another replica did."""
        try:
            coming = next_due(plan, now)
            last = coming and previous_due(plan, coming.at)
        except UnknownZone:
            _log.error("no such zone: %s %s", channel.workspace, channel.id)
            return None
        if coming is None or last is None:
            return None
        # Newer rules of a zone may put the hour before what was planned.
        due = Due(channel, last.day, max(last.at, planned))
        past = _is_past(due.at, now)
        state = DigestState.SKIPPED if past else DigestState.DUE
        return due if await self._plans.claim(due, state, coming.at) else None

    async def _opened(
        self, channel: Channel, digest: Digest, plan: DigestPlan
    ) -> Digested | None:
        """Bring the articles of what is told; what was forgotten is told no more."""
        stories: list[DigestStory] = []
        articles: dict[str, Article] = {}
        for story in digest.stories[:ROOM]:
            keys = zip(story.articles, story.versions, strict=True)
            sheets = [await self._store.sheet(channel, *key) for key in keys]
            found = [sheet.article for sheet in sheets if sheet]
            if len(found) == len(story.articles):
                stories.append(story)
                articles |= {article.id: article for article in found}
        if not stories:
            return None
        digest = replace(digest, stories=(*stories, *digest.stories[ROOM:]))
        coming = next_due(plan, digest.until)
        at = coming.at if coming else None
        return Digested(digest, tuple(articles.values()), at)


def _is_past(at: datetime, now: datetime) -> bool:
    """Tell whether nobody wants a digest any more that was due at a moment."""
    return now - at > TOO_LATE
