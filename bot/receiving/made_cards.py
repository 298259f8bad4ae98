"""The Cards of what was made before, as they were shown: for evidence and doubts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cards.answer import of_answer
from bot.cards.brief import of_brief
from bot.cards.digest import of_digest
from bot.errors import OutdatedButton
from bot.model import Answer, Article, Brief, Digest
from bot.model.card import Action, Card
from bot.place import Channel, Thread
from bot.ports import Made, PostId, Store, Talks
from bot.receiving.ports import Digests, Posts

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Laid:
    """A Card that was shown, with what it was made from.

    `thread` is where it was asked for, or None for a digest. `about` names the articles
    that its suggested questions are about.
    """

    card: Card
    made: Brief | Answer | Digest
    articles: tuple[Article, ...]
    thread: Thread | None = None
    about: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that its buttons suggest."""
        buttons = self.card.buttons
        return tuple(b.label for b in buttons if b.action is Action.ASK)


class MadeCards:
    """Lays Briefs, Answers and Digests of a channel out again, by their ids."""

    def __init__(
        self, *, store: Store, talks: Talks, inbox: Posts, digests: Digests
    ) -> None:
        """Take the ports."""
        self._store = store
        self._talks = talks
        self._inbox = inbox
        self._digests = digests

    async def of(self, channel: Channel, made: str) -> Laid:
        """Return the Card of a made thing of this channel.

        Raises OutdatedButton where this channel has none of that id, or where an
        article of it was forgotten.
        """
        found = await self._talks.made(channel, made)
        if found is None:
            return await self._told(channel, made)
        match found.made:
            case Brief() as brief:
                return await self._brief(channel, found, brief)
            case Answer() as answer:
                ids, versions = answer.searched, answer.versions
                articles = await self._articles(channel, ids, versions)
                card = of_answer(answer, articles)
                return Laid(card, answer, articles, found.thread)

    async def article(
        self, channel: Channel, article: str, version: int | None = None
    ) -> Article | None:
        """Return a version of an article that this channel saw, or None."""
        sheet = await self._store.sheet(channel, article, version)
        return sheet.article if sheet else None

    async def _brief(self, channel: Channel, found: Made, brief: Brief) -> Laid:
        articles = await self._articles(channel, brief.articles, brief.versions)
        # Notes take room, and with other room a card has other numbers.
        name = PostId(channel.workspace, channel.id, found.post)
        kept = await self._inbox.kept(name)
        card = of_brief(brief, articles, kept.notes if kept else ())
        return Laid(card, brief, articles, found.thread, brief.articles)

    async def _told(self, channel: Channel, made: str) -> Laid:
        """Return the Card of a Digest, or of one of its Stories: "<digest>-<n>"."""
        digest_id, _, number = made.partition("-")
        digest = await self._talks.digest(channel, digest_id)
        opened = await self._digests.opened(channel, digest) if digest else None
        if opened is None:
            raise OutdatedButton
        cards = of_digest(opened.digest, opened.articles, opened.next_due)
        articles = tuple(opened.articles)
        if not number:
            return Laid(cards.parent, opened.digest, articles)
        at = number_of(number, len(cards.details)) - 1
        known = {article.id for article in articles}
        stories = [s for s in opened.digest.stories if s.articles[0] in known]
        story = stories[at]
        told = replace(opened.digest, stories=(story,))
        return Laid(cards.details[at], told, articles, about=story.articles)

    async def _articles(
        self, channel: Channel, ids: Sequence[str], versions: Sequence[int]
    ) -> tuple[Article, ...]:
        wanted: Sequence[int | None] = versions or [None] * len(ids)
        pairs = zip(ids, wanted, strict=True)
        found = [await self.article(channel, *pair) for pair in pairs]
        articles = tuple(article for article in found if article)
        if len(articles) < len(found):
            raise OutdatedButton
        return articles


def number_of(words: str, most: int) -> int:
    """Return a number from 1 that a button carries; raises OutdatedButton."""
    if not (words.isascii() and words.isdigit() and len(words) < _DIGITS):
        raise OutdatedButton
    if not 1 <= int(words) <= most:
        raise OutdatedButton
    return int(words)
