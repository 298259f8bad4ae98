"""Who installed the app, with tokens that only this Parley can read."""

import base64
import copy
import hashlib
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import (
    AsyncSQLAlchemyInstallationStore,
)
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import delete, desc, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack import database
from adapters.slack.calling import vendor_log

_log = logging.getLogger("parley.slack")

_SEALED = "sealed:"
_SECRETS = (
    "bot_token",
    "bot_refresh_token",
    "user_token",
    "user_refresh_token",
    "incoming_webhook_url",
)
STATE_SECONDS = 600
"""How long somebody who began to install the app may take."""

_Kept = TypeVar("_Kept", Bot, Installation)


class Seal:
    """Encrypts tokens; keys are words, the first seals and all of them open."""

    def __init__(self, keys: str) -> None:
        """Take one or more keys, parted by spaces."""
        self._fernet = MultiFernet([Fernet(_derived(key)) for key in keys.split()])

    def sealed(self, kept: _Kept) -> _Kept:
        """Return a copy with its tokens encrypted."""
        return self._changed(kept, self._seal)

    def opened(self, kept: _Kept) -> _Kept | None:
        """Return a copy with its tokens readable; None where no key fits."""
        try:
            return self._changed(kept, self._open)
        except InvalidToken:
            _log.error("no key opens the tokens of %s", kept.team_id)
            return None

    def _seal(self, token: str) -> str:
        # The vendor's store saves a bot with its installation: seal it only once.
        if token.startswith(_SEALED):
            return token
        return _SEALED + self._fernet.encrypt(token.encode()).decode()

    def _open(self, token: str) -> str:
        # The vendor's store reads a bot within an installation: open it only once.
        if not token.startswith(_SEALED):
            return token
        return self._fernet.decrypt(token.removeprefix(_SEALED).encode()).decode()

    @staticmethod
    def _changed(kept: _Kept, change: Any) -> _Kept:  # noqa: ANN401 - str -> str
        changed = copy.copy(kept)
        for name in _SECRETS:
            token = getattr(changed, name, None)
            if token:
                setattr(changed, name, change(token))
        return changed


class Installations(AsyncSQLAlchemyInstallationStore):
    """The vendor's store with sealed tokens, and one row for each installation."""

    def __init__(self, client_id: str, engine: AsyncEngine, seal: Seal) -> None:
        """Take the app's id, Slack's own database and the seal."""
        super().__init__(client_id=client_id, engine=engine, logger=vendor_log())
        # The vendor's tables have no room for sealed tokens.
        self.bots, self.installations = database.bots, database.installations
        self._seal = seal

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation in the place of that person's earlier one."""
        kept = self._seal.sealed(installation)
        table = self.installations
        async with self.engine.begin() as connection:
            here = (
                table.c.client_id == self.client_id,
                table.c.enterprise_id.is_not_distinct_from(kept.enterprise_id),
                table.c.team_id == kept.team_id,
                table.c.user_id == kept.user_id,
            )
            await connection.execute(delete(table).where(*here))
        await super().async_save(kept)

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a workspace's bot in the place of its earlier one."""
        kept = self._seal.sealed(bot)
        table = self.bots
        async with self.engine.begin() as connection:
            here = (
                table.c.client_id == self.client_id,
                table.c.enterprise_id.is_not_distinct_from(kept.enterprise_id),
                table.c.team_id == kept.team_id,
            )
            await connection.execute(delete(table).where(*here))
        await super().async_save_bot(kept)

    async def async_find_bot(self, **where: Any) -> Bot | None:  # noqa: ANN401 - as the vendor's
        """Return a workspace's bot with its token readable."""
        found = await super().async_find_bot(**where)
        return self._seal.opened(found) if found else None

    async def async_find_installation(self, **where: Any) -> Installation | None:  # noqa: ANN401 - as the vendor's
        """Return an installation with its tokens readable."""
        found = await super().async_find_installation(**where)
        return self._seal.opened(found) if found else None

    async def knows(self, team: str) -> bool:
        """Tell whether a workspace has installed the app."""
        table = self.bots
        mine = (table.c.client_id == self.client_id, table.c.team_id == team)
        async with self.engine.connect() as connection:
            query = select(table.c.id).where(*mine).limit(1)
            return await connection.scalar(query) is not None

    async def enterprise_of(self, team: str) -> str | None:
        """Return the organisation of a workspace, where it is in one."""
        table = self.bots
        mine = (table.c.client_id == self.client_id, table.c.team_id == team)
        query = select(table.c.enterprise_id).where(*mine).order_by(desc(table.c.id))
        async with self.engine.connect() as connection:
            return await connection.scalar(query.limit(1))

    async def installers_of(self, team: str) -> Sequence[str]:
        """Return the people who installed the app in a workspace."""
        table = self.installations
        mine = (table.c.client_id == self.client_id, table.c.team_id == team)
        async with self.engine.connect() as connection:
            return (
                await connection.scalars(select(table.c.user_id).where(*mine))
            ).all()


class States(AsyncSQLAlchemyOAuthStateStore):
    """The vendor's states; each is good for one use, however many come at once."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Take Slack's own database."""
        super().__init__(
            expiration_seconds=STATE_SECONDS, engine=engine, logger=vendor_log()
        )
        self.oauth_states = database.states

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as the vendor's
        """Give out a state, and drop those that came back too late."""
        table = self.oauth_states
        async with self.engine.begin() as connection:
            await connection.execute(delete(table).where(table.c.expire_at < _now()))
        return await super().async_issue(*args, **kwargs)

    async def async_consume(self, state: str) -> bool:
        """Take a state back; False for one that is unknown, old or taken."""
        table = self.oauth_states
        here = (table.c.state == state, table.c.expire_at > _now())
        async with self.engine.begin() as connection:
            return (await connection.execute(delete(table).where(*here))).rowcount == 1


def _now() -> datetime:
    # As the vendor's stores write it.
    return datetime.now(UTC).replace(tzinfo=None)


def _derived(key: str) -> bytes:
    """Make a key of words; the words are long and random, or guessed at any rate."""
    return base64.urlsafe_b64encode(hashlib.sha256(f"parley {key}".encode()).digest())
