"""Links in what people write, and what they write without mentions of us."""

import re

_LINK = re.compile(r"https?://[^\s<>]{1,2000}", re.IGNORECASE)
_CLOSING = ".,;:!?'\"*_~|»”’"
_MENTION = re.compile(r"<@[!&]?\d{1,20}>")
_MOST = 20


def links_of(text: str) -> tuple[str, ...]:
    """Return the web addresses in a text, each once, in order."""
    found = dict.fromkeys(_trimmed(each) for each in _LINK.findall(text))
    return tuple(found)[:_MOST]


def said_of(text: str) -> str:
    """Return a text without mentions."""
    return _MENTION.sub(" ", text).strip()


def _trimmed(link: str) -> str:
    """Return a link without what belongs to the sentence around it."""
    while link:
        last = link[-1]
        opening = _OPENING.get(last, last)
        unopened = opening != last and link.count(last) > link.count(opening)
        if not (unopened or last in _CLOSING):
            break
        link = link[:-1]
    return link


_OPENING = {")": "(", "]": "[", "}": "{"}
