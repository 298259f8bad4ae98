"""Doing what the reception answers: shows, opens, submits, leads to a thread."""

import logging
from collections.abc import Awaitable
from dataclasses import replace

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.front import Front
from adapters.chat.tasks import fault_of
from adapters.slack.address import address_of
from adapters.slack.blocks import Message, message_of, messages_of
from adapters.slack.calling import FAILURES, attempted, error_of
from adapters.slack.forms import ask_view, paste_view, settings_view
from adapters.slack.plain import Json
from adapters.slack.refusals import explained
from adapters.slack.scene import Scene
from adapters.slack.sending import Sender, Spot, permalink, permalinks_of
from adapters.slack.views import card_view, evidence_view
from adapters.slack.whispering import Whisperer
from adapters.slack.workspaces import NotInstalled, Workspaces
from bot.cards.asked import of_asked
from bot.cards.card import block
from bot.cards.errors import of_refused
from bot.cards.lists import of_error
from bot.errors import BotError, OurFault
from bot.model.card import Action, Button, Card, Shape
from bot.place import Channel, Post, Thread, Wants
from bot.reception import (
    Form,
    Opened,
    Outcome,
    Person,
    Pointed,
    Shown,
    Submitted,
    Typed,
)

_log = logging.getLogger("parley.slack")

_STOPPED = "Stopped: nothing comes of it. Ask again when you like."


class Talking:
    """Answers people who have acted, each where they did."""

    def __init__(
        self,
        *,
        front: Front,
        workspaces: Workspaces,
        sender: Sender,
        whisperer: Whisperer,
    ) -> None:
        """Take the bot, who opens workspaces, and who speaks there."""
        self._front = front
        self._workspaces = workspaces
        self._sender = sender
        self._whisperer = whisperer

    async def answer(self, scene: Scene, outcome: Awaitable[Outcome]) -> None:
        """Do what an act leads to; whatever fails, whoever acted is told."""
        reference = scene.act[:8]
        if await fault_of(self._answered(scene, outcome), reference):
            await self.tell(scene, of_error(OurFault(reference=reference)))

    async def _answered(self, scene: Scene, outcome: Awaitable[Outcome]) -> None:
        try:
            await self._do(scene, await outcome)
        except BotError as error:
            await self.tell(scene, of_refused(error))
        except SlackApiError as error:
            _log.warning("refused: %s in %s", error_of(error), scene.channel.id)
            told = explained(error) or OurFault(reference=scene.act[:8])
            await self.tell(scene, of_error(told))

    async def help(self, thread: Thread, person: str) -> None:
        """Help somebody, alone."""
        typed = Typed("help", thread, Person(person), "help")
        outcome = await self._front.reception.typed(typed)
        if isinstance(outcome, Shown):
            scene = Scene("help", thread.channel, thread.id, person)
            await self.tell(scene, outcome.card)

    async def stopped(self, thread: Thread, person: str) -> None:
        """Tell somebody that what they stopped has ended."""
        scene = Scene("stopped", thread.channel, thread.id, person)
        await self.tell(scene, Card("stopped", (block(Shape.PARAGRAPH, _STOPPED),)))

    async def refuse(self, post: Post, error: BotError) -> None:
        """Tell whoever posted something why nothing comes of it."""
        address = address_of(post.address)
        scene = Scene(
            post.id,
            post.thread.channel,
            post.thread.id,
            post.author,
            response=address.response,
        )
        await self.tell(scene, of_refused(error))

    async def tell(self, scene: Scene, card: Card) -> None:
        """Show a Card to whoever acted alone; where no way leads there, log it."""
        spot, address = _spot(scene.place), scene.address()
        try:
            client = await self._client(scene)
        except (SlackApiError, NotInstalled, *FAILURES) as error:
            _log.warning("nobody could be told: %s", type(error).__name__)
            return
        reason = await attempted(
            lambda: self._whisperer.whisper(client, spot, scene.person, card, address)
        )
        if reason is not None:
            _log.warning("nobody could be told: %s", reason)

    async def _do(self, scene: Scene, outcome: Outcome) -> None:
        match outcome:
            case Shown(card, public=True):
                await self._say(scene, card)
            case Shown(card):
                await self._show(scene, card)
            case Opened():
                await self._open(scene, outcome)
            case Submitted(post):
                await self._submit(scene, post)
            case Pointed(thread):
                await self._point(scene, thread)

    async def _say(self, scene: Scene, card: Card) -> None:
        client = await self._client(scene)
        links = await permalinks_of(client, scene.channel.id, card)
        messages = messages_of(card, links)
        await self._sender.say(client, _spot(scene.place), messages)

    async def _show(self, scene: Scene, card: Card) -> None:
        """Show a Card alone: evidence in a window, the rest as a message."""
        client = await self._client(scene)
        view = None
        if card.kind == "evidence":
            view = evidence_view(card)
        elif scene.home and not card.buttons:
            view = card_view(card, "Parley")
        if view is None or not await _opened(client, scene, view):
            await self.tell(scene, card)

    async def _open(self, scene: Scene, opened: Opened) -> None:
        note = scene.note(opened.about)
        match opened.form:
            case Form.PASTE:
                view = paste_view(note)
            case Form.ASK:
                view = ask_view(note)
            case Form.SETTINGS:
                view = settings_view(opened.rules, note)
        client = await self._client(scene)
        if not await _opened(client, scene, view):
            raise OurFault(reference=scene.act[:8])

    async def _submit(self, scene: Scene, post: Post) -> None:
        """Keep a post; one that is in no thread yet gets one to stand in.

        A question that was typed as a command is answered to its asker alone.
        """
        alone = scene.typed and post.wants is Wants.ANSWER and not scene.direct
        post = replace(post, address=scene.address(alone=alone).written())
        if not post.thread.id and not alone:
            client = await self._client(scene)
            message = message_of(of_asked(post))
            spot = await self._sender.open(client, _spot(post.thread), message)
            channel = post.thread.channel
            if spot.channel != channel.id:
                channel = Channel(spot.workspace, spot.channel, private=True)
            post = replace(post, thread=Thread(channel, spot.thread))
        fresh = await self._front.submit(post)
        if not fresh and post.thread.id:
            await self._point(scene, post.thread)

    async def _point(self, scene: Scene, thread: Thread) -> None:
        """Lead whoever acted to a thread."""
        client = await self._client(scene)
        link = await permalink(client, thread.channel.id, thread.id)
        if link is None:
            return
        message = _pointing(link)
        await self._whisperer.show(
            client, _spot(scene.place), scene.person, (message,), scene.address()
        )

    async def client(self, workspace: str) -> AsyncWebClient:
        """Return a client that speaks in a workspace."""
        return await self._workspaces.client(workspace)

    async def _client(self, scene: Scene) -> AsyncWebClient:
        return await self.client(scene.channel.workspace)


async def _opened(client: AsyncWebClient, scene: Scene, view: Json) -> bool:
    """Open a window; False where Slack does not take it any more."""
    if not scene.trigger:
        return False
    try:
        await client.views_open(trigger_id=scene.trigger, view=view)
    except SlackApiError as error:
        _log.warning("no window: %s", error_of(error))
        return False
    return True


def _pointing(link: str) -> Message:
    words = "It stands in its thread."
    card = Card(
        "discussed",
        (block(Shape.PARAGRAPH, words),),
        buttons=(Button(Action.OPEN, "Open the thread", "thread"),),
    )
    return message_of(card, {"thread": link})


def _spot(thread: Thread) -> Spot:
    return Spot(thread.channel.workspace, thread.channel.id, thread.id)
