"""`parley run slack` as a process of its own, on a loopback Slack."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.slack.config import Mode
from tests.databases import free_port

ROOT = Path(__file__).resolve().parents[1]
PATIENT = 60


@dataclass
class Program:
    """The running program, and the ports that it serves health and Slack at."""

    process: asyncio.subprocess.Process
    health: int
    public: int

    async def kill(self):
        """Let it die at once, as for lack of memory."""
        self.process.kill()
        await self.process.communicate()


@asynccontextmanager
async def program(slack, folder, mode, **settings):
    """Run the program until the block ends; it must end well, or have been killed."""
    ports = free_port(), free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.cli.main", "run", "slack"),
        cwd=ROOT,
        env=_settings(slack, folder, mode, ports) | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    line = await asyncio.wait_for(process.stdout.readline(), PATIENT)
    if b"Working" not in line:
        pytest.fail((await process.communicate())[1].decode())
    try:
        await _met(slack, mode, ports[1])
        yield Program(process, *ports)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            said, errors = await asyncio.wait_for(process.communicate(), PATIENT)
            assert process.returncode == 0, (said, errors)
            assert b"fault" not in errors, errors


async def _met(slack, mode, port):
    """Wait until Slack and the program have found each other."""
    if mode is Mode.HTTP:
        await slack.http.subscribe(f"http://127.0.0.1:{port}/slack/events")
    else:
        await slack.until(lambda: slack.sockets.open, within=PATIENT)


def _settings(slack, folder, mode, ports):
    """Return the whole environment: of one workspace, and of nothing else around."""
    health, public = ports
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PARLEY_HOME": str(folder / "home"),
        "PARLEY_WEB_PORT": str(health),
        "PARLEY_SLACK_PORT": str(public),
        "PARLEY_SLACK_MODE": mode.value,
        "PARLEY_SLACK_API": slack.api,
        "PARLEY_SLACK_BOT_TOKEN": slack.bot_token(),
        "PARLEY_SLACK_APP_TOKEN": slack.app.app_token,
        "PARLEY_SLACK_SIGNING_SECRET": slack.app.signing_secret,
    }
