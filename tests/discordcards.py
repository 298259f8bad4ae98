"""Words for tests of how Discord shows them, and what its readers see of them."""

import re
from itertools import chain

from bench.discord_markdown import live_in, rows_of, seen_by_servers, shown
from tests.cards import PAGE
from tests.discordrules import texts_in

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


def texts_of(messages):
    """Return the texts of some messages, and of the file with the last of them."""
    shown_texts = (texts_in(message.view.to_components()) for message in messages)
    rest = (message.attachment for message in messages if message.attachment)
    return [*chain.from_iterable(shown_texts), *(each.decode() for each in rest)]


def read_in(text):
    """Return the words that a reader of Discord sees of a text, a line each."""
    return [shown(row.nodes).replace("\u200b", "") for row in rows_of(text)]
