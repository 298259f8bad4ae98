"""The text blocks that a page shows, put together as a browser puts them together.

Browsers match the fragment of a link against this text, so no space may be guessed
into it and none left out.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # it ships no types


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


# What a browser starts a new line for, or shows as a thing of its own in the line.
_BLOCKS = _words("""
address article aside blockquote body br button caption center dd details dialog dir div
dl dt embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr
html img input legend li listing main menu nav ol p pre search section summary table
tbody td tfoot th thead tr ul xmp
""")
_UNSHOWN = _words("""
area audio base canvas datalist frameset head iframe link math meta meter noembed
noframes noscript object optgroup option param progress rp script select source style
svg template textarea title track video
""")
_BREAK = "\0"
# Other white space, above all the no-break space, is not run together by browsers.
_SPACE = re.compile(r"[ \t\n\f\r]+")


def shown_blocks(page: HtmlElement) -> tuple[str, ...]:
    """Return the text blocks of a parsed page in reading order, each on one row."""
    blocks = "".join(_pieces(page)).split(_BREAK)
    return tuple(filter(None, (_SPACE.sub(" ", block).strip(" ") for block in blocks)))


def _pieces(page: HtmlElement) -> Iterator[str]:
    """Yield the texts that are shown, with a break wherever a block begins or ends."""
    # Walked without recursion, as pages may be nested deeper than that could go.
    waiting: list[HtmlElement | str] = [page]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        edge = _edge(node)
        if edge is None:
            continue
        waiting.append(edge)
        for child in reversed(node):
            waiting.extend((child.tail or "", child))
        waiting.append(edge + (node.text or ""))


def _edge(node: HtmlElement) -> str | None:
    """Return what parts a node from the text before it; None where nothing shows."""
    if not isinstance(node.tag, str) or node.tag in _UNSHOWN:
        return None
    style = node.get("style") or ""
    if node.get("hidden") is not None or "display:none" in style.replace(" ", ""):
        return None
    return _BREAK if node.tag in _BLOCKS else ""
