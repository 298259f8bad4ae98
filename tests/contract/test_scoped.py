"""Every call of every store, for one workspace: the other one is left alone."""

import inspect
import re
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select

from bot.model import ChannelRules, Digest, DigestPlan
from bot.place import Thread
from bot.ports import DigestState, Due, PostId
from bot.stores.opening import Stores
from bot.stores.tables import metadata
from tests.keeping import (
    MOMENT,
    NEWS,
    RIVAL,
    answer,
    article,
    brief,
    making,
    sheet,
    visit,
    words,
)
from tests.posts import in_channel

DAY = date(2026, 11, 21)
LATER = MOMENT + timedelta(days=1)
KEY = "news.example/a1"
WHISPER = "confidential"
OF_ALL = {
    "inbox.waiting",
    "inbox.states",
    "plans.planned",
    "plans.unfinished",
    "store.workspaces",
    "upkeep.tidy",
}
"""What looks through all workspaces, as its port says."""


@dataclass(frozen=True)
class Scene:
    """A channel in which everything is kept once, and the names of what is in it."""

    channel: object

    @property
    def thread(self):
        return Thread(self.channel, "t1")

    @property
    def post(self):
        return PostId(self.channel.workspace, self.channel.id, "p1")

    @property
    def due(self):
        return Due(self.channel, DAY, MOMENT)

    def sheet(self, id_="a1"):
        return sheet(id_, raw=f"{self.secret}\n{words(60)}")

    @property
    def secret(self):
        return WHISPER if self.channel == RIVAL else "open"

    @property
    def digest(self):
        since = MOMENT - timedelta(days=1)
        return Digest(self.secret, DAY, since, MOMENT, "UTC", (), making())


async def all_of(items):
    """Collect what an asynchronous iterator gives."""
    return [item async for item in items]


CALLS = {
    "store.keep_sheet": lambda s, of: s.store.keep_sheet(
        of.channel, of.sheet(), MOMENT
    ),
    "store.keep_visit": lambda s, of: s.store.keep_visit(
        of.channel.workspace, [KEY, of.secret], visit()
    ),
    "store.keep_brief": lambda s, of: s.store.keep_brief(of.thread, "p1", brief()),
    "store.keep_answer": lambda s, of: s.store.keep_answer(of.thread, "p1", answer()),
    "inbox.accept": lambda s, of: s.inbox.accept(
        in_channel(of.channel, text=of.secret), MOMENT
    ),
    "outbox.intend": lambda s, of: s.outbox.intend(of.channel, "t1", "k1", MOMENT),
    "outbox.note_sent": lambda s, of: s.outbox.note_sent(
        of.channel, "k1", of.secret, MOMENT
    ),
    "plans.keep_rules": lambda s, of: s.plans.keep_rules(
        of.channel, ChannelRules(DigestPlan(on=True)), MOMENT
    ),
    "plans.claim": lambda s, of: s.plans.claim(of.due, DigestState.DUE, LATER),
    "plans.keep_digest": lambda s, of: s.plans.keep_digest(of.channel, of.digest),
    "talks.heard": lambda s, of: s.talks.heard(of.thread, of.secret, MOMENT),
    "ledger.reserve": lambda s, of: s.ledger.reserve(
        of.channel.workspace, DAY, tokens=5, limit=99
    ),
    "store.memory": lambda s, of: s.store.memory(of.channel),
    "store.sheet": lambda s, of: s.store.sheet(of.channel, "a1"),
    "store.newest": lambda s, of: s.store.newest(of.channel.workspace, "a1"),
    "store.visit": lambda s, of: s.store.visit(of.channel.workspace, KEY),
    "store.copies": lambda s, of: s.store.copies(
        of.channel, article("a2", raw=words(60))
    ),
    "store.citations": lambda s, of: s.store.citations(of.channel, "a1"),
    "store.brief_of": lambda s, of: s.store.brief_of(of.thread, "p1"),
    "store.answer_of": lambda s, of: s.store.answer_of(of.thread, "p1"),
    "store.answers_of": lambda s, of: s.store.answers_of(of.thread, 4),
    "ledger.settle": lambda s, of: s.ledger.settle(
        of.channel.workspace, DAY, change=-1
    ),
    "store.discussed": lambda s, of: s.store.discussed(of.channel, "a1"),
    "store.costs": lambda s, of: s.store.costs(of.channel.workspace),
    "store.thread_articles": lambda s, of: s.store.thread_articles(of.thread),
    "store.entries": lambda s, of: s.store.entries(of.channel),
    "store.workspaces": lambda s, _: s.store.workspaces(),
    "inbox.kept": lambda s, of: s.inbox.kept(of.post),
    "inbox.waiting": lambda s, _: s.inbox.waiting(LATER, 9),
    "inbox.ahead": lambda s, of: s.inbox.ahead(of.post),
    "inbox.states": lambda s, _: s.inbox.states(),
    "inbox.note_read": lambda s, of: s.inbox.note_read(of.post, ("a1",), ()),
    "inbox.note_failed": lambda s, of: s.inbox.note_failed(of.post, "LinkGone", "!"),
    "inbox.note_made": lambda s, of: s.inbox.note_made(of.post),
    "inbox.note_shown": lambda s, of: s.inbox.note_shown(of.post),
    "outbox.message_of": lambda s, of: s.outbox.message_of(of.channel, "k1"),
    "outbox.key_of": lambda s, of: s.outbox.key_of(of.channel, of.secret),
    "plans.rules": lambda s, of: s.plans.rules(of.channel),
    "plans.planned": lambda s, _: s.plans.planned(LATER, 9),
    "plans.state_of": lambda s, of: s.plans.state_of(of.channel, DAY),
    "plans.told_until": lambda s, of: s.plans.told_until(of.channel, LATER),
    "plans.unfinished": lambda s, _: s.plans.unfinished(LATER, 9),
    "plans.digest_of": lambda s, of: s.plans.digest_of(of.channel, DAY),
    "plans.finish": lambda s, of: s.plans.finish(of.channel, DAY, DigestState.SENT),
    "talks.ours": lambda s, of: s.talks.ours(of.thread),
    "talks.made": lambda s, of: s.talks.made(of.channel, "b1"),
    "talks.digest": lambda s, of: s.talks.digest(of.channel, of.secret),
    "talks.givers": lambda s, of: s.talks.givers(of.channel, "a1"),
    "talks.discussed": lambda s, of: s.talks.discussed(of.channel, "a1", MOMENT, LATER),
    "archive.search": lambda s, of: s.archive.search(
        of.channel, f"word1 {WHISPER}", since=MOMENT, most=9
    ),
    "archive.recent": lambda s, of: s.archive.recent(of.channel, since=MOMENT, most=9),
    "archive.seen_between": lambda s, of: s.archive.seen_between(
        of.channel, MOMENT, LATER
    ),
    "upkeep.export": lambda s, of: all_of(s.upkeep.export(of.channel.workspace)),
    "upkeep.tidy": lambda s, _: s.upkeep.tidy(datetime(2000, 1, 1, tzinfo=UTC), 9),
    "store.forget_article": lambda s, of: s.store.forget_article(of.channel, "a1"),
    "store.forget_channel": lambda s, of: s.store.forget_channel(of.channel),
    "store.forget_workspace": lambda s, of: s.store.forget_workspace(
        of.channel.workspace
    ),
}
"""Each call there is: first those that keep something, last those that forget."""

KEEPING = tuple(CALLS)[:12]


@pytest.fixture
async def stores(stores):
    """The stores with everything kept once in two workspaces, under the same names."""
    for scene in (Scene(NEWS), Scene(RIVAL)):
        await stores.store.forget_channel(scene.channel)
        for name in KEEPING:
            await CALLS[name](stores, scene)
    return stores


async def rows_of(stores, workspace):
    """Return every row of a workspace."""
    found = {}
    async with stores.store._database.snapshot() as connection:
        for table in metadata.sorted_tables:
            rows = await connection.execute(
                select(table).where(table.c.workspace_id == workspace)
            )
            found[table.name] = sorted(map(repr, rows))
    return found


def test_every_call_of_every_store_is_tried_here(stores):
    calls = {
        f"{field.name}.{name}"
        for field in fields(Stores)
        for name, _ in inspect.getmembers(type(getattr(stores, field.name)))
        if not name.startswith("_")
    }
    assert calls == set(CALLS)


@pytest.mark.parametrize("again", [False, True], ids=["once", "twice"])
async def test_no_call_changes_or_tells_anything_of_another_workspace(stores, again):
    theirs = await rows_of(stores, RIVAL.workspace)
    assert all(theirs.values()), theirs
    for name, call in CALLS.items():
        told = [await call(stores, Scene(NEWS)) for _ in range(1 + again)]
        assert await rows_of(stores, RIVAL.workspace) == theirs, name
        if name not in OF_ALL:
            assert WHISPER not in repr(told), name
    left = await rows_of(stores, NEWS.workspace)
    assert {name for name, rows in left.items() if rows} == {"forgettings"}


TABLES = re.compile(r"\b(FROM|JOIN|UPDATE|INTO) (\w+)")
SCOPED = re.compile(r"workspace_id = (\?|%\()")


def unscoped(statement):
    """Tell whether a statement touches tables of ours without naming a workspace."""
    touched = {name for _, name in TABLES.findall(statement)} & set(metadata.tables)
    if statement.startswith("INSERT"):
        return touched and "(workspace_id" not in statement.replace(" ", "")
    _, _, condition = statement.partition("WHERE")
    return touched and not SCOPED.search(condition)


async def test_no_statement_goes_without_a_workspace(stores):
    said = []

    def note(_connection, _cursor, statement, *_rest):
        said.append(" ".join(statement.split()))

    engine = stores.store._database._engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    for name, call in CALLS.items():
        said.clear()
        await call(stores, Scene(NEWS))
        assert said, name
        if name in OF_ALL:
            continue
        assert not [statement for statement in said if unscoped(statement)], name
