"""Signs of work in progress: 👀 on a message, a status, one message where it is long.

None of them is left behind, and none of them matters enough to fail for.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.address import address_of
from adapters.slack.blocks import message_of
from adapters.slack.calling import FAILURES, attempted
from adapters.slack.notes import Notes, Place
from adapters.slack.tasks import Tasks
from adapters.slack.workspaces import NotInstalled, Workspaces
from bot.cards.progress import of_progress
from bot.place import Post
from bot.ports import Step

_log = logging.getLogger("parley.slack")

EYES = "eyes"
NEWSPAPER = "newspaper"

LONG = 8.0
"""Seconds after the first status until a message tells of the work."""
_BETWEEN = 3.0
_LATE = 2.0
_KNOWN = 2_000
_GONE = frozenset({"no_reaction", "message_not_found", "already_reacted"})
_LATCHED = frozenset(
    {
        "unknown_method",
        "feature_disabled",
        "not_agent_app",
        "missing_scope",
        "not_allowed_token_type",
        "access_denied",
    }
)


@dataclass(slots=True)
class _Work:
    """A post under way, as far as its readers have been told."""

    step: Step
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
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

    async def progress(self, post: Post, step: Step) -> None:
        """Show how far a post is."""
        if address_of(post.address).alone or not post.thread.id:
            return
        place = _place(post)
        work = self._work.get(place)
        if work is None:
            work = self._work[place] = _Work(step)
            self._tasks.start(self._tell_later(post, work))
        work.step = step
        client = await self._client(post)
        if client is None:
            return
        await self._status(client, post, f"is {step} …")
        if work.message and time.monotonic() - work.told >= _BETWEEN:
            await self._retell(client, post, work)

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
        client = await self._client(post)
        if client is None:
            return
        await self._take_message(client, post)
        if work is not None:
            await self._status(client, post, "")
        message = address_of(post.address).message
        if message:
            await self._take_eyes(client, post.thread.channel.id, message)

    async def _take_eyes(
        self, client: AsyncWebClient, channel: str, message: str
    ) -> None:
        try:
            await client.reactions_remove(channel=channel, name=EYES, timestamp=message)
        except (SlackApiError, *FAILURES):
            # Slack is busy, or whoever took the post in is still about to put them on.
            self._tasks.start(self._take_eyes_later(client, channel, message))

    async def _take_eyes_later(
        self, client: AsyncWebClient, channel: str, message: str
    ) -> None:
        await asyncio.sleep(_LATE)
        await self._unreact(client, channel, message, EYES)

    async def _take_message(self, client: AsyncWebClient, post: Post) -> None:
        channel = post.thread.channel.id
        message = await self._notes.unsign(_place(post))
        if message is not None:
            await attempted(
                lambda: client.chat_delete(channel=channel, ts=message), fine=_GONE
            )

    async def _tell_later(self, post: Post, work: _Work) -> None:
        """Tell of the work in the thread, where it takes long."""
        await asyncio.sleep(self._long)
        async with work.lock:
            client = None if work.over else await self._client(post)
            if client is None:
                return
            shown = message_of(of_progress(work.step))
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
        shown = message_of(of_progress(work.step))
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
            if error.response.get("error") in _LATCHED:
                self._without_status.add(workspace)
        except FAILURES:
            return

    async def _react(
        self, client: AsyncWebClient, channel: str, message: str, name: str
    ) -> None:
        await attempted(
            lambda: client.reactions_add(channel=channel, name=name, timestamp=message),
            fine=_GONE,
        )

    async def _unreact(
        self, client: AsyncWebClient, channel: str, message: str, name: str
    ) -> None:
        await attempted(
            lambda: client.reactions_remove(
                channel=channel, name=name, timestamp=message
            ),
            fine=_GONE,
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
