"""Who we are in each workspace: the token to speak with, and who may change what."""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import Protocol

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncInstallationStoreAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calling import FAILURES, Unsure, error_of, vendor_log
from adapters.slack.parse import part_of
from adapters.slack.tokens import Installations

_log = logging.getLogger("parley.slack")

PREFIX = "slack:"
_ADMIN_SECONDS = 600.0


class NotInstalled(Exception):  # noqa: N818 - it says what is the matter
    """A workspace has not installed the app, or not any more."""


def workspace_of(team: str) -> str:
    """Return our name of a workspace."""
    return f"{PREFIX}{team}"


def team_of(workspace: str) -> str:
    """Return Slack's id of a workspace of ours."""
    return workspace.removeprefix(PREFIX)


class Workspaces(Protocol):
    """Opens workspaces: as themselves, with tokens that are fresh."""

    async def client(self, workspace: str) -> AsyncWebClient:
        """Return a client that speaks in a workspace; raises NotInstalled."""
        ...

    async def installers(self, workspace: str) -> Sequence[str]:
        """Return the people who installed the app in a workspace, where known."""
        ...


class OneWorkspace:
    """The one workspace that a token of the settings is for."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Take a client with that token."""
        self._client = client
        self._found: AuthorizeResult | None = None
        self._turn = asyncio.Lock()

    async def client(self, workspace: str) -> AsyncWebClient:
        """Return the client; raises NotInstalled for any other workspace."""
        found = await self.found()
        if found.team_id != team_of(workspace):
            raise NotInstalled(workspace)
        return self._client

    async def installers(self, workspace: str) -> Sequence[str]:
        """Return nobody: a token does not tell whose it was."""
        _log.debug("who installed the app is not known: %s", workspace)
        return ()

    async def found(self) -> AuthorizeResult:
        """Ask Slack once who we are; raises SlackApiError."""
        async with self._turn:
            if self._found is None:
                self._found = AuthorizeResult.from_auth_test_response(
                    auth_test_response=await self._client.auth_test(),
                    bot_token=self._client.token,
                )
            return self._found

    async def authorize(self, team_id: str | None) -> AuthorizeResult | None:
        """Let events of our workspace in, and of no other; raises Unsure."""
        try:
            found = await self.found()
        except SlackApiError as error:
            # Bolt would ack the event as one of nobody's, and it would be lost.
            raise Unsure(error_of(error)) from error
        if team_id != found.team_id:
            _log.warning("an event of a foreign workspace: %s", team_id)
            return None
        return found


class ManyWorkspaces:
    """The workspaces that have installed the app."""

    def __init__(
        self,
        *,
        installations: Installations,
        authorize: AsyncInstallationStoreAuthorize,
        client: AsyncWebClient,
    ) -> None:
        """Take the store, what refreshes its tokens, and a client without a token."""
        self._installations = installations
        self._authorize = authorize
        self._client = client

    async def client(self, workspace: str) -> AsyncWebClient:
        """Return a client with a fresh token; raises NotInstalled."""
        team = team_of(workspace)
        context = AsyncBoltContext({"client": self._client})
        found = await self._authorize(
            context=context,
            enterprise_id=await self._installations.enterprise_of(team),
            team_id=team,
            user_id=None,
        )
        if found is None or found.bot_token is None:
            raise NotInstalled(workspace)
        return speaking(self._client, found.bot_token)

    async def installers(self, workspace: str) -> Sequence[str]:
        """Return the people who installed the app in a workspace."""
        return await self._installations.installers_of(team_of(workspace))


class Admins:
    """Knows who may change what a channel has chosen.

    Those whom the operator has named, who installed the app, and the admins of the
    workspace where Slack tells who they are.
    """

    def __init__(self, workspaces: Workspaces, named: frozenset[str]) -> None:
        """Take the workspaces and the people that the operator has named."""
        self._workspaces = workspaces
        self._named = named
        self._known: dict[tuple[str, str], tuple[float, bool]] = {}

    async def includes(self, workspace: str, person: str) -> bool:
        """Tell whether a person may change a workspace's channels."""
        if person in self._named:
            return True
        if person in await self._workspaces.installers(workspace):
            return True
        until, is_admin = self._known.get((workspace, person), (0.0, False))
        if time.monotonic() < until:
            return is_admin
        is_admin = await self._asked(workspace, person)
        if len(self._known) > 10_000:
            self._known.clear()
        until = time.monotonic() + _ADMIN_SECONDS
        self._known[workspace, person] = (until, is_admin)
        return is_admin

    async def _asked(self, workspace: str, person: str) -> bool:
        """Ask Slack, where it has allowed us to look at people."""
        try:
            client = await self._workspaces.client(workspace)
            answer = await client.users_info(user=person)
        except (SlackApiError, NotInstalled, *FAILURES):
            return False
        user = part_of(answer.data, "user")
        # A shared channel has people who are admins elsewhere.
        if part_of(user, "team_id") not in {None, team_of(workspace)}:
            return False
        return bool(part_of(user, "is_admin") or part_of(user, "is_owner"))


def speaking(client: AsyncWebClient, token: str | None) -> AsyncWebClient:
    """Return a client like another one, with a token of its own."""
    return AsyncWebClient(
        token=token,
        base_url=client.base_url,
        timeout=client.timeout,
        session=client.session,
        logger=vendor_log(),
        retry_handlers=[],
    )
