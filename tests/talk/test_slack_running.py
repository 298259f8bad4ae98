"""`parley run slack` as a process of its own, on a loopback Slack, in both modes."""

import socket

import httpx
import pytest

from adapters.slack.config import Mode
from adapters.slack.manifest import manifest_of
from tests.slackprogram import PATIENT, program
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.world import Times
from tests.stories import BRIDGE

TIMES = Times(retries=(1, 2, 4))


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_program_briefs_answers_and_shows_evidence(tmp_path, mode):
    manifest = manifest_of(mode, "http://127.0.0.1")
    async with (
        LoopbackSlack.running(manifest=manifest, times=TIMES) as slack,
        program(slack, tmp_path, mode),
    ):
        alice = slack.person("U1")
        asked = await alice.says("#news", f"<@PARLEY> {BRIDGE}")
        brief = await slack.reply(asked, within=PATIENT)
        await alice.replies(asked, "What did the mayor say?")
        answer = await slack.reply(asked, nth=2, within=PATIENT)
        await alice.clicks(brief, "parley:evidence")
        await slack.until(lambda: alice.views, within=PATIENT)
        await slack.until(lambda: "eyes" not in asked.reactions, within=PATIENT)
        assert answer.ts != brief.ts
        assert not slack.blunders


async def test_health_and_what_slack_asks_for_have_ports_of_their_own(tmp_path):
    async with (
        LoopbackSlack.running(manifest=manifest_of(Mode.HTTP)) as slack,
        program(slack, tmp_path, Mode.HTTP) as running,
        httpx.AsyncClient() as client,
    ):
        for path in ("/live", "/ready", "/metrics"):
            url = f"http://127.0.0.1:{running.health}{path}"
            assert (await client.get(url)).status_code == 200
            url = f"http://127.0.0.1:{running.public}{path}"
            assert (await client.get(url)).status_code == 404
        events = f"http://127.0.0.1:{running.health}/slack/events"
        assert (await client.post(events, json={})).status_code == 404


async def test_a_port_of_slack_that_is_taken_is_named_by_its_setting(tmp_path):
    manifest = manifest_of(Mode.HTTP)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = {"PARLEY_SLACK_PORT": str(taken.getsockname()[1])}
        async with LoopbackSlack.running(manifest=manifest) as slack:
            running = program(slack, tmp_path, Mode.HTTP, **port)
            with pytest.raises(pytest.fail.Exception, match="PARLEY_SLACK_PORT"):
                await running.__aenter__()
