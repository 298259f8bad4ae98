"""Showing a Card once: an intent before it is sent, and the platform's key after it."""

import hashlib
import json
from collections.abc import Mapping

from bot.ports import Clock, Delivery, NotShown, Outbox, Poster

_KEY = 25


def key_of(kind: str, *ids: str) -> str:
    """Return the key of a delivery: the same for the same kind and ids."""
    text = json.dumps((kind, *ids))
    return f"p{hashlib.sha256(text.encode()).hexdigest()}"[:_KEY]


class Showing:
    """Sends deliveries through the Poster of their platform, each once."""

    def __init__(
        self, *, outbox: Outbox, posters: Mapping[str, Poster], clock: Clock
    ) -> None:
        """Take the outbox and the posters by platform."""
        self._outbox = outbox
        self._posters = posters
        self._clock = clock

    def poster(self, platform: str) -> Poster | None:
        """Return the Poster of a platform, or None where this process has none."""
        return self._posters.get(platform)

    async def show(self, delivery: Delivery) -> str:
        """Show a Card, unless it was shown before; return the platform's message.

        Raises NotShown.
        """
        channel = delivery.thread.channel
        intent = await self._outbox.intend(
            channel, delivery.thread.id, delivery.key, self._clock.now()
        )
        if intent.message is not None:
            return intent.message
        poster = self.poster(channel.platform)
        if poster is None:
            raise NotShown("no-poster", wait=30)
        # Somebody may have sent it and died before noting it.
        message = None if intent.fresh else await poster.posted(delivery)
        if message is None:
            message = await poster.post(delivery)
        await self._outbox.note_sent(channel, delivery.key, message, self._clock.now())
        return message
