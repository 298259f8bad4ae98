"""The bot itself: events and acts come in here and are handed on."""

import asyncio
import logging
import sys
from collections.abc import Iterable
from typing import Any, cast

import discord
from discord.ext import commands

from adapters.chat.front import Entries, Front
from adapters.chat.tasks import Tasks
from adapters.discord.acts import Acts
from adapters.discord.asking import Asking
from adapters.discord.commands import add_commands
from adapters.discord.complaining import Complaints
from adapters.discord.config import DiscordConfig
from adapters.discord.departing import Departures
from adapters.discord.doctor import Doctor
from adapters.discord.events import Doors, Events
from adapters.discord.intents import intents_of
from adapters.discord.items import Inbound, press_of
from adapters.discord.line import CutOff, patient
from adapters.discord.outbox import DiscordPoster
from adapters.discord.replying import Replies
from adapters.discord.sending import Sender
from adapters.discord.sync import sync
from bot.errors.tracing import traced

_log = logging.getLogger("parley.discord")

_RATE_SECONDS = 60.0


class ParleyBot(commands.AutoShardedBot):
    """Parley on Discord; once logged in it speaks, and attached it listens too."""

    def __init__(self, config: DiscordConfig) -> None:
        """Build what speaks."""
        # The library would warn that it has no voice, which nobody asked it for.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents_of(content=config.content),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=_RATE_SECONDS,
        )
        # The library has no other place for it.
        dial: Any = patient(self.http.ws_connect)
        self.http.ws_connect = dial  # type: ignore[method-assign]  # see above
        self.met = asyncio.Event()
        self._config = config
        self._tasks = Tasks()
        self._events: Events | None = None
        self._departures: Departures | None = None
        self._inbound: Inbound | None = None
        self._front: Front | None = None
        self._sender = Sender(self)
        self._replies = Replies(self)
        self._complaints = Complaints(self, self._sender)
        self.poster = DiscordPoster(
            self,
            sender=self._sender,
            replies=self._replies,
            complaints=self._complaints,
        )

    def attach(self, front: Front) -> None:
        """Take the bot that events are handed to, before there are any."""
        acts = Acts(
            front, replies=self._replies, sender=self._sender, tasks=self._tasks
        )
        asking = Asking(front, self)
        self._front = front
        self._inbound = Inbound(acts, asking)
        doors = Doors(front, self._sender, Doctor(self._complaints), self)
        self._events = Events(
            doors, bots=self._config.bots, content=self._config.content
        )
        self._departures = Departures(front, self)
        add_commands(self.tree, entries=front.entries, acts=acts, asking=asking)
        self.add_dynamic_items(press_of(self._inbound))

    def declare(self) -> None:
        """Have the commands as Discord is told of them, with nobody to answer them."""
        add_commands(
            self.tree,
            entries=cast("Entries", None),
            acts=cast("Acts", None),
            asking=cast("Asking", None),
        )

    async def setup_hook(self) -> None:
        """Tell Discord our commands, where they have changed."""
        if self._front is not None:
            await sync(self.tree, self._config.folder)

    @property
    def on_line(self) -> bool:
        """Tell whether there is a line to Discord, in all its parts."""
        shards = self.shards.values()
        return bool(shards) and not any(shard.is_closed() for shard in shards)

    async def trial(self) -> None:
        """Try the line; raises CutOff."""
        if not (self.is_ready() and self.on_line):
            raise CutOff

    async def settle(self) -> None:
        """Let what is under way end."""
        await self._tasks.close()

    async def close(self) -> None:
        """Let what is under way end, and leave."""
        await self.settle()
        await super().close()

    async def on_connect(self) -> None:
        """Note that there is a line."""
        self.met.set()

    async def on_message(self, message: discord.Message) -> None:
        """Take a message; there are no commands in messages."""
        if self._events is not None:
            with self._tasks.during():
                await self._events.said(message)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take a form; the library hands on commands and buttons itself."""
        filled = interaction.type is discord.InteractionType.modal_submit
        if filled and self._inbound is not None:
            await self._inbound.form(interaction)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Take a click on a newspaper."""
        if self._events is not None:
            await self._events.clicked(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Forget what was taken back."""
        self._gone({event.message_id}, event.channel_id, event.guild_id)

    async def on_raw_bulk_message_delete(
        self, event: discord.RawBulkMessageDeleteEvent
    ) -> None:
        """Forget what a moderator took away."""
        self._gone(event.message_ids, event.channel_id, event.guild_id)

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Forget a private thread; what others hold is of the channel around it."""
        private = event.thread_type is discord.ChannelType.private_thread
        if private and self._departures is not None:
            await self._departures.channel_gone(event.guild_id, event.thread_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget a channel."""
        if self._departures is not None:
            await self._departures.channel_gone(channel.guild.id, channel.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Look at a guild that lets us in."""
        if self._events is not None:
            await self._events.joined(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a guild; it is not for outages."""
        if self._departures is not None:
            await self._departures.left(guild.id)

    async def on_ready(self) -> None:
        """Forget guilds that have gone while we were away."""
        if self._departures is not None:
            here = {guild.id for guild in self.guilds}
            self._tasks.start(self._departures.reconcile(here))

    def _gone(self, messages: Iterable[int], channel: int, guild: int | None) -> None:
        if self._departures is not None:
            self._tasks.start(self._departures.deleted(messages, channel, guild))

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """Log a fault without what anybody wrote."""
        error = sys.exc_info()[1]
        if error is not None:
            _log.error("a fault of ours: %s, %s", event_method, traced(error))
