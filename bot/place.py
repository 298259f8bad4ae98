"""Where things are said: Workspace, Channel, Thread, and the Post that came in."""

from dataclasses import dataclass
from enum import StrEnum


class Wants(StrEnum):
    """What a post asks for."""

    BRIEF = "brief"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a workspace; a direct message is a private channel of its own.

    What is seen in a channel is evidence in that channel only. A workspace's id begins
    with its platform: "slack:T01", "discord:81", "local".
    """

    workspace: str
    id: str
    private: bool = False

    @property
    def platform(self) -> str:
        """The platform that the channel is on, whose Poster speaks there."""
        return self.workspace.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread of a channel: the place of one discussion.

    An empty id stands for the channel itself, outside of any thread.
    """

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
    stored articles that the post refers to by id. `address` is the adapter's own note
    on how to answer (a token, a message to edit); nobody else reads it. `asked` is
    False for a bare link that the channel has briefed without anybody asking.
    """

    id: str
    thread: Thread
    author: str
    text: str = ""
    links: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    articles: tuple[str, ...] = ()
    wants: Wants = Wants.BRIEF
    address: str = ""
    asked: bool = True
