"""The commands about what is kept: forget and export."""

from argparse import Namespace

from adapters.cli import shapes
from adapters.cli.inputs import CHANNEL, channel_named
from adapters.cli.terminal import Terminal
from bot.bootstrap import Parley
from bot.cards.lists import of_forgotten
from bot.ports import Forgotten


async def forget(options: Namespace, parley: Parley, terminal: Terminal) -> int:
    """Delete an article, a channel or everything, and say how much went."""
    if options.all == bool(options.article or options.channel):
        terminal.complain(
            "Name an article or a channel to forget, or give --all for everything."
        )
        return 2
    forgotten = await _forgotten(options, parley)
    if terminal.json:
        terminal.dump(shapes.of_forgotten(forgotten))
    else:
        terminal.show(of_forgotten(forgotten))
    return 0


async def _forgotten(options: Namespace, parley: Parley) -> Forgotten:
    if options.all:
        return await parley.desk.forget_workspace(CHANNEL.workspace)
    channel = channel_named(options.channel)
    if options.article:
        return await parley.desk.forget(channel, options.article)
    return await parley.desk.forget_channel(channel)


async def export(options: Namespace, parley: Parley, terminal: Terminal) -> int:
    """Print everything of a workspace, a JSON document on each line."""
    workspace = options.workspace or CHANNEL.workspace
    async for row in parley.upkeep.export(workspace):
        terminal.line(row)
    return 0
