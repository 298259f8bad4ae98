"""A page of HTML as a tree, parsed once for everything but the ladder."""

from collections.abc import Iterator
from typing import Protocol

import lxml.html  # type: ignore[import-untyped]  # lxml ships no types
from lxml.etree import (  # type: ignore[import-untyped]  # lxml ships no types
    ParserError,
    iterwalk,
)

_UNSEEN = {"script", "style", "noscript", "template", "svg", "head"}


class Element(Protocol):
    """What is used of lxml's elements."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, name: str) -> str | None:
        """Return an attribute."""
        ...

    def iter(self, tag: str) -> Iterator["Element"]:
        """Yield this element and all within that bear this name."""
        ...

    def itertext(self) -> Iterator[str]:
        """Yield all text within."""
        ...

    def get_element_by_id(self, name: str, default: None) -> "Element | None":
        """Return the element within that has this id."""
        ...


def parsed(html: str) -> Element:
    """Parse any text as HTML; an empty page gives an empty tree."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    source = html.encode("utf-8", "replace")
    try:
        tree: Element = lxml.html.document_fromstring(source, parser)
    except ParserError:
        tree = lxml.html.document_fromstring("<html></html>")
    return tree


def metas(tree: Element) -> dict[str, str]:
    """Return the page's meta values by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = (meta.get("content") or "").strip()
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def link(tree: Element, rel: str) -> str | None:
    """Return the address of the first link element of this relation, if any."""
    for element in tree.iter("link"):
        if rel in (element.get("rel") or "").lower().split() and element.get("href"):
            return str(element.get("href"))
    return None


def scripts(tree: Element, *, kind: str) -> Iterator[str]:
    """Yield the contents of script elements of this media type."""
    for element in tree.iter("script"):
        if kind in (element.get("type") or "").lower():
            yield element.text or ""


def first_text(tree: Element, tag: str) -> str:
    """Return all text of the first element of this name, or ""."""
    element = next(tree.iter(tag), None)
    return "" if element is None else "".join(element.itertext())


def opening(tree: Element, *, most: int = 4_000) -> str:
    """Return the first characters that a reader of the page sees."""
    pieces: list[str] = []
    room = most
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            piece = element.tail or ""
        elif not isinstance(element.tag, str) or element.tag in _UNSEEN:
            walk.skip_subtree()
            continue
        else:
            piece = element.text or ""
        pieces.append(piece[:room])
        room -= len(piece)
        if room <= 0:
            break
    return " ".join(" ".join(pieces).split())
