"""What there is on the loopback Discord, as JSON where Discord would send it."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

EPOCH = 1_420_070_400_000
TEXT, DIRECT, PUBLIC_THREAD = 0, 1, 11
COMPONENTS_V2 = 1 << 15
EPHEMERAL = 1 << 6
LOADING = 1 << 7
EVERYTHING = str((1 << 50) - 1)
MEMBER = str(0x3F_FFFF_FFFF & ~0x38)
"""What a member may do who looks after nothing."""


@dataclass(frozen=True)
class Times:
    """How long Discord waits, in seconds, and how often it wants a heartbeat."""

    answer: float = 3.0
    token: float = 900.0
    nonce: float = 180.0
    heartbeat: float = 41.25


@dataclass
class Channel:
    """A channel, a thread in one, or what two people say to each other."""

    id: int
    name: str
    guild: "Guild | None" = None
    kind: int = TEXT
    parent: "Channel | None" = None
    person: dict | None = None
    messages: dict[int, "Message"] = field(default_factory=dict)
    archived: bool = False

    def as_discord(self):
        told = {"id": str(self.id), "type": self.kind, "name": self.name}
        if self.guild is None:
            return told | {"recipients": [self.person], "last_message_id": None}
        told |= {"guild_id": str(self.guild.id)}
        if self.parent is None:
            return told | {"position": 0, "permission_overwrites": [], "flags": 0}
        return told | {
            "parent_id": str(self.parent.id),
            "owner_id": str(self.guild.bot["id"]),
            "message_count": len(self.messages),
            "member_count": 1,
            "thread_metadata": {
                "archived": self.archived,
                "auto_archive_duration": 1440,
                "archive_timestamp": now(),
                "locked": False,
            },
        }


@dataclass
class Guild:
    """A guild with the bot in it."""

    id: int
    bot: dict
    channels: dict[str, Channel] = field(default_factory=dict)

    def as_discord(self):
        everyone = {
            "id": str(self.id),
            "name": "@everyone",
            "color": 0,
            "colors": {"primary_color": 0},
            "hoist": False,
            "position": 0,
            "permissions": EVERYTHING,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        shown = [each.as_discord() for each in self.channels.values()]
        return {
            "id": str(self.id),
            "name": "A guild",
            "owner_id": "7",
            "roles": [everyone],
            "channels": shown,
            "threads": [],
            "members": [member(self.bot)],
            "member_count": 2,
            "system_channel_id": None,
            "large": False,
            "unavailable": False,
            "joined_at": now(),
        }


@dataclass
class Message:
    """A message; `only_for` names the person who alone sees it."""

    id: int
    channel: Channel
    author: dict
    content: str = ""
    components: list = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    reference: "Message | None" = None
    mentions: list = field(default_factory=list)
    reactions: set = field(default_factory=set)
    attachments: list = field(default_factory=list)
    only_for: int | None = None
    nonce: str | None = None
    at: float = field(default_factory=time.monotonic)
    thread: Channel | None = None
    states: list = field(default_factory=list)

    @property
    def thinking(self):
        """Tell whether people see "Parley is thinking …" in its place."""
        return bool(self.flags & LOADING)

    @property
    def words(self):
        """All the words that people read in it."""
        return "\n".join([self.content, *_words(self.components)]).strip()

    @property
    def buttons(self):
        """The custom_ids of its buttons, by label."""
        return dict(_buttons(self.components))

    def as_discord(self, *, readable=True):
        told = {
            "id": str(self.id),
            "type": self.kind,
            "channel_id": str(self.channel.id),
            "author": self.author,
            "content": self.content if readable else "",
            "components": self.components if readable else [],
            "attachments": self.attachments if readable else [],
            "embeds": [],
            "flags": self.flags,
            "mentions": self.mentions,
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "timestamp": now(),
            "edited_timestamp": None,
        }
        if self.nonce:
            told["nonce"] = self.nonce
        if self.channel.guild:
            told["guild_id"] = str(self.channel.guild.id)
        if self.reference:
            told["message_reference"] = {
                "message_id": str(self.reference.id),
                "channel_id": str(self.reference.channel.id),
            }
            told["referenced_message"] = self.reference.as_discord()
        if self.thread:
            told["thread"] = self.thread.as_discord()
        return told


@dataclass
class Interaction:
    """What somebody did, and how it was answered: `acked` after so many seconds."""

    id: int
    token: str
    channel: Channel
    person: int
    at: float = field(default_factory=time.monotonic)
    acked: float | None = None
    answer: dict = field(default_factory=dict)
    original: Message | None = None
    followups: list = field(default_factory=list)

    @property
    def shown(self):
        """All that was shown for it, and not deleted."""
        first = [self.original] if self.original else []
        return [*first, *self.followups]


class Ids:
    """Gives ids as Discord does: they grow, and tell the time."""

    def __init__(self):
        """Begin."""
        self._count = count()

    def new(self) -> int:
        moment = int(time.time() * 1000) - EPOCH
        return (moment << 22) + next(self._count) % (1 << 22)


def now():
    return datetime.now(UTC).isoformat()


def user(id_, name, *, bot=False):
    return {
        "id": str(id_),
        "username": name,
        "global_name": name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
    }


def member(person, *, permissions=None):
    told = {
        "user": person,
        "roles": [],
        "joined_at": now(),
        "deaf": False,
        "mute": False,
        "flags": 0,
    }
    return told | ({"permissions": permissions} if permissions else {})


def _words(components):
    for each in components:
        if isinstance(each.get("content"), str):
            yield each["content"]
        yield from _words(each.get("components", []))


def _buttons(components):
    for each in components:
        if each["type"] == 2 and "custom_id" in each:
            yield each.get("label", ""), each["custom_id"]
        yield from _buttons(each.get("components", []))
