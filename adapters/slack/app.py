"""The Bolt app: events are kept before they are acked, acts are answered.

Everything is handed in. Bolt would take tokens and whole OAuth flows from SLACK_*
variables of its own accord; the authorization that is passed here keeps it from using
them.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.acts import Acts
from adapters.slack.calling import vendor_log
from adapters.slack.departing import Departing
from adapters.slack.events import Events, Me
from adapters.slack.manifest import COMMAND, PASTE, SHOW_SIDES
from adapters.slack.parse import word_of
from adapters.slack.plain import Json
from adapters.slack.workspaces import workspace_of
from bot.errors.tracing import traced
from bot.place import Channel
from bot.receiving.withdrawing import StillReading

_log = logging.getLogger("parley.slack")

_ALL = re.compile(".*", re.DOTALL)
_OURS = re.compile("^parley:")

Authorize = Callable[..., Awaitable[AuthorizeResult | None]]
Next = Callable[[], Awaitable[BoltResponse]]
Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Handed:
    """What the app hands its payloads to."""

    events: Events
    acts: Acts
    departing: Departing


def build_app(
    handed: Handed,
    *,
    client: AsyncWebClient,
    authorize: Authorize,
    signing_secret: str | None,
    flow: AsyncOAuthFlow | None = None,
) -> AsyncApp:
    """Build the app; `flow` lets workspaces install it."""
    app = AsyncApp(
        name="parley",
        logger=vendor_log(),
        client=client,
        # It may return None, whatever the vendor's types say.
        authorize=cast("Any", authorize),
        signing_secret=signing_secret or "",
        oauth_flow=flow,
        # Over a socket nothing is signed, and over HTTP all is.
        request_verification_enabled=signing_secret is not None,
        attaching_conversation_kwargs_enabled=False,
    )
    inbound = Inbound(handed)
    app.middleware(inbound.keep)
    app.error(inbound.failed)
    app.command(COMMAND)(inbound.command)
    app.message_shortcut(SHOW_SIDES)(inbound.message_shortcut)
    app.global_shortcut(PASTE)(inbound.global_shortcut)
    app.view_submission(_OURS)(inbound.form)
    app.action(_OURS)(inbound.button)
    app.event("app_home_opened")(inbound.home)
    # What nobody listens to is not acked, and Slack would bring it again and again.
    app.view_closed(_ALL)(inbound.passed)
    app.event(_ALL)(inbound.passed)
    app.action(_ALL)(inbound.passed)
    return app


class Inbound:
    """Hands payloads on; its methods take what Bolt gives by these names."""

    def __init__(self, handed: Handed) -> None:
        """Take whom payloads are handed to."""
        self._events = handed.events
        self._acts = handed.acts
        self._departing = handed.departing

    async def keep(
        self,
        body: Body,
        context: AsyncBoltContext,
        next: Next,  # noqa: A002 - Bolt's name
    ) -> BoltResponse | None:
        """Keep an event before it is acked; what is raised here leaves it unacked."""
        event = body.get("event")
        if body.get("type") == "event_callback" and isinstance(event, dict):
            await self._take(event, context)
        return await next()

    async def _take(self, event: Json, context: AsyncBoltContext) -> None:
        me = _me(context)
        match event.get("type"):
            case "app_uninstalled":
                await self._departing.uninstalled(me.workspace, context.enterprise_id)
            case "tokens_revoked":
                enterprise = context.enterprise_id
                await self._departing.revoked(me.workspace, enterprise, event)
            case _:
                await self._events.take(event, me)

    async def command(
        self, ack: AsyncAck, body: Body, context: AsyncBoltContext
    ) -> None:
        """Answer `/parley`."""
        await self._acts.command(body, _workspace(context))
        await ack()

    async def button(
        self, ack: AsyncAck, body: Body, action: Json, context: AsyncBoltContext
    ) -> None:
        """Answer a button of ours."""
        await self._acts.button(body, action, _workspace(context))
        await ack()

    async def form(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Answer a form, or say in it what is wrong with it."""
        wrong = await self._acts.form(body, _workspace(context))
        if wrong is None:
            await ack()
        else:
            errors = {key: str(words) for key, words in wrong.items()}
            await ack(response_action="errors", errors=errors)

    async def message_shortcut(
        self, ack: AsyncAck, body: Body, context: AsyncBoltContext
    ) -> None:
        """Answer "Show each side" on a message."""
        await self._acts.message_shortcut(body, _workspace(context))
        await ack()

    async def global_shortcut(
        self, ack: AsyncAck, body: Body, context: AsyncBoltContext
    ) -> None:
        """Answer "Paste an article"."""
        await self._acts.global_shortcut(body, _workspace(context))
        await ack()

    async def home(self, event: Json, context: AsyncBoltContext) -> None:
        """Show Home, or suggest what to ask, to whoever opened it."""
        channel = Channel(_workspace(context), word_of(event, "channel"), private=True)
        if event.get("tab") == "messages":
            await self._acts.messages_tab(channel)
        else:
            await self._acts.home(channel, word_of(event, "user"))

    async def passed(self, ack: AsyncAck) -> None:
        """Ack what means nothing to us."""
        await ack()

    async def failed(self, error: Exception, body: Body) -> BoltResponse | None:
        """Log a fault by ids; unacked, Slack brings the event again."""
        kind = word_of(body, "event", "type") or word_of(body, "type")
        named = (kind, word_of(body, "event_id"), word_of(body, "team_id"))
        if isinstance(error, StillReading):
            _log.info("too early: %s %s %s", *named)
        else:
            _log.error("not taken: %s %s %s, %s", *named, traced(error))
        return BoltResponse(status=500, body="")


def _workspace(context: AsyncBoltContext) -> str:
    """Return the workspace whose token we speak with."""
    found = context.authorize_result
    return workspace_of((found.team_id if found else None) or context.team_id or "")


def _me(context: AsyncBoltContext) -> Me:
    return Me(_workspace(context), context.bot_user_id or "", context.bot_id or "")
