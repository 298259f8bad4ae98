"""Cards for tests of how platforms show them: of every kind, with any words."""

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
    "asked",
    "progress",
)
PAGE = "https://news.example/story"


def mark(number):
    """Make the mark of a number."""
    return Span(f"[{number}]", Ink.MARK, number)


def opened(number, words="It is so.", link=PAGE):
    """Make what a number opens."""
    return Evidence(number, "a1", 1, words, words, "", words, "", link)


def item(words, *numbers):
    """Make a statement with its citations."""
    return Block(Shape.ITEM, (Span(f"{words} "), *map(mark, numbers)))


def side(name, *items):
    """Make a side with its statements."""
    heading = (Span(name, Ink.STRONG), Span(" · 1 of 2 statements", Ink.MUTED))
    return (Block(Shape.SIDE, heading), *items)


def brief(*blocks, link=PAGE, numbers=()):
    """Make a brief of some blocks."""
    headline = (Span("A headline", Ink.STRONG), Span(" · VOA", Ink.MUTED))
    evidence = tuple(opened(number, link=link) for number in numbers)
    return Card("brief", (Block(Shape.HEADLINE, headline), *blocks), evidence)


def card_of(kind, words="Some words.", numbers=(1, 2), *, times=1, link=PAGE):
    """Make a Card with a block of every shape, all of the same words."""
    strong, muted = Span(words, Ink.STRONG), Span(f" · {words}", Ink.MUTED)
    blocks = (
        Block(Shape.HEADLINE, (strong, muted)),
        Block(Shape.PARAGRAPH, (Span(words),)),
        *(times * side(words, item(words, *numbers), item(words, *numbers))),
        Block(Shape.HEADLINE, (strong, muted)),
        Block(Shape.HEADING, (mark(1), Span(words, Ink.QUOTE))),
        Block(Shape.ITEM, (muted, Span(words), strong, muted)),
        Block(Shape.HEADING, (strong,)),
        Block(Shape.ITEM, (Span(words, Ink.CODE), strong, muted)),
        Block(Shape.NOTE, (mark(2), Span(words))),
        Block(Shape.NOTE, (muted,)),
        Block(Shape.NOTE, (muted,)),
    )
    buttons = tuple(Button(action, words, "id/1") for action in Action)
    asks = (Button(Action.ASK, words, "id/2"), Button(Action.OPEN, words, "17.1"))
    evidence = tuple(opened(number, words, link) for number in numbers)
    return Card(kind, blocks, evidence, (*buttons, *asks))
