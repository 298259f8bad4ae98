"""A person takes back what they posted: a pasted text goes with its message."""

from bot.place import Channel
from bot.ports import PostId, PostState, Store, Talks
from bot.receiving.ports import Posts


class StillReading(Exception):  # noqa: N818 - it says what is the matter
    """The post is being read at this moment; withdraw it a little later."""


class Withdrawing:
    """Forgets the texts and files of a post whose message was deleted.

    What was read from a link stays: its page is public, and others may have asked of
    it. So does what other posts of the channel have given too.
    """

    def __init__(self, *, inbox: Posts, store: Store, talks: Talks) -> None:
        """Take the ports."""
        self._inbox = inbox
        self._store = store
        self._talks = talks

    async def withdraw(self, channel: Channel, post: str) -> int:
        """Forget what a post alone has given; return how many articles went.

        Raises StillReading.
        """
        kept = await self._inbox.kept(PostId(channel.workspace, channel.id, post))
        if kept is None or kept.post.links or kept.post.articles:
            return 0
        if kept.state is PostState.ACCEPTED:
            raise StillReading
        gone = 0
        for article in kept.articles:
            givers = await self._talks.givers(channel, article)
            if givers in {(), (kept.post.author,)}:
                gone += (await self._store.forget_article(channel, article)).articles
        return gone
