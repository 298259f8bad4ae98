"""`parley slack manifest`: what Slack is told of the app, to be pasted there."""

from argparse import Namespace

from adapters.cli.terminal import Terminal
from adapters.slack.config import Mode
from adapters.slack.manifest import manifest_of


async def slack(options: Namespace, terminal: Terminal) -> int:
    """Print the manifest for a mode; return the exit status."""
    if options.what != "manifest":
        terminal.complain("There is one thing to print: parley slack manifest.")
        return 2
    word = options.mode or Mode.SOCKET.value
    if word not in set(Mode):
        terminal.complain("The mode is socket or http.")
        return 2
    mode = Mode(word)
    if mode is Mode.HTTP and not (options.url or "").startswith("https://"):
        terminal.complain("Over HTTP, give the public address: --url https://….")
        return 2
    terminal.dump(manifest_of(mode, options.url))
    return 0
