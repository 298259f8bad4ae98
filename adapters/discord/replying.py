"""Answering an interaction with its token, from whatever process."""

from collections.abc import Sequence
from typing import Any

import discord

from adapters.discord.address import Address
from adapters.discord.layout import Message, messages_of
from adapters.discord.sending import files_of
from bot.cards.card import block
from bot.model.card import Card, Shape

# The library wants an id, and Discord takes this word for one.
_ORIGINAL: Any = "@original"

_MOMENT = Card("progress", (block(Shape.NOTE, "One moment …"),))


class Replies:
    """Edits, deletes and adds to the answer of an interaction; raises FAILURES."""

    def __init__(self, client: discord.Client) -> None:
        """Take a client that is logged in."""
        self._client = client

    async def edit(self, address: Address, message: Message) -> str:
        """Put a message in the place of the answer; return its id."""
        hook = self._hook(address)
        edited = await hook.edit_message(
            _named(address),
            view=message.view,
            attachments=files_of(message),
        )
        return str(edited.id)

    async def show(self, address: Address, messages: Sequence[Message]) -> str:
        """Put messages in the place of an answer that its asker alone sees."""
        first, *others = messages
        id_ = await self.edit(address, first)
        await self._more(address, others)
        return id_

    async def whisper(self, address: Address, messages: Sequence[Message]) -> str:
        """Show messages to the asker alone in place of an answer that all can see.

        What comes first after thinking is seen by whom the thinking was; so that is a
        word for all, which is then deleted.
        """
        try:
            await self.edit(address, messages_of(_MOMENT)[0])
        except discord.NotFound:
            # An earlier try has deleted it.
            return await self._more(address, messages)
        shown = await self._more(address, messages)
        await self.drop(address)
        return shown

    async def drop(self, address: Address) -> None:
        """Delete the answer, where it is still there."""
        try:
            await self._hook(address).delete_message(_named(address))
        except discord.NotFound:
            return

    async def _more(self, address: Address, messages: Sequence[Message]) -> str:
        hook, first = self._hook(address), ""
        for message in messages:
            sent = await hook.send(
                view=message.view,
                files=files_of(message),
                ephemeral=True,
                wait=True,
            )
            first = first or str(sent.id)
        return first

    def _hook(self, address: Address) -> discord.Webhook:
        application = self._client.application_id or 0
        hook = discord.Webhook.partial(application, address.token, client=self._client)
        hook.type = discord.WebhookType.application
        return hook


def _named(address: Address) -> Any:  # noqa: ANN401 - an id, or Discord's word
    return int(address.message) if address.message else _ORIGINAL
