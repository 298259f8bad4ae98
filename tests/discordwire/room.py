"""Parley on the loopback Discord in the test's own process: all real but the jobs."""

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.discord.running import listening, open_discord
from bot.place import Channel
from tests.discordroom import Room, discord_room
from tests.discordwire.server import LoopbackDiscord
from tests.frontdesk import STORY

WORDS = "North Korea"


@dataclass
class WireRoom:
    """The loopback Discord, Parley on it, and Anna who talks to both."""

    discord: LoopbackDiscord
    room: Room
    bot: object
    line: object
    anna: object

    @property
    def worker(self):
        """The worker, which can be killed."""
        return self.room.worker

    async def asks(self, link=STORY):
        """Let Anna ask for a brief by a command."""
        return await self.anna.types("#news", "sides", story=link)

    async def mentions(self, words):
        """Let Anna mention Parley in a channel."""
        return await self.anna.says("#news", f"<@{self.discord.application}> {words}")

    async def briefed(self, asked=None):
        """Wait for the brief of a command; return its message."""
        asked = asked or await self.asks()
        await self.discord.until(
            lambda: asked.original and WORDS in asked.original.words
        )
        message = asked.original
        await self.discord.until(lambda: self.discord.thread(message))
        return message

    async def one_brief(self, asked):
        """Wait for the brief of a command, and see that there is one."""
        await self.briefed(asked)
        assert len(self.worker.submitted) == 1
        assert len(self.briefs()) == 1
        assert not any(each.thinking for each in asked.shown)

    def here(self):
        """Return our channel of Discord's #news."""
        guild, channel = self.discord.home.id, self.discord.channel("#news").id
        return Channel(f"discord:{guild}", str(channel))

    def spoken(self):
        """Return all that Parley said for all to see, wherever that is."""
        channels = self.discord.channels.values()
        return [each for channel in channels for each in self.discord.said(channel)]

    def briefs(self):
        """Return all messages that show the brief of the story."""
        return [each for each in self.spoken() if WORDS in each.words]


@asynccontextmanager
async def wire_room(folder, *, times=None, heard=True, shards=1, **config):
    """Open Parley on a loopback Discord, logged in, and listening where `heard`."""
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(LoopbackDiscord.running(times))
        discord.shards = shards
        discord.token = "a-token"  # noqa: S105 - nobody else takes it
        opened = discord_room(folder, simulated=False, api=discord.api, **config)
        room = await stack.enter_async_context(opened)
        bot = await stack.enter_async_context(open_discord(room.config))
        room.posters["discord"] = bot.poster
        line = None
        if heard:
            listened = listening(bot, room.front, room.config)
            line = await stack.enter_async_context(listened)
            await discord.until(lambda: discord.gateway.open)
        yield WireRoom(discord, room, bot, line, discord.person("anna"))
        await discord.until(lambda: not room.worker._tasks)
        assert discord.blunders == []
