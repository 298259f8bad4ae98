"""What an act asks of the reception: each gives an outcome for a scene."""

from collections.abc import Sequence

import discord

from adapters.chat.front import Front
from adapters.discord.acts import Ask
from adapters.discord.files import Attached, brought
from adapters.discord.forms import fields_of
from adapters.discord.scene import Scene
from adapters.discord.words import links_of, said_of
from bot.errors import UnreadableFile
from bot.model.card import Action
from bot.place import Post
from bot.reception import (
    Filled,
    Form,
    Outcome,
    Pressed,
    Submitted,
    Typed,
)

_READ = "it is not text, HTML or PDF"


class Asking:
    """Translates acts into calls of the reception."""

    def __init__(self, front: Front, client: discord.Client) -> None:
        """Take the bot, and who brings files."""
        self._reception = front.reception
        self._client = client

    def command(self, name: str, words: str = "") -> Ask:
        """Ask for what a command does."""

        async def ask(scene: Scene) -> Outcome:
            return await self._reception.typed(
                Typed(
                    id=f"typed-{scene.act}",
                    thread=scene.thread,
                    person=scene.person,
                    name=name,
                    words=words.strip(),
                    links=links_of(words),
                )
            )

        return ask

    def files(self, name: str, files: Sequence[Attached]) -> Ask:
        """Ask for a brief of files; `name` is that of what was attached."""

        async def ask(scene: Scene) -> Outcome:
            return await self._of_files(scene, f"typed-{scene.act}", name, files)

        return ask

    def button(self, action: Action, value: str) -> Ask:
        """Ask for what a button does."""

        async def ask(scene: Scene) -> Outcome:
            return await self._reception.pressed(
                Pressed(
                    id=f"pressed-{scene.act}",
                    thread=scene.thread,
                    person=scene.person,
                    action=action,
                    value=value,
                )
            )

        return ask

    def form(
        self, form: Form, about: str, components: object, files: Sequence[Attached]
    ) -> Ask:
        """Ask for what a form does that was filled in; a file goes before its text."""

        async def ask(scene: Scene) -> Outcome:
            id_ = f"filled-{scene.act}"
            if files:
                return await self._of_files(scene, id_, files[0].name, files)
            return await self._reception.filled(
                Filled(
                    id=id_,
                    thread=scene.thread,
                    person=scene.person,
                    form=form,
                    fields=fields_of(components),
                    about=about,
                )
            )

        return ask

    def message(self, message: discord.Message, files: Sequence[Attached]) -> Ask:
        """Ask for a brief of a message: of its links, its files or its text."""

        async def ask(scene: Scene) -> Outcome:
            # Each time it is chosen it has a thread of its own.
            id_ = f"shown-{scene.act}"
            if files:
                return await self._of_files(scene, id_, files[0].name, files)
            typed = Typed(
                id=id_,
                thread=scene.thread,
                person=scene.person,
                name="sides",
                words=said_of(message.content),
                links=links_of(message.content),
            )
            return await self._reception.typed(typed)

        return ask

    async def _of_files(
        self, scene: Scene, id_: str, name: str, files: Sequence[Attached]
    ) -> Outcome:
        if not files:
            raise UnreadableFile(name=name, why=_READ)
        content = await brought(self._client, files)
        post = Post(id_, scene.thread, scene.person.id, files=content)
        return Submitted(post)
