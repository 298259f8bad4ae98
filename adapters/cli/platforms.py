"""What a platform adds to a worker: Posters before it, and ears around it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from adapters.web.app import Pages, Trial
from bot.ports import Poster
from bot.worker import Worker

Lost = Callable[[], None]
"""Is called where a platform stays cut off."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A platform, listening: how to try it, and the pages that it asks for, if any."""

    trials: Mapping[str, Trial] = field(default_factory=dict)
    pages: Pages | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform, opened: its Posters, and `heard`, which takes its events in."""

    posters: Mapping[str, Poster]
    heard: Callable[[Worker, Lost], AbstractAsyncContextManager[Heard]]
