"""Every command once: its name, arguments, help and examples.

The command line, the chat platforms, the help texts, the docs and the tests all read
these tables, so that a command is described in one place only. COMMANDS are those of
the command line, CHAT_COMMANDS those of the chat platforms.
"""

from bot.commands.chat import CHAT_COMMANDS
from bot.commands.command import Argument, Command, Takes
from bot.commands.typed import COMMANDS

__all__ = ["CHAT_COMMANDS", "COMMANDS", "Argument", "Command", "Takes"]
