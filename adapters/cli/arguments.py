"""The command line's grammar, made from the table of commands."""

import argparse
from typing import NoReturn

from bot import __version__
from bot.commands import COMMANDS, Argument, Command, Takes


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line that names the way out."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with status 2."""
        self.exit(2, f"parley: {message}. See `{self.prog} --help`.\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    root = _Parser(
        prog="parley",
        description="Where each side of a news story stands, with a citation for "
        "every line.",
    )
    root.add_argument("--version", action="version", version=f"parley {__version__}")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        subparser = commands.add_parser(
            command.name,
            help=command.help,
            description=command.help,
            epilog="For example: " + "; ".join(command.examples),
        )
        _add(command, subparser)
    return root


def _add(command: Command, subparser: argparse.ArgumentParser) -> None:
    for argument in command.arguments:
        _add_argument(argument, subparser)


def _add_argument(argument: Argument, subparser: argparse.ArgumentParser) -> None:
    name, words = argument.name, argument.help
    match argument.takes:
        case Takes.SWITCH:
            subparser.add_argument(f"--{name}", action="store_true", help=words)
        case Takes.OPTION:
            subparser.add_argument(f"--{name}", metavar=name.upper(), help=words)
        case Takes.ONE:
            subparser.add_argument(name, metavar=name.upper(), help=words)
        case Takes.ONE_OR_NONE:
            subparser.add_argument(name, nargs="?", metavar=name.upper(), help=words)
        case Takes.SOME:
            subparser.add_argument(name, nargs="+", metavar=name.upper(), help=words)
        case Takes.ANY:
            # Without a default argparse calls it required when another is missing.
            subparser.add_argument(
                name, nargs="*", default=[], metavar=name.upper(), help=words
            )
