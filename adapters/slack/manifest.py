"""The app's manifest: what Slack is told of the app, for each way that events come."""

from collections.abc import Mapping
from types import MappingProxyType

from adapters.slack.config import Mode
from adapters.slack.plain import Json

COMMAND = "/parley"
SHOW_SIDES = "parley:sides"
PASTE = "parley:paste"

REQUIRED = (
    "app_mentions:read",
    "assistant:write",
    "chat:write",
    "commands",
    "files:read",
    "im:history",
    "reactions:write",
)
"""Scopes without which Parley does not work."""

OPTIONAL = (
    "channels:history",
    "channels:read",
    "groups:history",
    "groups:read",
    "mpim:history",
    "reactions:read",
    "users:read",
)
"""Scopes that a workspace may refuse: for links and threads without a mention, for the
newspaper, for knowing when we leave a channel, and for knowing who is an admin."""

EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "agent_session_stopped": "",
        "app_home_opened": "",
        "app_mention": "app_mentions:read",
        "app_uninstalled": "",
        "channel_deleted": "channels:read",
        "channel_left": "channels:read",
        "group_deleted": "groups:read",
        "group_left": "groups:read",
        "member_joined_channel": "channels:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "message.mpim": "mpim:history",
        "reaction_added": "reactions:read",
        "tokens_revoked": "",
    }
)
"""Events that the app subscribes to, each with the scope that it takes."""

_SHORT = "Where each side of a news story stands, with a citation for every line."
_LONG = (
    "Post a link to a news story or paste its text, and Parley shows where each side "
    "stands. Every line cites numbered sentences of the stored text, and a program, "
    "not a model, checks that before anybody sees it. Ask in the thread: what the "
    "articles do not say is answered with just that. A daily digest tells a channel "
    "what its stories turned on. What is posted in a private channel or a direct "
    "message is used there alone. Whoever runs this Parley keeps the articles; type "
    "/parley privacy to see for how long, who reads them, and how to delete them."
)
PROMPTS = (
    ("Show each side of a story", "Paste a link or the text of an article here."),
    ("What can you do?", "help"),
)
"""What a newcomer is offered to say, and what is said by a click on it."""


def manifest_of(mode: Mode, url: str | None = None) -> Json:
    """Return the manifest for a mode; over HTTP, `url` is our public address."""
    base = (url or "https://parley.example.org").rstrip("/")
    inbound: Json = (
        {} if mode is Mode.SOCKET else {"request_url": f"{base}/slack/events"}
    )
    oauth: Json = {"scopes": {"bot": [*REQUIRED], "bot_optional": [*OPTIONAL]}}
    if mode is Mode.HTTP:
        oauth["redirect_urls"] = [f"{base}/slack/oauth_redirect"]
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": "Parley",
            "description": _SHORT,
            "long_description": _LONG,
            "background_color": "#1f3a5f",
        },
        "features": _features(mode, base),
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**inbound, "bot_events": [*EVENTS]},
            "interactivity": {"is_enabled": True, **inbound},
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode is Mode.SOCKET,
            "token_rotation_enabled": False,
        },
    }


def _features(mode: Mode, base: str) -> Json:
    command: Json = {
        "command": COMMAND,
        "description": "Each side of a story, a question, the digest, settings",
        "usage_hint": "sides LINK | ask QUESTION | list | digest | settings | help",
        "should_escape": True,
    }
    if mode is Mode.HTTP:
        command["url"] = f"{base}/slack/events"
    prompts = [{"title": title, "message": message} for title, message in PROMPTS]
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Parley", "always_online": True},
        "agent_view": {"agent_description": _SHORT, "suggested_prompts": prompts},
        "shortcuts": [
            {
                "name": "Show each side",
                "type": "message",
                "callback_id": SHOW_SIDES,
                "description": "Where each side of this message's story stands",
            },
            {
                "name": "Paste an article",
                "type": "global",
                "callback_id": PASTE,
                "description": "Each side of an article that you paste",
            },
        ],
        "slash_commands": [command],
    }
