"""What happens in guilds: said, clicked, joined.

Discord brings no event twice and waits for no answer. So each is taken at once, and a
fault while it is taken is told to whoever caused it.
"""

import logging
from collections import OrderedDict
from dataclasses import dataclass, replace

import discord

from adapters.chat.front import Front
from adapters.chat.tasks import fault_of
from adapters.discord.address import Address
from adapters.discord.doctor import Doctor
from adapters.discord.errors import FAILURES, code_of
from adapters.discord.files import brought, readable
from adapters.discord.heard import (
    Said,
    brief_of,
    heard_of,
    is_mute,
    question_of,
    said_in,
)
from adapters.discord.layout import messages_of
from adapters.discord.outbox import EYES
from adapters.discord.places import guild_of, place_of
from adapters.discord.sending import Sender
from adapters.discord.words import links_of
from bot.cards.errors import of_refused
from bot.cards.help import of_help
from bot.cards.lists import of_error
from bot.errors import BotError, OurFault
from bot.model.card import Card
from bot.place import Post, Thread, Wants
from bot.speaking import Speech

_log = logging.getLogger("parley.discord")

NEWSPAPER = "📰"
HINT = (
    "I can read only what is said to me. To ask about this story, mention me, reply to "
    "one of my messages, or use `/parley ask`."
)
_KNOWN = 2_000


@dataclass(frozen=True, slots=True)
class Doors:
    """All that an event may lead to."""

    front: Front
    sender: Sender
    doctor: Doctor
    client: discord.Client


class Events:
    """Takes events; for each kind there is one taker."""

    def __init__(self, doors: Doors, *, bots: frozenset[str], content: bool) -> None:
        """Take where events lead; `content` is set where we may read everything."""
        self._front = doors.front
        self._sender = doors.sender
        self._doctor = doors.doctor
        self._client = doors.client
        self._bots = bots
        self._content = content
        self._hinted: OrderedDict[int, None] = OrderedDict()

    async def said(self, message: discord.Message) -> None:
        """Take a message: brief it, answer it, offer a brief, help, or be silent."""
        me = self._client.user
        if me is None:
            return
        if is_mute(message):
            await self._hint(message)
            return
        said = said_in(message, me)
        if said is None or (said.program and said.author not in self._bots):
            return
        reference = said.id[-8:]
        if await fault_of(self._taken(said), reference):
            await self._tell(said, of_error(OurFault(reference=reference)))

    async def _taken(self, said: Said) -> None:
        try:
            await self._heard(said)
        except BotError as error:
            await self._tell(said, of_refused(error))
        except FAILURES as error:
            _log.warning("refused: %s in %s", code_of(error), said.channel)

    async def _heard(self, said: Said) -> None:
        heard = heard_of(said, allowed=said.author in self._bots)
        listening = self._front.listening
        speech = await listening.speech(said.thread, said.author, heard)
        match speech:
            case Speech.BRIEF:
                asked = said.mentioned or said.direct or bool(said.place.id)
                await self._submit(brief_of(said, asked=asked), said)
            case Speech.ANSWER:
                await self._submit(question_of(said), said)
            case Speech.OFFER:
                await self._react(said.channel, said.id, NEWSPAPER)
            case Speech.HELP:
                await self._tell(said, of_help())

    async def _submit(self, post: Post, said: Said) -> None:
        """Keep a post with its files, and show that it is being read."""
        if post.wants is Wants.BRIEF and (files := readable(said.files)):
            post = replace(post, files=await brought(self._client, files))
        if await self._front.submit(post):
            await self._react(said.channel, said.id, EYES)

    async def clicked(self, event: discord.RawReactionActionEvent) -> None:
        """Brief the links of a message whose newspaper somebody clicked."""
        me = self._client.user
        if event.emoji.name != NEWSPAPER or me is None or event.user_id == me.id:
            return
        channel = self._client.get_channel(event.channel_id)
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            return
        try:
            message = await channel.fetch_message(event.message_id)
        except FAILURES as error:
            _log.info("not offered: %s", code_of(error))
            return
        links = links_of(message.content)
        if links and any(_is_offer(each) for each in message.reactions):
            await self._taken_up(message, links, event)

    async def _taken_up(
        self,
        message: discord.Message,
        links: tuple[str, ...],
        event: discord.RawReactionActionEvent,
    ) -> None:
        channel = message.channel
        place = place_of(channel, id_=channel.id, guild=event.guild_id)
        opens = not place.id
        thread = Thread(place.channel, str(message.id)) if opens else place
        post = Post(
            id=str(message.id),
            thread=thread,
            author=str(event.user_id),
            links=links,
            address=Address(str(channel.id), str(message.id), opens=opens).written(),
        )
        if await self._front.submit(post):
            await self._react(str(channel.id), str(message.id), EYES)
        me = self._client.user
        if me is None:
            return
        try:
            await message.remove_reaction(NEWSPAPER, me)
        except FAILURES as error:
            _log.info("still offered: %s", code_of(error))

    async def joined(self, guild: discord.Guild) -> None:
        """Tell whoever looks after a guild what is missing, if anything."""
        await self._doctor.joined(guild)

    async def _hint(self, message: discord.Message) -> None:
        """Say once in a thread of ours that we can't read what is said there."""
        channel, me = message.channel, self._client.user
        if self._content or me is None or not isinstance(channel, discord.Thread):
            return
        if channel.owner_id != me.id or channel.id in self._hinted:
            return
        self._hinted[channel.id] = None
        if len(self._hinted) > _KNOWN:
            self._hinted.popitem(last=False)
        try:
            if not await self._sender.has(channel.id, HINT):
                await self._sender.line(channel.id, HINT, f"hint.{channel.id}"[:25])
        except FAILURES as error:
            _log.info("no hint: %s", code_of(error))

    async def _tell(self, said: Said, card: Card) -> None:
        """Reply to a message; nobody can be told alone without having acted."""
        messages = messages_of(card, guild=guild_of(said.place.channel.workspace))
        try:
            await self._sender.reply(
                int(said.channel), int(said.id), messages, card=card
            )
        except FAILURES as error:
            _log.warning("nobody could be told: %s", code_of(error))

    async def _react(self, channel: str, message: str, emoji: str) -> None:
        try:
            await self._client.http.add_reaction(int(channel), int(message), emoji)
        except FAILURES as error:
            _log.info("no sign: %s", code_of(error))


def _is_offer(reaction: discord.Reaction) -> bool:
    return reaction.me and str(reaction.emoji) == NEWSPAPER
