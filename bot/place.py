"""Where things are said: Workspace, Channel, Thread, and the Post that came in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a workspace; a direct message is a private channel of its own.

    What is seen in a channel is evidence in that channel only.
    """

    workspace: str
    id: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread of a channel: the place of one discussion."""

    channel: Channel
    id: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a post: its name and its bytes, of whatever kind."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Post:
    """What a person posted, translated from the platform's event.

    `id` is the post's own id, so that a second delivery is recognised. `links` are web
    addresses, `texts` pasted articles, `files` what was attached. `articles` names
    stored articles that the post refers to by id.
    """

    id: str
    thread: Thread
    author: str
    text: str = ""
    links: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    articles: tuple[str, ...] = ()
