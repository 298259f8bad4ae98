"""Deleting on demand: who may delete what, asked once more where it is much."""

from bot.cards.lists import of_forgetting, of_forgotten
from bot.errors import NotAllowed, UnknownArticle, UnknownWords
from bot.model.card import Action, Button, Card
from bot.place import Channel, Thread
from bot.ports import Forgotten, Store, Talks
from bot.receiving.choosing import require_admin
from bot.receiving.exchange import Person

_SURE = "/sure"
_LIKE = "an article's id from the list, thread, channel or everything"
_CHANNEL = (
    "This deletes every article of this channel, with all briefs, answers and digests, "
    "and what the channel has chosen. It can't be undone."
)
_EVERYTHING = (
    "This deletes all that Parley keeps of every channel and direct message here, of "
    "everybody. It can't be undone."
)


class Forgetting:
    """Deletes articles, threads, channels and workspaces for those who may.

    Whoever alone gave an article may delete it; the rest takes an admin.
    """

    def __init__(self, *, store: Store, talks: Talks) -> None:
        """Take the ports."""
        self._store = store
        self._talks = talks

    async def forget(self, thread: Thread, person: Person, words: str) -> Card:
        """Delete what was named, or ask once more; returns the Card of it.

        Raises NotAllowed, UnknownArticle and UnknownWords.
        """
        what = words.strip()
        match what.removesuffix(_SURE):
            case "":
                raise UnknownWords(words="", what="thing to delete", like=_LIKE)
            case "channel":
                require_admin(person, "delete all of this channel")
                again = ("Delete it all", _CHANNEL)
            case "everything":
                _require_owner(person)
                again = ("Delete everything", _EVERYTHING)
            case _:
                return of_forgotten(await self._few(thread, person, what))
        if not what.endswith(_SURE):
            label, warning = again
            return of_forgetting(
                warning, Button(Action.FORGET, label, f"{what}{_SURE}")
            )
        return of_forgotten(await self._many(thread.channel, what))

    async def _few(self, thread: Thread, person: Person, what: str) -> Forgotten:
        """Delete a thread's articles, or one article."""
        if what == "thread":
            return await self._thread(thread, person)
        return await self._article(thread.channel, person, what)

    async def _many(self, channel: Channel, what: str) -> Forgotten:
        """Delete a channel's, or a workspace's."""
        if what.startswith("channel"):
            return await self._store.forget_channel(channel)
        return await self._store.forget_workspace(channel.workspace)

    async def _article(
        self, channel: Channel, person: Person, article: str
    ) -> Forgotten:
        """Delete an article; raises UnknownArticle before anything of rights."""
        if await self._store.sheet(channel, article) is None:
            raise UnknownArticle(article=article[:40])
        await self._require_right(channel, person, article)
        return await self._store.forget_article(channel, article)

    async def _thread(self, thread: Thread, person: Person) -> Forgotten:
        """Delete the articles of a thread, all or none."""
        articles = await self._store.thread_articles(thread) if thread.id else ()
        for article in articles:
            await self._require_right(thread.channel, person, article)
        gone = [
            await self._store.forget_article(thread.channel, article)
            for article in articles
        ]
        return Forgotten(
            articles=sum(each.articles for each in gone),
            briefs=sum(each.briefs for each in gone),
            answers=sum(each.answers for each in gone),
            posts=sum(each.posts for each in gone),
            digests=sum(each.digests for each in gone),
        )

    async def _require_right(
        self, channel: Channel, person: Person, article: str
    ) -> None:
        givers = await self._talks.givers(channel, article)
        if givers != (person.id,):
            require_admin(person, "delete an article that others have given too")


def _require_owner(person: Person) -> None:
    if not person.owner:
        raise NotAllowed(
            who="those who manage this workspace", what="delete everything"
        )
