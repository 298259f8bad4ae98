"""The Poster of Slack: shows each Card where it belongs, and says so where it can't."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.tasks import fault_of
from adapters.slack.address import Address, address_of
from adapters.slack.blocks import messages_of
from adapters.slack.calling import FAILURES, attempted, error_of
from adapters.slack.progress import Signs
from adapters.slack.refusals import explained, refusal_of
from adapters.slack.sending import Sender, Spot, permalinks_of
from adapters.slack.whispering import Whisperer
from adapters.slack.workspaces import NotInstalled, Workspaces
from bot.cards.lists import of_error
from bot.model.card import Action, Button, Card
from bot.place import Post, Thread
from bot.ports import Delivery, NotShown, Step

_log = logging.getLogger("parley.slack")

_MADE = (Action.EVIDENCE, Action.WRONG)


class SlackPoster:
    """Shows Cards on Slack; implements ports.Poster."""

    def __init__(
        self,
        *,
        workspaces: Workspaces,
        sender: Sender,
        whisperer: Whisperer,
        signs: Signs,
    ) -> None:
        """Take who opens workspaces, and who speaks there."""
        self._workspaces = workspaces
        self._sender = sender
        self._whisperer = whisperer
        self._signs = signs

    async def post(self, delivery: Delivery) -> str:
        """Show a Card, and return its ts; raises NotShown.

        Where its channel is shut for good, whoever asked is told why.
        """
        async with self._opened(delivery.thread) as client:
            try:
                if person := _alone(delivery):
                    return await self._whispered(client, delivery, person)
                return await self._said(client, delivery)
            except SlackApiError as error:
                await self._tell(client, delivery, error)
                raise

    async def posted(self, delivery: Delivery) -> str | None:
        """Look an earlier message up by its key, and send what is missing of it.

        None for what one person alone has seen, and where Slack does not let us look.
        """
        if _alone(delivery):
            return None
        async with self._opened(delivery.thread) as client:
            found = await self._sender.sent(
                client, _spot(delivery.thread), delivery.key
            )
            return await self._said(client, delivery) if found else None

    async def progress(self, post: Post, step: Step, lines: int) -> None:
        """Show how far a post is; never raises."""
        await fault_of(self._signs.progress(post, step, lines))

    async def settle(self, post: Post) -> None:
        """Take the signs of work in progress away; never raises."""
        await fault_of(self._signs.settle(post))

    @asynccontextmanager
    async def _opened(self, thread: Thread) -> AsyncIterator[AsyncWebClient]:
        """Give a client for a thread's workspace; Slack's refusals become NotShown."""
        try:
            yield await self._workspaces.client(thread.channel.workspace)
        except NotInstalled as error:
            raise NotShown("not-installed", lasting=True) from error
        except SlackApiError as error:
            raise refusal_of(error) from error
        except FAILURES as error:
            raise NotShown(type(error).__name__) from error

    async def _said(self, client: AsyncWebClient, delivery: Delivery) -> str:
        spot = _spot(delivery.thread)
        links = await permalinks_of(client, spot.channel, delivery.card)
        messages = messages_of(delivery.card, links)
        return await self._sender.say(client, spot, messages, delivery.key)

    async def _whispered(
        self, client: AsyncWebClient, delivery: Delivery, person: str
    ) -> str:
        card = delivery.card if delivery.asker else _shareable(delivery.card)
        ts = await self._whisperer.whisper(
            client, _spot(delivery.thread), person, card, _address(delivery)
        )
        # What one person sees alone has no place among a channel's messages.
        return f"alone-{ts or delivery.key}"

    async def _tell(
        self, client: AsyncWebClient, delivery: Delivery, error: SlackApiError
    ) -> None:
        """Say to whoever asked why nothing is shown, where that is for good."""
        _log.warning(
            "refused: %s in %s %s",
            error_of(error),
            delivery.thread.channel.workspace,
            delivery.thread.channel.id,
        )
        told = explained(error)
        if told is None or delivery.post is None or delivery.asker:
            return
        spot, author = _spot(delivery.thread), delivery.post.author
        address = _address(delivery)
        card = of_error(told)
        reason = await attempted(
            lambda: self._whisperer.whisper(client, spot, author, card, address)
        )
        if reason is not None:
            _log.warning("nobody could be told: %s", reason)


def _spot(thread: Thread) -> Spot:
    return Spot(thread.channel.workspace, thread.channel.id, thread.id)


def _address(delivery: Delivery) -> Address:
    return address_of(delivery.post.address) if delivery.post else Address()


def _alone(delivery: Delivery) -> str | None:
    """Return the one person who is to see a Card, if it is not for all."""
    if delivery.asker or delivery.post is None:
        return delivery.asker
    return delivery.post.author if _address(delivery).alone else None


def _shareable(card: Card) -> Card:
    """Let whoever sees a Card alone show it to the others."""
    made = next((b.value for b in card.buttons if b.action in _MADE), None)
    if made is None:
        return card
    share = Button(Action.SHARE, "Share", made)
    return replace(card, buttons=(share, *card.buttons))
