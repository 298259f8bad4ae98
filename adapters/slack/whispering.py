"""Telling one person alone: where they acted, else in the channel, else directly."""

import logging
import time
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.address import Address
from adapters.slack.blocks import Message, messages_of
from adapters.slack.calling import FAILURES, error_of, passes, vendor_log
from adapters.slack.ladder import simpler
from adapters.slack.refusals import MISSHAPEN
from adapters.slack.sending import Sender, Spot
from bot.model.card import Card

_log = logging.getLogger("parley.slack")


class Whisperer:
    """Shows Cards to one person alone."""

    def __init__(self, sender: Sender, *, site: str) -> None:
        """Take the sender; `site` is where Slack itself is."""
        self._sender = sender
        self._hosts = {urlsplit(site).hostname, "hooks.slack.com"}

    async def whisper(
        self,
        client: AsyncWebClient,
        spot: Spot,
        person: str,
        card: Card,
        address: Address,
    ) -> str:
        """Show a Card; return the message's ts, or nothing where Slack names none.

        Raises SlackApiError and FAILURES where no way leads to that person, or where
        Slack is busy.
        """
        try:
            return await self.show(client, spot, person, messages_of(card), address)
        except SlackApiError as error:
            if spot.channel.startswith("D") or passes(error):
                raise
            _log.info("no whisper in a channel: %s", error_of(error))
        # In another place the buttons of a Card lead nowhere.
        bare = messages_of(Card(card.kind, card.blocks, card.evidence))
        return await self._sender.say(client, Spot(spot.workspace, person), bare)

    async def show(
        self,
        client: AsyncWebClient,
        spot: Spot,
        person: str,
        messages: tuple[Message, ...],
        address: Address,
    ) -> str:
        """Show messages to one person where they are; raises as whisper does.

        What Slack takes at a response_url stands outside of threads.
        """
        if not spot.thread and await self._responded(address, messages):
            return ""
        try:
            if spot.channel.startswith("D") or spot.channel == person:
                # Only that person is there, and a lasting message is worth more.
                return await self._sender.say(client, spot, messages)
            return await self._ephemeral(client, spot, person, messages)
        except SlackApiError:
            if spot.thread and await self._responded(address, messages):
                return ""
            raise

    async def _responded(self, address: Address, messages: tuple[Message, ...]) -> bool:
        """Answer where Slack waits for it; tell whether it took all."""
        # Slack takes five answers at an address.
        if not self._open(address) or len(messages) > 4:
            return False
        hook = AsyncWebhookClient(
            address.response, timeout=10, logger=vendor_log(), retry_handlers=[]
        )
        try:
            for message in messages:
                answer = await hook.send(
                    text=message.text,
                    blocks=[*message.blocks],
                    response_type="ephemeral",
                    replace_original=False,
                    unfurl_links=False,
                    unfurl_media=False,
                )
                if answer.status_code != 200:
                    return False
        except FAILURES:
            return False
        return True

    def _open(self, address: Address) -> bool:
        """Tell whether an address is Slack's own, and takes answers still."""
        if not address.response or time.time() > address.until:
            return False
        return urlsplit(address.response).hostname in self._hosts

    async def _ephemeral(
        self,
        client: AsyncWebClient,
        spot: Spot,
        person: str,
        messages: tuple[Message, ...],
    ) -> str:
        first = ""
        for message in messages:
            ts = await _shown(client, spot, person, message)
            first = first or ts
        return first


async def _shown(
    client: AsyncWebClient,
    spot: Spot,
    person: str,
    message: Message,
    step: int = 0,
) -> str:
    """Show an ephemeral message, in simpler forms where Slack does not take it."""
    try:
        answer = await client.chat_postEphemeral(
            channel=spot.channel,
            user=person,
            thread_ts=spot.thread or None,
            text=message.text,
            blocks=[*message.blocks] or None,
        )
    except SlackApiError as error:
        forms = simpler(message, step + 1)
        if error_of(error) not in MISSHAPEN or not forms:
            raise
        shown = [await _shown(client, spot, person, form, step + 1) for form in forms]
        return shown[0]
    return str(answer.get("message_ts") or "")
