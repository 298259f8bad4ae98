"""What a person types, as Slack sends it on: escaped text, and rich_text blocks."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"<@(?P<user>\w+)>"
    r"|<!(?P<all>channel|here|everyone)>"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<target>https?://[^)\s]+)\)"
    r"|(?P<link>https?://[^\s<>|]+)"
)
# A full stop after an address ends the sentence, and is no part of it.
_AFTER = ".,;:!?)\"'"


@dataclass(frozen=True)
class Written:
    """A text as it stands in events, and the blocks that come with it."""

    text: str
    blocks: list


def escaped(text) -> str:
    """Escape the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def written(typed) -> Written:
    """Translate what a person types.

    `<@U1>` is a mention, an address becomes a link, `[label](address)` a link with a
    label. Everything else is plain text.
    """
    elements = list(_elements(typed))
    section = {"type": "rich_text_section", "elements": elements}
    block = {"type": "rich_text", "elements": [section]}
    return Written("".join(map(_as_text, elements)), [block] if elements else [])


def _elements(typed):
    at = 0
    for found in _TOKEN.finditer(typed):
        element, end = _element(found)
        if found.start() > at:
            yield {"type": "text", "text": typed[at : found.start()]}
        yield element
        at = end
    if at < len(typed):
        yield {"type": "text", "text": typed[at:]}


def _element(found):
    if found["user"]:
        return {"type": "user", "user_id": found["user"]}, found.end()
    if found["all"]:
        return {"type": "broadcast", "range": found["all"]}, found.end()
    if found["target"]:
        link = {"type": "link", "url": found["target"], "text": found["label"]}
        return link, found.end()
    url = found["link"].rstrip(_AFTER)
    return {"type": "link", "url": url}, found.start() + len(url)


def _as_text(element):
    match element["type"]:
        case "user":
            return f"<@{element['user_id']}>"
        case "broadcast":
            return f"<!{element['range']}>"
        case "link":
            label = f"|{escaped(element['text'])}" if "text" in element else ""
            return f"<{escaped(element['url'])}{label}>"
        case _:
            return escaped(element["text"])
