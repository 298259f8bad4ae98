"""The Slack part of the settings, handed in whole: nothing here reads a variable."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from bot.errors import SettingMissing

API = "https://slack.com/api/"
"""Where Slack's Web API is."""


class Mode(StrEnum):
    """How events come in: over a socket that we open, or as requests to our server."""

    SOCKET = "socket"
    HTTP = "http"


@dataclass(frozen=True, slots=True)
class SlackConfig:
    """All that Parley has to be told about Slack.

    With `client_id` many workspaces install the app, and `secret` encrypts their
    tokens; without it `bot_token` is that of the one workspace. `url` is where the
    public reaches our server. `admins` are people who may change any channel, `bots`
    the ids of programs whose links are read. A process that is cut off from Slack for
    `patience` seconds ends; what a workspace has stored goes `grace` after it left.
    """

    mode: Mode = Mode.SOCKET
    bot_token: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    url: str | None = None
    api: str = API
    admins: frozenset[str] = frozenset()
    bots: frozenset[str] = frozenset()
    spacing: float = 1.0
    patience: float = 600.0
    grace: timedelta = timedelta(days=3)

    @property
    def many(self) -> bool:
        """Tell whether many workspaces may install the app."""
        return self.client_id is not None

    @property
    def site(self) -> str:
        """Slack itself, without the path of its Web API."""
        return self.api.removesuffix("/").removesuffix("/api")


def checked(config: SlackConfig) -> SlackConfig:
    """Return a config that Parley can run with; raises SettingMissing."""
    needed = {"signing_secret": config.signing_secret}
    if config.mode is Mode.SOCKET:
        needed = {"app_token": config.app_token}
    if config.many:
        needed |= {
            "client_secret": config.client_secret,
            "secret": config.secret,
            "url": config.url,
        }
    else:
        needed |= {"bot_token": config.bot_token}
    missing = [f"PARLEY_SLACK_{name.upper()}" for name, it in needed.items() if not it]
    if missing:
        raise SettingMissing(what="Slack", names=" and ".join(missing))
    return config
