"""The doctor of Slack: each fault is named with what to do about it."""

import pytest

from adapters.slack.config import Mode, SlackConfig
from adapters.slack.doctor import tried
from adapters.slack.manifest import REQUIRED, manifest_of
from tests.slackserver.faults import Broken
from tests.slackserver.server import LoopbackSlack


@pytest.fixture
async def slack():
    async with LoopbackSlack.running(manifest=manifest_of(Mode.SOCKET)) as opened:
        yield opened


async def checked(slack, **more):
    """Return what was tried, by name: whether it works, and what was seen."""
    tokens = {"bot_token": slack.bot_token(), "app_token": slack.app.app_token}
    config = SlackConfig(api=slack.api, **(tokens | more))
    return {name: (works, seen) async for name, works, seen in tried(config)}


async def test_all_is_well(slack):
    found = await checked(slack)
    assert all(works for works, _ in found.values())
    assert "not granted: nothing" in found["Slack bot token"][1]


async def test_wrong_tokens_are_named_by_their_settings(slack):
    found = await checked(slack, bot_token="xoxb-0", app_token="xapp-0")  # noqa: S106 - no secrets
    for name, setting in (("bot", "BOT_TOKEN"), ("app", "APP_TOKEN")):
        works, seen = found[f"Slack {name} token"]
        assert not works
        assert f"PARLEY_SLACK_{setting}" in seen


async def test_missing_permissions_are_listed(slack):
    slack.tokens.all[slack.bot_token()].scopes = REQUIRED[1:]
    works, seen = (await checked(slack))["Slack bot token"]
    assert not works
    assert REQUIRED[0] in seen


async def test_what_a_workspace_refused_is_told_and_no_fault(slack):
    slack.tokens.all[slack.bot_token()].scopes = REQUIRED
    works, seen = (await checked(slack))["Slack bot token"]
    assert works
    assert "not granted: channels:history" in seen


async def test_a_slack_that_is_down_is_a_fault(slack):
    slack.faults.plan("*", Broken(), times=None)
    found = await checked(slack)
    assert not found["Slack bot token"][0]
    assert not found["Slack app token"][0]


async def test_missing_settings_end_the_trial(slack):
    (found,) = (await checked(slack, app_token=None)).values()
    assert not found[0]
    assert "PARLEY_SLACK_APP_TOKEN" in found[1]
