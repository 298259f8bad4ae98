"""A post's way: read, made, shown; each step may be done again and changes nothing."""

import logging
from dataclasses import dataclass, replace

from bot.cards.answer import of_answer
from bot.cards.brief import of_brief
from bot.cards.errors import of_failed
from bot.cards.lists import of_error
from bot.desk import Desk
from bot.errors import BotError, OurFault, StoreError
from bot.library import Gathered
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
    Progress,
    Watch,
    silent,
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


@dataclass(frozen=True, slots=True)
class Known:
    """What a step of a post hands to the next one, where nobody else was at the post.

    Without it the next step asks the stores.
    """

    kept: Kept
    gathered: Gathered | None = None
    card: Card | None = None


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

    async def work_off(self, post_id: PostId) -> None:
        """Take a post through all steps that are still to be done; raises as show does.

        The inbox knows which they are: whoever does this again goes on from there.
        """
        known = await self.read(post_id)
        known = await self.make(post_id, known)
        await self.show(post_id, known)

    async def read(self, post_id: PostId) -> Known | None:
        """Store the articles of a post that holds any.

        What a reader did wrong is noted; raises StoreError, and what is our fault.
        """
        kept = await self._inbox.kept(post_id)
        if kept is None or kept.state is not PostState.ACCEPTED:
            return None
        post, gathered = kept.post, Gathered(())
        try:
            if post.wants is Wants.BRIEF or _holds(post):
                async with told(self._poster(post), post) as progress:
                    gathered = await self._desk.read(post, progress)
        except BotError as error:
            await self._failed(post_id, error)
            return None
        ids = tuple(sheet.article.id for sheet in gathered.sheets)
        if not await self._inbox.note_read(post_id, ids, gathered.notes):
            return None
        return Known(_after_reading(kept, ids, gathered.notes), gathered)

    async def make(self, post_id: PostId, known: Known | None = None) -> Known | None:
        """Make the Brief or the Answer of a post that was read; raises as read does."""
        kept = known.kept if known else await self._inbox.kept(post_id)
        if kept is None or kept.state is not PostState.READ:
            return None
        post, gathered = kept.post, known.gathered if known else None
        try:
            async with told(self._poster(post), post) as progress:
                card = await self._made(kept, progress, gathered)
        except BotError as error:
            await self._failed(post_id, error)
            return None
        if not await self._inbox.note_made(post_id):
            return None
        return Known(replace(kept, state=PostState.MADE), card=card)

    async def show(self, post_id: PostId, known: Known | None = None) -> None:
        """Show the Brief, the Answer or the error of a post, once.

        Raises NotShown where it may be tried again, StoreError, and our faults.
        """
        kept = known.kept if known else await self._inbox.kept(post_id)
        if kept is None or kept.state in {PostState.ACCEPTED, PostState.READ}:
            return
        if kept.state is PostState.SHOWN:
            # Somebody stopped it; another worker than this one may have been told.
            await self._settle(kept.post)
        elif kept.state is PostState.FAILED and not kept.post.asked:
            # Nobody asked, so nobody is told that a link holds no story.
            await self._ended(post_id, kept)
        elif known and known.card:
            await self._shown(post_id, kept, known.card, None)
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
        """Take the signs of work away, and note that all is done.

        In this order: once that is noted, nobody comes back for the signs.
        """
        await self._settle(kept.post)
        await self._inbox.note_shown(post_id)

    async def _settle(self, post: Post) -> None:
        poster = self._poster(post)
        if poster is not None:
            await poster.settle(post)

    async def _card(self, kept: Kept) -> tuple[Card, str | None]:
        """Return what is shown, and who alone sees it, where it is an error."""
        if kept.state is PostState.FAILED:
            return of_failed(kept), kept.post.author
        try:
            return await self._made(kept), None
        except StoreError:
            raise
        except BotError as error:
            # Its articles were forgotten meanwhile.
            return of_error(error), kept.post.author

    async def _made(
        self,
        kept: Kept,
        progress: Progress = silent,
        gathered: Gathered | None = None,
    ) -> Card:
        """Make what a post is to lead to, or find it made; return its Card."""
        post = _settled(kept)
        repeat = await self._repeats.card(post, kept.at)
        if repeat is not None:
            _log.info("repeated: post %s", named(id_of(post)))
            return repeat
        if post.wants is Wants.BRIEF:
            briefed = await self._desk.brief(post, progress, gathered=gathered)
            return of_brief(briefed.brief, briefed.articles, kept.notes)
        answered = await self._desk.answer(post, progress)
        return of_answer(answered.answer, answered.articles)

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


def _after_reading(
    kept: Kept, articles: tuple[str, ...], notes: tuple[str, ...]
) -> Kept:
    """Return a post as the inbox keeps it once it is read."""
    post = replace(kept.post, texts=(), files=())
    return replace(
        kept, post=post, state=PostState.READ, articles=articles, notes=notes
    )


def _settled(kept: Kept) -> Post:
    """Return a post that names what was read of it by id."""
    return replace(kept.post, links=(), texts=(), files=(), articles=kept.articles)
