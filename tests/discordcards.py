"""Cards for tests of how Discord shows them: of every kind, with any words."""

import re
from itertools import chain

from bench.discord_markdown import live_in, rows_of, seen_by_servers, shown
from bot.model.card import Action, Block, Button, Card, Evidence, Ink, Shape, Span
from tests.discordrules import texts_in

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
# A piece of everything that Discord makes something of.
HOSTILE = (
    "@everyone @here <@1> <@!2> <@&3> <#4> </cmd:5> <t:0:R> <:e:6> <a:e:7> "
    "<id:browse> <mail@news.example> https://evil.example discord://x "
    "discord.gg/abc [x](https://evil.example) ![x](https://evil.example) :skull: "
    "*a* _a_ **a** __a__ ~~a~~ ||a|| `a` ```a``` \\*a\\* ¯\\_(ツ)_/¯ "
    "<https://evil.example> # a > a - a 1. a -# a \u202eab\u202c \u200b\x00 "
    "一二三 العربية 👩‍👩‍👧 ½"
)


LONG = {
    "mentions": "<@1> @everyone ",
    "commands": "</cmd:1> <t:0:R> <:e:1> ",
    "links": "[a](https://evil.example) https://evil.example ",
    "backquotes": "`` ``` ` ",
    "backslashes": "\\\\ \\* \\",
    "brackets": "[[[[]](((",
    "chinese": "一二三，",
    "emoji": "👩‍👩‍👧🇫🇷",
    "marks": "e\u0301\u0323\u0308",
    "arabic": "العربية \u202e",
}
OURS = {"title", "small", "bullet", "quote", "link", "strong", "slanted", "code"}
# Our links, and our examples of commands, in which servers look for nothing.
_OURS = re.compile(r"\]\(https://[^)]*\)|(?<!\\)`[^`\n]*`")


def assert_inert(text, page=PAGE):
    """See that nothing in a text works but what is ours, and links to a page."""
    assert live_in(text) <= OURS
    assert seen_by_servers(_OURS.sub("x", text)) == []
    nodes = [node for row in rows_of(text) for node in row.nodes]
    links = [node.target for node in nodes if node.kind == "link"]
    assert all(link.startswith(page) for link in links), links


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
    buttons = tuple(Button(action, words, "id") for action in Action)
    asks = (Button(Action.ASK, words, "id/2"), Button(Action.OPEN, words, "17"))
    evidence = tuple(opened(number, words, link) for number in numbers)
    return Card(kind, blocks, evidence, (*buttons, *asks))


def texts_of(messages):
    """Return the texts of some messages, and of the file with the last of them."""
    shown_texts = (texts_in(message.view.to_components()) for message in messages)
    rest = (message.attachment for message in messages if message.attachment)
    return [*chain.from_iterable(shown_texts), *(each.decode() for each in rest)]


def read_in(text):
    """Return the words that a reader of Discord sees of a text, a line each."""
    return [shown(row.nodes).replace("\u200b", "") for row in rows_of(text)]
