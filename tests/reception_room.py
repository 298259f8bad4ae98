"""A reception over what is kept in memory, which tests fill in."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.cards.privacy import Keeping
from bot.model import Article, ChannelRules, Digest
from bot.place import Post, Thread
from bot.ports import Entry, Forgotten, Kept, Made, PostId, PostState
from bot.reception import Filled, Form, Person, Pressed, Reception, Typed
from bot.schedule import next_due
from tests.keeping import MOMENT, NEWS, THREAD, answer, brief, sheet

ANNA = Person("U1")
OMAR = Person("U2")
CHIEF = Person("U9", admin=True)
OWNER = Person("U10", admin=True, owner=True)


@dataclass
class FakeStore:
    """Articles by channel and id, and what was made by thread and post."""

    sheets: dict = field(default_factory=dict)
    made: dict = field(default_factory=dict)

    async def sheet(self, channel, article, version=None):
        """Return an article, where it is of that version."""
        found = self.sheets.get((channel, article))
        return found if found and version in {None, found.article.version} else None

    async def answer_of(self, thread, post):
        """Return the answer to a post."""
        return self.made.get((thread, post))

    async def thread_articles(self, thread):
        """List the articles of a thread's briefs and answers."""
        made = [each for (place, _), each in self.made.items() if place == thread]
        ids = (getattr(each, "articles", ()) for each in made)
        return tuple(dict.fromkeys(id_ for each in ids for id_ in each))

    async def entries(self, channel):
        """List the articles of a channel, the newest first."""
        return tuple(
            Entry(name, sheet.article.headline, None, None, MOMENT, 2)
            for (place, name), sheet in reversed(self.sheets.items())
            if place == channel
        )

    async def forget_article(self, channel, article):
        """Delete an article."""
        del self.sheets[channel, article]
        return Forgotten(articles=1)

    async def forget_channel(self, channel):
        """Delete a channel's articles."""
        return self._forget(lambda place: place == channel)

    async def forget_workspace(self, workspace):
        """Delete a workspace's articles."""
        return self._forget(lambda place: place.workspace == workspace)

    def _forget(self, goes):
        gone = [key for key in self.sheets if goes(key[0])]
        for key in gone:
            del self.sheets[key]
        return Forgotten(articles=len(gone))


@dataclass
class FakeTalks:
    """Threads that tests fill in; each dictionary is keyed by channel or thread."""

    people: dict = field(default_factory=dict)
    threads: set = field(default_factory=set)
    things: dict = field(default_factory=dict)
    digests: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)
    discussions: dict = field(default_factory=dict)

    async def heard(self, thread, person, at):
        """Note a person."""
        known = self.people.setdefault(thread, [])
        known += [person] if person not in known else []
        return tuple(known)

    async def ours(self, thread):
        """Tell whether a thread is ours."""
        return thread in self.threads

    async def made(self, channel, made):
        """Return a made thing."""
        return self.things.get((channel, made))

    async def digest(self, channel, digest):
        """Return a digest."""
        return self.digests.get((channel, digest))

    async def givers(self, channel, article):
        """Return who gave an article."""
        return self.given.get((channel, article), ())

    async def discussed(self, channel, article, since, until):
        """List discussions."""
        found = self.discussions.get((channel, article), ())
        return tuple(each for each in found if since <= each.at < until)


@dataclass
class FakePosts:
    """Posts that tests fill in."""

    posts: dict = field(default_factory=dict)

    async def kept(self, post):
        """Return a post."""
        return self.posts.get(post)

    def keep(self, post, **of):
        """Keep a post as far as it is."""
        channel = post.thread.channel
        name = PostId(channel.workspace, channel.id, post.id)
        self.posts[name] = Kept(post, PostState.SHOWN, MOMENT, **of)

    def fail(self, post, error="LinkTooSlow", **of):
        """Keep a post that has failed."""
        self.keep(post, error=error, message="That did not work.", **of)


@dataclass(frozen=True)
class FakeDigested:
    """A digest with its articles."""

    digest: Digest
    articles: tuple[Article, ...] = ()
    next_due: datetime | None = None


@dataclass
class FakeDigests:
    """A desk of digests that makes what it was told to."""

    chosen: dict = field(default_factory=dict)
    made: FakeDigested | None = None

    async def rules(self, channel):
        """Return what was kept."""
        return self.chosen.get(channel, ChannelRules())

    async def keep_rules(self, channel, rules):
        """Keep rules."""
        self.chosen[channel] = rules

    async def coming(self, channel, plan):
        """Return the next digest."""
        return next_due(plan, MOMENT)

    async def preview(self, channel, day):
        """Return what was set."""
        return self.made

    async def opened(self, channel, digest):
        """Return a digest with the set articles."""
        return self.made and replace(self.made, digest=digest)


@dataclass
class FakeDoubts:
    """Counts doubts."""

    counted: list = field(default_factory=list)

    def doubted(self, kind, flaws):
        """Keep what was counted."""
        self.counted.append((kind, flaws))


@dataclass
class Room:
    """A reception with all that it meets, at hand."""

    store: FakeStore
    reception: Reception
    talks: FakeTalks
    posts: FakePosts
    digests: FakeDigests
    doubts: FakeDoubts

    async def typed(self, name, words="", *, by=ANNA, thread=THREAD, links=()):
        """Type a command."""
        typed = Typed("e1", thread, by, name, words, links, "token")
        return await self.reception.typed(typed)

    async def pressed(self, action, value="", *, by=ANNA, thread=THREAD, event="e2"):
        """Press a button."""
        pressed = Pressed(event, thread, by, action, value, "token")
        return await self.reception.pressed(pressed)

    async def filled(self, form, *, by=ANNA, about="", thread=THREAD, **fields):
        """Fill a form in."""
        filled = Filled("e3", thread, by, Form(form), tuple(fields.items()), about)
        return await self.reception.filled(filled)

    def has_article(self, article="a1", *, channel=NEWS, by=("U1",), url=None, **of):
        """Keep an article that some people gave."""
        made = sheet(article, **of)
        made = replace(made, article=replace(made.article, url=url))
        self.store.sheets[channel, article] = made
        self.talks.given[channel, article] = by

    def has_brief(self, id_="b1", *, thread=THREAD, made=None):
        """Keep a brief."""
        self._has(thread, "p1", made or brief(id_))

    def has_answer(self, id_="q1", *, thread=THREAD, post="p2"):
        """Keep an answer."""
        self._has(thread, post, answer(id_))

    def _has(self, thread, post, made):
        self.store.made[thread, post] = made
        self.talks.things[thread.channel, made.id] = Made(thread, post, made)
        self.talks.threads.add(thread)


def room():
    """Open a reception."""
    store, talks, posts = FakeStore(), FakeTalks(), FakePosts()
    digests, doubts = FakeDigests(), FakeDoubts()
    reception = Reception(
        store=store,
        talks=talks,
        inbox=posts,
        digests=digests,
        keeping=Keeping(days=90),
        doubts=doubts,
    )
    return Room(store, reception, talks, posts, digests, doubts)


def story(name="p1", *, thread=THREAD, links=("https://news.example/a",), **of):
    """Make a post of a link."""
    return Post(name, thread, "U1", links=links, **of)


def in_channel(channel):
    """Return the thread t1 of a channel."""
    return Thread(channel, "t1")
