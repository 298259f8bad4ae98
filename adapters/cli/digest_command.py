"""`parley digest`: shows or sets when a channel's digest comes, or previews it."""

from argparse import Namespace
from dataclasses import replace
from datetime import date

from adapters.cli import shapes
from adapters.cli.inputs import CHANNEL, channel_named
from adapters.cli.terminal import Terminal
from bot.bootstrap import open_parley
from bot.cards.digest import as_preview, of_digest, of_nothing
from bot.cards.rules import of_rules
from bot.digesting import Digesting
from bot.errors import UnknownWords
from bot.model import ChannelRules, DigestPlan
from bot.place import Channel
from bot.schedule import day_of, due_on, hour_of, weekdays_of, zone_named
from bot.settings import Settings


async def digest(options: Namespace, settings: Settings, terminal: Terminal) -> int:
    """Show, set or preview, and return the exit status."""
    complaint = _complaint(options)
    if complaint:
        terminal.complain(complaint)
        return 2
    channel = channel_named(options.channel)
    async with open_parley(settings) as parley:
        digesting = parley.digesting
        if options.preview:
            await _preview(digesting, channel, options.date, terminal)
            return 0
        rules = await digesting.rules(channel)
        if options.set:
            rules = replace(rules, digest=_chosen(rules.digest, options))
            await digesting.keep_rules(channel, rules)
        await _show(digesting, channel, rules, terminal)
    return 0


def _complaint(options: Namespace) -> str | None:
    """Return what is wrong with the options as they stand together."""
    given = any(value is not None for value in _values(options))
    sets = given or options.on or options.off
    if options.on and options.off:
        return "Give --on or --off, not both."
    if options.preview and (sets or options.set):
        return "Preview a digest or set when it comes, one at a time."
    if options.date is not None and not options.preview:
        return "--date goes with --preview."
    if options.set != sets:
        return "Give --set with what to set: --hour, --zone, --weekdays, --on or --off."
    return None


def _values(options: Namespace) -> tuple[str | None, ...]:
    return options.hour, options.zone, options.weekdays


def _chosen(plan: DigestPlan, options: Namespace) -> DigestPlan:
    """Return a plan with what was typed; raises UnknownWords."""
    hour, zone, weekdays = _values(options)
    return DigestPlan(
        on=(plan.on or options.on) and not options.off,
        hour=plan.hour if hour is None else hour_of(hour),
        weekdays=plan.weekdays if weekdays is None else weekdays_of(weekdays),
        zone=plan.zone if zone is None else zone_named(zone),
    )


async def _show(
    digesting: Digesting, channel: Channel, rules: ChannelRules, terminal: Terminal
) -> None:
    coming = await digesting.coming(channel, rules.digest)
    at = coming.at if coming else None
    if terminal.json:
        terminal.dump(shapes.of_rules(rules, at))
    else:
        terminal.show(of_rules(_name(channel), rules, at))


async def _preview(
    digesting: Digesting, channel: Channel, typed: str | None, terminal: Terminal
) -> None:
    """Show the digest of a day; where none was typed, the next one."""
    plan = (await digesting.rules(channel)).digest
    day = day_of(typed) if typed else await _next_day(digesting, channel, plan)
    made = await digesting.preview(channel, day)
    if terminal.json:
        terminal.dump(shapes.of_digest(day, made))
        return
    if made is None:
        terminal.show(of_nothing(due_on(plan, day), plan.zone))
        return
    cards = as_preview(of_digest(made.digest, made.articles, made.next_due))
    terminal.show(cards.parent)
    for card in cards.details:
        terminal.rule("in its thread")
        terminal.show(card)


async def _next_day(digesting: Digesting, channel: Channel, plan: DigestPlan) -> date:
    """Return the day of the next digest, as if it were on."""
    coming = await digesting.coming(channel, replace(plan, on=True))
    if coming is None:
        # A plan without a weekday, which nobody can set.
        raise UnknownWords(words="", what="list of weekdays", like="mon-fri")
    return coming.day


def _name(channel: Channel) -> str:
    if channel.workspace == CHANNEL.workspace:
        return channel.id
    return f"{channel.workspace}/{channel.id}"
