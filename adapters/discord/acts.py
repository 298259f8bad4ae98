"""What people do with commands, buttons and forms.

Discord waits three seconds. So an act is answered by a sign of thinking before anything
else is done, but for those that open a form, which must come first.
"""

import asyncio
import logging
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import replace

import discord

from adapters.chat.front import Front
from adapters.chat.tasks import Tasks, fault_of
from adapters.discord.address import Address
from adapters.discord.errors import FAILURES, code_of, explained
from adapters.discord.forms import modal_of
from adapters.discord.layout import messages_of
from adapters.discord.places import guild_of, is_opened
from adapters.discord.replying import Replies
from adapters.discord.scene import Scene, address_for, scene_of
from adapters.discord.sending import Sender
from bot.cards.card import block
from bot.cards.errors import of_refused
from bot.cards.lists import of_error, of_failure
from bot.errors import BotError, OurFault
from bot.model.card import Action, Button, Card, Shape
from bot.place import Post, Thread
from bot.reception import (
    Form,
    Opened,
    Outcome,
    Pointed,
    Shown,
    Submitted,
)

_log = logging.getLogger("parley.discord")

PATIENCE = 2.0
"""Seconds that an act which opens a form may take before it."""

MOST = 10
"""So many acts of a person are answered a minute."""

_MINUTE = 60.0
_KNOWN = 5_000

Interaction = discord.Interaction[discord.Client]
Ask = Callable[[Scene], Awaitable[Outcome]]


class Acts:
    """Answers acts; whatever fails, whoever acted is told."""

    def __init__(
        self, front: Front, *, replies: Replies, sender: Sender, tasks: Tasks
    ) -> None:
        """Take the bot, who speaks, and who waits for what is under way."""
        self._front = front
        self._tasks = tasks
        self._replies = replies
        self._sender = sender
        self._lately: defaultdict[str, deque[float]] = defaultdict(deque)

    async def work(self, interaction: Interaction, ask: Ask, *, seen: bool) -> None:
        """Answer an act that may take its time; all see that where it is `seen`."""
        with self._tasks.during():
            await self._work(interaction, ask, seen=seen)

    async def _work(self, interaction: Interaction, ask: Ask, *, seen: bool) -> None:
        scene = scene_of(interaction)
        wait = self._wait(scene.person.id)
        if wait:
            await self._refused(interaction, of_failure(_slower(wait)))
            return
        try:
            made = await interaction.response.defer(ephemeral=not seen, thinking=True)
        except FAILURES as error:
            # Whoever asked sees that it failed, and nothing was begun.
            _log.warning("too late: %s", code_of(error) or type(error).__name__)
            return
        message = str(made.message_id or "") if made else ""
        address = replace(address_for(interaction, message), alone=not seen)
        await self._answer(scene, address, ask)

    async def form(self, interaction: Interaction, ask: Ask) -> None:
        """Answer an act that opens a form, or says at once why it does not."""
        scene = scene_of(interaction)
        fault = await fault_of(self._formed(interaction, scene, ask), scene.reference)
        if fault:
            await self._refused(interaction, _sorry(scene))

    async def _formed(self, interaction: Interaction, scene: Scene, ask: Ask) -> None:
        try:
            outcome = await asyncio.wait_for(ask(scene), PATIENCE)
        except BotError as error:
            await self._refused(interaction, of_refused(error))
            return
        match outcome:
            case Opened(form, about, rules):
                content = interaction.client.intents.message_content
                modal = modal_of(form, about=about, rules=rules, content=content)
                await _softly(interaction.response.send_modal(modal))
            case Shown(card):
                await self._refused(interaction, card)
            case _:
                _log.error("no form: %s", scene.act)

    async def _answer(self, scene: Scene, address: Address, ask: Ask) -> None:
        answered = self._answered(scene, address, ask)
        if await fault_of(answered, scene.reference):
            await self._tell(scene, address, _sorry(scene))

    async def _answered(self, scene: Scene, address: Address, ask: Ask) -> None:
        try:
            await self._do(scene, address, await ask(scene))
        except BotError as error:
            await self._tell(scene, address, of_refused(error))
        except discord.HTTPException as error:
            _log.warning("refused: %s in %s", error.code, scene.channel)
            told = explained(error)
            card = of_error(told) if told else _sorry(scene)
            await self._tell(scene, address, card)

    async def _do(self, scene: Scene, address: Address, outcome: Outcome) -> None:
        match outcome:
            case Shown(card, public=True):
                messages = messages_of(card, guild=_guild(scene.place))
                await self._sender.say(scene.place, messages, card=card)
                await self._replies.drop(address)
            case Shown(card):
                await self._show(scene, address, card)
            case Submitted(post):
                await self._submit(scene, address, post)
            case Pointed(thread):
                await self._show(scene, address, _pointing(thread))
            case Opened(form):
                await self._show(scene, address, _reopening(form))

    async def _show(self, scene: Scene, address: Address, card: Card) -> None:
        """Show a Card to whoever acted alone."""
        messages = messages_of(card, guild=_guild(scene.place))
        if address.alone:
            await self._replies.show(address, messages)
        else:
            await self._replies.whisper(address, messages)

    async def _submit(self, scene: Scene, address: Address, post: Post) -> None:
        """Keep a post, with how to answer it.

        A brief takes the place of the answer that all see, and outside of threads it
        gets a thread of its own. A question about what has a thread is answered there.
        """
        channel = scene.place.channel
        thread = post.thread
        if not address.alone:
            thread = scene.place
            if not scene.inside:
                thread = Thread(channel, address.message)
                address = replace(address, opens=True)
        elif is_opened(thread):
            there = Address(opens=not scene.inside)
            placed = replace(post, address=there.written())
            await self._front.submit(placed)
            await self._show(scene, address, _pointing(thread))
            return
        post = replace(post, thread=thread, address=address.written())
        fresh = await self._front.submit(post)
        if not fresh and not address.alone:
            await self._replies.drop(address)

    async def _tell(self, scene: Scene, address: Address, card: Card) -> None:
        try:
            await self._show(scene, address, card)
        except FAILURES as error:
            _log.warning("nobody could be told: %s", type(error).__name__)

    async def _refused(self, interaction: Interaction, card: Card) -> None:
        """Show a Card at once, to whoever acted alone."""
        first = messages_of(card, guild=str(interaction.guild_id or "@me"))[0]
        await _softly(
            interaction.response.send_message(view=first.view, ephemeral=True)
        )

    def _wait(self, person: str) -> int:
        """Note an act of a person; return how many seconds too early it is."""
        now = time.monotonic()
        if len(self._lately) > _KNOWN:
            self._lately.clear()
        lately = self._lately[person]
        while lately and lately[0] < now - _MINUTE:
            lately.popleft()
        if len(lately) >= MOST:
            return int(lately[0] + _MINUTE - now) + 1
        lately.append(now)
        return 0


async def _softly(answer: Awaitable[object]) -> None:
    """Answer, where Discord takes it still."""
    try:
        await answer
    except FAILURES as error:
        _log.warning("too late: %s", code_of(error) or type(error).__name__)


def is_seen(action: Action, *, inside: bool) -> bool:
    """Tell whether all see what a button leads to.

    A question that is asked outside of threads is answered in the thread it is about.
    """
    again = action in {Action.RETRY, Action.REREAD}
    return again or (inside and action is Action.ASK)


def _sorry(scene: Scene) -> Card:
    return of_error(OurFault(reference=scene.reference))


def _slower(wait: int) -> str:
    return f"That was much at once. Try again in {wait} seconds."


def _guild(thread: Thread) -> str:
    return guild_of(thread.channel.workspace)


def _pointing(thread: Thread) -> Card:
    words = block(Shape.PARAGRAPH, "It stands in its thread.")
    button = Button(Action.OPEN, "Open the thread", thread.id)
    return Card("discussed", (words,), buttons=(button,))


def _reopening(form: Form) -> Card:
    """Lead to a form that can't be opened any more, since all was said already."""
    words = "That opens a form: press the button, or use the command."
    action = Action.PASTE if form is Form.PASTE else Action.HELP
    button = Button(action, "Paste the text" if form is Form.PASTE else "Help", "")
    return Card("help", (block(Shape.PARAGRAPH, words),), buttons=(button,))
