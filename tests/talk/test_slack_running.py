"""`parley run slack` as a process of its own, on a loopback Slack, in both modes."""

import asyncio
import os
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest

from adapters.slack.config import Mode
from adapters.slack.manifest import manifest_of
from tests.databases import free_port
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.world import Times
from tests.stories import BRIDGE

PATIENT = 60


@asynccontextmanager
async def running(folder, mode):
    """Give a Slack on which the real program works."""
    manifest = manifest_of(mode, "http://127.0.0.1")
    slack = await LoopbackSlack.start(manifest=manifest, times=Times(retries=(1, 2, 4)))
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.cli.main", "run", "slack"),
        env=os.environ | settings(slack, folder, mode, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        await process.stdout.readline()  # says that it works
        if mode is Mode.HTTP:
            await slack.http.subscribe(f"http://127.0.0.1:{port}/slack/events")
        else:
            await slack.until(lambda: slack.sockets.open, within=PATIENT)
        yield slack
    finally:
        process.terminate()
        said, _ = await process.communicate()
        await slack.stop()
    assert process.returncode == 0, said.decode()


def settings(slack, folder, mode, port):
    """Return the variables of one workspace."""
    secret = slack.app.signing_secret if mode is Mode.HTTP else slack.app.app_token
    name = "SIGNING_SECRET" if mode is Mode.HTTP else "APP_TOKEN"
    return {
        "PARLEY_HOME": str(folder / "home"),
        "PARLEY_WEB_PORT": str(port),
        "PARLEY_SLACK_MODE": mode.value,
        "PARLEY_SLACK_API": slack.api,
        "PARLEY_SLACK_BOT_TOKEN": slack.bot_token(),
        f"PARLEY_SLACK_{name}": secret,
    }


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_program_briefs_answers_and_shows_evidence(tmp_path, mode):
    async with running(tmp_path, mode) as slack:
        alice = slack.person("U1")
        asked = await alice.says("#news", f"<@PARLEY> {BRIDGE}")
        brief = await slack.reply(asked, within=PATIENT)
        await alice.replies(asked, "What did the mayor say?")
        answer = await slack.reply(asked, nth=2, within=PATIENT)
        await alice.clicks(brief, "parley:evidence")
        await slack.until(lambda: alice.views, within=PATIENT)
        assert "eyes" not in asked.reactions
        assert answer.ts != brief.ts
        assert not slack.blunders
