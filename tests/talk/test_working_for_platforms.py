"""`parley run worker` shows on Slack what others took in there, without listening."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from adapters.slack.address import Address
from adapters.slack.config import Mode
from adapters.slack.manifest import manifest_of
from bot.place import Channel, Post, Thread
from bot.stores.opening import Where, open_stores
from tests.slackserver.server import LoopbackSlack
from tests.stories import BRIDGE

PATIENT = 60


@asynccontextmanager
async def worker(home, settings):
    """Run a worker until the block ends; then it must end well by itself."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.cli.main", "run", "worker"),
        env=os.environ | {"PARLEY_HOME": str(home), "PARLEY_WEB_PORT": "0"} | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        assert (await process.stdout.readline()).startswith(b"Working.")
        yield
    finally:
        process.terminate()
        said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()


async def taken_in(home, asked):
    """Keep a post as a process that listened to Slack has, before it died."""
    channel = Channel("slack:T1", asked.channel.id)
    post = Post(
        asked.ts,
        Thread(channel, asked.ts),
        "U1",
        texts=(BRIDGE,),
        address=Address(message=asked.ts).written(),
    )
    async with open_stores(Where(home)) as stores:
        await stores.inbox.accept(post, datetime.now(UTC) - timedelta(minutes=10))


async def test_a_worker_shows_cards_on_slack_without_a_line_of_its_own(tmp_path):
    manifest = manifest_of(Mode.SOCKET, "http://127.0.0.1")
    async with LoopbackSlack.running(manifest=manifest) as slack:
        asked = await slack.person("U1").says("#news", "Look at this")
        await taken_in(tmp_path / "home", asked)
        settings = {
            "PARLEY_SLACK_API": slack.api,
            "PARLEY_SLACK_BOT_TOKEN": slack.bot_token(),
            "PARLEY_SLACK_APP_TOKEN": slack.app.app_token,
        }
        async with worker(tmp_path / "home", settings):
            await slack.reply(asked, within=PATIENT)
            assert not slack.sockets.open
        assert "council" in slack.thread(asked).texts[1].lower()
        assert not slack.blunders
