"""What a platform adds to a worker: Posters before it, and ears around it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from adapters.chat.front import Front
from adapters.web.app import Trial
from bot.bootstrap import SystemClock
from bot.ports import Poster
from bot.receiving.stopping import Stopping
from bot.receiving.withdrawing import Withdrawing
from bot.worker import Worker

Lost = Callable[[], None]
"""Is called where a platform stays cut off."""


Heard = Mapping[str, Trial]
"""How to try each platform that is listened to."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform, opened: its Posters, and `heard`, which takes its events in."""

    posters: Mapping[str, Poster]
    heard: Callable[[Worker, Lost], AbstractAsyncContextManager[Heard]]


def front_of(worker: Worker) -> Front:
    """Return a worker as its platforms see it."""
    stores = worker.stores
    return Front(
        submit=worker.submit,
        forget=worker.jobs.forget,
        reception=worker.reception,
        listening=worker.listening,
        withdrawing=Withdrawing(
            inbox=stores.inbox, store=stores.store, talks=stores.talks
        ),
        stopping=Stopping(inbox=stores.inbox, clock=SystemClock()),
        entries=stores.store.entries,
        workspaces=stores.store.workspaces,
    )
