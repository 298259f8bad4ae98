"""A Discord on loopback, written for the tests and strict about what it is sent.

    async with LoopbackDiscord.running() as discord:
        anna = discord.person("anna")
        asked = await anna.types("#news", "sides", story="https://example.org/story")
        await discord.until(lambda: asked.original and not asked.original.thinking)

The bot is given `discord.api` and `discord.token`. Afterwards `discord.blunders` lists
all that the real Discord would have refused, or should have.
"""

from contextlib import asynccontextmanager

from aiohttp import web

from tests.discordwire.gateway import CONTENT, Gateway
from tests.discordwire.people import Person
from tests.discordwire.rest import VERSION, Rest
from tests.discordwire.routes import ROUTES
from tests.discordwire.world import Channel, Guild, Ids, Times, user
from tests.planning import Faults
from tests.slackserver.waiting import Changes

PATIENCE = 10.0


class LoopbackDiscord:
    """All of Discord that the bot sees, and the people on it."""

    def __init__(self, times=None):
        """Begin with one guild, which has let the bot in."""
        self.times = times or Times()
        self.token = "loopback-token"  # noqa: S105 - nobody else takes it
        self.ids = Ids()
        self.application = 400_000_000_000_000_001
        self.shards = 1
        self.bot = user(self.application, "parley", bot=True)
        self.owner = user(7, "owner")
        self.changes = Changes()
        self.faults = Faults()
        self.gateway = Gateway(self)
        self.rest = Rest(self, ROUTES)
        self.blunders: list[tuple[str, str]] = []
        self.repeated = []
        self.commands: list[dict] = []
        self.told = 0
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.people: dict[int, Person] = {}
        self.interactions = {}
        self.base = ""
        self.home = self.guild()

    @classmethod
    @asynccontextmanager
    async def running(cls, times=None):
        """Start on a free port, and stop at the end of the block."""
        discord = cls(times)
        server = web.Application(client_max_size=32 * 2**20)
        server.router.add_route("*", VERSION + "/{rest:.*}", discord.rest.serve)
        server.router.add_get("/", discord.gateway.serve)
        runner = web.AppRunner(server, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        discord.base = f"127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield discord
        finally:
            discord.gateway.drop()
            await runner.cleanup()

    @property
    def api(self) -> str:
        """The address of the REST API."""
        return f"http://{self.base}{VERSION}"

    @property
    def gateway_url(self) -> str:
        """The address of the gateway."""
        return f"ws://{self.base}/"

    # The world --------------------------------------------------------------------

    def guild(self) -> Guild:
        """Make a guild that has let the bot in."""
        made = Guild(self.ids.new(), self.bot)
        self.guilds[made.id] = made
        self.add(Channel(self.ids.new(), "news", guild=made))
        return made

    def add(self, channel) -> Channel:
        """Let there be a channel."""
        self.channels[channel.id] = channel
        if channel.guild and channel.parent is None:
            channel.guild.channels[channel.name] = channel
        return channel

    def channel(self, name) -> Channel:
        """Return a channel of the first guild ("#news")."""
        return self.home.channels[name.removeprefix("#")]

    def person(self, name, *, owner=False) -> Person:
        """Let somebody join."""
        made = Person(self, self.ids.new(), name, owner=owner)
        self.people[made.id] = made
        return made

    def command(self, name) -> str:
        """Return the id of a command that Discord was told of."""
        return next(each["id"] for each in self.commands if each["name"] == name)

    async def publish(self, message, *, by=None):
        """Put a message in its channel, and tell who may see it."""
        message.channel.messages[message.id] = message
        self.changes.tell()
        if message.only_for:
            return

        def told(session):
            readable = (
                by is None
                or bool(session.intents & CONTENT)
                or message.channel.guild is None
                or bool(message.mentions)
            )
            return message.as_discord(readable=readable)

        await self.gateway.dispatch("MESSAGE_CREATE", told)

    # What is seen -----------------------------------------------------------------

    def said(self, channel) -> list:
        """Return what the bot said in a channel, for all to see, oldest first."""
        return [
            each
            for each in sorted(channel.messages.values(), key=lambda m: m.id)
            if each.author is self.bot and not each.only_for
        ]

    def thread(self, message):
        """Return a message's thread, if it was opened."""
        return self.channels[message.id] if message.thread else None

    def calls(self, where) -> list:
        """Return all requests so far that begin so: "POST /interactions/"."""
        return [each for each in self.rest.calls if each.where.startswith(where)]

    def transcript(self) -> str:
        """Say what stands in all channels, for the report of a failed test."""
        lines = []
        for channel in self.channels.values():
            lines.append(f"== {channel.name} ({channel.id})")
            for each in channel.messages.values():
                alone = f" to {each.only_for} alone" if each.only_for else ""
                sign = " [thinking]" if each.thinking else ""
                words = each.words[:160]
                lines.append(f"{each.author['username']}{alone}{sign}: {words}")
        calls = [f"{each.status} {each.where}" for each in self.rest.calls[-25:]]
        return "\n".join([*lines, *calls, *map(str, self.blunders)])

    # Keeping watch ----------------------------------------------------------------

    def blame(self, where, what):
        """Note something wrong that the bot sent."""
        self.blunders.append((where, what))

    async def until(self, condition, *, within=PATIENCE):
        """Return a condition's first true value; fail when time is up."""
        return await self.changes.until(condition, within=within, what=self.transcript)
