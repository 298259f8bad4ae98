"""What happens in a workspace: said, deleted, clicked, left. Kept before it is acked.

Each taker raises where an event can't be kept; then it is not acked, and Slack brings
it again. What can wait until after the ack is started as a task.
"""

import logging
import time
from collections import OrderedDict, defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from adapters.chat.front import Front
from adapters.chat.tasks import Tasks
from adapters.slack.address import Address
from adapters.slack.files import FAULTS, Files, readable
from adapters.slack.notes import OFFERED, Notes, Offer, Place
from adapters.slack.parse import Attached, Said, links_of, said_of, word_of
from adapters.slack.plain import Json
from adapters.slack.progress import NEWSPAPER, Signs
from adapters.slack.talking import Talking
from bot.errors import BotError
from bot.place import Channel, Post, Thread, Wants
from bot.speaking import Heard, Speech, is_pasted

_log = logging.getLogger("parley.slack")

MOST_FROM_BOTS = 20
"""So many messages an hour are taken from the programs of a channel."""

_HOUR = 3_600.0
_ALONE_WORDS = 200
_KNOWN = 2_000


@dataclass(frozen=True, slots=True)
class Me:
    """Who we are in the workspace that an event is from."""

    workspace: str
    user: str
    bot: str


@dataclass(frozen=True, slots=True)
class Doors:
    """All that an event may lead to."""

    front: Front
    notes: Notes
    files: Files
    signs: Signs
    talking: Talking
    tasks: Tasks


class Events:
    """Takes events; for each kind there is one taker."""

    def __init__(self, doors: Doors, *, bots: frozenset[str]) -> None:
        """Take where events lead; `bots` are the programs whose links are read."""
        self._doors = doors
        self._bots = bots
        self._met: OrderedDict[Place, None] = OrderedDict()
        self._from_bots: defaultdict[Place, deque[float]] = defaultdict(deque)
        self.takers: Mapping[str, Callable[[Json, Me], Awaitable[None]]] = {
            "message": self._message,
            "app_mention": self._said,
            "reaction_added": self._clicked,
            "agent_session_stopped": self._stopped,
            "member_joined_channel": self._joined,
            "channel_left": self._gone,
            "group_left": self._gone,
            "channel_deleted": self._gone,
            "group_deleted": self._gone,
        }

    async def take(self, event: Json, me: Me) -> None:
        """Take an event of any kind; those that mean nothing to us pass."""
        taker = self.takers.get(word_of(event, "type"))
        if taker is not None:
            await taker(event, me)

    async def _message(self, event: Json, me: Me) -> None:
        match event.get("subtype"):
            case "message_changed":
                await self._changed(event, me)
            case "message_deleted":
                await self._deleted(event, me)
            case _:
                await self._said(event, me)

    async def _said(self, event: Json, me: Me) -> None:
        said = said_of(event)
        if said is None or me.user == said.author or (said.bot and said.bot == me.bot):
            return
        if said.bot and not self._is_let_in(said, me):
            return
        mentioned = me.user in said.called or event.get("type") == "app_mention"
        thread = Thread(_channel(said, me), said.root)
        heard = _heard(said, me, mentioned=mentioned, allowed=said.bot in self._bots)
        speech = await self._doors.front.listening.speech(thread, said.author, heard)
        match speech:
            case Speech.BRIEF:
                asked = mentioned or said.direct or said.threaded
                await self._submit(_brief(said, thread, asked=asked), said)
            case Speech.ANSWER:
                await self._submit(_question(said, thread), said)
            case Speech.OFFER:
                place = Place(me.workspace, said.channel, said.ts)
                offer = Offer(said.root, said.links)
                await self._doors.notes.offer(place, offer, time.time())
                self._doors.tasks.start(self._doors.signs.offered(place))
            case Speech.HELP:
                self._help_once(thread, said)

    async def _submit(self, post: Post, said: Said) -> None:
        """Keep a post; where it has files, until they are here."""
        files = readable(said.files) if post.wants is Wants.BRIEF else ()
        doors = self._doors
        if files:
            await self._put_off(post, files)
        elif await doors.front.submit(post):
            doors.tasks.start(doors.signs.seen(post))

    async def _put_off(self, post: Post, files: Sequence[Attached]) -> None:
        """Keep a post until its files are here, but not its twin."""
        place = Place(post.thread.channel.workspace, post.thread.channel.id, post.id)
        if not self._is_first(place):
            return
        with ExitStack() as undone:
            undone.callback(self._met.pop, place)
            await self._doors.files.put_off(post, files)
            undone.pop_all()
        self._doors.tasks.start(self._bring(post, files))

    async def sweep(self) -> None:
        """Bring files that somebody has left behind."""
        for post, files in await self._doors.files.left():
            await self._bring(post, files)
        await self._doors.files.drop_old()

    async def _bring(self, post: Post, files: Sequence[Attached]) -> None:
        """Bring the files of a post after the ack, or tell why that can't be."""
        doors = self._doors
        try:
            if await doors.files.bring(post, files):
                await doors.signs.seen(post)
        except BotError as error:
            await doors.talking.refuse(post, error)
        except FAULTS as error:
            _log.warning("files still to bring: %s", type(error).__name__)

    def _is_let_in(self, said: Said, me: Me) -> bool:
        """Tell whether a program's message is read: it is listed, and not too many."""
        if said.bot not in self._bots:
            return False
        lately = self._from_bots[Place(me.workspace, said.channel, "")]
        while lately and lately[0] < time.monotonic() - _HOUR:
            lately.popleft()
        if len(lately) >= MOST_FROM_BOTS:
            _log.warning("too many messages of programs: %s", said.channel)
            return False
        lately.append(time.monotonic())
        return True

    def _help_once(self, thread: Thread, said: Said) -> None:
        """Help whoever has mentioned us and said nothing else, but not its twin."""
        place = Place(thread.channel.workspace, said.channel, said.ts)
        if self._is_first(place):
            self._doors.tasks.start(self._doors.talking.help(thread, said.author))

    def _is_first(self, place: Place) -> bool:
        """Note a message; tell whether it is the first of its twins that comes."""
        if place in self._met:
            return False
        self._met[place] = None
        if len(self._met) > _KNOWN:
            self._met.popitem(last=False)
        return True

    async def _changed(self, event: Json, me: Me) -> None:
        """Let an offer follow its message; Slack's own previews change no word."""
        text = word_of(event, "message", "text")
        if text == word_of(event, "previous_message", "text"):
            return
        message = event.get("message")
        ts = word_of(message, "ts")
        place = Place(me.workspace, word_of(event, "channel"), ts)
        offer = await self._doors.notes.offered(place, time.time() - OFFERED)
        if offer is not None and isinstance(message, dict):
            now = Offer(offer.root, links_of(message))
            await self._doors.notes.offer(place, now, time.time())

    async def _deleted(self, event: Json, me: Me) -> None:
        """Forget what a deleted message alone has given."""
        ts, channel = word_of(event, "deleted_ts"), word_of(event, "channel")
        place = Place(me.workspace, channel, ts)
        await self._doors.notes.offer(place, Offer("", ()), time.time())
        await self._doors.notes.done(place)
        here = Channel(me.workspace, channel, private=True)
        await self._doors.front.withdrawing.withdraw(here, ts)

    async def _clicked(self, event: Json, me: Me) -> None:
        """Brief the links of a message whose newspaper somebody clicked."""
        user, item = word_of(event, "user"), event.get("item")
        newspaper = word_of(event, "reaction").partition("::")[0] == NEWSPAPER
        if not newspaper or user in {me.user, ""}:
            return
        place = Place(me.workspace, word_of(item, "channel"), word_of(item, "ts"))
        offer = await self._doors.notes.offered(place, time.time() - OFFERED)
        if offer is None:
            return
        channel = Channel(me.workspace, place.channel, private=True)
        post = Post(
            id=place.ts,
            thread=Thread(channel, offer.root),
            author=user,
            links=offer.links,
            address=Address(message=place.ts).written(),
        )
        if await self._doors.front.submit(post):
            self._doors.tasks.start(self._doors.signs.seen(post))
        self._doors.tasks.start(self._doors.signs.unoffered(place))

    async def _stopped(self, event: Json, me: Me) -> None:
        """End what is under way in a thread whose Stop somebody has pressed."""
        channel = Channel(me.workspace, word_of(event, "channel"), private=True)
        thread = Thread(channel, word_of(event, "thread_ts"))
        doors = self._doors
        for post in await doors.front.stopping.stop(thread):
            doors.tasks.start(doors.signs.settle(post))
            doors.tasks.start(doors.talking.stopped(thread, word_of(event, "user")))

    async def _joined(self, event: Json, me: Me) -> None:
        """Help whoever has brought us into a channel."""
        inviter = word_of(event, "inviter")
        if word_of(event, "user") != me.user or not inviter:
            return
        thread = Thread(Channel(me.workspace, word_of(event, "channel")), "")
        self._doors.tasks.start(self._doors.talking.help(thread, inviter))

    async def _gone(self, event: Json, me: Me) -> None:
        """Delete all of a channel that we are in no more."""
        channel = word_of(event, "channel")
        if not channel:
            return
        await self._doors.front.forget(me.workspace, channel)
        await self._doors.notes.forget(me.workspace, channel)
        _log.info("left: %s %s", me.workspace, channel)


def _channel(said: Said, me: Me) -> Channel:
    # Where Slack does not say that a channel is public, it is taken for private.
    return Channel(me.workspace, said.channel, private=said.kind != "channel")


def _heard(said: Said, me: Me, *, mentioned: bool, allowed: bool) -> Heard:
    addressed = mentioned or said.direct or said.threaded
    return Heard(
        direct=said.direct,
        mentioned=mentioned,
        others=bool(said.called - {me.user}),
        from_bot=said.bot is not None,
        allowed=allowed,
        links=bool(said.links),
        words=any(map(str.isalnum, said.text)),
        story=addressed and (bool(readable(said.files)) or is_pasted(said.text)),
    )


def _brief(said: Said, thread: Thread, *, asked: bool) -> Post:
    """Return the post of what was given: a pasted article, or links."""
    # A few words beside a link are about it; very many are the article itself.
    words = len(said.text.split(maxsplit=_ALONE_WORDS))
    pasted = words >= _ALONE_WORDS or (is_pasted(said.text) and not said.links)
    return Post(
        id=said.ts,
        thread=thread,
        author=said.author,
        links=() if pasted else said.links,
        texts=(said.text,) if pasted else (),
        address=Address(message=said.ts).written(),
        asked=asked,
    )


def _question(said: Said, thread: Thread) -> Post:
    return Post(
        id=said.ts,
        thread=thread,
        author=said.author,
        text=said.text,
        wants=Wants.ANSWER,
        address=Address(message=said.ts).written(),
    )
