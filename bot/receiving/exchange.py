"""What a person did, as an adapter tells it, and what an adapter does in return."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import ChannelRules
from bot.model.card import Action, Card
from bot.place import Channel, Post, Thread


class Form(StrEnum):
    """A form that a platform opens to be filled in."""

    PASTE = "paste"
    ASK = "ask"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Shown:
    """A Card in reply; for the asker alone unless `public`."""

    card: Card
    public: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A form in reply; `about` is the made thing or the post that it is about.

    `rules` are what the form of SETTINGS begins with.
    """

    form: Form
    about: str = ""
    rules: ChannelRules | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """Work in reply, to be submitted as a Post."""

    post: Post


@dataclass(frozen=True, slots=True)
class Pointed:
    """A thread in reply, which the asker is led to."""

    thread: Thread


Outcome = Shown | Opened | Submitted | Pointed


@dataclass(frozen=True, slots=True)
class Person:
    """Who did something.

    `admin` where the platform lets them change this channel: in a direct message, that
    is everybody. `owner` where it lets them change the whole workspace.
    """

    id: str
    admin: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as typed: its name in bot.commands and the rest of the line.

    `id` is the platform's own id of the event, so that a redelivery is recognised.
    `links` are the addresses in it, as the platform gives them. `thread` is where an
    answer will stand: what is asked there later is about the same articles.
    """

    id: str
    thread: Thread
    person: Person
    name: str
    words: str = ""
    links: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed: what it does and the value that the Card gave it.

    The value comes back from a platform and may be anything.
    """

    id: str
    thread: Thread
    person: Person
    action: Action
    value: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was filled in: the fields by name, as the person wrote them.

    PASTE has `text`, ASK has `question`, SETTINGS has `digest` ("on" or "off"), `hour`
    ("17"), `weekdays` ("mon-fri"), `zone` and `trigger` (a word of Trigger); what is
    missing there stays as it is.
    """

    id: str
    thread: Thread
    person: Person
    form: Form
    fields: tuple[tuple[str, str], ...]
    about: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Visible:
    """A channel that a person can see, with its name on the platform."""

    channel: Channel
    name: str
