"""Cards for tests of how Slack shows them: one of every kind, with any words in it."""

from bot.model.card import Action, Block, Button, Card, Evidence, Ink, Shape, Span

KINDS = (
    "brief",
    "answer",
    "digest",
    "story",
    "evidence",
    "error",
    "help",
    "settings",
    "home",
    "list",
    "forgotten",
    "privacy",
    "discussed",
    "progress",
)
PAGE = "https://news.example/story"
PERMALINKS = {"17.1": "https://acme.slack.com/archives/C1/p171"}


def mark(number):
    """Make the mark of a number."""
    return Span(f"[{number}]", Ink.MARK, number)


def opened(number, words="It is so.", link=PAGE):
    """Make what a number opens."""
    return Evidence(number, "a1", 1, words, words, "", words, "", link)


def item(words, *numbers):
    """Make a statement with its citations."""
    spans = (Span(f"{words} "), *map(mark, numbers))
    return Block(Shape.ITEM, spans)


def side(name, *items):
    """Make a side with its statements."""
    heading = (Span(name, Ink.STRONG), Span(" · 1 of 2 statements", Ink.MUTED))
    return (Block(Shape.SIDE, heading), *items)


def card_of(kind, words="Some words.", numbers=(1, 2), *, times=1):
    """Make a Card with a block of every shape, all of the same words."""
    blocks = (
        Block(
            Shape.HEADLINE, (Span(words, Ink.STRONG), Span(f" · {words}", Ink.MUTED))
        ),
        Block(Shape.PARAGRAPH, (Span(words),)),
        *(times * side(words, item(words, *numbers), item(words, *numbers))),
        Block(Shape.HEADLINE, (Span(words, Ink.STRONG),)),
        Block(Shape.HEADING, (mark(1), Span(words, Ink.QUOTE))),
        Block(Shape.ITEM, (Span(words, Ink.CODE), Span(words, Ink.STRONG))),
        Block(Shape.NOTE, (mark(2), Span(words))),
        Block(Shape.NOTE, (Span(words, Ink.MUTED),)),
        Block(Shape.NOTE, (Span(words, Ink.MUTED),)),
    )
    buttons = tuple(Button(action, words, "id/1") for action in Action)
    asks = (Button(Action.ASK, words, "id/2"), Button(Action.OPEN, words, "17.1"))
    evidence = tuple(opened(number, words) for number in numbers)
    return Card(kind, blocks, evidence, (*buttons, *asks))
