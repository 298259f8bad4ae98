"""The posts that buttons and forms lead to: asked, tried again, read again, pasted."""

from dataclasses import replace

from bot.errors import EmptyQuestion, EmptyText, NothingToRead, OutdatedButton
from bot.place import Channel, Post, Wants
from bot.ports import Kept, PostId
from bot.receiving.asked import post_id, post_of
from bot.receiving.exchange import Filled, Pressed
from bot.receiving.made_cards import MadeCards, number_of
from bot.receiving.ports import Posts

_TRIES = 20


class Reworking:
    """Makes posts of what was made or posted before, in the same channel.

    Values come from outside: each is looked up in the channel of the thread where it
    was pressed, and raises OutdatedButton where that has nothing of the kind.
    """

    def __init__(self, *, made: MadeCards, inbox: Posts) -> None:
        """Take what was made, and the inbox."""
        self._made = made
        self._inbox = inbox

    async def asked(self, pressed: Pressed) -> Post:
        """Ask a suggested question, in the thread of what suggests it.

        However often it is pressed, it is one post, unless that failed.
        """
        channel = pressed.thread.channel
        made, _, number = pressed.value.partition("/")
        laid = await self._made.of(channel, made)
        question = laid.questions[number_of(number, len(laid.questions)) - 1]
        return replace(
            post_of(pressed),
            id=await self._unfailed(channel, "ask", made, number),
            thread=laid.thread or pressed.thread,
            text=question,
            articles=laid.about,
            wants=Wants.ANSWER,
        )

    async def again(self, pressed: Pressed) -> Post:
        """Try a post that failed once more; raises NothingToRead where that is gone."""
        channel = pressed.thread.channel
        kept = await self._kept(channel, pressed.value)
        if kept is None or kept.error is None:
            raise OutdatedButton
        post = kept.post
        articles = post.articles if post.links else post.articles or kept.articles
        if not (post.links or articles or post.wants is Wants.ANSWER):
            raise NothingToRead
        return replace(
            post_of(pressed),
            id=await self._unfailed(channel, "retry", pressed.value),
            thread=post.thread,
            text=post.text,
            links=post.links,
            articles=articles,
            wants=post.wants,
        )

    async def reread(self, pressed: Pressed) -> Post:
        """Read the page of an article again, which may be another version by now."""
        article = await self._made.article(pressed.thread.channel, pressed.value)
        if article is None:
            raise OutdatedButton
        if article.url is None:
            raise NothingToRead
        post = post_of(pressed)
        return replace(post, id=post_id("reread", pressed.id), links=(article.url,))

    async def pasted(self, filled: Filled, text: str) -> Post:
        """Take a pasted text, for the question of the post that could not be read."""
        if not text.strip():
            raise EmptyText
        post = replace(post_of(filled), texts=(text,))
        kept = await self._kept(filled.thread.channel, filled.about)
        if kept is None:
            return post
        before = kept.post
        return replace(post, thread=before.thread, text=before.text, wants=before.wants)

    async def question(self, filled: Filled, question: str) -> Post:
        """Take a question, about a made thing where the form was opened from one."""
        if not question.strip():
            raise EmptyQuestion
        post = replace(post_of(filled), text=question, wants=Wants.ANSWER)
        if not filled.about:
            return post
        laid = await self._made.of(filled.thread.channel, filled.about)
        thread = laid.thread or filled.thread
        return replace(post, thread=thread, articles=laid.about)

    async def _kept(self, channel: Channel, post: str) -> Kept | None:
        if not post:
            return None
        return await self._inbox.kept(PostId(channel.workspace, channel.id, post))

    async def _unfailed(self, channel: Channel, kind: str, *ids: str) -> str:
        """Return the id of the first of some posts that has not failed."""
        for attempt in range(_TRIES):
            name = post_id(kind, *ids, str(attempt))
            kept = await self._kept(channel, name)
            if kept is None or kept.error is None:
                return name
        raise OutdatedButton
