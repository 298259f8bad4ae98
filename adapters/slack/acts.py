"""What people do with commands, buttons, forms, shortcuts and Home.

Slack brings none of these a second time. So what an act leads to is kept before it is
acked, as long as that takes no more than Slack's patience.
"""

import asyncio
import json
from collections.abc import Awaitable, Mapping

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.front import Front
from adapters.chat.tasks import Tasks
from adapters.slack.buttons import pressed
from adapters.slack.calling import FAILURES, attempted, wait_of
from adapters.slack.forms import fields_of, form_of
from adapters.slack.home import home_view
from adapters.slack.manifest import PROMPTS
from adapters.slack.parse import links_of, plain_of, typed_of, word_of
from adapters.slack.plain import Json
from adapters.slack.scene import (
    Scene,
    scene_of_act,
    scene_of_command,
    scene_of_form,
)
from adapters.slack.talking import Talking
from adapters.slack.workspaces import Admins
from bot.errors import BotError
from bot.model.card import Action
from bot.place import Channel
from bot.reception import (
    Filled,
    Form,
    Opened,
    Outcome,
    Person,
    Pressed,
    Submitted,
    Typed,
)

PATIENCE = 2.0
"""Seconds that an ack waits for what an act leads to; Slack itself waits for three."""

_RIGHTS = frozenset({"digest", "settings", "forget"})
_CHANGING = frozenset({Action.SETTINGS, Action.FORGET})
_MOST_FIELD = 250


class Acts:
    """Answers acts through the reception."""

    def __init__(
        self, *, front: Front, talking: Talking, admins: Admins, tasks: Tasks
    ) -> None:
        """Take the bot, who answers, and who knows the admins."""
        self._front = front
        self._talking = talking
        self._admins = admins
        self._tasks = tasks
        self._without_prompts: set[str] = set()

    async def command(self, body: Mapping[str, object], workspace: str) -> None:
        """Answer `/parley …`; returns when it is kept, or after some patience."""
        scene = scene_of_command(body, workspace)
        await self._within(self._talking.answer(scene, self._typed(scene, body)))

    async def button(
        self,
        body: Mapping[str, object],
        action: Mapping[str, object],
        workspace: str,
    ) -> None:
        """Answer a button of a Card; those that only open a link need no answer."""
        found = pressed(action)
        if found is None or action.get("url"):
            return
        scene = scene_of_act(body, workspace)
        work = self._talking.answer(scene, self._pressed(scene, *found))
        await self._within(work)
        if scene.home and found[0] in _CHANGING:
            self._tasks.start(self.home(scene.channel, scene.person))

    async def form(self, body: Mapping[str, object], workspace: str) -> Json | None:
        """Answer a form; returns what is wrong with it, to be shown in it."""
        form = form_of(word_of(body, "view", "callback_id"))
        if form is None:
            return None
        scene, about = scene_of_form(body, workspace)
        if form is not Form.SETTINGS:
            await self._within(
                self._talking.answer(scene, self._filled(scene, form, about, body))
            )
            return None
        try:
            outcome = await self._filled(scene, form, about, body)
        except BotError as error:
            return _wrong(error)
        self._tasks.start(self._talking.answer(scene, _at_once(outcome)))
        return None

    async def message_shortcut(
        self, body: Mapping[str, object], workspace: str
    ) -> None:
        """Show each side of a message's links, or of its text."""
        scene = scene_of_act(body, workspace)
        await self._within(
            self._talking.answer(scene, self._shown(scene, body.get("message")))
        )

    async def global_shortcut(self, body: Mapping[str, object], workspace: str) -> None:
        """Open the form for a pasted text."""
        scene = scene_of_act(body, workspace)
        opened = _at_once(Opened(Form.PASTE))
        await self._within(self._talking.answer(scene, opened))

    async def home(self, channel: Channel, person: str) -> None:
        """Show a person their own place."""
        card = await self._front.reception.home(channel, Person(person, admin=True))
        note = json.dumps({"channel": channel.id, "private": True})
        view = {**home_view(card), "private_metadata": note}
        client = await self._talking.client(channel.workspace)
        await attempted(lambda: client.views_publish(user_id=person, view=view))

    async def messages_tab(self, channel: Channel) -> None:
        """Suggest what to ask, where the workspace has such a thing."""
        workspace = channel.workspace
        if workspace in self._without_prompts:
            return
        client = await self._talking.client(workspace)
        if not await _suggested(client, channel.id):
            self._without_prompts.add(workspace)

    async def _typed(self, scene: Scene, body: Mapping[str, object]) -> Outcome:
        text = word_of(body, "text")
        name, _, words = typed_of(text).partition(" ")
        name = name.lower() or "help"
        typed = Typed(
            id=f"typed-{scene.act}",
            thread=scene.place,
            person=await self._person(scene, asks=name in _RIGHTS),
            name=name,
            words=words.strip(),
            links=links_of({"text": text}),
        )
        return await self._front.reception.typed(typed)

    async def _pressed(self, scene: Scene, action: Action, value: str) -> Outcome:
        return await self._front.reception.pressed(
            Pressed(
                id=f"pressed-{scene.act}",
                thread=scene.place,
                person=await self._person(scene, asks=action in _CHANGING),
                action=action,
                value=value,
            )
        )

    async def _filled(
        self, scene: Scene, form: Form, about: str, body: Mapping[str, object]
    ) -> Outcome:
        filled = Filled(
            id=f"filled-{scene.act}",
            thread=scene.place,
            person=await self._person(scene, asks=form is Form.SETTINGS),
            form=form,
            fields=fields_of(_values(body)),
            about=about,
        )
        return await self._front.reception.filled(filled)

    async def _shown(self, scene: Scene, message: object) -> Outcome:
        """Brief a message; it stands for itself however often it is chosen."""
        told = message if isinstance(message, dict) else {}
        typed = Typed(
            id=f"shown-{word_of(told, 'ts')}",
            thread=scene.place,
            person=Person(scene.person),
            name="sides",
            words=plain_of(word_of(told, "text")),
            links=links_of(told),
        )
        outcome = await self._front.reception.typed(typed)
        return outcome if isinstance(outcome, Submitted) else Opened(Form.PASTE)

    async def _person(self, scene: Scene, *, asks: bool) -> Person:
        """Return who acted; their rights only where it takes some."""
        workspace = scene.channel.workspace
        owner = asks and await self._admins.includes(workspace, scene.person)
        return Person(scene.person, admin=owner or scene.direct, owner=owner)

    async def _within(self, work: Awaitable[None]) -> None:
        """Wait for some work as long as Slack waits; it goes on after that."""
        await asyncio.wait({self._tasks.start(_run(work))}, timeout=PATIENCE)


async def _run(work: Awaitable[None]) -> None:
    await work


async def _at_once(outcome: Outcome) -> Outcome:
    return outcome


def _values(body: Mapping[str, object]) -> object:
    view = body.get("view")
    state = view.get("state") if isinstance(view, dict) else None
    return state.get("values") if isinstance(state, dict) else None


def _wrong(error: BotError) -> Json:
    """Return what is wrong as Slack shows it: in the form, at one of its fields."""
    field = "zone" if "zone" in error.facts else "digest"
    return {field: error.message[:_MOST_FIELD]}


async def _suggested(client: AsyncWebClient, channel: str) -> bool:
    """Suggest what to ask; False where the workspace has no such thing."""
    prompts = [{"title": title, "message": words} for title, words in PROMPTS]
    try:
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, prompts=prompts
        )
    except SlackApiError as error:
        return wait_of(error) is not None
    except FAILURES:
        return True
    return True
