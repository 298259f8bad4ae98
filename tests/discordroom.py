"""Parley on a simulated Discord: the real adapter, desk, stores and rules."""

import asyncio
import time
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import discord
import simcord
from simcord.builders import ChannelHandle

from adapters.discord.app import ParleyBot
from adapters.discord.config import DiscordConfig
from bot.place import Channel
from bot.stores.opening import Where, open_stores
from tests.discordseen import faults_of_all, texts
from tests.frontdesk import STORY, FrontDesk


class Room(FrontDesk):
    """Parley on Discord, with everything that a test may look at."""

    def __init__(self, stores, config, **parts):
        """Put Parley before a Discord that comes later."""
        super().__init__(stores, **parts)
        self.config = config
        self.bot = self.env = self.guild = None
        self.news = self.anna = self.chief = None

    def new_bot(self):
        """Build a bot as a process that starts does, over the same stores."""
        self.bot = ParleyBot(self.config)
        self.posters["discord"] = self.bot.poster
        self.bot.attach(self.front)
        return self.bot

    def person(self, name="omar", **permissions):
        """Let somebody join the guild."""
        role = self.guild.create_role(
            f"role of {name}", permissions=discord.Permissions(**permissions)
        )
        return self.guild.add_member(self.env.create_user(name), roles=[role])

    def here(self, channel=None, *, private=False):
        """Return our channel of one of Discord's."""
        id_ = str((channel or self.news).id)
        return Channel(f"discord:{self.guild.id}", id_, private=private)

    def hidden(self, name, *people):
        """Make a channel that only some people and Parley see."""
        shut = discord.PermissionOverwrite(view_channel=False)
        seen = discord.PermissionOverwrite(view_channel=True)
        us = self.guild.me
        others = dict.fromkeys([*people, us], seen)
        overwrites = {self.guild.default_role: shut, **others}
        return self.guild.create_text_channel(name, overwrites=overwrites)

    def opened_by(self, person, parent, name="a thread", *, private=False):
        """Let a person open a thread, or a post of a forum, which Parley joins."""
        backend, kind = self.env.backend, 12 if private else 11
        thread = backend.create_thread(
            parent.id, name, person.id, type=kind, broadcast=False
        )
        backend.announce_thread_create(thread)
        backend.add_thread_member(thread.id, self.bot.user.id)
        return ChannelHandle(self.env, self.guild, thread)

    def sent(self, method, ending):
        """Return what was sent to Discord by a method, at paths of an ending."""
        return [
            request
            for request in self.env.http_requests
            if request.method == method and str(request.path).endswith(ending)
        ]

    def signs(self, message):
        """Return Parley's reactions to a message."""
        found = self.env.backend.get_message(message.channel.id, message.id)
        us = self.bot.user.id
        return [each.emoji for each in found.reactions if us in each.user_ids]

    def hold(self):
        """Keep posts from the worker, and return the list that they come into."""
        held = []

        async def keep(post):
            held.append(post)
            return True

        self.front = replace(self.front, submit=keep)
        return held

    async def until(self, *truths):
        """Wait until all of some things are so; return what the last one gives."""
        end = time.monotonic() + 12
        while not all(truth() for truth in truths):
            if time.monotonic() > end:
                raise AssertionError(self.env.transcript())
            await asyncio.sleep(0.02)
        await self.env.settle()
        return truths[-1]()

    async def said(self, channel, words):
        """Wait for a message with some words in a channel, and return it."""

        def found():
            return [each for each in channel.history() if words in texts(each)]

        return (await self.until(found))[-1]

    async def shown(self, result, words):
        """Wait for words that the answer of an interaction shows; return it."""

        def found():
            answers = [result.response, *result.followups]
            return [each for each in answers if each and words in texts(each)]

        return (await self.until(found))[-1]

    async def briefed(self, link=STORY, words="North Korea"):
        """Let Anna ask for a brief; return its message and its thread."""
        result = await self.anna.slash(self.news, "parley sides", story=link)
        assert not result.ephemeral
        answer = await self.shown(result, words)
        await self.until(lambda: self.news.threads and self.news.threads[-1].history())
        return answer, self.news.threads[-1]

    async def digest(self, where=None):
        """Send the digest of the day of a channel, as a worker does."""
        id_ = await self.digested(self.here(where))
        await self.env.settle()
        return id_

    def faults(self):
        """Return what Discord would find wrong with all that was sent."""
        return faults_of_all(self.env.http_requests)


@asynccontextmanager
async def discord_room(folder, *, engine=None, reader=None, simulated=True, **config):
    """Open Parley, on a simulated Discord where nothing else is wanted.

    With `content` Discord lets Parley read all messages, as its operator has chosen.
    """
    async with AsyncExitStack() as stack:
        stores = await stack.enter_async_context(open_stores(Where(folder / "home")))
        config = DiscordConfig("a-token", folder=folder, **config)
        room = Room(stores, config, reader=reader, engine=engine)
        stack.push_async_callback(room.worker.close)
        if simulated:
            env = simcord.run(room.new_bot(), settle_timeout=90.0, shard_count=1)
            room.env = await stack.enter_async_context(env)
            room.guild = room.env.create_guild()
            room.news = room.guild.create_text_channel("news")
            room.anna = room.person("anna")
            rights = {"manage_guild": True, "manage_channels": True}
            room.chief = room.person("chief", **rights)
        yield room
        # Cut off in the middle, it would leave connections behind.
        await room.worker.rest()
        if simulated:
            assert room.faults() == []
