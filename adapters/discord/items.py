"""Buttons that work for ever: what they are about is written in them.

What a button names belongs to the channel of whoever pressed it, or it is unknown:
messages are forwarded and copied, with their buttons.
"""

import re
from typing import Any, Self

import discord
from discord import ui

from adapters.discord.acts import Acts, Ask, is_seen
from adapters.discord.asking import Asking
from adapters.discord.buttons import PREFIX, pressed
from adapters.discord.files import uploaded
from adapters.discord.forms import form_of
from adapters.discord.scene import scene_of
from bot.model.card import Action
from bot.reception import Form

_FIRST = frozenset({Action.PASTE, Action.SETTINGS})


class Inbound:
    """Hands presses and filled-in forms on."""

    def __init__(self, acts: Acts, asking: Asking) -> None:
        """Take who answers."""
        self._acts = acts
        self._asking = asking

    async def press(
        self, interaction: discord.Interaction[discord.Client], sent: str
    ) -> None:
        """Answer a button by its custom_id; one that is not ours passes."""
        found = pressed(sent)
        if found is None:
            return
        action, value = found
        ask = self._asking.button(action, value)
        if action in _FIRST:
            await self._acts.form(interaction, ask)
            return
        inside = scene_of(interaction).inside
        seen = is_seen(action, inside=inside)
        await self._acts.work(interaction, ask, seen=seen)

    async def form(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Answer a form that was filled in."""
        told: Any = interaction.data or {}
        found = form_of(str(told.get("custom_id", "")))
        if found is None:
            return
        form, about = found
        ask = self._filled(form, about, told)
        inside = scene_of(interaction).inside
        seen = form is Form.PASTE or (inside and form is Form.ASK)
        await self._acts.work(interaction, ask, seen=seen)

    def _filled(self, form: Form, about: str, told: Any) -> Ask:  # noqa: ANN401 - Discord's own JSON
        files = uploaded(told.get("resolved")) if form is Form.PASTE else ()
        return self._asking.form(form, about, told.get("components"), files)


def press_of(
    inbound: Inbound,
) -> type[ui.DynamicItem[ui.Button[ui.View]]]:
    """Return the kind of all our buttons, which hands presses to `inbound`."""

    class Press(
        ui.DynamicItem[ui.Button[ui.View]],
        template=re.compile(rf"{PREFIX}:[a-z]+:.*", re.DOTALL),
    ):
        """A button of ours, whatever message it is on."""

        @classmethod
        async def from_custom_id(
            cls,
            interaction: discord.Interaction[Any],
            item: ui.Item[Any],
            match: re.Match[str],
        ) -> Self:
            """Make the button that was pressed anew."""
            del interaction, item
            return cls(ui.Button(custom_id=match[0]))

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            """Hand the press on."""
            await inbound.press(interaction, self.item.custom_id or "")

    return Press
