"""The jobs of a worker: posts are accepted and started, and nothing stays behind."""

import asyncio
import logging
from collections import Counter
from datetime import timedelta
from weakref import WeakValueDictionary

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID, WorkflowStatusString

from bot.errors import StoreError
from bot.jobs.names import name_of, name_of_digest, name_of_post
from bot.jobs.workflows import Work, Workflow, Workflows, ids_of
from bot.place import Post
from bot.ports import Due, PostId
from bot.posting.posts import follows, id_of

_log = logging.getLogger("parley.jobs")

QUEUE = "posts"
DIGESTS = "digests"

# More posts than these at once, of one workspace or of all, wait in the queue, from
# which any replica takes them.
_FEW = 4
_MANY = 200
# Posts that are younger may be about to be started where they came in.
_YOUNG = timedelta(seconds=2)
_MOST = 500
_LOOK = 0.1
_COUNTED = 5_000
_KEPT = timedelta(days=3)

_LIVE = frozenset({"PENDING", "ENQUEUED", "DELAYED"})


class Jobs:
    """Starts jobs, of a launched engine, and finds work that has none."""

    def __init__(self, work: Work, workflows: Workflows) -> None:
        """Take what jobs need, and the workflows that are registered."""
        self._work = work
        self._workflows = workflows
        self._starting: set[PostId] = set()
        self._held: set[PostId] = set()
        self._doors: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._stopping = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def open_queues(self) -> None:
        """Make the queues known to the engine: one job at a time for a workspace."""
        for name, poll in ((QUEUE, 0.2), (DIGESTS, 1.0)):
            await DBOS.register_queue_async(
                name,
                partition_concurrency=1,
                worker_concurrency=8,
                polling_interval_sec=poll,
                on_conflict="always_update",
            )

    async def submit(self, post: Post) -> bool:
        """Accept a post; False for a second delivery. After this it cannot be lost."""
        async with self._door(post.thread.channel.workspace):
            fresh = await self._work.inbox.accept(post, self._work.clock.now())
        if fresh:
            task = asyncio.create_task(self._begin(post))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return fresh

    def under_way(self) -> frozenset[PostId]:
        """Return the posts that this worker is at."""
        return frozenset(self._workflows.running | self._starting | self._held)

    async def settle(self) -> None:
        """Wait until all that was submitted has been started, or is the next one's."""
        self._stopping = True
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def sweep(self) -> None:
        """Start posts that were accepted and have no job, or whose job broke."""
        before = self._work.clock.now() - _YOUNG
        waiting = await self._work.inbox.waiting(before, _MOST)
        posts = [post for post in waiting if post not in self.under_way()]
        states = await _states([name_of_post(post) for post in posts])
        for post in posts:
            name = name_of_post(post)
            state = states.get(name)
            if state is None:
                await self._begin_if_due(post)
            elif state == WorkflowStatusString.SUCCESS.value:
                # A post of that name was forgotten, and came again.
                await DBOS.delete_workflows_async([name])
            elif state not in _LIVE:
                ids = (post.workspace, post.channel, post.post)
                await _started(f"sorry:{name}", self._workflows.sorry, *ids)

    async def tick(self) -> None:
        """Start what the clock asks for: digests, and at night the tidying."""
        now = self._work.clock.now()
        for due in await self._work.digests.due(now):
            await self._start_digest(due)
        day = now.date().isoformat()
        await _started(name_of("tidy", day), self._workflows.tidy, day)
        counts = await self._work.inbox.states()
        self._work.watch.working({str(state): n for state, n in counts.items()})
        self._work.watch.jobs(await _under_way())

    async def ready(self) -> None:
        """Try the engine; raises where it does not answer."""
        await _states([name_of("ready")])

    async def forget(
        self, workspace: str, channel: str = "", article: str = ""
    ) -> None:
        """Forget an article, a channel or a workspace, though we die meanwhile."""
        ids = (workspace, channel, article, self._work.clock.now().isoformat())
        await _started(name_of("forget", *ids), self._workflows.forget, *ids)

    async def reread(self, workspace: str, channel: str, article: str) -> None:
        """Read the page of an article again."""
        ids = (workspace, channel, article, self._work.clock.now().isoformat())
        await _started(name_of("reread", *ids), self._workflows.reread, *ids)

    async def tidy_jobs(self) -> None:
        """Delete what is left of jobs that ended days ago."""
        before = self._work.clock.now() - _KEPT
        while old := await DBOS.list_workflows_async(
            completed_before=before.isoformat(),
            limit=_MOST,
            load_input=False,
            load_output=False,
        ):
            await DBOS.delete_workflows_async([job.workflow_id for job in old])

    async def resume_digests(self) -> None:
        """Start digests that were claimed and whose job is missing or broke."""
        before = self._work.clock.now() - _YOUNG
        unfinished = await self._work.digests.unfinished(before, _MOST)
        states = await _states([name_of_digest(due) for due in unfinished])
        for due in unfinished:
            state = states.get(name_of_digest(due))
            if state is None:
                await self._start_digest(due)
            elif state not in _LIVE:
                await self._work.digests.drop(due)

    async def _begin(self, post: Post) -> None:
        """Start a post, as soon as what it follows in its thread is made.

        It waits here and not in its job, which would hold a place in the queue that the
        other may need. What fails here or is cut off is left to the sweep.
        """
        post_id = id_of(post)
        self._held.add(post_id)
        try:
            while follows(post) and await self._work.inbox.ahead(post_id):
                if self._stopping:
                    return
                await asyncio.sleep(_LOOK)
            await self._start(post_id)
        except StoreError as error:
            _log.warning("not started yet: %s", type(error).__name__)
        finally:
            self._held.discard(post_id)

    async def _begin_if_due(self, post_id: PostId) -> None:
        """Start a post that has no job, unless it has to wait for another one."""
        kept = await self._work.inbox.kept(post_id)
        if kept is None:
            return
        if not follows(kept.post) or not await self._work.inbox.ahead(post_id):
            await self._start(post_id)

    def _door(self, workspace: str) -> asyncio.Semaphore:
        """Return what few posts of a workspace go through at once.

        The stores and the engine serve in turn: whoever comes with a post of another
        workspace must not find hundreds of one before it.
        """
        return self._doors.setdefault(workspace, asyncio.Semaphore(_FEW))

    async def _start(self, post: PostId) -> None:
        """Start a post at once; where its workspace has many, they wait in line."""
        async with self._door(post.workspace):
            self._starting.add(post)
            try:
                await self._start_or_queue(post)
            finally:
                self._starting.discard(post)

    async def _start_or_queue(self, post: PostId) -> None:
        under_way = self._workflows.running | self._starting
        beside = sum(other.workspace == post.workspace for other in under_way)
        await _started(
            name_of_post(post),
            self._workflows.post,
            post.workspace,
            post.channel,
            post.post,
            queue=QUEUE if beside > _FEW or len(under_way) > _MANY else None,
        )

    async def _start_digest(self, due: Due) -> None:
        ids = ids_of(due)
        await _started(name_of_digest(due), self._workflows.digest, *ids, queue=DIGESTS)


async def _under_way() -> Counter[str]:
    """Count the jobs that have not ended, by state; very many are not all counted."""
    jobs = await DBOS.list_workflows_async(
        status=sorted(_LIVE), limit=_COUNTED, load_input=False, load_output=False
    )
    return Counter(job.status.lower() for job in jobs)


async def _started(
    name: str, workflow: Workflow, *ids: str, queue: str | None = None
) -> None:
    """Start a job at once, or put it in line; of one name, only the first is done."""
    with SetWorkflowID(name):
        if queue is None:
            await DBOS.start_workflow_async(workflow, *ids)
            return
        # The first of the ids is the workspace, of which one job runs at a time.
        with SetEnqueueOptions(queue_partition_key=ids[0]):
            await DBOS.enqueue_workflow_async(queue, workflow, *ids)


async def _states(names: list[str]) -> dict[str, str]:
    """Return the states of the jobs that there are, by name."""
    if not names:
        return {}
    found = await DBOS.list_workflows_async(
        workflow_ids=names, load_input=False, load_output=False
    )
    return {status.workflow_id: status.status for status in found}
