"""The smaller Cards: the list of articles, what was forgotten, and errors."""

from collections.abc import Sequence

from bot.cards.card import block, plain
from bot.cards.wording import counted
from bot.errors import BotError
from bot.model.card import Button, Card, Ink, Shape, Span
from bot.ports import Cost, Entry, Forgotten


def of_entries(entries: Sequence[Entry], most: int | None = None) -> Card:
    """List the stored articles of a channel, one line each; at most so many."""
    if not entries:
        return Card("list", (block(Shape.PARAGRAPH, "No article is stored here yet."),))
    shown = entries[:most]
    lines = [block(Shape.ITEM, *entry_spans(entry)) for entry in shown]
    if len(shown) < len(entries):
        older = f"{counted(len(entries) - len(shown), 'older article')} not listed."
        lines.append(block(Shape.NOTE, Span(older, Ink.MUTED)))
    return Card("list", tuple(lines))


def entry_spans(entry: Entry) -> tuple[Span, ...]:
    """Return the line of an article in a list."""
    parts = (
        plain(entry.outlet) if entry.outlet else "outlet not stated",
        f"{entry.sentences} sentences",
        f"stored {entry.added:%Y-%m-%d %H:%M} UTC",
    )
    return (
        Span(entry.article, Ink.CODE),
        Span(" "),
        Span(plain(entry.headline), Ink.STRONG),
        Span(" · " + " · ".join(parts), Ink.MUTED),
    )


def of_forgotten(forgotten: Forgotten) -> Card:
    """Say how much was deleted; posts and digests where there were any."""
    counts = [
        counted(forgotten.articles, "article"),
        counted(forgotten.briefs, "brief"),
        counted(forgotten.answers, "answer"),
    ]
    more = ((forgotten.posts, "post"), (forgotten.digests, "digest"))
    counts += [counted(many, what) for many, what in more if many]
    words = f"Deleted {', '.join(counts[:-1])} and {counts[-1]}."
    return Card("forgotten", (block(Shape.PARAGRAPH, words),))


def of_costs(costs: Sequence[Cost]) -> Card:
    """List what the language models took, a line for each day and model."""
    if not costs:
        words = "No stored brief or answer has used a language model."
        return Card("costs", (block(Shape.PARAGRAPH, words),))
    return Card("costs", tuple(block(Shape.ITEM, *_cost(cost)) for cost in costs))


def _cost(cost: Cost) -> tuple[Span, ...]:
    usage = cost.usage
    dollars = "price not set" if usage.dollars is None else f"${usage.dollars:.4f}"
    parts = (
        counted(cost.results, "result"),
        counted(usage.calls, "call"),
        f"{usage.prompt:,} tokens in ({usage.cached:,} cached)",
        f"{usage.completion:,} out",
        dollars,
    )
    model = plain(cost.model) if cost.model else "drafts not shown"
    return (
        Span(f"{cost.day:%Y-%m-%d} {model}", Ink.STRONG),
        Span(" · " + " · ".join(parts), Ink.MUTED),
    )


def of_error(error: BotError) -> Card:
    """Say what happened, what was kept and what to do next."""
    return of_failure(error.message)


def of_failure(message: str) -> Card:
    """Say what was noted when a post failed."""
    return Card("error", (block(Shape.PARAGRAPH, plain(message)),))


def of_forgetting(words: str, button: Button) -> Card:
    """Ask once more before something is deleted."""
    return Card("forgotten", (block(Shape.PARAGRAPH, words),), buttons=(button,))
