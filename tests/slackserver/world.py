"""What there is in the loopback Slack: teams, channels, people, messages, files."""

import itertools
import time
from dataclasses import dataclass, field

KINDS = {"channel": "C", "group": "G", "mpim": "G", "im": "D"}
# The name by which scopes and event subscriptions call a kind of channel.
PLURALS = {"channel": "channels", "group": "groups", "mpim": "mpim", "im": "im"}


@dataclass(frozen=True)
class Times:
    """How patient this Slack is, in seconds; tests shorten what they wait for.

    `retries` are the pauses before an event's second, third and fourth delivery.
    """

    ack: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    trigger: float = 3.0
    response_url: float = 1800.0
    code: float = 600.0


@dataclass
class Channel:
    """A channel of any kind; `shared` ones reach into another organisation."""

    team: str
    id: str
    name: str
    kind: str = "channel"
    members: set[str] = field(default_factory=set)
    archived: bool = False
    deleted: bool = False
    shared: bool = False

    @property
    def plural(self):
        return PLURALS[self.kind]

    def as_slack(self):
        """Return the channel as conversations.info gives it."""
        kinds = {f"is_{kind}": self.kind == kind for kind in KINDS}
        return {
            "id": self.id,
            "name": self.name,
            **kinds,
            "is_private": self.kind != "channel",
            "is_archived": self.archived,
            "is_ext_shared": self.shared,
            "context_team_id": self.team,
        }


@dataclass
class Message:
    """A message; `only_for` is the one person who sees an ephemeral one.

    `sent` is all that the app said when it posted it (unfurl_links and so on).
    """

    channel: Channel
    ts: str
    user: str | None
    text: str
    blocks: list = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    metadata: dict | None = None
    files: list = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    only_for: str | None = None
    edited: str | None = None
    deleted: bool = False
    sent: dict = field(default_factory=dict)

    @property
    def root(self):
        """The ts of the thread that the message is in, or starts."""
        return self.thread_ts or self.ts

    def as_slack(self, *, metadata=False):
        """Return the message as events and conversations.history give it."""
        shown = {
            "type": "message",
            "ts": self.ts,
            "team": None if self.subtype else self.channel.team,
            "user": self.user,
            "bot_id": self.bot_id,
            "subtype": self.subtype,
            "text": self.text,
            "thread_ts": self.thread_ts,
            "blocks": self.blocks,
            "files": self.files,
            "metadata": self.metadata if metadata else None,
            "edited": self.edited and {"user": self.user, "ts": self.edited},
            "reactions": [
                {"name": name, "users": users, "count": len(users)}
                for name, users in self.reactions.items()
            ],
        }
        return {key: value for key, value in shown.items() if value}


@dataclass
class File:
    """A file that somebody uploaded."""

    id: str
    team: str
    user: str
    name: str
    content: bytes
    mimetype: str


@dataclass
class Team:
    """A workspace; `bot` is the app's user in it."""

    id: str
    name: str
    bot: str
    bot_id: str
    channels: dict[str, Channel] = field(default_factory=dict)
    people: dict[str, dict] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    installed: bool = False


def profile(team, user, *, admin=False) -> dict:
    """Return a person as users.info gives them."""
    return {
        "id": user,
        "team_id": team.id,
        "name": user.lower(),
        "real_name": f"Person {user}",
        "tz": "Europe/Berlin",
        "tz_offset": 3600,
        "is_admin": admin,
        "is_bot": False,
    }


class World:
    """All teams, and the numbers that ids are made of."""

    def __init__(self):
        self.teams: dict[str, Team] = {}
        self._numbers = itertools.count(1)

    def team(self, name):
        """Return a team by its id; a new one has the app's user, not yet installed."""
        if name not in self.teams:
            team = Team(name, f"Team {name}", f"UBOT{name}", f"BBOT{name}")
            self.teams[name] = team
        return self.teams[name]

    def number(self) -> int:
        """Return a number that no one had before."""
        return next(self._numbers)

    def now(self) -> str:
        """Return a moment as Slack writes it; no two are alike, and they ascend."""
        return f"{int(time.time())}.{self.number():06d}"

    def channel(self, team, name, *, kind="channel") -> Channel:
        """Return the channel of that name, made if need be with the app inside."""
        for channel in team.channels.values():
            if channel.name == name and not channel.deleted:
                return channel
        number = f"{KINDS[kind]}{self.number():06d}"
        channel = Channel(team.id, number, name, kind, {team.bot})
        team.channels[number] = channel
        return channel

    def direct(self, team, user) -> Channel:
        """Return the channel in which a person and the app speak alone."""
        channel = self.channel(team, f"@{user}", kind="im")
        channel.members.add(user)
        return channel

    def add(self, message) -> Message:
        """Keep a message; its blocks get the ids that Slack gives them."""
        message.blocks = self.with_ids(message.blocks)
        self.teams[message.channel.team].messages.append(message)
        return message

    def with_ids(self, blocks):
        """Return blocks with a block_id each, and an action_id where one is due."""
        return [
            {"block_id": f"b{self.number()}", **self._with_actions(block)}
            for block in blocks
        ]

    def _with_actions(self, block):
        elements = block.get("elements")
        if block["type"] != "actions" or not elements:
            return block
        named = [{"action_id": f"a{self.number()}", **one} for one in elements]
        return {**block, "elements": named}

    def message(self, team, channel, ts) -> Message | None:
        """Return the message of that channel and ts, unless it is deleted."""
        for message in reversed(team.messages):
            if (message.channel.id, message.ts) == (channel, ts):
                return None if message.deleted else message
        return None

    def thread(self, team, channel, root) -> list[Message]:
        """Return a thread's messages, the first included, oldest first."""
        found = [
            message
            for message in team.messages
            if (message.channel.id, message.root) == (channel, root)
        ]
        return sorted((one for one in found if not one.deleted), key=lambda one: one.ts)
