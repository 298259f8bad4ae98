"""Makes a digest: what a channel first saw since the one before, Story by Story."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.drafting import Drafting
from bot.errors import UnknownArticle
from bot.model import Digest, DigestPlan
from bot.place import Channel
from bot.ports import Archive, Engine, Plans, Seen, Store, silent
from bot.schedule import DueDay, previous_due
from bot.stories.gathering import gathered
from bot.stories.telling import Told, counted, fitting, making_of, thread_of, told

ROOM = 12
"""How many Stories a digest tells; further ones are counted."""

# What a skipped digest did not tell, the next one does, if it was not long ago.
_CARRIED = timedelta(days=3)
_SAME_TEXT = 0.8
# So many articles are looked through for copies.
_COMPARED = 500


class DigestMaker:
    """Makes digests; it keeps none and claims none."""

    def __init__(
        self, *, store: Store, archive: Archive, plans: Plans, engine: Engine
    ) -> None:
        """Take the ports; the engine drafts articles of which there is no Brief."""
        self._store = store
        self._archive = archive
        self._plans = plans
        self._drafting = Drafting(engine)

    async def made(
        self, channel: Channel, plan: DigestPlan, due: DueDay
    ) -> Digest | None:
        """Make the digest of a local day; None where there is nothing new.

        Raises UnknownZone, and UnknownArticle where one is forgotten meanwhile.
        """
        since = await self._since(channel, plan, due.at)
        seen = await self._archive.seen_between(channel, since, due.at)
        groups = await self._groups(channel, seen)
        if not groups:
            return None
        stories = [await self._told(channel, group) for group in groups[:ROOM]]
        return Digest(
            id=_id(channel, due.day),
            day=due.day,
            since=since,
            until=due.at,
            zone=plan.zone,
            stories=(
                *(each.story for each in stories),
                *(counted(group) for group in groups[ROOM:]),
            ),
            making=making_of(stories, due.at),
        )

    async def _since(
        self, channel: Channel, plan: DigestPlan, at: datetime
    ) -> datetime:
        """Return where the digest before this one ended.

        That is not always where the plan says: it may have been changed since.
        """
        before = previous_due(plan, at)
        usual = before.at if before else at - timedelta(days=1)
        told = await self._plans.told_until(channel, at)
        return told if told and told >= usual - _CARRIED else usual

    async def _groups(
        self, channel: Channel, seen: Sequence[Seen]
    ) -> list[dict[str, int]]:
        """Put articles into Stories, with their versions.

        Where there are more than are told, those in most outlets come first.
        """
        versions: dict[str, int] = {}
        copies: dict[str, tuple[str, ...]] = {}
        for each in seen[:_COMPARED]:
            sheet = await self._store.sheet(channel, each.article, each.version)
            if sheet is None:
                # Forgotten meanwhile.
                continue
            found = await self._store.copies(channel, sheet.article)
            same = (copy.article for copy in found if copy.share >= _SAME_TEXT)
            copies[each.article] = tuple(same)
            versions[each.article] = each.version
        versions |= {each.article: each.version for each in seen[_COMPARED:]}
        stories = gathered(tuple(versions), copies)
        if len(stories) > ROOM:
            stories = tuple(sorted(stories, key=len, reverse=True))
        return [{article: versions[article] for article in each} for each in stories]

    async def _told(self, channel: Channel, versions: dict[str, int]) -> Told:
        """Tell a Story by the Brief that the channel has of it, else by a draft."""
        discussed = [
            each
            for article in versions
            for each in await self._store.discussed(channel, article)
        ]
        discussed.sort(key=lambda each: each.brief.making.at)
        brief = fitting(discussed, versions)
        if brief is not None:
            pinned = dict(zip(brief.articles, brief.versions, strict=False))
            made = told(pinned | versions | pinned, brief, brief.making)
        else:
            made = await self._drafted(channel, versions)
        return replace(made, story=replace(made.story, thread=thread_of(discussed)))

    async def _drafted(self, channel: Channel, versions: dict[str, int]) -> Told:
        """Tell a Story by a draft of its first article, through the gate."""
        first, version = next(iter(versions.items()))
        sheet = await self._store.sheet(channel, first, version)
        if sheet is None:
            raise UnknownArticle(article=first)
        drafted = await self._drafting.brief(
            (sheet,), workspace=channel.workspace, progress=silent
        )
        return told(versions, drafted.verdict, drafted.origin)


def _id(channel: Channel, day: date) -> str:
    key = "\n".join(("digest", channel.workspace, channel.id, day.isoformat()))
    return hashlib.sha256(key.encode()).hexdigest()[:16]
