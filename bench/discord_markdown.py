"""A reading of Discord's Markdown, rule by rule as its clients apply them.

It is for pictures, and for tests that look for what is live in a text. It reads rather
too much than too little: also what only some clients turn into a link or a mention.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TITLE = re.compile(r"(#{1,3}) +(\S.*)")
_SMALL = re.compile(r"-# +(\S.*)")
_BULLET = re.compile(r" *[*+-] +(\S.*)")
_NUMBERED = re.compile(r" *\d+[.)] +(\S.*)")
_QUOTE = re.compile(r"(?:>>>|>) +(\S.*)|>")
_FENCE = re.compile(r" *(```|~~~)")
_LINES = (
    ("title", _TITLE),
    ("small", _SMALL),
    ("bullet", _BULLET),
    ("numbered", _NUMBERED),
    ("quote", _QUOTE),
    ("fence", _FENCE),
)

_INSIDE = r"(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*"
# In the order in which they are tried at each place of a line.
_INLINE = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("escape", r"\\([^0-9A-Za-z\s])"),
        ("link", rf"\[({_INSIDE})\]\(\s*<?((?:\\.|[^\s\\)])*)>?\s*\)"),
        ("mention", r"<(?:@[!&]?|#)\d+>"),
        ("time", r"<t:-?\d+(?::\w)?>"),
        ("command", r"</[^:>]+:\d+>"),
        ("emoji", r"<a?:\w+:\d+>"),
        ("guide", r"<id:\w+>"),
        ("mail", r"<(?:mailto:|tel:|\+\d|[^\s@<>]+@)[^\s>]*>"),
        ("url", r"<?\w+://[^\s<>]+>?"),
        ("invite", r"discord(?:app)?\.(?:gg|com)/[\w-]+"),
        ("everyone", r"@(?:everyone|here)"),
        ("shortcode", r":[\w+-]+:"),
        ("code", r"(?P<ticks>`+)(?P<words>.*?[^`])(?P=ticks)(?!`)"),
        ("strong", r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)"),
        ("underline", r"__((?:\\.|[^\\])+?)__(?!_)"),
        ("slanted", r"_((?:__|\\.|[^\\_])+?)_"),
        (
            "slanted",
            r"\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)",
        ),
        ("struck", r"~~(.+?)~~"),
        ("spoiler", r"\|\|(.+?)\|\|"),
    )
)
_NESTING = frozenset({"link", "strong", "underline", "slanted", "struck", "spoiler"})

# What Discord's servers look for in a whole message, whether it is escaped or not.
_SERVER = re.compile(
    r"<@[!&]?\d+>|<#\d+>|<t:-?\d|</\w|<a?:\w+:\d+>|<id:\w|@everyone|@here"
    r"|(?:https?|discord)://|discord(?:app)?\.(?:gg|com)/[\w-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a line: its kind, its words, what is in it, where it leads."""

    kind: str
    words: str
    inside: tuple["Node", ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a text: its kind, and its parts; a title has a size from 1 to 3."""

    kind: str
    nodes: tuple[Node, ...]
    size: int = 0


def rows_of(text: str) -> tuple[Row, ...]:
    """Read a text line by line."""
    return tuple(_row(line) for line in text.split("\n"))


def shown(nodes: tuple[Node, ...]) -> str:
    """Return the words that a reader sees."""
    return "".join(shown(node.inside) if node.inside else node.words for node in nodes)


def live_in(text: str) -> set[str]:
    """Return the kinds of everything in a text that is not just words."""
    rows = rows_of(text)
    kinds = {row.kind for row in rows} - {"words"}
    return kinds | {node.kind for row in rows for node in _all(row.nodes)} - {"words"}


def seen_by_servers(text: str) -> list[str]:
    """Return what a server would take for a mention or an address."""
    return [match[0] for match in _SERVER.finditer(text)]


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.inside)


def _row(line: str) -> Row:
    for kind, pattern in _LINES:
        if match := pattern.match(line):
            words = match[match.lastindex] if match.lastindex else ""
            size = len(match[1]) if kind == "title" else 0
            return Row(kind, _nodes(words), size)
    return Row("words", _nodes(line))


def _nodes(line: str) -> tuple[Node, ...]:
    nodes: list[Node] = []
    at = 0
    while at < len(line):
        node, at = _next(line, at)
        if node.kind == "words" and nodes and nodes[-1].kind == "words":
            node = Node("words", nodes.pop().words + node.words)
        nodes.append(node)
    return tuple(nodes)


def _next(line: str, at: int) -> tuple[Node, int]:
    for kind, pattern in _INLINE:
        match = pattern.match(line, at)
        if match and not (kind == "slanted" and _within_word(match)):
            return _node(kind, match), match.end()
    return Node("words", line[at]), at + 1


def _node(kind: str, match: re.Match[str]) -> Node:
    if kind == "escape":
        return Node("words", match[1])
    if kind == "code":
        return Node("code", match["words"])
    if kind in _NESTING:
        target = match[2] if kind == "link" else ""
        return Node(kind, match[1], _nodes(match[1]), target)
    return Node(kind, match[0])


def _within_word(match: re.Match[str]) -> bool:
    """Tell whether an underscore stands between letters, where it is only itself."""
    line, start, end = match.string, match.start(), match.end()
    before, after = line[start - 1 : start], line[end : end + 1]
    return match[0][0] == "_" and (before.isalnum() or after.isalnum())
