"""The workflows: what a job of each kind does, step by step.

A change in the order or number of steps here goes behind DBOS.patch, so that jobs of
the last version still end.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from functools import partial

from dbos import DBOS, StepOptions

from bot.desk import Desk
from bot.errors import UnknownArticle
from bot.jobs.names import name_of_post, reference_of
from bot.jobs.trying import DONE, FAULT, Call, tried
from bot.place import Channel, Post, Thread
from bot.ports import Clock, Due, Inbox, PostId, Upkeep, Watch
from bot.posting.digests import DigestPosting
from bot.posting.posts import Posting

_TRIES = 40
_BATCH = 500
# More posts at work than these slow each other down more than they gain.
_AT_ONCE = 32

Workflow = Callable[..., Coroutine[object, object, None]]
Trying = Callable[[str, Call], Awaitable[float]]


@dataclass(frozen=True, slots=True)
class Work:
    """All that jobs need, behind ports; posts and such are kept for `days`."""

    posting: Posting
    digests: DigestPosting
    desk: Desk
    inbox: Inbox
    upkeep: Upkeep
    watch: Watch
    clock: Clock
    days: int


class Workflows:
    """Registers the workflows with the engine, and knows which posts are under way."""

    def __init__(self, work: Work) -> None:
        """Register every kind of job, once in the life of an engine."""
        self._work = work
        self.running: set[PostId] = set()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self.post = _registered("post", self._post)
        self.sorry = _registered("sorry", self._sorry)
        self.digest = _registered("digest", self._digest)
        self.tidy = _registered("tidy", self._tidy)
        self.forget = _registered("forget", self._forget)
        self.reread = _registered("reread", self._reread)

    async def _post(self, workspace: str, channel: str, post: str) -> None:
        post_id = PostId(workspace, channel, post)
        posting = self._work.posting
        with self._noted(post_id):
            # No step of the engine's: the inbox notes each of the post's own.
            work_off = partial(posting.work_off, post_id)
            if await _shown(work_off, self._in_its_place) == FAULT:
                await self._apologise(post_id)

    async def _in_its_place(self, name: str, call: Call) -> float:
        """Do part of a job while few others do theirs."""
        async with self._places:
            return await _tried(name, call)

    async def _sorry(self, workspace: str, channel: str, post: str) -> None:
        """End a post whose own job has failed as a whole."""
        post_id = PostId(workspace, channel, post)
        with self._noted(post_id):
            await self._apologise(post_id)

    async def _apologise(self, post_id: PostId) -> None:
        posting = self._work.posting
        reference = reference_of(name_of_post(post_id))
        if await _shown(lambda: posting.apologise(post_id, reference)) == FAULT:
            await _step("drop", lambda: posting.drop(post_id))

    @contextmanager
    def _noted(self, post_id: PostId) -> Iterator[None]:
        self.running.add(post_id)
        try:
            yield
        finally:
            self.running.discard(post_id)

    async def _digest(self, *ids: str) -> None:
        due = due_of(ids)
        digests = self._work.digests
        if await _shown(lambda: digests.show(due)) == FAULT:
            await _step("drop", lambda: digests.drop(due))

    async def _tidy(self, _day: str) -> None:
        """Delete what is too old, a batch after the other."""
        await _step("tidy", self._tidied)

    async def _tidied(self) -> None:
        before = self._work.clock.now() - timedelta(days=self._work.days)
        while any(astuple(await self._work.upkeep.tidy(before, _BATCH))):
            pass

    async def _forget(
        self, workspace: str, channel: str, article: str, _when: str
    ) -> None:
        await _step("forget", lambda: self._forgotten(workspace, channel, article))

    async def _forgotten(self, workspace: str, channel: str, article: str) -> None:
        """Forget an article, a channel or a workspace, whichever is named last."""
        desk = self._work.desk
        try:
            if article:
                await desk.forget(Channel(workspace, channel), article)
            elif channel:
                await desk.forget_channel(Channel(workspace, channel))
            else:
                await desk.forget_workspace(workspace)
        except UnknownArticle:
            # It was forgotten before.
            return

    async def _reread(
        self, workspace: str, channel: str, article: str, when: str
    ) -> None:
        await _step("reread", lambda: self._read(workspace, channel, article, when))

    async def _read(
        self, workspace: str, channel: str, article: str, when: str
    ) -> None:
        """Read the page of an article again, which may give a new version of it."""
        place = Channel(workspace, channel)
        desk = self._work.desk
        url = (await desk.article(place, article)).article.url
        if url is not None:
            await desk.read(Post(when, Thread(place, ""), "parley", links=(url,)))


def ids_of(due: Due) -> tuple[str, ...]:
    """Return a digest that is due as a job carries it."""
    channel = due.channel
    private = "private" if channel.private else ""
    return (
        channel.workspace,
        channel.id,
        private,
        due.day.isoformat(),
        due.at.isoformat(),
    )


def due_of(ids: tuple[str, ...]) -> Due:
    """Return what `ids_of` was given."""
    workspace, channel, private, day, at = ids
    place = Channel(workspace, channel, private=bool(private))
    return Due(place, date.fromisoformat(day), datetime.fromisoformat(at))


def _registered(name: str, body: Workflow) -> Workflow:
    async def job(*ids: str) -> None:
        await body(*ids)

    return DBOS.workflow(name=name)(job)


async def _tried(name: str, call: Call) -> float:
    """Do part of a job; return DONE, FAULT or how long to wait, as `tried` does."""
    return await tried(f"{name} of {DBOS.workflow_id}", call)


async def _step(name: str, call: Call) -> float:
    """Do part of a job, which is not done again once the engine has noted it."""
    return await DBOS.run_step_async(StepOptions(name=name), _tried, name, call)


async def _shown(show: Call, trying: Trying = _step) -> float:
    """Do what shows a card, again when its platform wants it; return DONE or FAULT."""
    for _ in range(_TRIES):
        wait = await trying("show", show)
        if wait in {DONE, FAULT}:
            return wait
        await DBOS.sleep_async(wait)
    return FAULT
