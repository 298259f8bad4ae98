"""Values for tests of work: posts, digests, and something of every kind."""

from datetime import date, timedelta

from bot.model import ChannelRules, Digest, DigestPlan, DigestStory
from bot.place import File, Post, Thread
from bot.ports import DigestState, Due, PostId
from tests.keeping import MOMENT, NEWS, fill, making, visit

DAY = date(2026, 11, 21)


def post(id_="p1", *, channel=NEWS):
    """Make a post with everything that a post may hold."""
    return Post(
        id_,
        Thread(channel, "t1"),
        "someone",
        "Who denied it?",
        links=("https://news.example/a1",),
        texts=("A pasted text.",),
        files=(File("a.pdf", b"%PDF"),),
        address="a token of the platform",
    )


def digest(*articles, day=DAY, at=MOMENT):
    """Make a digest that tells of some articles."""
    stories = tuple(DigestStory((id_,), (1,), ()) for id_ in articles)
    since = at - timedelta(days=1)
    return Digest(f"d{day}", day, since, at, "UTC", stories, making())


async def keep_digest(stores, channel, made, *, at=MOMENT):
    """Claim and keep a digest."""
    plan = ChannelRules(DigestPlan(on=True))
    await stores.plans.keep_rules(channel, plan, at)
    due = Due(channel, made.day, at)
    assert await stores.plans.claim(due, DigestState.DUE, at + timedelta(days=1))
    await stores.plans.keep_digest(channel, made)


async def fill_all(stores, channel, *, mark=""):
    """Keep something of every kind in a channel."""
    await fill(stores.store, channel, mark=mark)
    await stores.store.keep_visit(channel.workspace, ["news.example/a1"], visit())
    await stores.inbox.accept(post(channel=channel), MOMENT)
    kept = PostId(channel.workspace, channel.id, "p1")
    await stores.inbox.note_read(kept, ["a1"], [])
    await stores.outbox.intend(channel, "t1", "k1", MOMENT)
    await stores.outbox.note_sent(channel, "k1", "m1", MOMENT)
    await keep_digest(stores, channel, digest("a1"))


async def exported(stores, workspace="acme"):
    """Return everything that a workspace is given."""
    return [row async for row in stores.upkeep.export(workspace)]


async def kinds(stores, workspace):
    """Name the kind of each row of a workspace."""
    return [row["kind"] for row in await exported(stores, workspace)]
