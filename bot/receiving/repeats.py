"""A repeated link points to its thread: where a channel has briefed it before."""

from datetime import datetime, timedelta

from bot.cards.discussed import of_discussed
from bot.model.card import Card
from bot.place import Post, Thread
from bot.ports import Store, Talks

REPEATED = timedelta(hours=24)
"""A bare link that was briefed in the channel this lately gets no second Brief."""


class Repeats:
    """Finds the thread of a link that was briefed in the same channel before."""

    def __init__(self, *, store: Store, talks: Talks) -> None:
        """Take the ports."""
        self._store = store
        self._talks = talks

    async def card(self, post: Post, at: datetime) -> Card | None:
        """Return the Card that points to the thread, or None for what is to be briefed.

        `post` names what was read of it in `articles`; `at` is when it came in. For the
        same post the same comes back, whenever it is asked.
        """
        if post.asked or len(post.articles) != 1:
            return None
        channel, article_id = post.thread.channel, post.articles[0]
        found = await self._talks.discussed(channel, article_id, at - REPEATED, at)
        elsewhere = [each for each in found if _is_elsewhere(each.thread, post)]
        sheet = await self._store.sheet(channel, article_id)
        if not elsewhere or sheet is None:
            return None
        latest = elsewhere[0]
        return of_discussed(sheet.article, latest.thread, latest.at)


def _is_elsewhere(thread: Thread, post: Post) -> bool:
    return bool(thread.id) and thread.id != post.thread.id
