"""A workspace takes the app away: its tokens go at once, its articles a little later.

Whoever installs the app again in the days of grace finds everything as it was.
"""

import logging
import time
from collections.abc import Mapping
from datetime import timedelta

from adapters.chat.front import Front
from adapters.slack.notes import Notes
from adapters.slack.parse import part_of
from adapters.slack.tokens import Installations

_log = logging.getLogger("parley.slack")


class Departing:
    """Sees workspaces off."""

    def __init__(
        self,
        *,
        front: Front,
        notes: Notes,
        installations: Installations | None,
        grace: timedelta,
    ) -> None:
        """Take the bot; `installations` only where there are many workspaces."""
        self._front = front
        self._notes = notes
        self._installations = installations
        self._grace = grace.total_seconds()

    async def uninstalled(self, workspace: str, enterprise: str | None) -> None:
        """Drop a workspace's tokens, and note that it is gone."""
        team = workspace.partition(":")[2]
        if self._installations is not None:
            await self._installations.async_delete_all(
                enterprise_id=enterprise, team_id=team
            )
        await self._notes.leave(workspace, time.time())
        _log.info("the app was taken away: %s", workspace)

    async def revoked(
        self, workspace: str, enterprise: str | None, event: Mapping[str, object]
    ) -> None:
        """See a workspace off whose bot token was revoked; others mean nothing here."""
        if part_of(event.get("tokens"), "bot"):
            await self.uninstalled(workspace, enterprise)

    async def purge(self) -> None:
        """Delete all of the workspaces whose days of grace are over."""
        for workspace in await self._notes.left_before(time.time() - self._grace):
            await self._front.forget(workspace)
            await self._notes.forget(workspace)
            await self._notes.stay(workspace)
            _log.info("purged: %s", workspace)
