"""A post's way: read, made, shown; each step may be done again and changes nothing."""

import logging
from dataclasses import replace

from bot.cards.answer import of_answer
from bot.cards.brief import of_brief
from bot.cards.errors import of_failed
from bot.cards.lists import of_error
from bot.desk import Desk
from bot.errors import BotError, OurFault, StoreError
from bot.model.card import Card
from bot.place import Post, Wants
from bot.ports import (
    Clock,
    Delivery,
    Inbox,
    Kept,
    NotShown,
    Poster,
    PostId,
    PostState,
    Watch,
)
from bot.posting.showing import Showing, key_of
from bot.posting.telling import told
from bot.receiving.repeats import Repeats

_log = logging.getLogger("parley.posting")


def id_of(post: Post) -> PostId:
    """Return the name of a post across workspaces."""
    channel = post.thread.channel
    return PostId(channel.workspace, channel.id, post.id)


def follows(post: Post) -> bool:
    """Tell whether a post is about what came before it in its thread."""
    return post.wants is Wants.ANSWER and bool(post.thread.id) and not _holds(post)


def named(post: PostId) -> str:
    """Return the ids of a post for the logs."""
    return f"{post.workspace} {post.channel} {post.post}"


class Posting:
    """Takes posts of the inbox through the desk, and shows what comes of them."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        desk: Desk,
        repeats: Repeats,
        showing: Showing,
        watch: Watch,
        clock: Clock,
    ) -> None:
        """Take the ports and the desk that a post meets on its way."""
        self._repeats = repeats
        self._inbox = inbox
        self._desk = desk
        self._showing = showing
        self._watch = watch
        self._clock = clock

    async def read(self, post_id: PostId) -> None:
        """Store the articles of a post that holds any.

        What a reader did wrong is noted; raises StoreError, and what is our fault.
        """
        kept = await self._inbox.kept(post_id)
        if kept is None or kept.state is not PostState.ACCEPTED:
            return
        post = kept.post
        if post.wants is Wants.ANSWER and not _holds(post):
            await self._inbox.note_read(post_id, (), ())
            return
        try:
            async with told(self._poster(post), post) as progress:
                gathered = await self._desk.read(post, progress)
        except BotError as error:
            await self._failed(post_id, error)
            return
        ids = tuple(sheet.article.id for sheet in gathered.sheets)
        await self._inbox.note_read(post_id, ids, gathered.notes)

    async def make(self, post_id: PostId) -> None:
        """Make the Brief or the Answer of a post that was read; raises as read does."""
        kept = await self._inbox.kept(post_id)
        if kept is None or kept.state is not PostState.READ:
            return
        post = _settled(kept)
        try:
            async with told(self._poster(post), post) as progress:
                if await self._repeats.card(post, kept.at) is not None:
                    _log.info("repeated: post %s", named(post_id))
                elif post.wants is Wants.BRIEF:
                    await self._desk.brief(post, progress)
                else:
                    await self._desk.answer(post, progress)
        except BotError as error:
            await self._failed(post_id, error)
            return
        await self._inbox.note_made(post_id)

    async def show(self, post_id: PostId) -> None:
        """Show the Brief, the Answer or the error of a post, once.

        Raises NotShown where it may be tried again, StoreError, and our faults.
        """
        kept = await self._inbox.kept(post_id)
        if kept is None or kept.state not in {PostState.MADE, PostState.FAILED}:
            return
        if kept.state is PostState.FAILED and not kept.post.asked:
            # Nobody asked, so nobody is told that a link holds no story.
            await self._ended(post_id, kept)
        else:
            await self._shown(post_id, kept, *await self._card(kept))

    async def apologise(self, post_id: PostId, reference: str) -> None:
        """Tell the asker that we failed, with what to find it by in our logs.

        Raises as show does.
        """
        kept = await self._inbox.kept(post_id)
        if kept is None or kept.state is PostState.SHOWN:
            return
        fault = OurFault(reference=reference)
        name = type(fault).__name__
        self._watch.failed(name)
        await self._inbox.note_failed(post_id, name, fault.message)
        failed = replace(kept, error=name, message=fault.message)
        await self._shown(post_id, kept, of_failed(failed), kept.post.author)

    async def drop(self, post_id: PostId) -> None:
        """End a post that could not be shown however often it was tried."""
        _log.error("given up: post %s", named(post_id))
        await self._inbox.note_shown(post_id)

    async def _shown(
        self, post_id: PostId, kept: Kept, card: Card, asker: str | None
    ) -> None:
        key = key_of("post", post_id.workspace, post_id.channel, post_id.post)
        delivery = Delivery(key, card, kept.post.thread, _settled(kept), asker)
        try:
            await self._showing.show(delivery)
        except NotShown as refusal:
            if not refusal.lasting:
                raise
            _log.warning("not shown: post %s, %s", named(post_id), refusal.reason)
        else:
            waited = self._clock.now() - kept.at
            self._watch.shown(card.kind, waited.total_seconds())
        await self._ended(post_id, kept)

    async def _ended(self, post_id: PostId, kept: Kept) -> None:
        """Note that all is done, and take the signs of work away."""
        await self._inbox.note_shown(post_id)
        poster = self._poster(kept.post)
        if poster is not None:
            await poster.settle(kept.post)

    async def _card(self, kept: Kept) -> tuple[Card, str | None]:
        """Return what is shown, and who alone sees it, where it is an error."""
        post = _settled(kept)
        if kept.state is PostState.FAILED:
            return of_failed(kept), post.author
        try:
            repeat = await self._repeats.card(post, kept.at)
            if repeat is not None:
                return repeat, None
            if post.wants is Wants.BRIEF:
                briefed = await self._desk.brief(post)
                return of_brief(briefed.brief, briefed.articles, kept.notes), None
            answered = await self._desk.answer(post)
            return of_answer(answered.answer, answered.articles), None
        except StoreError:
            raise
        except BotError as error:
            # Its articles were forgotten meanwhile.
            return of_error(error), post.author

    async def _failed(self, post_id: PostId, error: BotError) -> None:
        """Note what the asker is to be told; a fault of the store goes on."""
        if isinstance(error, StoreError):
            raise error
        name = type(error).__name__
        _log.info("failed: post %s, %s", named(post_id), name)
        self._watch.failed(name)
        await self._inbox.note_failed(post_id, name, error.message)

    def _poster(self, post: Post) -> Poster | None:
        return self._showing.poster(post.thread.channel.platform)


def _holds(post: Post) -> bool:
    return bool(post.links or post.texts or post.files or post.articles)


def _settled(kept: Kept) -> Post:
    """Return a post that names what was read of it by id."""
    return replace(kept.post, links=(), texts=(), files=(), articles=kept.articles)
