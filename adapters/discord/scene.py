"""Where somebody acted: typed a command, pressed a button, filled in a form."""

import time
from dataclasses import dataclass

import discord

from adapters.discord.address import TOKEN_SECONDS, Address
from adapters.discord.places import place_of
from bot.place import Thread
from bot.reception import Person


@dataclass(frozen=True, slots=True)
class Scene:
    """What an act of a person tells about itself.

    `place` is where Discord shows it: a thread, a direct message, or a channel outside
    of threads. `message` is the message of a pressed button that others see too.
    """

    act: str
    place: Thread
    channel: int
    person: Person
    message: str = ""

    @property
    def reference(self) -> str:
        """What a fault of ours is found by in the log."""
        return self.act[-8:]

    @property
    def inside(self) -> bool:
        """Tell whether it happened in a thread or a direct message."""
        return bool(self.place.id)

    @property
    def thread(self) -> Thread:
        """The thread that it is about: a message's own, where it has one."""
        if self.inside or not self.message:
            return self.place
        return Thread(self.place.channel, self.message)


def scene_of(interaction: discord.Interaction) -> Scene:
    """Return where an interaction happened, and who is behind it."""
    channel = interaction.channel_id or 0
    place = place_of(interaction.channel, id_=channel, guild=interaction.guild_id)
    direct = interaction.guild_id is None
    rights = interaction.permissions
    owner = not direct and rights.manage_guild
    admin = direct or owner or rights.manage_channels
    message = interaction.message
    lasting = message is not None and not message.flags.ephemeral
    return Scene(
        act=str(interaction.id),
        place=place,
        channel=channel,
        person=Person(str(interaction.user.id), admin=admin, owner=owner),
        message=str(message.id) if message and lasting else "",
    )


def address_for(interaction: discord.Interaction, message: str) -> Address:
    """Return how an interaction can be answered, whose answer is a message of ours."""
    return Address(
        channel=str(interaction.channel_id or ""),
        message=message,
        token=interaction.token,
        until=time.time() + TOKEN_SECONDS,
    )
