"""The Poster of Discord: shows each Card where it belongs, and says so where it can't.

It needs no gateway connection: any process that is logged in can show what another one
was asked for.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import discord

from adapters.discord.address import Address, address_of
from adapters.discord.complaining import Complaints
from adapters.discord.errors import (
    FAILURES,
    MISSHAPEN,
    UNEDITABLE,
    code_of,
    explained,
    refusal_of,
)
from adapters.discord.layout import Message, messages_of
from adapters.discord.places import guild_of, is_opened, target_of
from adapters.discord.replying import Replies
from adapters.discord.sending import Sender
from bot.cards.lists import of_error
from bot.cards.progress import of_progress
from bot.errors import BotError
from bot.model.card import Action, Button, Card
from bot.place import Post, Thread
from bot.ports import Delivery, Step

_log = logging.getLogger("parley.discord")

EYES = "👀"
BETWEEN = 2.0
"""Least seconds between two edits that tell how far a post is."""

STARTER = (
    "Ask about it here: reply to this message, mention me, or press a button above."
)
_POINTING = "discussed"
"""The kind of a Card that points to another thread, and so needs none of its own."""
_MADE = (Action.EVIDENCE, Action.WRONG)
_KNOWN = 2_000


class DiscordPoster:
    """Shows Cards on Discord; implements ports.Poster."""

    def __init__(
        self,
        client: discord.Client,
        *,
        sender: Sender,
        replies: Replies,
        complaints: Complaints,
    ) -> None:
        """Take a client that is logged in, and who speaks with it."""
        self._client = client
        self._sender = sender
        self._replies = replies
        self._complaints = complaints
        self._told: OrderedDict[str, float] = OrderedDict()

    async def post(self, delivery: Delivery) -> str:
        """Show a Card, and return the id of its message; raises NotShown.

        Where its channel is shut for good, whoever asked is told why, or an admin.
        """
        async with _refusing():
            try:
                return await self._post(delivery)
            except FAILURES as error:
                told = explained(error)
                if told is not None:
                    await self._tell(delivery, told)
                raise

    async def posted(self, delivery: Delivery) -> str | None:
        """Look for earlier messages with the same words; raises NotShown.

        None for what one person alone has seen, for what is edited into its place,
        since doing that again changes nothing, and where the last of them is missing.
        """
        address = _address(delivery)
        if delivery.asker or address.alone or address.is_open(time.time()):
            return None
        target = target_of(delivery.thread)
        first, *others = _messages(delivery.card, delivery.thread)
        async with _refusing():
            found = await self._sender.found(target, first)
            if others and not await self._sender.found(target, others[-1]):
                return None
            return found

    async def progress(self, post: Post, step: Step, lines: int = 0) -> None:
        """Show how far a post is; never raises."""
        address, now = address_of(post.address), time.time()
        if now - self._told.get(post.id, 0.0) < BETWEEN:
            return
        self._note(post.id, now)
        try:
            if address.is_open(now):
                shown = messages_of(of_progress(step, lines))[0]
                await self._replies.edit(address, shown)
            elif not address.opens:
                await self._client.http.send_typing(target_of(post.thread))
        except FAILURES as error:
            _log.info("no sign of progress: %s", type(error).__name__)

    async def settle(self, post: Post) -> None:
        """Take the 👀 from a post's message; never raises."""
        self._told.pop(post.id, None)
        address = address_of(post.address)
        if address.token or not address.message:
            return
        try:
            await self._client.http.remove_own_reaction(
                int(address.channel), int(address.message), EYES
            )
        except FAILURES as error:
            _log.info("no sign taken away: %s", type(error).__name__)

    async def _post(self, delivery: Delivery) -> str:
        address = _address(delivery)
        if delivery.asker:
            return await self._told_alone(delivery, address)
        if address.alone:
            return await self._answered_alone(delivery, address)
        if address.token:
            return await self._in_place(delivery, address)
        if delivery.card.kind == _POINTING and address.opens:
            return await self._replied(delivery, address)
        opens = address.opens or delivery.post is None
        return await self._said(delivery.card, delivery, opens=opens)

    async def _told_alone(self, delivery: Delivery, address: Address) -> str:
        """Tell the asker alone, where Discord lets us; else reply to them."""
        messages = _messages(delivery.card, delivery.thread)
        if address.is_open(time.time()):
            try:
                if address.alone:
                    shown = await self._replies.show(address, messages)
                else:
                    shown = await self._replies.whisper(address, messages)
            except discord.HTTPException as error:
                if code_of(error) not in UNEDITABLE:
                    raise
            else:
                return f"alone-{shown}"
        if address.message and not address.alone:
            return await self._replied(delivery, address)
        return await self._said(delivery.card, delivery)

    async def _replied(self, delivery: Delivery, address: Address) -> str:
        """Reply to the message that was the cause of it, without a thread."""
        return await self._sender.reply(
            int(address.channel),
            int(address.message),
            _messages(delivery.card, delivery.thread),
            card=delivery.card,
            key=delivery.key,
        )

    async def _answered_alone(self, delivery: Delivery, address: Address) -> str:
        """Answer its asker alone, who may then share it."""
        card = _shareable(delivery.card)
        messages = _messages(card, delivery.thread)
        if address.is_open(time.time()):
            try:
                shown = await self._replies.show(address, messages)
            except discord.HTTPException as error:
                if code_of(error) not in UNEDITABLE:
                    raise
            else:
                return f"alone-{shown}"
        # It took too long to be whispered.
        return await self._said(delivery.card, delivery)

    async def _in_place(self, delivery: Delivery, address: Address) -> str:
        """Put a Card in the place of the answer that Discord shows as thinking."""
        first, *others = _messages(delivery.card, delivery.thread)
        message = await self._edited(delivery, address, first)
        if message is None:
            # The answer is gone, so no thread can be opened from it.
            thread = delivery.thread
            if address.opens:
                thread = Thread(thread.channel, "")
            return await self._said(delivery.card, replace(delivery, thread=thread))
        if address.opens and is_opened(delivery.thread):
            await self._started(delivery, others)
        elif others:
            await self._sender.say(
                delivery.thread, others, card=delivery.card, key=f"{delivery.key[:22]}m"
            )
        return message

    async def _edited(
        self, delivery: Delivery, address: Address, first: Message
    ) -> str | None:
        """Edit the answer, with the token or without; None where it is gone."""
        if address.is_open(time.time()):
            try:
                return await self._replies.edit(address, first)
            except discord.HTTPException as error:
                if code_of(error) == MISSHAPEN:
                    _log.error("refused as misshapen: %s", delivery.card.kind)
                    return None
                if code_of(error) not in UNEDITABLE:
                    raise
        try:
            await self._sender.edit(int(address.channel), int(address.message), first)
        except discord.HTTPException as error:
            if error.status >= 500:
                raise
            return None
        return address.message

    async def _started(self, delivery: Delivery, others: list[Message]) -> None:
        """Open the thread of an answer, with a message that people can reply to."""
        thread, key = delivery.thread, delivery.key
        if not await self._sender.open(thread, delivery.card):
            return
        if await self._is_started(int(thread.id)):
            return
        try:
            if others:
                await self._sender.say(
                    thread, others, card=delivery.card, key=f"{key[:22]}m"
                )
            await self._sender.line(int(thread.id), STARTER, f"{key[:23]}.s")
        except FAILURES as error:
            # The brief itself is there.
            _log.warning("no word in a new thread: %s", type(error).__name__)

    async def _is_started(self, thread: int) -> bool:
        """Tell whether an earlier try has come to its end, as far as can be seen."""
        try:
            return await self._sender.has(thread, STARTER)
        except FAILURES:
            return False

    async def _said(
        self, card: Card, delivery: Delivery, *, opens: bool = False
    ) -> str:
        messages = _messages(card, delivery.thread)
        return await self._sender.say(
            delivery.thread, messages, card=card, key=delivery.key, opens=opens
        )

    async def _tell(self, delivery: Delivery, told: BotError) -> None:
        """Say why nothing is shown: to the asker, else to an admin."""
        channel = delivery.thread.channel
        _log.warning("shut: %s %s", channel.workspace, channel.id)
        address = _address(delivery)
        try:
            if address.is_open(time.time()):
                messages = messages_of(of_error(told))
                await self._replies.whisper(address, messages)
            else:
                await self._complaints.tell(channel, told)
        except FAILURES as failure:
            _log.warning("nobody could be told: %s", type(failure).__name__)

    def _note(self, post: str, now: float) -> None:
        self._told[post] = now
        if len(self._told) > _KNOWN:
            self._told.popitem(last=False)


@asynccontextmanager
async def _refusing() -> AsyncIterator[None]:
    """Make Discord's refusals NotShown."""
    try:
        yield
    except FAILURES as error:
        raise refusal_of(error) from error


def _messages(card: Card, thread: Thread) -> tuple[Message, ...]:
    return messages_of(card, guild=guild_of(thread.channel.workspace))


def _address(delivery: Delivery) -> Address:
    return address_of(delivery.post.address) if delivery.post else Address()


def _shareable(card: Card) -> Card:
    """Let whoever sees a Card alone show it to the others."""
    made = next((b.value for b in card.buttons if b.action in _MADE), None)
    if made is None:
        return card
    share = Button(Action.SHARE, "Share", made)
    return replace(card, buttons=(share, *card.buttons))
