"""What stored Briefs and Answers took of language models, by day and model."""

from collections.abc import Iterable
from datetime import UTC, date

from bot.model import Answer, Brief, Usage
from bot.ports import Cost
from bot.stores.codec import decode


def costs_of(made: Iterable[tuple[type[Brief | Answer], str]]) -> tuple[Cost, ...]:
    """Sum up stored results, the newest day first; what took nothing is left out."""
    sums: dict[tuple[date, str], tuple[int, Usage]] = {}
    for kind, text in made:
        making = decode(kind, text).making
        if making.usage is None or not making.usage.calls:
            continue
        key = (making.at.astimezone(UTC).date(), making.model or "")
        results, usage = sums.get(key, (0, Usage()))
        sums[key] = results + 1, usage + making.usage
    newest_first = sorted(sums, key=lambda key: (-key[0].toordinal(), key[1]))
    return tuple(
        Cost(day, model or None, *sums[day, model]) for day, model in newest_first
    )
