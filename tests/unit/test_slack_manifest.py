"""The manifest says what the code does: scopes, events, commands, shortcuts."""

import pytest

from adapters.slack.config import Mode
from adapters.slack.events import Events
from adapters.slack.manifest import EVENTS, OPTIONAL, REQUIRED, manifest_of
from tests.slackserver import schemas
from tests.slackserver.methods import METHODS
from tests.slackserver.tokens import EVENT_SCOPES

URL = "https://parley.example.org"
OTHERS = {"app_home_opened", "app_uninstalled", "tokens_revoked"}


@pytest.mark.parametrize("mode", list(Mode))
def test_slack_takes_the_manifest(mode):
    if not schemas.present():
        pytest.skip("Slack's schemas are not here")
    assert schemas.manifest_faults(manifest_of(mode, URL)) == []


def test_what_the_modes_differ_in_is_where_slack_calls():
    socket, http = (str(manifest_of(mode, URL)) for mode in Mode)
    assert URL not in socket
    assert http.count(f"{URL}/slack/events") == 3
    assert f"{URL}/slack/oauth_redirect" in http


def test_every_event_has_a_taker_and_every_taker_its_event():
    takers = set(Events(None, bots=frozenset()).takers) | OTHERS
    assert {name.partition(".")[0] for name in EVENTS} == takers


def test_every_event_has_the_scope_that_it_takes():
    for event, scope in EVENTS.items():
        assert EVENT_SCOPES.get(event, "") == scope
        assert not scope or scope in {*REQUIRED, *OPTIONAL}


def test_no_scope_is_asked_for_without_a_use():
    methods = {
        "chat.postMessage": "chat:write",
        "reactions.add": "reactions:write",
        "files.info": "files:read",
        "users.info": "users:read",
        "assistant.threads.setSuggestedPrompts": "assistant:write",
    }
    for method, scope in methods.items():
        assert scope in METHODS[method].scopes
    used = {*methods.values(), *filter(None, EVENTS.values()), "commands"}
    assert used == {*REQUIRED, *OPTIONAL}
