"""Installing the app in many workspaces: the way through Slack's consent page."""

import logging
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncInstallationStoreAuthorize
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack.calling import FAILURES, Unsure, vendor_log
from adapters.slack.config import SlackConfig
from adapters.slack.manifest import OPTIONAL, REQUIRED
from adapters.slack.notes import Notes
from adapters.slack.tokens import STATE_SECONDS, Installations, States
from adapters.slack.workspaces import workspace_of

_log = logging.getLogger("parley.slack")

INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"


class Flow(AsyncOAuthFlow):
    """The vendor's flow; a workspace that comes back is not purged."""

    notes: Notes

    async def run_installation(self, code: str) -> Installation | None:
        """Take a token for a code; None where Slack gives none, or no answer.

        None also for a whole organisation: it has no workspace that articles belong to.
        """
        try:
            found = await super().run_installation(code)
        except FAILURES as error:
            _log.warning("no token for a code: %s", type(error).__name__)
            return None
        if found is None or found.team_id is None:
            _log.warning("no token of a workspace for a code")
            return None
        return found

    async def store_installation(
        self, request: AsyncBoltRequest, installation: Installation
    ) -> None:
        """Keep an installation."""
        await super().store_installation(request, installation)
        await self.notes.stay(workspace_of(installation.team_id or ""))


class Authorization(AsyncInstallationStoreAuthorize):
    """The vendor's authorization; where it finds no token for now, it says so.

    Bolt takes every other end of it for a workspace that has not installed the app,
    acks the event, and the event is lost.
    """

    installations: Installations

    async def __call__(
        self,
        *,
        team_id: str | None,
        **of: Any,  # noqa: ANN401 - as the vendor's
    ) -> AuthorizeResult | None:
        """Return who we are in a workspace, or None; raises Unsure."""
        found = await super().__call__(team_id=team_id, **of)
        if found is None and team_id and await self.installations.knows(team_id):
            raise Unsure(team_id)
        return found


def flow_of(
    config: SlackConfig,
    *,
    client: AsyncWebClient,
    engine: AsyncEngine,
    installations: Installations,
    notes: Notes,
) -> Flow:
    """Return the flow of a config with a client_id; nothing comes from variables."""
    settings = AsyncOAuthSettings(
        client_id=config.client_id,
        client_secret=config.client_secret,
        scopes=[*REQUIRED, *OPTIONAL],
        user_scopes=[],
        redirect_uri=f"{(config.url or '').rstrip('/')}{REDIRECT}",
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        authorization_url=f"{config.site}/oauth/v2/authorize",
        installation_store=installations,
        state_store=States(engine),
        state_expiration_seconds=STATE_SECONDS,
        logger=vendor_log(),
    )
    flow = Flow(client=client, logger=vendor_log(), settings=settings)
    flow.notes = notes
    return flow


def authorize_of(
    config: SlackConfig, *, client: AsyncWebClient, installations: Installations
) -> AsyncInstallationStoreAuthorize:
    """Return what finds and refreshes a workspace's token, for events and for Cards."""
    authorization = Authorization(
        logger=vendor_log(),
        installation_store=installations,
        client_id=config.client_id,
        client_secret=config.client_secret,
        bot_only=True,
        cache_enabled=True,
        client=client,
    )
    authorization.installations = installations
    return authorization
