"""Installing the app: the consent page, single-use codes, tokens for codes."""

import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from aiohttp import web

from tests.slackserver.api import Method
from tests.slackserver.faults import Refused

TWELVE_HOURS = 43_200


@dataclass
class Code:
    """What the consent page hands to the app, good for one exchange."""

    value: str
    team: str
    user: str
    scopes: tuple[str, ...]
    redirect_uri: str | None
    born: float = field(default_factory=time.monotonic)
    used: bool = False


class Consent:
    """The page on which a person lets the app in, and the codes that it gave."""

    def __init__(self, slack):
        self._slack = slack
        self.codes: dict[str, Code] = {}
        self.refreshing: dict[str, tuple] = {}

    async def ask(self, request):
        """Show what the app asks for; a person's driver goes on from here."""
        query = request.query
        if query.get("client_id") != self._slack.app.client_id:
            return web.Response(status=400, text="invalid_client_id")
        asked = {scope for scope in query.get("scope", "").split(",") if scope}
        if extra := asked - set(self._slack.app.scopes):
            self._slack.blame("oauth/v2/authorize", f"unknown scopes: {sorted(extra)}")
            return web.Response(status=400, text="invalid_scope")
        if not query.get("state"):
            self._slack.blame("oauth/v2/authorize", "no state")
        return web.Response(text="<button>Allow</button>", content_type="text/html")

    def allow(self, team, user, query) -> str:
        """Return where the browser goes when a person presses Allow."""
        scopes = tuple(query["scope"].split(","))
        uri = query.get("redirect_uri")
        value = f"code-{self._slack.world.number()}"
        self.codes[value] = Code(value, team, user, scopes, uri)
        answer = urlencode({"code": value, "state": query.get("state", "")})
        return f"{uri or self._slack.redirect_url}?{answer}"


async def access(slack, caller, arguments):
    """oauth.v2.access"""
    _check_client(slack.app, arguments)
    if arguments.get("grant_type") == "refresh_token":
        return _refreshed(slack, arguments.get("refresh_token"))
    code = _spent(slack, arguments)
    return _granted(slack, code.team, code.user, code.scopes)


def _check_client(app, arguments):
    if arguments["client_id"] != app.client_id:
        raise Refused("invalid_client_id")
    if arguments["client_secret"] != app.client_secret:
        raise Refused("bad_client_secret")


def _spent(slack, arguments):
    code = slack.consent.codes.get(arguments.get("code") or "")
    if code is None or time.monotonic() - code.born > slack.times.code:
        raise Refused("invalid_code")
    if code.used:
        raise Refused("code_already_used")
    if code.redirect_uri != (arguments.get("redirect_uri") or None):
        slack.blame("oauth.v2.access", "redirect_uri is not that of the first step")
        raise Refused("bad_redirect_uri")
    code.used = True
    return code


def _refreshed(slack, refresh_token):
    grant = slack.consent.refreshing.pop(refresh_token or "", None)
    if grant is None:
        raise Refused("invalid_refresh_token")
    return _granted(slack, *grant)


def _granted(slack, team_id, user, scopes):
    """Install the app in a team, or give its installation a new token."""
    team = slack.world.team(team_id)
    team.installed = True
    number = slack.world.number()
    token = slack.tokens.issue(team_id, scopes, suffix=number)
    rotation = {}
    if slack.app.rotates:
        refresh = f"xoxe-1-{number}"
        slack.consent.refreshing[refresh] = (team_id, user, scopes)
        rotation = {"refresh_token": refresh, "expires_in": TWELVE_HOURS}
    place = {
        "team": {"id": team.id, "name": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    if slack.app.whole_org:
        org = {"id": "E1", "name": "The organisation"}
        place = {"team": None, "enterprise": org, "is_enterprise_install": True}
    return {
        "app_id": slack.app.id,
        "authed_user": {"id": user},
        "scope": ",".join(scopes),
        "token_type": "bot",
        "access_token": token.value,
        "bot_user_id": team.bot,
        **place,
        **rotation,
    }


METHODS = {
    "oauth.v2.access": Method(
        access,
        ("client_id", "client_secret"),
        ("code", "redirect_uri", "grant_type", "refresh_token"),
        tier=4,
        kind="open",
    ),
}
