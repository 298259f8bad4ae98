"""`parley run slack` whole, as a process: killed in the middle, and started again."""

import pytest

from adapters.slack.config import Mode
from adapters.slack.manifest import manifest_of
from tests.slackprogram import PATIENT, program
from tests.slackserver.faults import Limited
from tests.slackserver.server import LoopbackSlack
from tests.slackserver.world import Times
from tests.stories import BRIDGE

TIMES = Times(ack=1.5, retries=(0.2, 0.5, 1.0))
STORY = f"<@PARLEY> {BRIDGE}"


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_process_killed_mid_brief_leaves_one_brief_and_no_eyes(tmp_path, mode):
    manifest = manifest_of(mode, "http://127.0.0.1")
    async with LoopbackSlack.running(manifest=manifest, times=TIMES) as slack:
        alice = slack.person("U1")
        async with program(slack, tmp_path, mode) as running:
            asked = await alice.says("#news", STORY)
            await slack.until(lambda: "eyes" in asked.reactions, within=30)
            assert not slack.replies(asked)
            await running.kill()
        async with program(slack, tmp_path, mode):
            await slack.reply(asked, within=PATIENT)
            await slack.until(lambda: "eyes" not in asked.reactions, within=20)
            await alice.replies(asked, "What did the council say?")
            await slack.reply(asked, nth=2, within=30)
        briefs = [m for m in slack.replies(asked) if "Council delays" in m.text]
        assert len(slack.replies(asked)) == 2
        assert len(briefs) == 1
        assert not slack.blunders


async def test_a_process_killed_between_the_brief_and_its_eyes_takes_them_later(
    tmp_path,
):
    manifest, mode = manifest_of(Mode.SOCKET), Mode.SOCKET
    async with LoopbackSlack.running(manifest=manifest, times=TIMES) as slack:
        async with program(slack, tmp_path, mode) as running:
            slack.faults.plan("reactions.remove", Limited(60), times=None)
            asked = await slack.person("U1").says("#news", STORY)
            await slack.reply(asked, within=PATIENT)
            await slack.until(lambda: slack.calls("reactions.remove"), within=20)
            await running.kill()
        slack.faults.clear()
        assert "eyes" in asked.reactions
        async with program(slack, tmp_path, mode):
            await slack.until(lambda: "eyes" not in asked.reactions, within=PATIENT)
        assert len(slack.replies(asked)) == 1
