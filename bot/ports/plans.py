"""The ports of what channels have chosen, and of the digests that are due."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.model import ChannelRules, Digest
from bot.place import Channel


class DigestState(StrEnum):
    """What became of a channel's digest of one local day.

    `quiet`: there was nothing new, so nothing was sent. `skipped`: it could not be sent
    until too late.
    """

    DUE = "due"
    SENT = "sent"
    QUIET = "quiet"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is due: a channel and a local day, and the moment it was due."""

    channel: Channel
    day: date
    at: datetime


class Plans(Protocol):
    """Keeps what channels have chosen; a (channel, local day) is claimed once."""

    async def rules(self, channel: Channel) -> ChannelRules:
        """Return what a channel has chosen; the defaults where it chose nothing."""
        ...

    async def keep_rules(
        self, channel: Channel, rules: ChannelRules, next_due: datetime | None
    ) -> None:
        """Keep what a channel has chosen, and when its digest is next due."""
        ...

    async def planned(
        self, until: datetime, most: int
    ) -> tuple[tuple[Channel, ChannelRules, datetime], ...]:
        """List channels of all workspaces whose digest is due by a moment."""
        ...

    async def claim(self, due: Due, state: DigestState, next_due: datetime) -> bool:
        """Claim a digest and set the next moment in one step; False if it was claimed.

        `state` is `due`, or `skipped` where it comes too late. False also where the
        channel has chosen otherwise meanwhile, or is forgotten.
        """
        ...

    async def state_of(self, channel: Channel, day: date) -> DigestState | None:
        """Return what became of a digest; None where nobody claimed it."""
        ...

    async def told_until(self, channel: Channel, before: datetime) -> datetime | None:
        """Return when a channel's last digest before a moment was due.

        Skipped ones do not count: they told nothing.
        """
        ...

    async def unfinished(self, before: datetime, most: int) -> tuple[Due, ...]:
        """List digests that were claimed as due before a moment and have no end yet."""
        ...

    async def keep_digest(self, channel: Channel, digest: Digest) -> Digest:
        """Keep a claimed digest; where there is one of that day already, return that.

        Where the channel was forgotten meanwhile, nothing is kept.
        """
        ...

    async def digest_of(self, channel: Channel, day: date) -> Digest | None:
        """Return the kept digest of a local day."""
        ...

    async def finish(self, channel: Channel, day: date, state: DigestState) -> None:
        """Note what became of a digest that is due; its first end stays."""
        ...
