"""Who may do what: the app, its tokens and their scopes."""

from dataclasses import dataclass, field

from tests.slackserver.faults import Refused

# What the app asks for when a test names no manifest: all that it has a use for.
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "mpim:history",
    "reactions:read",
    "reactions:write",
)
# What a subscription to an event needs; other events need no scope.
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "file_shared": "files:read",
    "channel_left": "channels:read",
    "channel_deleted": "channels:read",
    "channel_archive": "channels:read",
    "group_left": "groups:read",
    "group_deleted": "groups:read",
    "member_joined_channel": "channels:read",
}


@dataclass
class App:
    """The app as it is known to Slack; `events` None stands for all subscriptions.

    Where `whole_org`, people install it for their whole organisation.
    """

    id: str = "A0PARLEY"
    name: str = "Parley"
    client_id: str = "11.22"
    client_secret: str = "not-a-real-client-secret"  # noqa: S105 - of tests
    signing_secret: str = "not-a-real-signing-secret"  # noqa: S105 - of tests
    app_token: str = "xapp-1-A0PARLEY-1"  # noqa: S105 - of tests
    scopes: tuple[str, ...] = SCOPES
    events: frozenset[str] | None = None
    commands: frozenset[str] | None = None
    rotates: bool = False
    whole_org: bool = False

    def adopt(self, manifest):
        """Ask for the scopes, events and commands of a manifest, and no others."""
        scopes = manifest.get("oauth_config", {}).get("scopes", {})
        self.scopes = (*scopes.get("bot", ()), *scopes.get("bot_optional", ()))
        settings = manifest.get("settings", {})
        subscribed = settings.get("event_subscriptions", {})
        self.events = frozenset(subscribed.get("bot_events", ()))
        commands = manifest.get("features", {}).get("slash_commands", ())
        self.commands = frozenset(command["command"] for command in commands)


@dataclass
class Token:
    """A token; `dead` is the error that its use gives, once it is of no use."""

    value: str
    team: str | None
    scopes: tuple[str, ...]
    kind: str = "bot"
    dead: str | None = None


@dataclass(frozen=True)
class Caller:
    """Who calls the Web API: the token, and the team that it is for."""

    token: Token
    team: object

    def needs(self, *scopes):
        """Refuse a caller that has none of these scopes."""
        if scopes and not set(scopes) & set(self.token.scopes):
            provided = ",".join(self.token.scopes)
            raise Refused("missing_scope", needed=scopes[0], provided=provided)


@dataclass
class Tokens:
    """All tokens ever given out."""

    app: App
    all: dict[str, Token] = field(default_factory=dict)

    def issue(self, team, scopes, *, suffix="1") -> Token:
        """Give out a bot token for a team."""
        token = Token(f"xoxb-{team}-{suffix}", team, tuple(scopes))
        self.all[token.value] = token
        return token

    def of_team(self, team) -> list[Token]:
        """Return a team's bot tokens that still work."""
        return [one for one in self.all.values() if one.team == team and not one.dead]

    def scopes_of(self, team) -> set[str]:
        """Return all that the app may do in a team."""
        return {scope for token in self.of_team(team) for scope in token.scopes}

    def kill(self, team, error):
        """Make a team's tokens useless: token_revoked, account_inactive ..."""
        for token in self.of_team(team):
            token.dead = error

    def find(self, value) -> Token:
        """Return a living token, or refuse as Slack does."""
        if not value:
            raise Refused("not_authed")
        if value == self.app.app_token:
            return Token(value, None, ("connections:write",), "app")
        token = self.all.get(value)
        if token is None:
            raise Refused("invalid_auth")
        if token.dead:
            raise Refused(token.dead)
        return token
