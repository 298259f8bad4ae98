"""Spans of a Card as Slack's rich text, which reads no markup in anybody's words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from adapters.slack.limits import URL, length
from adapters.slack.plain import Json
from bot.cards.card import visible
from bot.model.card import Card, Ink, Span

# A web address without an account in it, and without what could end a link early.
_LINK = re.compile(r'https?://[^\s/?#@<>|"\\]+([/?#][^\s<>|"\\]*)?', re.IGNORECASE)
_STYLES: Mapping[Ink, Json] = {
    Ink.STRONG: {"bold": True},
    Ink.QUOTE: {"italic": True},
    Ink.MUTED: {"italic": True},
    Ink.MARK: {"code": True},
    Ink.CODE: {"code": True},
}


class Form(StrEnum):
    """How a line of rich text stands."""

    SECTION = "rich_text_section"
    BULLET = "rich_text_list"
    QUOTE = "rich_text_quote"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of rich text; its citations are among its elements."""

    form: Form
    elements: tuple[Json, ...]


Group = list[Line]
"""Lines that belong together: a side with its statements."""


def links_of(card: Card) -> dict[int, str]:
    """Return the links of a Card's numbers, as far as they are safe to show."""
    links = ((each.number, safe_link(each.link)) for each in card.evidence)
    return {number: link for number, link in links if link}


def safe_link(link: str | None) -> str | None:
    """Return a link to a web page; without the sentence in it where it is too long."""
    if link is None or visible(link) != link or not _LINK.fullmatch(link):
        return None
    shorter = (link, link.partition("#")[0])
    return next((each for each in shorter if length(each) <= URL), None)


def elements_of(spans: Iterable[Span], links: Mapping[int, str]) -> tuple[Json, ...]:
    """Return spans as rich text; a number links to the sentence that it opens."""
    return tuple(_elements(spans, links))


def _elements(spans: Iterable[Span], links: Mapping[int, str]) -> Iterator[Json]:
    for span in spans:
        words = visible(span.text)
        if not words:
            continue
        element: Json = {"type": "text", "text": words}
        if link := links.get(span.number or 0):
            element = {"type": "link", "url": link, "text": words}
        # Rich text can't be pale: what is muted is slanted, unless a dot sets it off.
        aside = span.ink is Ink.MUTED and words.lstrip().startswith("·")
        if (style := _STYLES.get(span.ink)) and not aside:
            element["style"] = style
        yield element


def block_of(group: Iterable[Line]) -> Json:
    """Return lines as one block; bullets that follow each other are one list."""
    elements: list[Json] = []
    bullets: list[Json] = []
    for line in group:
        if line.form is not Form.BULLET:
            bullets = []
            elements.append({"type": line.form.value, "elements": [*line.elements]})
            continue
        if not bullets:
            elements.append(
                {"type": line.form.value, "style": "bullet", "elements": bullets}
            )
        bullets.append({"type": Form.SECTION.value, "elements": [*line.elements]})
    return {"type": "rich_text", "elements": elements}
