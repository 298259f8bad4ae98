"""A Slack on loopback, written for the tests and strict about what it is sent.

    async with LoopbackSlack.running() as slack:
        alice = slack.person("U1")
        asked = await alice.says("#news", "<@PARLEY> https://example.org/story")
        brief = await slack.reply(asked)

The app is given `slack.api` as base_url, `slack.app.app_token` for Socket Mode or
`slack.http.subscribe(url)` for signed HTTP, and `slack.bot_token()`. Afterwards
`slack.blunders` lists all that the real Slack would have refused, or should have.
"""

import asyncio
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web

from tests.planning import Faults
from tests.slackserver import events
from tests.slackserver.api import WebApi
from tests.slackserver.deliveries import Deliveries
from tests.slackserver.faults import Blunder
from tests.slackserver.files import download
from tests.slackserver.methods import METHODS
from tests.slackserver.oauth import Consent
from tests.slackserver.pace import Pace
from tests.slackserver.people import Person
from tests.slackserver.publishing import Publisher
from tests.slackserver.responses import Responses
from tests.slackserver.rules import manifest_faults
from tests.slackserver.seen import Thread, seen
from tests.slackserver.sockets import Sockets
from tests.slackserver.tokens import App, Tokens
from tests.slackserver.views import Views
from tests.slackserver.waiting import Changes
from tests.slackserver.webhooks import Webhooks
from tests.slackserver.world import Message, Times, World, profile

HOME_TEAM = "T1"
PATIENCE = 10.0


class LoopbackSlack:
    """All of Slack that the app sees, and the people in it."""

    def __init__(self, times=None):
        self.times = times or Times()
        self.app = App()
        self.tokens = Tokens(self.app)
        self.world = World()
        self.changes = Changes()
        self.faults = Faults()
        self.pace = Pace()
        self.blunders: list[Blunder] = []
        self.statuses: dict[tuple, str] = {}
        self.titles: dict[tuple, str] = {}
        self.prompts: dict[str, list] = {}
        self.sessions: dict[tuple, str] = {}
        self.views = Views(self)
        self.consent = Consent(self)
        self.responses = Responses(self)
        self.sockets = Sockets(self)
        self.http = Webhooks(self)
        self.deliveries = Deliveries(self)
        self.publisher = Publisher(self)
        self.publish = self.publisher.publish
        self.web = WebApi(self, METHODS)
        self.redirect_url: str | None = None
        self.base = ""

    @classmethod
    async def start(cls, *, manifest=None, times=None, installed=True):
        """Start on a free port; the app is installed in the team T1 or nowhere.

        With a manifest, the app has its scopes, events and commands, and no others.
        """
        slack = cls(times)
        if manifest is not None:
            faults = manifest_faults(manifest)
            slack.blunders += [Blunder("manifest", fault) for fault in faults]
            slack.app.adopt(manifest)
        slack.world.team(HOME_TEAM)
        if installed:
            slack.install(HOME_TEAM)
        await slack._listen()
        return slack

    @classmethod
    @asynccontextmanager
    async def running(cls, **how):
        """Start, and stop at the end of the block."""
        slack = await cls.start(**how)
        try:
            yield slack
        finally:
            await slack.stop()

    async def _listen(self):
        server = web.Application(client_max_size=8 * 2**20)
        server.router.add_route("*", "/api/{method}", self.web.serve)
        server.router.add_get("/link/", self.sockets.serve)
        server.router.add_get("/files/{id}/{name}", partial(download, self))
        server.router.add_post("/response/{number}", self.responses.serve)
        server.router.add_get("/oauth/v2/authorize", self.consent.ask)
        self._runner = web.AppRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self):
        """Stop, and hang up everybody."""
        await self.deliveries.close()
        await self.http.close()
        self.sockets.drop()
        await self._runner.cleanup()

    # What the app is given --------------------------------------------------------

    @property
    def api(self) -> str:
        """The base_url of the Web API."""
        return f"{self.base}/api/"

    def bot_token(self, team=HOME_TEAM) -> str:
        """A team's bot token."""
        return self.tokens.of_team(team)[-1].value

    @property
    def line(self):
        """How payloads reach the app: HTTP where it has an address, else sockets."""
        return self.http if self.http.url else self.sockets

    # The world --------------------------------------------------------------------

    def install(self, team, *, scopes=None):
        """Install the app in a team without a consent page; return the token."""
        self.world.team(team).installed = True
        scopes = self.app.scopes if scopes is None else scopes
        return self.tokens.issue(team, scopes, suffix=self.world.number())

    def uninstall(self, team=HOME_TEAM):
        """Take the app out of a team: its tokens die, and it is told so."""
        home = self.world.team(team)
        self.tokens.kill(team, "account_inactive")
        home.installed = False
        revoked = {"type": "tokens_revoked", "tokens": {"bot": [home.bot]}}
        self.publish(home, revoked)
        return self.publish(home, {"type": "app_uninstalled"})

    def person(self, user, *, team=HOME_TEAM, admin=False) -> Person:
        """Return the person of that id, new or known."""
        home = self.world.team(team)
        if user not in home.people:
            home.people[user] = profile(home, user, admin=admin)
        return Person(self, home, user)

    def channel(self, name, *, team=HOME_TEAM, private=False, shared=False):
        """Return the channel of a name ("#news"), new ones with the app inside."""
        kind = "group" if private else "channel"
        home = self.world.team(team)
        channel = self.world.channel(home, name.removeprefix("#"), kind=kind)
        channel.shared = channel.shared or shared
        return channel

    def feed(self, where, text, *, bot_id="BFEED", team=HOME_TEAM):
        """Let another bot, such as a news feed, say something in a channel."""
        channel = self.channel(where, team=team)
        now = self.world.now()
        message = Message(
            channel, now, None, text, bot_id=bot_id, subtype="bot_message"
        )
        self.world.add(message)
        self.publish(self.world.team(team), events.message(message))
        return message

    def unfurl(self, message):
        """Add a preview to a message: it changes, but its text does not."""
        before, now = message.as_slack(), self.world.now()
        preview = {"title": "A preview", "fallback": "A preview", "id": 1}
        changed = events.changed(message, before, now, attachments=[preview])
        return self.publish(self.world.team(message.channel.team), changed)

    # What is seen -----------------------------------------------------------------

    def thread(self, message) -> Thread:
        """Return a message's thread as it stands, with all ephemerals."""
        shown = (seen(one, self.app.name) for one in self._thread(message))
        return Thread(tuple(shown))

    def _thread(self, message):
        team = self.world.team(message.channel.team)
        return self.world.thread(team, message.channel.id, message.root)

    def replies(self, message) -> list[Message]:
        """Return what the app has said in a message's thread."""
        return [one for one in self._thread(message) if one.bot_id and one != message]

    async def reply(self, message, *, nth=1, within=PATIENCE) -> Message:
        """Wait for the app's nth word in a message's thread."""
        await self.changes.until(
            lambda: len(self.replies(message)) >= nth,
            within=within,
            what=lambda: f"reply {nth} in\n{self.thread(message)}",
        )
        return self.replies(message)[nth - 1]

    def posts(self, where, *, team=HOME_TEAM) -> list[Message]:
        """Return what the app has said in a channel outside of threads."""
        channel = self.channel(where, team=team)
        return [
            one
            for one in self.world.team(team).messages
            if one.channel is channel
            and one.bot_id
            and not one.thread_ts
            and not one.deleted
        ]

    def permalink(self, message) -> str:
        """Return the address of a message."""
        team, at = message.channel.team.lower(), message.ts.replace(".", "")
        link = f"https://{team}.slack.test/archives/{message.channel.id}/p{at}"
        if not message.thread_ts:
            return link
        return f"{link}?thread_ts={message.thread_ts}&cid={message.channel.id}"

    # Keeping watch ----------------------------------------------------------------

    def blame(self, where, what):
        """Note something wrong that the app sent."""
        self.blunders.append(Blunder(where, what))

    def calls(self, method) -> list:
        """Return all calls of a method so far."""
        return [call for call in self.web.calls if call.method == method]

    async def until(self, condition, *, within=PATIENCE, what="something"):
        """Return a condition's first true value; fail when time is up."""
        return await self.changes.until(condition, within=within, what=lambda: what)

    async def silent(self, seconds=0.2, *, within=PATIENCE):
        """Wait until the app has called for nothing for so long."""
        now = asyncio.get_running_loop().time
        await self.until(
            lambda: now() - self.changes.last >= seconds, within=within, what="silence"
        )

    async def settled(self, *, within=PATIENCE):
        """Wait until all that was sent to the app is acked or given up."""
        await self.until(
            lambda: not self.deliveries.under_way, within=within, what="all acks"
        )
