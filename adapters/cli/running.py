"""`parley run worker`: works off posts and digests until it is told to stop."""

import asyncio
import signal
from argparse import Namespace
from pathlib import Path

from adapters.cli.inputs import CHANNEL
from adapters.cli.terminal import Terminal
from adapters.cli.transcript import FileTranscript, PrintedTranscript
from adapters.web.app import Trial, build_app
from adapters.web.metrics import PrometheusWatch
from adapters.web.serving import serve
from bot.ports import Poster
from bot.settings import Settings
from bot.worker import Worker, open_worker

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def run(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Run a worker with its pages of health and metrics; return the exit status."""
    if options.what != "worker":
        terminal.complain("There is one thing to run: parley run worker.")
        return 2
    if options.poster not in {None, "print"}:
        terminal.complain("There is one poster here: --poster print.")
        return 2
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stopped.set)
    watch = PrometheusWatch()
    posters = {CHANNEL.platform: _poster(options.transcript, terminal)}
    async with open_worker(settings, posters, watch) as worker:
        app = build_app(ready=_trials(worker), watch=watch)
        host = settings.web_host
        async with serve(app, host=host, port=settings.web_port) as port:
            terminal.say(f"Working. Health and metrics: http://{host}:{port}/ready")
            await stopped.wait()
            terminal.say("Stopping: what is under way is finished first.")
    return 0


def _poster(transcript: str | None, terminal: Terminal) -> Poster:
    if transcript is None:
        return PrintedTranscript(terminal)
    return FileTranscript(Path(transcript).expanduser())


def _trials(worker: Worker) -> dict[str, Trial]:
    return {"database": worker.stores.inbox.states, "jobs": worker.jobs.ready}
