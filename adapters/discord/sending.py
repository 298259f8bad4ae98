"""Sending messages with the bot's own token; a gateway connection is not needed."""

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Literal

import discord

from adapters.discord.errors import (
    ARCHIVED,
    CLOSED,
    MESSAGE_GONE,
    MISSHAPEN,
    NO_MESSAGES_HERE,
    THREAD_THERE,
    code_of,
)
from adapters.discord.forums import posted
from adapters.discord.layout import ATTACHMENT, Message
from adapters.discord.limits import clipped
from adapters.discord.places import is_opened, target_of
from adapters.discord.text import escaped
from bot.cards.card import plain
from bot.model.card import Card, Shape
from bot.place import Thread

_log = logging.getLogger("parley.discord")

_ARCHIVE_MINUTES: Literal[1440] = 1440
_NAME = 100
_PLAIN = 1_900
_NONCE = 25
_LOOKED_AT = 25
_TEXT = 10


class Sender:
    """Sends what a Card was made into; raises FAILURES."""

    def __init__(self, client: discord.Client) -> None:
        """Take a client that is logged in."""
        self._client = client

    async def say(
        self,
        thread: Thread,
        messages: Sequence[Message],
        *,
        card: Card,
        key: str = "",
        opens: bool = False,
    ) -> str:
        """Send messages that belong together; return the id of the first.

        `opens` where the thread is yet to be opened. Where Discord opens none, they
        stand in the channel, as replies to the message that it would be opened from.
        """
        if opens and is_opened(thread) and not await self.open(thread, card):
            return await self._unopened(thread, messages, card, key)
        try:
            return await self._all(thread, messages, card, key)
        except discord.HTTPException as error:
            if not thread.id and code_of(error) in NO_MESSAGES_HERE:
                made = await self._posted(thread, messages, card, key)
                if made is not None:
                    return made
            if not is_opened(thread) or not await self._mended(thread, card, error):
                raise
        return await self._all(thread, messages, card, key)

    async def reply(
        self,
        channel: int,
        to: int,
        messages: Sequence[Message],
        *,
        card: Card,
        key: str = "",
    ) -> str:
        """Reply to a message where it stands."""
        reference = _reference(channel, to)
        return await self._sent(channel, messages, card, key, reference)

    async def open(self, thread: Thread, card: Card) -> bool:
        """Open the thread of a message; tell whether it is there now."""
        name = clipped(_title(card), _NAME)
        try:
            await self._client.http.start_thread_with_message(
                int(thread.channel.id),
                int(thread.id),
                name=name,
                auto_archive_duration=_ARCHIVE_MINUTES,
            )
        except discord.HTTPException as error:
            if code_of(error) == THREAD_THERE:
                return True
            if error.status >= 500:
                raise
            _log.warning("no thread: %s in %s", error.code, thread.channel.id)
            return False
        return True

    async def has(self, target: int, words: str) -> bool:
        """Tell whether a line of ours stands among the newest messages."""
        me = self._client.user
        channel = self._client.get_partial_messageable(target)
        newest = [message async for message in channel.history(limit=_LOOKED_AT)]
        return any(
            me and message.author.id == me.id and message.content == words
            for message in newest
        )

    async def line(self, target: int, words: str, nonce: str) -> None:
        """Send an ordinary message of a line of our own words."""
        channel = self._client.get_partial_messageable(target)
        await channel.send(words, nonce=nonce[:_NONCE], suppress_embeds=True)

    async def edit(self, channel: int, message: int, shown: Message) -> None:
        """Edit a message of ours."""
        place = self._client.get_partial_messageable(channel)
        await place.get_partial_message(message).edit(
            view=shown.view, attachments=files_of(shown)
        )

    async def found(self, target: int, shown: Message) -> str | None:
        """Look for a message of ours with the same words among the newest ones."""
        me = self._client.user
        wanted = _texts(components_of(shown))
        channel = self._client.get_partial_messageable(target)
        try:
            async for message in channel.history(limit=_LOOKED_AT):
                components = [each.to_dict() for each in message.components]
                if me and message.author.id == me.id and _texts(components) == wanted:
                    return str(message.id)
        except discord.HTTPException as error:
            if error.status >= 500:
                raise
            return None
        return None

    async def _unopened(
        self, thread: Thread, messages: Sequence[Message], card: Card, key: str
    ) -> str:
        """Send messages to a thread that Discord opens from no message.

        It may be there all the same: a post of a forum has no message outside of it.
        """
        try:
            return await self._all(thread, messages, card, key)
        except discord.HTTPException as error:
            if code_of(error) != CLOSED:
                raise
        return await self._all(thread, messages, card, key, reply=True)

    async def _posted(
        self, thread: Thread, messages: Sequence[Message], card: Card, key: str
    ) -> str | None:
        """Make a post of a forum; return its id, or None where there is no forum."""
        first, *others = messages
        post = await posted(
            self._client,
            int(thread.channel.id),
            name=clipped(_title(card), _NAME),
            view=first.view,
            files=files_of(first),
        )
        if post and others:
            there = Thread(thread.channel, post)
            await self._all(there, others, card, f"{key[:22]}m" if key else "")
        return post

    async def _mended(
        self, thread: Thread, card: Card, error: discord.HTTPException
    ) -> bool:
        """Open a thread that is not there, or not any more; tell whether it is now."""
        if code_of(error) == CLOSED:
            return await self.open(thread, card)
        if code_of(error) == ARCHIVED:
            await self._client.http.edit_channel(int(thread.id), archived=False)
            return True
        return False

    async def _all(
        self,
        thread: Thread,
        messages: Sequence[Message],
        card: Card,
        key: str,
        *,
        reply: bool = False,
    ) -> str:
        if not reply:
            return await self._sent(target_of(thread), messages, card, key, None)
        channel = int(thread.channel.id)
        reference = _reference(channel, int(thread.id))
        return await self._sent(channel, messages, card, key, reference)

    async def _sent(
        self,
        target: int,
        messages: Sequence[Message],
        card: Card,
        key: str,
        reference: discord.MessageReference | None,
    ) -> str:
        """Send messages one after the other; the first may be a reply."""
        first = ""
        for part, message in enumerate(messages):
            nonce = _nonce(key, part)
            try:
                id_ = await self._one(target, message, nonce, reference)
            except discord.HTTPException as error:
                if code_of(error) == MESSAGE_GONE and reference is not None:
                    id_ = await self._one(target, message, nonce, None)
                elif code_of(error) == MISSHAPEN:
                    _log.error("refused as misshapen: %s in %s", card.kind, target)
                    return first or await self._plainly(target, card, nonce)
                else:
                    raise
            first = first or id_
            reference = None
        return first

    async def _one(
        self,
        target: int,
        message: Message,
        nonce: str | None,
        reference: discord.MessageReference | None,
    ) -> str:
        channel = self._client.get_partial_messageable(target)
        # The library's types don't know what may be left out.
        more: dict[str, Any] = {"nonce": nonce, "reference": reference}
        sent = await channel.send(
            view=message.view,
            files=files_of(message),
            mention_author=False,
            **{name: value for name, value in more.items() if value},
        )
        return str(sent.id)

    async def _plainly(self, target: int, card: Card, nonce: str | None) -> str:
        """Send the words of a Card without any form."""
        channel = self._client.get_partial_messageable(target)
        words = clipped("\n".join(map(escaped, card.text.splitlines())), _PLAIN)
        sent = await channel.send(words or "…", nonce=nonce or "", suppress_embeds=True)
        return str(sent.id)


def components_of(message: Message) -> object:
    """Return a message's components as Discord takes them."""
    view: Any = message.view
    return view.to_components()


def files_of(message: Message) -> list[discord.File]:
    """Return the files that come with a message."""
    if message.attachment is None:
        return []
    return [discord.File(BytesIO(message.attachment), filename=ATTACHMENT)]


def _reference(channel: int, message: int) -> discord.MessageReference:
    return discord.MessageReference(
        message_id=message, channel_id=channel, fail_if_not_exists=False
    )


def _nonce(key: str, part: int) -> str | None:
    if not key:
        return None
    return key[:_NONCE] if part == 0 else f"{key[: _NONCE - 2]}.{part}"


def _title(card: Card) -> str:
    """Return the name of the thread of a Card."""
    for block in card.blocks:
        if block.shape is Shape.HEADLINE and plain(block.spans[0].text):
            return plain(block.spans[0].text)
    return plain(card.text.split("\n", 1)[0]) or "Parley"


def _texts(components: object) -> list[str]:
    return list(_texts_in(components))


def _texts_in(value: object) -> Iterator[str]:
    match value:
        case list():
            for each in value:
                yield from _texts_in(each)
        case {"type": kind, "content": str(words)} if kind == _TEXT:
            yield words
        case {"components": list(inner)}:
            yield from _texts_in(inner)
