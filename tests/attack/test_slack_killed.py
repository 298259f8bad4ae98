"""`parley run slack` whole, as a process: killed in the middle, and started again."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.slack.config import Mode
from adapters.slack.manifest import manifest_of
from tests.databases import free_port
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.world import Times
from tests.stories import BRIDGE

ROOT = Path(__file__).resolve().parents[2]
TIMES = Times(ack=1.5, retries=(0.2, 0.5, 1.0))
STORY = f"<@PARLEY> {BRIDGE}"


@asynccontextmanager
async def parley(slack, folder, mode):
    """Run Parley as a process until the block ends; gives the process and its port."""
    port = free_port()
    settings = {
        "HOME": str(folder),
        "PARLEY_HOME": str(folder / "home"),
        "PARLEY_WEB_PORT": str(port),
        "PARLEY_SLACK_MODE": mode.value,
        "PARLEY_SLACK_API": slack.api,
        "PARLEY_SLACK_BOT_TOKEN": slack.bot_token(),
        "PARLEY_SLACK_APP_TOKEN": slack.app.app_token,
        "PARLEY_SLACK_SIGNING_SECRET": slack.app.signing_secret,
        "PATH": os.environ["PATH"],
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters.cli.main",
        "run",
        "slack",
        cwd=ROOT,
        env=settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        line = await asyncio.wait_for(process.stdout.readline(), 60)
        assert b"Working" in line, (line, await process.stderr.read())
        yield process, port
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(process.communicate(), 60)
            assert process.returncode == 0, (_, errors)
            assert b"fault" not in errors, errors


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_process_killed_mid_brief_leaves_one_brief_and_no_eyes(tmp_path, mode):
    manifest = manifest_of(mode, "http://127.0.0.1")
    async with LoopbackSlack.running(manifest=manifest, times=TIMES) as slack:
        alice = slack.person("U1")
        async with parley(slack, tmp_path, mode) as (process, port):
            if mode is Mode.HTTP:
                await slack.http.subscribe(f"http://127.0.0.1:{port}/slack/events")
            asked = await alice.says("#news", STORY)
            await slack.until(lambda: "eyes" in asked.reactions, within=30)
            assert not slack.replies(asked)
            process.kill()
            await process.communicate()
        async with parley(slack, tmp_path, mode) as (_, port):
            if mode is Mode.HTTP:
                await slack.http.subscribe(f"http://127.0.0.1:{port}/slack/events")
            await slack.reply(asked, within=60)
            await slack.until(lambda: "eyes" not in asked.reactions, within=20)
            await alice.replies(asked, "What did the council say?")
            await slack.reply(asked, nth=2, within=30)
        briefs = [m for m in slack.replies(asked) if "Council delays" in m.text]
        assert len(slack.replies(asked)) == 2
        assert len(briefs) == 1
        assert not slack.blunders
