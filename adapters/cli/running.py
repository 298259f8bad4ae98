"""`parley run`: works off posts and digests, and speaks on platforms, until stopped."""

import asyncio
import os
import signal
import threading
from argparse import Namespace
from contextlib import AsyncExitStack
from pathlib import Path

from adapters.cli.all_running import platforms
from adapters.cli.inputs import CHANNEL
from adapters.cli.terminal import Terminal
from adapters.cli.transcript import FileTranscript, PrintedTranscript
from adapters.web.app import Trial, build_app
from adapters.web.metrics import PrometheusWatch
from adapters.web.serving import serve
from bot.jobs.engine import GRACE
from bot.ports import Poster
from bot.settings import Settings
from bot.worker import Worker, open_worker

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_WORKS = ("worker", "slack", "discord", "all")
# Seconds for everything else to close in, after the jobs had theirs.
_CLOSING = 5
_BROKEN_OFF = (
    "What was under way did not end in time and was broken off. Nothing is lost: "
    "another worker goes on with it, or the next one."
)


async def run(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Run a worker with its pages of health and metrics; return the exit status."""
    if options.what not in _WORKS:
        known = ", ".join(f"parley run {work}" for work in _WORKS)
        terminal.complain(f"Nothing is called {options.what} here: {known}.")
        return 2
    if options.poster not in {None, "print"}:
        terminal.complain("There is one poster here: --poster print.")
        return 2
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stopped.set)
    cut_off = asyncio.Event()

    def lost() -> None:
        cut_off.set()
        stopped.set()

    watch = PrometheusWatch()
    local = {CHANNEL.platform: _poster(options.transcript, terminal)}
    async with AsyncExitStack() as stack:
        platform = await stack.enter_async_context(platforms(settings, options.what))
        posters = {**local, **platform.posters}
        worker = await stack.enter_async_context(open_worker(settings, posters, watch))
        heard = await stack.enter_async_context(platform.heard(worker, lost))
        app = build_app(ready=_trials(worker) | dict(heard), watch=watch)
        host, wanted = settings.web_host, settings.web_port
        serving = serve(app, host=host, port=wanted)
        port = await stack.enter_async_context(serving)
        terminal.say(f"Working. Health and metrics: http://{host}:{port}/ready")
        await stopped.wait()
        terminal.say("Stopping: what is under way is finished first.")
        _end_within(GRACE + _CLOSING, terminal)
    if worker.jobs.under_way():
        terminal.complain(_BROKEN_OFF)
        return 1
    # Whoever started us starts us again, with a new line.
    return 1 if cut_off.is_set() else 0


def _end_within(seconds: float, terminal: Terminal) -> None:
    """End the process at last, however long it would wait by itself.

    While its database is away, threads of the job engine try again for ever, and
    Python waits for them. As after a crash, nothing is lost.
    """

    def end() -> None:
        terminal.complain(_BROKEN_OFF)
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()


def _poster(transcript: str | None, terminal: Terminal) -> Poster:
    if transcript is None:
        return PrintedTranscript(terminal)
    return FileTranscript(Path(transcript).expanduser())


def _trials(worker: Worker) -> dict[str, Trial]:
    return {"database": worker.stores.inbox.states, "jobs": worker.jobs.ready}
