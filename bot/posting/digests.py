"""A digest's way: made, shown as a parent with its details in a thread, finished."""

import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.model.card import Card
from bot.place import Channel, Thread
from bot.ports import Clock, Delivery, DigestState, Due, NotShown, Plans, Watch
from bot.posting.showing import Showing, key_of

_log = logging.getLogger("parley.posting")


class Cards(Protocol):
    """The cards of a digest."""

    @property
    def parent(self) -> Card:
        """The one message."""
        ...

    @property
    def details(self) -> Sequence[Card]:
        """What its thread holds, a Card a Story."""
        ...


class DigestDesk(Protocol):
    """Who knows which digests are due, and makes them."""

    async def due(self, now: datetime) -> Sequence[Due]:
        """Claim the digests that are due by now."""
        ...

    async def cards(self, channel: Channel, day: date, at: datetime) -> Cards | None:
        """Make the cards of a digest; None where there is nothing new."""
        ...


class DigestPosting:
    """Shows digests that are due, each once."""

    def __init__(
        self,
        *,
        desk: DigestDesk,
        plans: Plans,
        showing: Showing,
        watch: Watch,
        clock: Clock,
    ) -> None:
        """Take the desk of digests, and what a digest meets on its way."""
        self._desk = desk
        self._plans = plans
        self._showing = showing
        self._watch = watch
        self._clock = clock

    async def due(self, now: datetime) -> Sequence[Due]:
        """Claim the digests that are due by now; each is given out once."""
        return await self._desk.due(now)

    async def unfinished(self, before: datetime, most: int) -> Sequence[Due]:
        """List digests that were claimed before a moment and have no end yet."""
        return await self._plans.unfinished(before, most)

    async def show(self, due: Due) -> None:
        """Make and show a digest with its details, and note what became of it.

        Raises NotShown where it may be tried again, StoreError, and our faults.
        """
        cards = await self._desk.cards(due.channel, due.day, due.at)
        if cards is None:
            await self._plans.finish(due.channel, due.day, DigestState.QUIET)
            return
        try:
            await self._show(due, cards)
        except NotShown as refusal:
            if not refusal.lasting:
                raise
            _log.warning("not shown: digest %s, %s", _named(due), refusal.reason)
            await self.drop(due)
            return
        waited = self._clock.now() - due.at
        self._watch.shown("digest", waited.total_seconds())
        await self._plans.finish(due.channel, due.day, DigestState.SENT)

    async def drop(self, due: Due) -> None:
        """End a digest that could not be shown."""
        _log.error("given up: digest %s", _named(due))
        await self._plans.finish(due.channel, due.day, DigestState.SKIPPED)

    async def _show(self, due: Due, cards: Cards) -> None:
        ids = (due.channel.workspace, due.channel.id, due.day.isoformat())
        parent = Delivery(key_of("digest", *ids), cards.parent, Thread(due.channel, ""))
        thread = Thread(due.channel, await self._showing.show(parent))
        for number, card in enumerate(cards.details):
            key = key_of("detail", *ids, str(number))
            await self._showing.show(Delivery(key, card, thread))


def _named(due: Due) -> str:
    return f"{due.channel.workspace} {due.channel.id} {due.day}"
