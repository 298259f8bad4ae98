"""The bot itself: events and acts come in here and are handed on."""

import logging
import sys
from typing import Any, cast

import discord
from discord.ext import commands

from adapters.discord.acts import Acts
from adapters.discord.asking import Asking
from adapters.discord.commands import add_commands
from adapters.discord.complaining import Complaints
from adapters.discord.config import DiscordConfig
from adapters.discord.doctor import Doctor
from adapters.discord.errors import traced
from adapters.discord.events import Doors, Events
from adapters.discord.front import Entries, Front
from adapters.discord.intents import intents_of
from adapters.discord.items import Inbound, press_of
from adapters.discord.outbox import DiscordPoster
from adapters.discord.replying import Replies
from adapters.discord.sending import Sender
from adapters.discord.sync import sync
from adapters.discord.tasks import Tasks

_log = logging.getLogger("parley.discord")

_RATE_SECONDS = 60.0


class ParleyBot(commands.AutoShardedBot):
    """Parley on Discord; once logged in it speaks, and attached it listens too."""

    def __init__(self, config: DiscordConfig) -> None:
        """Build what speaks."""
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
        self._config = config
        self._tasks = Tasks()
        self._events: Events | None = None
        self._inbound: Inbound | None = None
        self._front: Front | None = None
        self._sender = Sender(self)
        self._replies = Replies(self)
        self.poster = DiscordPoster(
            self,
            sender=self._sender,
            replies=self._replies,
            complaints=Complaints(self, self._sender),
        )

    def attach(self, front: Front) -> None:
        """Take the bot that events are handed to, before there are any."""
        acts = Acts(front, replies=self._replies, sender=self._sender)
        asking = Asking(front, self)
        self._front = front
        self._inbound = Inbound(acts, asking)
        doors = Doors(front, self._sender, Doctor(self._sender), self)
        self._events = Events(
            doors, bots=self._config.bots, content=self._config.content
        )
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

    async def trial(self) -> None:
        """Raise where there is no line to Discord."""
        if not self.is_ready():
            raise ConnectionError("no line to Discord")

    async def close(self) -> None:
        """Let what is under way end, and leave."""
        await self._tasks.close()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Take a message; there are no commands in messages."""
        if self._events is not None:
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
        if self._events is not None:
            self._tasks.start(self._events.deleted(event))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget a channel."""
        if self._events is not None:
            await self._events.channel_gone(channel.guild.id, channel.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Look at a guild that lets us in."""
        if self._events is not None:
            await self._events.joined(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a guild; it is not for outages."""
        if self._events is not None:
            await self._events.left(guild.id)

    async def on_ready(self) -> None:
        """Forget guilds that have gone while we were away."""
        if self._events is not None:
            self._tasks.start(
                self._events.reconcile({guild.id for guild in self.guilds})
            )

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """Log a fault without what anybody wrote."""
        error = sys.exc_info()[1]
        if error is not None:
            _log.error("a fault of ours: %s, %s", event_method, traced(error))
