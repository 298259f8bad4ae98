"""The people on the loopback Discord, and what they do there."""

import secrets

from tests.discordwire.world import (
    DIRECT,
    EVERYTHING,
    MEMBER,
    Channel,
    Interaction,
    Message,
    member,
    user,
)

COMMAND, COMPONENT, SUBMITTED = 2, 3, 5
_TEXT, _SUBCOMMAND, _LABEL, _INPUT, _BUTTON = 3, 1, 18, 4, 2


class Person:
    """Somebody in the guild; `owner` may do everything there."""

    def __init__(self, discord, id_, name, *, owner=False):
        """Join."""
        self._discord = discord
        self.id = id_
        self.user = user(id_, name)
        self._permissions = EVERYTHING if owner else MEMBER

    async def says(self, where, words, *, to=None, ping=True):
        """Say something; `to` is a message that it replies to."""
        place = self._place(where)
        mentions = []
        bot = self._discord.bot
        if f"<@{bot['id']}>" in words or (to and ping and to.author is bot):
            mentions = [bot | {"member": member(bot)}]
        message = Message(
            self._discord.ids.new(),
            place,
            self.user,
            words,
            reference=to,
            kind=19 if to else 0,
            mentions=mentions,
        )
        await self._discord.publish(message, by=self)
        return message

    async def writes(self, words):
        """Say something to the bot in direct messages."""
        for each in self._discord.channels.values():
            if each.kind == DIRECT and each.person is self.user:
                return await self.says(each, words)
        made = Channel(self._discord.ids.new(), "direct", kind=DIRECT, person=self.user)
        return await self.says(self._discord.add(made), words)

    async def types(self, where, command, **options):
        """Use a command: "sides", with its options."""
        given = [
            {"type": _TEXT, "name": name, "value": value}
            for name, value in options.items()
        ]
        inner = {"type": _SUBCOMMAND, "name": command, "options": given}
        told = {
            "id": self._discord.command("parley"),
            "name": "parley",
            "type": 1,
            "options": [inner],
        }
        return await self._acts(where, COMMAND, told)

    async def clicks(self, message, label):
        """Press a button of a message, by its label."""
        sent = message.buttons[label]
        told = {"component_type": _BUTTON, "custom_id": sent}
        return await self._acts(message.channel, COMPONENT, told, message)

    async def fills(self, where, interaction, **fields):
        """Fill in the form that an interaction was answered with."""
        form = interaction.answer["data"]
        filled = [
            {
                "type": _LABEL,
                "id": at,
                "component": {
                    "type": _INPUT,
                    "id": at + 100,
                    "custom_id": name,
                    "value": value,
                },
            }
            for at, (name, value) in enumerate(fields.items(), 1)
        ]
        told = {"custom_id": form["custom_id"], "components": filled}
        return await self._acts(where, SUBMITTED, told)

    async def _acts(self, where, kind, told, message=None):
        discord, place = self._discord, self._place(where)
        token = secrets.token_hex(20)
        interaction = Interaction(discord.ids.new(), token, place, self.id)
        discord.interactions[token] = interaction
        payload = {
            "id": str(interaction.id),
            "application_id": str(discord.application),
            "type": kind,
            "data": told,
            "token": token,
            "version": 1,
            "channel_id": str(place.id),
            "channel": place.as_discord(),
            "locale": "en-US",
            "app_permissions": EVERYTHING,
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 10 * 2**20,
        }
        if message is not None:
            payload["message"] = message.as_discord()
        if place.guild is None:
            payload |= {"user": self.user, "context": 1}
        else:
            payload |= {
                "guild_id": str(place.guild.id),
                "guild": {"id": str(place.guild.id), "features": [], "locale": "en-US"},
                "guild_locale": "en-US",
                "member": member(self.user, permissions=self._permissions),
                "context": 0,
            }
        await discord.gateway.dispatch("INTERACTION_CREATE", payload)
        return interaction

    def _place(self, where):
        return where if isinstance(where, Channel) else self._discord.channel(where)
