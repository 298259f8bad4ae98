"""Any calls of an inbox and an outbox: as a small model of them in memory does."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.place import Thread
from bot.ports import Intent, Kept, PostId, PostState
from tests.keeping import MOMENT, NEWS, RIVAL
from tests.posts import light, post

OPEN = {PostState.ACCEPTED, PostState.READ}


class Memory:
    """An inbox and an outbox in one, which nothing is written down of."""

    def __init__(self):
        self.posts, self.deliveries = {}, {}

    def accept(self, of, at):
        channel = of.thread.channel
        id_ = PostId(channel.workspace, channel.id, of.id)
        if id_ in self.posts:
            return False
        self.posts[id_] = Kept(of, PostState.ACCEPTED, at)
        return True

    def kept(self, id_):
        return self.posts.get(id_)

    def waiting(self, before, most):
        found = {
            id_: (kept.at, id_.workspace, id_.channel, id_.post)
            for id_, kept in self.posts.items()
            if kept.state != PostState.SHOWN and kept.at < before
        }
        return tuple(sorted(found, key=found.get)[:most])

    def ahead(self, id_):
        if id_ not in self.posts:
            return 0
        this = self.posts[id_]
        return sum(
            kept.state in OPEN
            and kept.post.thread == this.post.thread
            and (kept.at, kept.post.id) < (this.at, this.post.id)
            for kept in self.posts.values()
        )

    def states(self):
        states = [kept.state for kept in self.posts.values()]
        return {s: states.count(s) for s in states if s != PostState.SHOWN}

    def note_read(self, id_, articles, notes):
        return self._is(id_, {PostState.ACCEPTED}) and self._change(
            id_, PostState.READ, articles=articles, notes=notes
        )

    def note_made(self, id_):
        if not self._is(id_, OPEN):
            return False
        self.posts[id_] = replace(self.posts[id_], state=PostState.MADE)
        return True

    def note_failed(self, id_, error, message):
        return self._is(id_, OPEN) and self._change(
            id_, PostState.FAILED, error=error, message=message
        )

    def note_shown(self, id_):
        unshown = set(PostState) - {PostState.SHOWN}
        return self._is(id_, unshown) and self._change(id_, PostState.SHOWN)

    def intend(self, channel, _thread, key, at):
        if (channel, key) in self.deliveries:
            return Intent(False, self.message_of(channel, key))
        self.deliveries[channel, key] = None
        return Intent(True)

    def note_sent(self, channel, key, message, at):
        if self.deliveries.get((channel, key), "") is None:
            self.deliveries[channel, key] = (message, at)

    def message_of(self, channel, key):
        found = self.deliveries.get((channel, key))
        return found and found[0]

    def key_of(self, channel, message):
        found = [
            (sent[1], key)
            for (there, key), sent in self.deliveries.items()
            if there == channel and sent and sent[0] == message
        ]
        return min(found)[1] if found else None

    def _is(self, id_, states):
        return id_ in self.posts and self.posts[id_].state in states

    def _change(self, id_, state, **noted):
        kept = self.posts[id_]
        self.posts[id_] = replace(kept, post=light(kept.post), state=state, **noted)
        return True


# Few names, so that calls meet each other.
CHANNELS = (NEWS, RIVAL)
IDS = ("a", "b")
THREADS = st.builds(Thread, st.sampled_from(CHANNELS), st.sampled_from(["", "t1"]))
WORDS = st.text(st.characters(exclude_categories=()), max_size=4)
LISTS = st.lists(WORDS, max_size=2).map(tuple)
MOMENTS = [MOMENT + timedelta(seconds=n) for n in range(3)]
POSTS = st.builds(
    lambda id_, thread, text, texts: post(id_, thread=thread, text=text, texts=texts),
    st.sampled_from(IDS),
    THREADS,
    WORDS,
    LISTS,
)
NAMES = [
    PostId(channel.workspace, channel.id, id_) for channel in CHANNELS for id_ in IDS
]


def calls(name, *arguments):
    """Draw calls of a name; a list stands for one of its items."""
    drawn = [
        st.sampled_from(of) if isinstance(of, list | tuple) else of for of in arguments
    ]
    return st.tuples(st.just(name), st.tuples(*drawn))


INBOX = st.one_of(
    calls("accept", POSTS, MOMENTS),
    calls("note_read", NAMES, LISTS, LISTS),
    calls("note_made", NAMES),
    calls("note_failed", NAMES, IDS, WORDS),
    calls("note_shown", NAMES),
)
INBOX_READ = [
    *((name, (of,)) for name in ("kept", "ahead") for of in NAMES),
    *(("waiting", (at, most)) for at in MOMENTS for most in (1, 9)),
    ("states", ()),
]
OUTBOX = st.one_of(
    calls("intend", CHANNELS, ["t1"], IDS, MOMENTS),
    calls("note_sent", CHANNELS, IDS, ["m1", "m2"], MOMENTS),
)
OUTBOX_READ = [
    *(("message_of", (channel, key)) for channel in CHANNELS for key in IDS),
    *(("key_of", (channel, key)) for channel in CHANNELS for key in ("m1", "m2")),
]
PROPERTY = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


async def compare(stores, kept, told):
    """Make the same calls of a store and of the model, and compare all replies."""
    for workspace in (NEWS.workspace, RIVAL.workspace):
        await stores.store.forget_workspace(workspace)
    memory = Memory()
    for name, arguments in told:
        expected = getattr(memory, name)(*arguments)
        assert await getattr(kept, name)(*arguments) == expected, name


@PROPERTY
@given(told=st.lists(INBOX, min_size=10, max_size=25))
async def test_an_inbox_does_as_its_model_whatever_it_is_told(stores, told):
    await compare(stores, stores.inbox, told + INBOX_READ)


@PROPERTY
@given(told=st.lists(OUTBOX, min_size=5, max_size=15))
async def test_an_outbox_does_as_its_model_whatever_it_is_told(stores, told):
    await compare(stores, stores.outbox, told + OUTBOX_READ)
