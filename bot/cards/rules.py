"""The Card of what a channel has chosen."""

from datetime import datetime

from bot.cards.card import block, plain
from bot.cards.moments import moment_words, weekday_words
from bot.model import ChannelRules, DigestPlan, Trigger
from bot.model.card import Block, Card, Ink, Shape, Span

_TRIGGERS = {
    Trigger.OFF: "nothing happens; ask for a brief",
    Trigger.REACT: "a newspaper is added to it; click it to ask for a brief",
    Trigger.AUTO: "it is briefed at once",
}


def of_rules(name: str, rules: ChannelRules, next_due: datetime | None) -> Card:
    """Tell what a channel has chosen, and when its next digest comes, if any."""
    plan = rules.digest
    state = "on" if plan.on else "off"
    lines = [
        _line("Digest", f"{state}, {plan.hour:02}:00 {plain(plan.zone)}, {_days(plan)}")
    ]
    if next_due is not None:
        lines.append(_line("Next digest", moment_words(next_due, plan.zone)))
    lines.append(_line("A link that nobody asked about", _TRIGGERS[rules.trigger]))
    heading = block(Shape.HEADLINE, Span(f"Rules of {plain(name)}", Ink.STRONG))
    return Card("settings", (heading, *lines))


def _line(what: str, words: str) -> Block:
    return block(Shape.ITEM, Span(f"{what}: ", Ink.MUTED), words)


def _days(plan: DigestPlan) -> str:
    """Return the weekdays in words; days in a row as "Monday to Friday"."""
    days = sorted(plan.weekdays)
    if len(days) == 7:
        return "every day"
    names = [weekday_words(day) for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)
