"""A made-up chat platform: people type and press, and see cards in threads."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.bootstrap import open_parley
from bot.cards.answer import of_answer
from bot.cards.brief import of_brief
from bot.cards.errors import of_failed, of_refused
from bot.cards.privacy import Keeping
from bot.errors import BotError
from bot.place import Channel, Post, Thread, Wants
from bot.ports import Kept, Made, PostState
from bot.reception import (
    Filled,
    Opened,
    Person,
    Pointed,
    Pressed,
    Reception,
    Shown,
    Submitted,
    Typed,
)
from bot.settings import Settings
from bot.stores.opening import open_store
from tests.keeping import MOMENT
from tests.reception_room import FakeDigests, FakeDoubts, FakePosts, FakeTalks


@dataclass
class Chatroom:
    """One channel of the platform, with a worker that is at once ready."""

    channel: Channel
    desk: object
    reception: Reception
    talks: FakeTalks
    posts: FakePosts
    events: int = 0
    seen: list = field(default_factory=list)

    def at(self, channel):
        """Return another channel of the same platform."""
        return replace(self, channel=channel, seen=[])

    async def types(self, who, line, *, thread="t1", admin=False):
        """Type a command; returns what is seen."""
        name, _, words = line.removeprefix("/parley ").partition(" ")
        place, person = Thread(self.channel, thread), Person(who, admin)
        return await self._done(
            self.reception.typed(Typed(self._event(), place, person, name, words))
        )

    async def presses(self, who, label, *, on=None, thread="t1", admin=False):
        """Press a button of the last card, or of another one."""
        buttons = (on or self.seen[-1]).buttons
        button = next(b for b in buttons if b.label == label)
        place, person = Thread(self.channel, thread), Person(who, admin)
        pressed = Pressed(self._event(), place, person, button.action, button.value)
        return await self._done(self.reception.pressed(pressed))

    async def fills(self, who, opened, *, thread="t1", **fields):
        """Fill the opened form in."""
        place = Thread(self.channel, thread)
        return await self._done(
            self.reception.filled(
                Filled(
                    self._event(),
                    place,
                    Person(who),
                    opened.form,
                    tuple(fields.items()),
                    opened.about,
                )
            )
        )

    def _event(self):
        self.events += 1
        return f"e{self.channel.id}{self.events}"

    async def _done(self, answering):
        try:
            outcome = await answering
        except BotError as error:
            return self._see(of_refused(error))
        match outcome:
            case Shown(card):
                return self._see(card)
            case Submitted(post):
                return self._see(await self._worked_off(post))
            case Opened() | Pointed():
                return outcome

    def _see(self, card):
        self.seen.append(card)
        return card

    async def _worked_off(self, post):
        """Do what a worker does, and note what it would note."""
        try:
            card, made = await self._made(post)
        except BotError as error:
            name = type(error).__name__
            self.posts.fail(post, name)
            kept = Kept(post, PostState.FAILED, MOMENT, (), (), name, error.message)
            return of_failed(kept)
        self.posts.keep(replace(post, texts=()))
        found = Made(post.thread, post.id, made)
        self.talks.things[post.thread.channel, made.id] = found
        self.talks.threads.add(post.thread)
        return card

    async def _made(self, post: Post):
        if post.wants is Wants.ANSWER:
            answered = await self.desk.answer(post)
            return of_answer(answered.answer, answered.articles), answered.answer
        briefed = await self.desk.brief(post)
        channel = post.thread.channel
        for article in briefed.articles:
            given = self.talks.given.get((channel, article.id), ())
            self.talks.given[channel, article.id] = (*given, post.author)
        return of_brief(briefed.brief, briefed.articles), briefed.brief


@asynccontextmanager
async def chatroom(folder, channel):
    """Open a channel of the platform over the real desk and store."""
    talks, posts = FakeTalks(), FakePosts()
    settings = Settings(home=folder)
    async with open_parley(settings) as parley, open_store(folder) as store:
        reception = Reception(
            store=store,
            talks=talks,
            inbox=posts,
            digests=FakeDigests(),
            keeping=Keeping(days=90),
            doubts=FakeDoubts(),
        )
        yield Chatroom(channel, parley.desk, reception, talks, posts)
