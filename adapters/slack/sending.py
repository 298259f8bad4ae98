"""Sending messages: in turn, with their key, and simpler where Slack refuses them."""

import logging
from collections import OrderedDict
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.blocks import Message
from adapters.slack.calling import FAILURES, error_of
from adapters.slack.ladder import simpler
from adapters.slack.pacing import Pace
from adapters.slack.parse import part_of, word_of
from adapters.slack.plain import Json
from adapters.slack.refusals import MISSHAPEN
from bot.model.card import Action, Card

_log = logging.getLogger("parley.slack")

EVENT = "parley"
"""The type of the metadata that our messages carry."""

_PAGES = 5
_NO_LOOK = frozenset({"missing_scope", "not_in_channel", "channel_not_found"})
_SENT = 2_000


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message goes; an empty thread is the channel itself."""

    workspace: str
    channel: str
    thread: str = ""


class Sender:
    """Sends what a Card was made into; raises SlackApiError and FAILURES."""

    def __init__(self, pace: Pace) -> None:
        """Take who keeps the pace of each channel."""
        self._pace = pace
        # What was sent and could not be noted elsewhere is not sent once more.
        self._sent: OrderedDict[tuple[str, str, str, int], str] = OrderedDict()

    async def say(
        self,
        client: AsyncWebClient,
        spot: Spot,
        messages: tuple[Message, ...],
        key: str = "",
    ) -> str:
        """Send messages that belong together; return the ts of the first.

        What a key has sent before is left out. Those after the first go into its thread
        where it opens one.
        """
        first = ""
        for part, message in enumerate(messages):
            name = (spot.workspace, spot.channel, key, part)
            ts = self._sent.get(name) if key else None
            if ts is None:
                thread = spot.thread or first
                here = Spot(spot.workspace, spot.channel, thread)
                carried = _metadata(key, part) if key else None
                ts = await self._sent_as(client, here, message, carried)
                self._note(name, ts)
            first = first or ts
        return first

    async def open(self, client: AsyncWebClient, spot: Spot, message: Message) -> Spot:
        """Send a message that opens a thread; return the spot of that thread.

        Where a person's id is in the place of a channel's, Slack names the channel.
        """
        async with self._pace.turn(spot.workspace, spot.channel):
            answer = await client.chat_postMessage(
                channel=spot.channel,
                text=message.text,
                blocks=[*message.blocks],
                unfurl_links=False,
                unfurl_media=False,
            )
        channel = str(answer.get("channel") or spot.channel)
        return Spot(spot.workspace, channel, str(answer["ts"]))

    async def sent(self, client: AsyncWebClient, spot: Spot, key: str) -> str | None:
        """Look up what a key has sent; return the ts of its first message, if any."""
        for message in await _looked_up(client, spot):
            metadata = part_of(message, "metadata")
            part = part_of(metadata, "event_payload", "part")
            mine = word_of(metadata, "event_type") == EVENT
            if not mine or word_of(metadata, "event_payload", "key") != key:
                continue
            if isinstance(part, int):
                name = (spot.workspace, spot.channel, key, part)
                self._sent.setdefault(name, word_of(message, "ts"))
        return self._sent.get((spot.workspace, spot.channel, key, 0))

    async def _sent_as(
        self,
        client: AsyncWebClient,
        spot: Spot,
        message: Message,
        metadata: Json | None,
        step: int = 0,
    ) -> str:
        """Send a message, in simpler forms where Slack does not take it."""
        try:
            answer = await self._one(client, spot, message, metadata)
        except SlackApiError as error:
            forms = simpler(message, step + 1)
            if error_of(error) not in MISSHAPEN or not forms:
                raise
            _log.error("refused: %s at step %s", error_of(error), step)
            first = ""
            for form in forms:
                here = Spot(spot.workspace, spot.channel, spot.thread or first)
                ts = await self._sent_as(client, here, form, metadata, step + 1)
                first = first or ts
            return first
        return str(answer["ts"])

    async def _one(
        self,
        client: AsyncWebClient,
        spot: Spot,
        message: Message,
        metadata: Json | None,
    ) -> AsyncSlackResponse:
        async with self._pace.turn(spot.workspace, spot.channel):
            return await client.chat_postMessage(
                channel=spot.channel,
                thread_ts=spot.thread or None,
                text=message.text,
                blocks=[*message.blocks] or None,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
            )

    def _note(self, name: tuple[str, str, str, int], ts: str) -> None:
        self._sent[name] = ts
        if len(self._sent) > _SENT:
            self._sent.popitem(last=False)


async def permalinks_of(
    client: AsyncWebClient, channel: str, card: Card
) -> dict[str, str]:
    """Return the addresses of the threads that a Card's buttons lead to."""
    links: dict[str, str] = {}
    for button in card.buttons:
        if button.action is Action.OPEN and button.value not in links:
            link = await permalink(client, channel, button.value)
            links |= {button.value: link} if link else {}
    return links


async def permalink(client: AsyncWebClient, channel: str, ts: str) -> str | None:
    """Return the address of a message, or None where there is none of it."""
    try:
        answer = await client.chat_getPermalink(channel=channel, message_ts=ts)
    except (SlackApiError, *FAILURES):
        return None
    link = answer.get("permalink")
    return link if isinstance(link, str) else None


def _metadata(key: str, part: int) -> Json:
    return {"event_type": EVENT, "event_payload": {"key": key, "part": part}}


async def _looked_up(client: AsyncWebClient, spot: Spot) -> list[object]:
    """Return the newest messages of a spot, as far as Slack lets us look."""
    found: list[object] = []
    cursor = None
    for _ in range(_PAGES):
        try:
            answer = await _page(client, spot, cursor)
        except SlackApiError as error:
            if error_of(error) in _NO_LOOK:
                return found
            raise
        messages = part_of(answer, "messages")
        found += messages if isinstance(messages, list) else []
        cursor = word_of(answer, "response_metadata", "next_cursor")
        if not cursor:
            break
    return found


async def _page(client: AsyncWebClient, spot: Spot, cursor: str | None) -> object:
    if spot.thread:
        answer = await client.conversations_replies(
            channel=spot.channel,
            ts=spot.thread,
            include_all_metadata=True,
            cursor=cursor,
            limit=200,
        )
    else:
        answer = await client.conversations_history(
            channel=spot.channel, include_all_metadata=True, cursor=cursor, limit=100
        )
    return answer.data
