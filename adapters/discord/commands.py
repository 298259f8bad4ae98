"""The commands of Discord: `/parley …`, and two in the menu of messages.

They are built anew for each bot, with names and help from bot.commands.
"""

import discord
from discord import app_commands
from discord.app_commands import Choice

from adapters.chat.front import Entries
from adapters.discord.acts import Acts, Interaction
from adapters.discord.asking import Asking
from adapters.discord.buttons import made_of
from adapters.discord.errors import FAILURES
from adapters.discord.files import attached, readable
from adapters.discord.forms import modal_of
from adapters.discord.limits import clipped
from adapters.discord.scene import scene_of
from bot.commands import CHAT_COMMANDS
from bot.reception import Form

PARLEY = "Where each side of a news story stands, with a citation for every line."
SHOW_SIDES = "Show each side"
ASK_ABOUT = "Ask about this"

_HELP = {command.name: command.help for command in CHAT_COMMANDS}
_ARGUMENTS = {
    command.name: argument.help
    for command in CHAT_COMMANDS
    for argument in command.arguments
}
_TEXT = 100
_STORY = 6_000
_QUESTION = 1_000
_CHOICES = 25

_CONTEXTS = app_commands.AppCommandContext(
    guild=True, dm_channel=True, private_channel=False
)
_INSTALLS = app_commands.AppInstallationType(guild=True, user=False)

Story = app_commands.Range[str, 1, _STORY]
Question = app_commands.Range[str, 1, _QUESTION]


def add_commands(
    tree: app_commands.CommandTree[discord.Client],
    *,
    entries: Entries,
    acts: Acts,
    asking: Asking,
) -> None:
    """Add all commands to a tree."""
    tree.add_command(Parley(entries, acts, asking))
    menus = Menus(acts, asking)
    for name, callback in ((SHOW_SIDES, menus.sides), (ASK_ABOUT, menus.ask)):
        menu = app_commands.ContextMenu(
            name=name,
            callback=callback,
            allowed_contexts=_CONTEXTS,
            allowed_installs=_INSTALLS,
        )
        tree.add_command(menu)


class Parley(app_commands.Group):
    """The group of commands."""

    def __init__(self, entries: Entries, acts: Acts, asking: Asking) -> None:
        """Take the bot, and who answers."""
        super().__init__(
            name="parley",
            description=clipped(PARLEY, _TEXT),
            allowed_contexts=_CONTEXTS,
            allowed_installs=_INSTALLS,
        )
        self._entries = entries
        self._acts = acts
        self._asking = asking

    @app_commands.command(name="sides", description=_HELP["sides"])
    @app_commands.describe(
        story=_ARGUMENTS["sides"], file="a file with it: text, HTML or PDF"
    )
    async def sides(
        self,
        interaction: Interaction,
        story: Story | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Brief a link, a text, a stored article or a file."""
        if file is not None:
            files = readable(attached([file]))
            ask = self._asking.files(file.filename, files)
        elif story is not None:
            ask = self._asking.command("sides", story)
        else:
            await self._acts.form(interaction, self._asking.command("sides"))
            return
        await self._acts.work(interaction, ask, seen=True)

    @app_commands.command(name="paste", description=_HELP["paste"])
    async def paste(self, interaction: Interaction) -> None:
        """Open the form for a pasted text."""
        await self._acts.form(interaction, self._asking.command("paste"))

    @app_commands.command(name="ask", description=_HELP["ask"])
    @app_commands.describe(question=_ARGUMENTS["ask"])
    async def ask(
        self, interaction: Interaction, question: Question | None = None
    ) -> None:
        """Answer a question; outside of threads, to whoever asked alone."""
        ask = self._asking.command("ask", question or "")
        if question is None:
            await self._acts.form(interaction, ask)
        else:
            seen = scene_of(interaction).inside
            await self._acts.work(interaction, ask, seen=seen)

    @app_commands.command(name="list", description=_HELP["list"])
    async def stored(self, interaction: Interaction) -> None:
        """List the articles of the channel."""
        await self._alone(interaction, "list")

    @app_commands.command(name="digest", description=_HELP["digest"])
    @app_commands.describe(when=clipped(_ARGUMENTS["digest"], _TEXT))
    async def digest(self, interaction: Interaction, when: str = "") -> None:
        """Show, preview or change the channel's digest."""
        await self._alone(interaction, "digest", when)

    @app_commands.command(name="settings", description=_HELP["settings"])
    async def settings(self, interaction: Interaction) -> None:
        """Show or change what the channel has chosen."""
        await self._acts.form(interaction, self._asking.command("settings"))

    @app_commands.command(name="forget", description=_HELP["forget"])
    @app_commands.describe(what=clipped(_ARGUMENTS["forget"], _TEXT))
    async def forget(self, interaction: Interaction, what: str) -> None:
        """Delete an article, a thread, or more."""
        await self._alone(interaction, "forget", what)

    @app_commands.command(name="privacy", description=_HELP["privacy"])
    async def privacy(self, interaction: Interaction) -> None:
        """Tell what is kept."""
        await self._alone(interaction, "privacy")

    @app_commands.command(name="help", description=_HELP["help"])
    async def help(self, interaction: Interaction) -> None:
        """Tell what Parley does."""
        await self._alone(interaction, "help")

    @sides.autocomplete("story")
    @forget.autocomplete("what")
    async def stories(
        self, interaction: Interaction, typed: str
    ) -> "list[Choice[str]]":
        """Suggest the stored articles of the channel, by their headlines."""
        channel = scene_of(interaction).place.channel
        entries = await self._entries(channel)
        words = typed.casefold().split()
        fitting = (
            (entry.headline or entry.article, entry.article)
            for entry in entries
            if all(word in (entry.headline or "").casefold() for word in words)
        )
        choices = [
            Choice(name=clipped(name, _TEXT), value=id_) for name, id_ in fitting
        ]
        return choices[:_CHOICES]

    async def _alone(
        self, interaction: Interaction, name: str, words: str = ""
    ) -> None:
        ask = self._asking.command(name, words)
        await self._acts.work(interaction, ask, seen=False)


class Menus:
    """The commands in the menu of messages."""

    def __init__(self, acts: Acts, asking: Asking) -> None:
        """Take who answers."""
        self._acts = acts
        self._asking = asking

    async def sides(self, interaction: Interaction, message: discord.Message) -> None:
        """Show each side of a message's links, files or text."""
        files = readable(attached(message.attachments))
        ask = self._asking.message(message, files)
        await self._acts.work(interaction, ask, seen=True)

    async def ask(self, interaction: Interaction, message: discord.Message) -> None:
        """Open the form for a question about what a message's thread is about."""
        # Of a message that is not ours, the articles of the channel are asked.
        about = made_of([each.to_dict() for each in message.components])
        try:
            await interaction.response.send_modal(modal_of(Form.ASK, about=about))
        except FAILURES:
            return
