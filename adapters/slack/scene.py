"""Where somebody acted: typed a command, pressed a button, filled in a form."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from adapters.slack.address import RESPONSE_SECONDS, Address
from adapters.slack.parse import word_of
from bot.place import Channel, Thread

_HIDDEN_NAMES = frozenset({"", "privategroup", "directmessage"})
_MOST_NOTED = 3_000


@dataclass(frozen=True, slots=True)
class Scene:
    """What an act of a person tells about itself.

    `act` is Slack's own id of it. `trigger` opens a modal within three seconds. Where
    there is no channel, as in Home, `channel` bears the person's id, which Slack takes
    for their direct message. `typed` is set for commands, whose answers are for the
    asker alone.
    """

    act: str
    channel: Channel
    thread: str
    person: str
    trigger: str = ""
    response: str = ""
    typed: bool = False
    home: bool = False

    @property
    def place(self) -> Thread:
        """The thread that it happened in."""
        return Thread(self.channel, self.thread)

    @property
    def direct(self) -> bool:
        """Tell whether nobody else is there."""
        return self.channel.id.startswith("D") or self.channel.id == self.person

    def address(self, *, alone: bool = False) -> Address:
        """Return how the act can be answered."""
        until = time.time() + RESPONSE_SECONDS if self.response else 0.0
        return Address(response=self.response, until=until, alone=alone)

    def note(self, about: str = "") -> str:
        """Return what a form that is opened here has to remember."""
        noted = {
            "channel": self.channel.id,
            "private": self.channel.private,
            "thread": self.thread,
            "about": about,
            "home": self.home,
        }
        written = json.dumps({key: value for key, value in noted.items() if value})
        return written if len(written) <= _MOST_NOTED else "{}"


def scene_of_command(body: Mapping[str, object], workspace: str) -> Scene:
    """Return where a command was typed; it is in no thread."""
    private = word_of(body, "channel_name") in _HIDDEN_NAMES
    return Scene(
        act=_hashed(word_of(body, "trigger_id")),
        channel=Channel(workspace, word_of(body, "channel_id"), private=private),
        thread="",
        person=word_of(body, "user_id"),
        trigger=word_of(body, "trigger_id"),
        response=word_of(body, "response_url"),
        typed=True,
    )


def scene_of_act(body: Mapping[str, object], workspace: str) -> Scene:
    """Return where a button was pressed or a shortcut was chosen."""
    person = word_of(body, "user", "id")
    channel = word_of(body, "channel", "id") or word_of(body, "container", "channel_id")
    noted = note_of(word_of(body, "view", "private_metadata"))
    channel = channel or word_of(noted, "channel")
    thread = (
        word_of(body, "message", "thread_ts")
        or word_of(body, "container", "thread_ts")
        or word_of(body, "message", "ts")
        or word_of(noted, "thread")
    )
    private = word_of(body, "channel", "name") in _HIDDEN_NAMES
    return Scene(
        act=_hashed(word_of(body, "trigger_id") or word_of(body, "action_ts")),
        channel=Channel(workspace, channel or person, private=private),
        thread=thread,
        person=person,
        trigger=word_of(body, "trigger_id"),
        response=word_of(body, "response_url"),
        home=word_of(body, "view", "type") == "home",
    )


def scene_of_form(body: Mapping[str, object], workspace: str) -> tuple[Scene, str]:
    """Return where a form was opened that has been filled in, and what it is about."""
    noted = note_of(word_of(body, "view", "private_metadata"))
    person = word_of(body, "user", "id")
    channel = Channel(
        workspace,
        word_of(noted, "channel") or person,
        private=bool(noted.get("private")),
    )
    scene = Scene(
        act=_hashed(word_of(body, "view", "id"), word_of(body, "view", "hash")),
        channel=channel,
        thread=word_of(noted, "thread"),
        person=person,
        trigger=word_of(body, "trigger_id"),
        home=bool(noted.get("home")),
    )
    return scene, word_of(noted, "about")


def in_channel(scene: Scene, channel: str) -> Scene:
    """Return a scene as of another channel of the same workspace."""
    moved = Channel(scene.channel.workspace, channel, private=True)
    return replace(scene, channel=moved)


def note_of(written: str) -> Mapping[str, object]:
    """Read what a form has to remember; of anything else, nothing."""
    try:
        noted = json.loads(written) if written else {}
    except ValueError:
        return {}
    return noted if isinstance(noted, dict) else {}


def _hashed(*words: str) -> str:
    """Make an id of Slack's ids that fits everywhere."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:24]
