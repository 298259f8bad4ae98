"""The names of jobs: the same work has the same name, and so is done once."""

import hashlib
from urllib.parse import quote

from bot.ports import Due, PostId

_LONGEST = 60


def name_of(kind: str, *parts: str) -> str:
    """Return the name of a job, in characters that every database takes."""
    return ":".join((kind, *map(_part, parts)))


def name_of_post(post: PostId) -> str:
    """Return the name of the job of a post."""
    return name_of("post", post.workspace, post.channel, post.post)


def name_of_digest(due: Due) -> str:
    """Return the name of the job of a digest: one a channel and local day."""
    channel = due.channel
    return name_of("digest", channel.workspace, channel.id, due.day.isoformat())


def reference_of(name: str) -> str:
    """Return the few characters by which a reader and the logs name a job."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def _part(text: str) -> str:
    quoted = quote(text, safe="", errors="replace")
    if len(quoted) <= _LONGEST:
        return quoted
    return "~" + hashlib.sha256(quoted.encode()).hexdigest()[:24]
