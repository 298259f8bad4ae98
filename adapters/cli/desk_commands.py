"""The commands that go through the desk: brief, ask, read, show and their kin."""

from argparse import Namespace

from adapters.cli import shapes
from adapters.cli.inputs import (
    CHANNEL,
    channel_named,
    post_about,
    post_asking,
    post_of,
    within,
)
from adapters.cli.keeping_commands import export, forget
from adapters.cli.terminal import Terminal
from bot.bootstrap import Parley, open_parley
from bot.cards.answer import of_answer
from bot.cards.article import of_article
from bot.cards.brief import of_brief
from bot.cards.lists import of_costs, of_entries
from bot.errors import LinkError, TextError
from bot.settings import Settings

_KEEPING = {"forget": forget, "export": export}


async def run(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Open Parley, run one command over its desk, and return the exit status."""
    async with open_parley(settings) as parley:
        match options.command:
            case "brief":
                await _brief(options, parley, terminal)
            case "ask":
                await _ask(options, parley, terminal)
            case "read":
                return await _read(options, parley, terminal)
            case "show":
                return await _show(options, parley, terminal)
            case "list":
                await _list(parley, terminal)
            case "costs":
                await _costs(parley, terminal)
            case "forget" | "export" as name:
                return await _KEEPING[name](options, parley, terminal)
    return 0


async def _brief(options: Namespace, parley: Parley, terminal: Terminal) -> None:
    with terminal.progress() as progress:
        read = await parley.desk.read(await post_of(options.story), progress)
        post = post_about(read.sheets, parley.revision)
        told = await parley.desk.brief(post, progress)
    if terminal.json:
        terminal.dump(shapes.of_brief(told.brief, told.articles, read.notes))
    else:
        terminal.show(of_brief(told.brief, told.articles, read.notes))


async def _ask(options: Namespace, parley: Parley, terminal: Terminal) -> None:
    """Answer from the stories that are named, else from the channel's."""
    channel = channel_named(options.channel)
    with terminal.progress() as progress:
        if options.story:
            post = within(channel, await post_of(options.story))
            read = await parley.desk.read(post, progress)
            post = post_about(read.sheets, parley.revision, question=options.question)
        else:
            post = post_asking(options.question)
        told = await parley.desk.answer(within(channel, post), progress)
    if terminal.json:
        terminal.dump(shapes.of_answer(told.answer))
    else:
        terminal.show(of_answer(told.answer, told.articles))


async def _read(options: Namespace, parley: Parley, terminal: Terminal) -> int:
    """Read and store without a Brief; a refusal is JSON too, where JSON is wanted."""
    try:
        with terminal.progress() as progress:
            read = await parley.desk.read(await post_of([options.story]), progress)
    except (LinkError, TextError) as error:
        if not terminal.json:
            raise
        terminal.dump(shapes.of_refusal(error))
        return 2
    (sheet,) = read.sheets
    if terminal.json:
        terminal.dump(shapes.of_reading(sheet.article, options.story))
    else:
        terminal.show(of_article(sheet.article, notes=read.notes))
    return 0


async def _show(options: Namespace, parley: Parley, terminal: Terminal) -> int:
    number = options.sentence
    sheet = await parley.desk.article(CHANNEL, options.article)
    article = sheet.article
    if number is not None and not _numbers(number, len(article.sentences)):
        most = len(article.sentences)
        terminal.complain(f"This article has sentences 1 to {most}, not {number}.")
        return 2
    if terminal.json:
        terminal.dump(shapes.of_article(article))
    else:
        terminal.show(of_article(article, int(number) if number else None))
    return 0


def _numbers(typed: str, most: int) -> bool:
    return typed.isascii() and typed.isdigit() and 1 <= int(typed) <= most


async def _list(parley: Parley, terminal: Terminal) -> None:
    entries = await parley.desk.entries(CHANNEL)
    if terminal.json:
        terminal.dump(shapes.of_entries(entries))
    else:
        terminal.show(of_entries(entries))


async def _costs(parley: Parley, terminal: Terminal) -> None:
    costs = await parley.desk.costs(CHANNEL.workspace)
    if terminal.json:
        terminal.dump(shapes.of_costs(costs))
    else:
        terminal.show(of_costs(costs))
