"""Signs of work in progress: 👀 on a message, a status, one message where it is long.

Where the workspace takes Parley for an agent, the thread is a session under way too,
and has a button to stop it.

None of them is left behind, and none of them matters enough to fail for.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.tasks import Tasks
from adapters.slack.address import address_of
from adapters.slack.blocks import message_of
from adapters.slack.calling import FAILURES, attempted, error_of
from adapters.slack.notes import Notes, Place
from adapters.slack.workspaces import NotInstalled, Workspaces
from bot.cards.progress import of_progress
from bot.place import Post
from bot.ports import Step, told

_log = logging.getLogger("parley.slack")

_NO_MESSAGE = ""

EYES = "eyes"
NEWSPAPER = "newspaper"

LONG = 8.0
"""Seconds after the first status until a message tells of the work."""
_BETWEEN = 3.0
_LATE = 2.0
_KNOWN = 2_000
_NONE = "no_reaction"
_FINE = frozenset({"already_reacted", "message_not_found"})
_LATCHED = frozenset(
    {
        "unknown_method",
        "feature_disabled",
        "not_agent_app",
        "not_authorized",
        "missing_scope",
        "not_allowed_token_type",
        "access_denied",
    }
)


@dataclass(slots=True)
class _Work:
    """A post under way, as far as its readers have been told."""

    step: Step
    lines: int
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    telling: asyncio.Task[None] | None = None
    over: bool = False
    message: str = ""
    told: float = 0.0


class Signs:
    """Shows and takes away the signs of posts under way."""

    def __init__(
        self,
        *,
        workspaces: Workspaces,
        notes: Notes,
        tasks: Tasks,
        long: float = LONG,
    ) -> None:
        """Take who opens workspaces, and where open messages are noted."""
        self._workspaces = workspaces
        self._notes = notes
        self._tasks = tasks
        self._long = long
        self._work: dict[Place, _Work] = {}
        self._settled: OrderedDict[Place, None] = OrderedDict()
        self._without_status: set[str] = set()
        self._without_sessions: set[str] = set()

    async def seen(self, post: Post) -> None:
        """Put 👀 on the message of a post that is about to be read."""
        message = address_of(post.address).message
        client = await self._client(post)
        if client is None or not message:
            return
        await self._react(client, post.thread.channel.id, message, EYES)
        if _place(post) in self._settled:
            # It was quicker than the eyes.
            await self._unreact(client, post.thread.channel.id, message, EYES)

    async def offered(self, place: Place) -> None:
        """Put a newspaper on a message: whoever clicks it asks for a brief."""
        client = await self._opened(place.workspace)
        if client is not None:
            await self._react(client, place.channel, place.ts, NEWSPAPER)

    async def unoffered(self, place: Place) -> None:
        """Take the newspaper from a message."""
        client = await self._opened(place.workspace)
        if client is not None:
            await self._unreact(client, place.channel, place.ts, NEWSPAPER)

    async def progress(self, post: Post, step: Step, lines: int) -> None:
        """Show how far a post is, and how many lines of a draft are written."""
        if address_of(post.address).alone or not post.thread.id:
            return
        place = _place(post)
        if place in self._settled:
            # Somebody has stopped it, and it does not know yet.
            return
        client = await self._client(post)
        if client is None:
            return
        work = self._work.get(place)
        if work is None:
            work = self._work[place] = _Work(step, lines)
            work.telling = self._tasks.start(self._tell_later(post, work))
            await self._notes.sign(place, _NO_MESSAGE, time.time())
            await self._session(client, post, "processing")
        work.step, work.lines = step, lines
        await self._status(client, post, f"is {told(step, lines)} …")
        if work.message and time.monotonic() - work.told >= _BETWEEN:
            await self._retell(client, post, work)
        if place in self._settled:
            # It was stopped meanwhile.
            await self.settle(post)

    async def settle(self, post: Post) -> None:
        """Take all signs of a post away."""
        place = _place(post)
        self._settled[place] = None
        if len(self._settled) > _KNOWN:
            self._settled.popitem(last=False)
        work = self._work.pop(place, None)
        if work is not None:
            async with work.lock:
                work.over = True
            if work.telling is not None:
                work.telling.cancel()
        client = await self._client(post)
        if client is None:
            return
        if await self._take_signs(client, post):
            await self._status(client, post, "")
            await self._session(client, post, "active")
        message = address_of(post.address).message
        if message:
            await self._take_eyes(client, post.thread.channel.id, message)

    async def _take_eyes(
        self, client: AsyncWebClient, channel: str, message: str
    ) -> None:
        """Take them away, and wait for a Slack that is busy: they are noted nowhere."""
        reason = await self._unreact(client, channel, message, EYES)
        if reason == _NONE:
            # Whoever took the post in may still be about to put them on.
            self._tasks.start(self._take_eyes_later(client, channel, message))

    async def _take_eyes_later(
        self, client: AsyncWebClient, channel: str, message: str
    ) -> None:
        await asyncio.sleep(_LATE)
        await self._unreact(client, channel, message, EYES)

    async def _take_signs(self, client: AsyncWebClient, post: Post) -> bool:
        """Take the message of a post away, if any; tell whether there were signs."""
        channel = post.thread.channel.id
        message = await self._notes.unsign(_place(post))
        if message:
            await attempted(
                lambda: client.chat_delete(channel=channel, ts=message), fine=_FINE
            )
        return message is not None

    async def _tell_later(self, post: Post, work: _Work) -> None:
        """Tell of the work in the thread, where it takes long."""
        await asyncio.sleep(self._long)
        async with work.lock:
            client = None if work.over else await self._client(post)
            if client is None:
                return
            shown = message_of(of_progress(work.step, work.lines))
            try:
                answer = await client.chat_postMessage(
                    channel=post.thread.channel.id,
                    thread_ts=post.thread.id,
                    text=shown.text,
                    blocks=[*shown.blocks],
                    unfurl_links=False,
                    unfurl_media=False,
                )
            except (SlackApiError, *FAILURES) as error:
                _log.info("no sign of progress: %s", type(error).__name__)
                return
            work.message, work.told = str(answer["ts"]), time.monotonic()
            await self._notes.sign(_place(post), work.message, time.time())

    async def _retell(self, client: AsyncWebClient, post: Post, work: _Work) -> None:
        shown = message_of(of_progress(work.step, work.lines))
        work.told = time.monotonic()
        try:
            await client.chat_update(
                channel=post.thread.channel.id,
                ts=work.message,
                text=shown.text,
                blocks=[*shown.blocks],
            )
        except (SlackApiError, *FAILURES) as error:
            _log.info("no sign of progress: %s", type(error).__name__)

    async def _status(self, client: AsyncWebClient, post: Post, words: str) -> None:
        """Show a status where the workspace has such a thing."""
        workspace = post.thread.channel.workspace
        if workspace in self._without_status or not post.thread.id:
            return
        try:
            await client.assistant_threads_setStatus(
                channel_id=post.thread.channel.id,
                thread_ts=post.thread.id,
                status=words,
            )
        except SlackApiError as error:
            if error_of(error) in _LATCHED:
                self._without_status.add(workspace)
        except FAILURES:
            return

    async def _session(self, client: AsyncWebClient, post: Post, status: str) -> None:
        """Say whether the thread's session is under way, where there are sessions."""
        workspace, thread = post.thread.channel.workspace, post.thread
        if workspace in self._without_sessions:
            return
        try:
            await client.agents_sessions_setStatus(
                channel_id=thread.channel.id, thread_ts=thread.id, status=status
            )
        except SlackApiError as error:
            if error_of(error) in _LATCHED:
                self._without_sessions.add(workspace)
        except FAILURES:
            return

    async def _react(
        self, client: AsyncWebClient, channel: str, message: str, name: str
    ) -> None:
        await attempted(
            lambda: client.reactions_add(channel=channel, name=name, timestamp=message),
            fine=_FINE,
        )

    async def _unreact(
        self, client: AsyncWebClient, channel: str, message: str, name: str
    ) -> str | None:
        """Take a sign away; return why it is not gone by that, if it is not."""
        return await attempted(
            lambda: client.reactions_remove(
                channel=channel, name=name, timestamp=message
            )
        )

    async def _client(self, post: Post) -> AsyncWebClient | None:
        return await self._opened(post.thread.channel.workspace)

    async def _opened(self, workspace: str) -> AsyncWebClient | None:
        try:
            return await self._workspaces.client(workspace)
        except (SlackApiError, NotInstalled, *FAILURES):
            return None


def _place(post: Post) -> Place:
    channel = post.thread.channel
    return Place(channel.workspace, channel.id, post.id)
