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
from adapters.cli.logs import Form, logging_to_stderr
from adapters.cli.terminal import Terminal
from bot.errors import BotError, StoreError
from bot.settings import Settings

_log = logging.getLogger("parley")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status."""
    options = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    terminal = Terminal(json=getattr(options, "json", False))
    try:
        settings = Settings()
    except ValidationError as error:
        terminal.complain(_setting_fault(error))
        return 2
    with logging_to_stderr(*_log_of(options, settings)):
        return _finished(options, settings, terminal)


def _finished(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Run a command to its end, whatever that is, and return its exit status."""
    try:
        return asyncio.run(_run(options, settings, terminal))
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

            done = doctor(settings, terminal)
        case "migrate":
            done = _migrate(settings, terminal)
        case "run" | "post" | "slack" | "discord":
            done = _with_platforms(options, settings, terminal)
        case "demo":
            from adapters.cli.demo import demo

            done = demo(terminal)
        case "digest":
            from adapters.cli.digest_command import digest

            done = digest(options, settings, terminal)
        case _:
            from adapters.cli.desk_commands import run

            done = run(options, settings, terminal)
    return await done


async def _with_platforms(
    options: Namespace, settings: Settings, terminal: Terminal
) -> int:
    """Run a command that has to do with the worker and the platforms it speaks on."""
    match options.command:
        case "run":
            from adapters.cli.running import run as run_worker

            return await run_worker(options, settings, terminal)
        case "slack":
            from adapters.cli.slack_command import slack

            return await slack(options, terminal)
        case "discord":
            from adapters.cli.discord_command import run as run_discord

            return await run_discord(options, settings, terminal)
        case _:
            from adapters.cli.posting_command import post

            return await post(options, settings, terminal)


async def _migrate(settings: Settings, terminal: Terminal) -> int:
    from bot.bootstrap import bring_up_to_date

    await bring_up_to_date(settings)
    terminal.say("The stored tables are up to date.")
    return 0


def _log_of(options: Namespace, settings: Settings) -> tuple[Form, str]:
    """Return form and level of the log: a worker's is kept, a command's is read."""
    works = options.command == "run"
    form = Form(settings.log_format)
    if form is Form.TEXT and not works:
        form = Form.BARE
    return form, settings.log_level or ("info" if works else "warning")


def _setting_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    name = "PARLEY_" + "_".join(str(part) for part in fault["loc"]).upper()
    return f"The setting {name} can't be used: {fault['msg']}."


if __name__ == "__main__":
    sys.exit(main())
