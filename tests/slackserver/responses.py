"""response_url: five answers within half an hour, without a token."""

import time
from dataclasses import dataclass, field

from aiohttp import web

from tests.slackserver import events
from tests.slackserver.api import truth
from tests.slackserver.chatting import bot_message, rewrite
from tests.slackserver.faults import Refused
from tests.slackserver.places import content_of
from tests.slackserver.world import Channel, Message

MOST_USES = 5


@dataclass
class ResponseUrl:
    """Leave to answer one action; `origin` is the message that was clicked."""

    channel: Channel
    user: str
    origin: Message | None = None
    born: float = field(default_factory=time.monotonic)
    uses: int = 0


class Responses:
    """Gives response_urls out, and takes what is posted to them."""

    def __init__(self, slack):
        self._slack = slack
        self._all: dict[str, ResponseUrl] = {}

    def url(self, channel, user, origin=None) -> str:
        """Return a new response_url."""
        number = str(self._slack.world.number())
        self._all[number] = ResponseUrl(channel, user, origin)
        return f"{self._slack.base}/response/{number}"

    async def serve(self, request):
        """Take what the app answers."""
        try:
            answer = await request.json()
            self.take(self._leave(request.match_info["number"]), answer)
        except Refused as refused:
            status = 404 if refused.body["error"].endswith("_url") else 400
            return web.json_response(refused.body, status=status)
        finally:
            self._slack.changes.tell()
        return web.json_response({"ok": True})

    def _leave(self, number):
        leave = self._all.get(number)
        if leave is None:
            raise Refused("no_such_url")
        if time.monotonic() - leave.born > self._slack.times.response_url:
            raise Refused("expired_url")
        if leave.uses >= MOST_USES:
            raise Refused("used_url")
        leave.uses += 1
        return leave

    def take(self, leave, answer):
        """Show an answer as it asks to be shown; also used for answers in an ack."""
        team = self._slack.world.team(leave.channel.team)
        origin = leave.origin
        if origin and truth(answer.get("delete_original")):
            origin.deleted = True
            return
        text, blocks = content_of(self._slack, "response_url", answer)
        # As in Slack, an ephemeral message is replaced only when that is asked for.
        if origin and truth(answer.get("replace_original")):
            rewrite(self._slack, team, origin, text, blocks)
            return
        shown_to_all = answer.get("response_type") == "in_channel"
        message = bot_message(
            self._slack,
            team,
            leave.channel,
            (text, blocks),
            answer.get("thread_ts"),
            only_for=None if shown_to_all else leave.user,
        )
        if shown_to_all:
            self._slack.publish(team, events.message(message))
