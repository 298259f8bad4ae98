"""The `parley` command: parses what was typed, runs it, and gives the exit status.

Exit status: 0 done (a refusal to answer is done), 2 wrong use or unreadable input with
one line on standard error, 1 a fault of ours.
"""

import asyncio
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from io import TextIOWrapper

from pydantic import ValidationError

from adapters.cli.arguments import parser
from adapters.cli.terminal import Terminal
from bot.errors import BotError, StoreError
from bot.settings import Settings

_log = logging.getLogger("parley")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status."""
    options = parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="parley: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    terminal = Terminal(json=getattr(options, "json", False))
    try:
        return asyncio.run(_run(options, Settings(), terminal))
    except KeyboardInterrupt:
        terminal.complain("Stopped. What was read completely is stored.")
        return 130
    except Exception as error:  # noqa: BLE001 - this adapter's one catch-all
        return _failed(error, terminal)


def _failed(error: Exception, terminal: Terminal) -> int:
    """Say in one line what went wrong, and return the exit status for it."""
    match error:
        case BotError():
            terminal.complain(error.message)
            return 1 if isinstance(error, StoreError) else 2
        case ValidationError():
            terminal.complain(_setting_fault(error))
            return 2
        case BrokenPipeError():
            # The reader of our output has gone; nobody is left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        case _:
            _log.error("a fault of ours", exc_info=error)
            terminal.complain("Something went wrong on our side; see the lines above.")
            return 1


async def _run(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Run the command; the modules of each are imported only when it is called."""
    match options.command:
        case "doctor":
            from adapters.cli.doctor import doctor

            return await doctor(settings, terminal)
        case "migrate":
            from bot.bootstrap import bring_up_to_date

            await bring_up_to_date(settings)
            terminal.say("The stored tables are up to date.")
            return 0
        case "demo":
            from adapters.cli.demo import demo

            return await demo(terminal)
        case _:
            from adapters.cli.desk_commands import run

            return await run(options, settings, terminal)


def _setting_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    name = "PARLEY_" + "_".join(str(part) for part in fault["loc"]).upper()
    return f"The setting {name} can't be used: {fault['msg']}."


if __name__ == "__main__":
    sys.exit(main())
