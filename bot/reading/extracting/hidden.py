"""The story where the page keeps it out of its HTML: in JSON-LD or in script values.

Only asked where the HTML holds almost no text.
"""

import re
from collections.abc import Iterator

import html_text

from bot.reading.extracting import json_ld
from bot.reading.extracting.cleaning import count_words
from bot.reading.extracting.signs import body_of
from bot.reading.extracting.tree import Element

_NEXT = "__NEXT_DATA__"
_MOST_VALUES = 200_000
_MARKUP = re.compile(r"</?[a-z][a-z0-9]{0,9}[\s>/]", re.IGNORECASE)
_REFERENCE = re.compile(r"&(#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_WORDING = ("text", "content", "html", "value", "copy", "body", "paragraph")
# An entry that has one of these is a link to another story, not a paragraph.
_TEASING = {"url", "href", "slug", "headline", "link", "permalink", "canonicalUrl"}
_PARAGRAPH = 8


def from_json_ld(article: json_ld.Node) -> str:
    """Return the story that an article carries, with the entries of a live page."""
    updates = article.get("liveBlogUpdate")
    entries = updates if isinstance(updates, list) else []
    bodies = [body_of(article), *(body_of(e) for e in entries if isinstance(e, dict))]
    return "\n\n".join(plain(body) for body in bodies if body)


def from_script(tree: Element) -> str:
    """Return the longest story in the values that the page hands to its scripts."""
    script = tree.get_element_by_id(_NEXT, None)
    if script is None:
        return ""
    return max(_candidates(script.text or ""), key=count_words, default="")


def plain(told: str) -> str:
    """Return a value as text, whether it is plain or HTML."""
    if _MARKUP.search(told) or _REFERENCE.search(told):
        text: str = html_text.extract_text(told)
        return text
    return told.strip()


def _candidates(source: str) -> Iterator[str]:
    """Yield long single values, and lists whose entries are paragraphs."""
    waiting = [json_ld.loaded(source)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, str) and count_words(value) >= 10 * _PARAGRAPH:
            yield plain(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
            yield "\n\n".join(filter(None, map(_paragraph, value)))


def _paragraph(entry: object) -> str:
    if isinstance(entry, dict):
        if _TEASING & entry.keys():
            return ""
        told = (entry[key] for key in _WORDING if isinstance(entry.get(key), str))
        entry = next(told, "")
    if not isinstance(entry, str) or len(entry.split()) < _PARAGRAPH:
        return ""
    return plain(entry)
