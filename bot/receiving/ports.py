"""What the reception needs of others, besides the ports of the bot."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.model import Article, ChannelRules, Digest, DigestPlan
from bot.place import Channel
from bot.ports import Kept, PostId
from bot.schedule import DueDay


class Digested(Protocol):
    """A Digest with the articles that it tells of, and when the next one comes."""

    @property
    def digest(self) -> Digest:
        """The Digest, of which what was forgotten is taken out."""
        ...

    @property
    def articles(self) -> Sequence[Article]:
        """The articles of the Stories that it tells."""
        ...

    @property
    def next_due(self) -> datetime | None:
        """When the next one comes."""
        ...


class Digests(Protocol):
    """Keeps what channels chose, and makes digests."""

    async def rules(self, channel: Channel) -> ChannelRules:
        """Return what a channel has chosen."""
        ...

    async def keep_rules(
        self, channel: Channel, rules: ChannelRules
    ) -> datetime | None:
        """Keep what a channel has chosen; return when its next digest comes, if any."""
        ...

    async def coming(self, channel: Channel, plan: DigestPlan) -> DueDay | None:
        """Return the next digest of a plan; None where it is off."""
        ...

    async def preview(self, channel: Channel, day: date) -> Digested | None:
        """Make the digest of a local day without keeping it; None: nothing new."""
        ...

    async def opened(self, channel: Channel, digest: Digest) -> Digested | None:
        """Bring the articles of a kept digest; None where all were forgotten."""
        ...


class Posts(Protocol):
    """Knows the posts that are kept; bot.ports.Inbox does."""

    async def kept(self, post: PostId) -> Kept | None:
        """Return a post, or None where it is unknown or forgotten."""
        ...


class Doubts(Protocol):
    """Counts how often people doubt a line."""

    def doubted(self, kind: str, flaws: int) -> None:
        """Count a doubt about a kind of Card, and the citations that do not stand."""
        ...
