"""A person stops what is under way in a thread: nothing of it is shown."""

from datetime import timedelta

from bot.place import Post, Thread
from bot.ports import Clock, Inbox, PostId

_MOST = 500


class Stopping:
    """Ends the posts of a thread that are not shown yet.

    What is being read or drafted for them goes on to its next step and ends there.
    """

    def __init__(self, *, inbox: Inbox, clock: Clock) -> None:
        """Take the ports."""
        self._inbox = inbox
        self._clock = clock

    async def stop(self, thread: Thread) -> tuple[Post, ...]:
        """End the posts of a thread; return those that were ended."""
        until = self._clock.now() + timedelta(minutes=1)
        here = (thread.channel.workspace, thread.channel.id)
        names = await self._inbox.waiting(until, _MOST)
        stopped = [
            await self._stopped(name, thread)
            for name in names
            if (name.workspace, name.channel) == here
        ]
        return tuple(post for post in stopped if post is not None)

    async def _stopped(self, name: PostId, thread: Thread) -> Post | None:
        """End a post, if it is of the thread."""
        kept = await self._inbox.kept(name)
        if kept is None or kept.post.thread.id != thread.id:
            return None
        await self._inbox.note_shown(name)
        return kept.post
