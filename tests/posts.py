"""Posts for tests of what must not be lost."""

from bot.place import File, Post, Thread, Wants
from bot.ports import PostId
from tests.keeping import THREAD


def post(id_="p1", *, thread=THREAD, **of):
    """Make a post with a bit of everything in it."""
    made = {
        "text": "What do they say?\ud83d",
        "links": ("https://news.example/a1?x=1",),
        "texts": ("A pasted article.\x00",),
        "files": (File("story.pdf", bytes(range(256))),),
        "articles": ("a7",),
        "wants": Wants.ANSWER,
        "address": "token-1",
    }
    return Post(id_, thread, "U1", **(made | of))


def light(of):
    """Return a post without its texts and files, as it is kept once it was read."""
    return Post(
        of.id,
        of.thread,
        of.author,
        of.text,
        links=of.links,
        articles=of.articles,
        wants=of.wants,
        address=of.address,
    )


def named(of):
    """Name a post as jobs do."""
    channel = of.thread.channel
    return PostId(channel.workspace, channel.id, of.id)


def in_channel(channel, id_="p1", **of):
    """Make a post of a channel's thread t1."""
    return post(id_, thread=Thread(channel, "t1"), **of)
