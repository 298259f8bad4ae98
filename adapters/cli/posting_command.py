"""`parley post`: hands a post to the worker, and does not wait for its Card."""

import uuid
from argparse import Namespace
from dataclasses import replace

from adapters.cli.inputs import CHANNEL, post_of
from adapters.cli.terminal import Terminal
from bot.bootstrap import SystemClock, where_of
from bot.place import Channel, Thread, Wants
from bot.settings import Settings
from bot.stores.opening import open_stores


async def post(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Keep a post where a worker finds it, print its id, and return the status."""
    if not options.story and not options.question:
        terminal.complain("Give a story to post, or a --question.")
        return 2
    name = f"post-{uuid.uuid4().hex[:12]}"
    channel = Channel(
        options.workspace or CHANNEL.workspace, options.channel or CHANNEL.id
    )
    made = replace(
        await post_of(options.story),
        id=name,
        thread=Thread(channel, options.thread or name),
        text=options.question or "",
        wants=Wants.ANSWER if options.question else Wants.BRIEF,
    )
    async with open_stores(where_of(settings)) as stores:
        await stores.inbox.accept(made, SystemClock().now())
    if terminal.json:
        terminal.dump({"post": name})
    else:
        terminal.say(name)
    return 0
