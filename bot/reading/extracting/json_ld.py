"""What a page says about itself in JSON-LD, as plain values.

Publishers nest it in lists, `@graph` and main entities, give one value where the
vocabulary has many, and break it; a broken block is skipped.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress

Node = dict[str, object]

_ARTICLE = re.compile(r"\w*Article|LiveBlogPosting|BlogPosting|Report")
_MOST_BLOCK = 2_000_000
_MOST_NODES = 5_000
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")


def nodes(blocks: Iterable[str]) -> tuple[Node, ...]:
    """Return the things that the blocks describe, in order."""
    found: list[Node] = []
    for block in blocks:
        found.extend(_walk(loaded(block)))
    return tuple(found[:_MOST_NODES])


def loaded(block: str) -> object:
    """Return the value of a block of JSON, or None where it is broken."""
    if len(block) > _MOST_BLOCK:
        return None
    # Some stand in comments or CDATA marks: then try what the outer braces hold.
    inner = block[block.find("{") : block.rfind("}") + 1]
    for source in (block, inner):
        with suppress(ValueError, RecursionError):
            return json.loads(source, strict=False)
    return None


def _walk(value: object) -> Iterator[Node]:
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in _INNER if key in value)


def types(node: Node) -> tuple[str, ...]:
    """Return the types of a thing without the address of their vocabulary."""
    return tuple(told.rsplit("/", 1)[-1] for told in strings(node.get("@type")))


def articles(things: Iterable[Node]) -> tuple[Node, ...]:
    """Return the things that are articles."""
    return tuple(
        thing
        for thing in things
        if any(_ARTICLE.fullmatch(kind) for kind in types(thing))
    )


def main_of(found: Sequence[Node], addresses: Collection[str]) -> Node:
    """Return the article that bears one of the page's addresses, else the first.

    Without any article that is an empty thing.
    """
    for article in found:
        if any(told in addresses for told in _addresses(article)):
            return article
    return found[0] if found else {}


def _addresses(article: Node) -> Iterator[str]:
    for value in (article.get(key) for key in ("url", "@id", "mainEntityOfPage")):
        yield from strings(value.get("@id") if isinstance(value, dict) else value)


def strings(value: object) -> tuple[str, ...]:
    """Return a value that may be one string or a list of them as strings."""
    values = value if isinstance(value, list) else [value]
    return tuple(told for told in values if isinstance(told, str))


def names(value: object) -> tuple[str, ...]:
    """Return the names of what may be a string, a thing with a name, or a list."""
    values = value if isinstance(value, list) else [value]
    found: list[str] = []
    for told in values:
        found.extend(strings(told.get("name") if isinstance(told, dict) else told))
    return tuple(found)


def count(value: object) -> int | None:
    """Return a positive count given as a number or as digits, or None."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 9:
        value = int(value)
    if isinstance(value, int) and 0 < value < 10_000_000:
        return value
    return None


def is_false(value: object) -> bool:
    """Say whether a value is one of the many spellings of false."""
    return value is False or (
        isinstance(value, str)
        and value.strip().lower().rsplit("/", 1)[-1] in {"false", "no", "0"}
    )
