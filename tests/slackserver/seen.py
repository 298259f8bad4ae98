"""What a person would see: the words of blocks, threads as transcripts, pings."""

import html
import re
from dataclasses import dataclass

from tests.slackserver.limits import parts_of

_LIVE = re.compile(r"<(!(?:channel|here|everyone|subteam\^)[^>]*|@[UW]\w+[^>]*)>")


@dataclass(frozen=True)
class Seen:
    """One message of a thread: who said it, its words, reactions and buttons.

    `only_for` names the one person who sees it, where it is ephemeral.
    """

    message: object
    by: str
    text: str
    only_for: str | None
    reactions: dict
    buttons: tuple[str, ...]

    def __str__(self):
        alone = f" (to {self.only_for} alone)" if self.only_for else ""
        signs = "".join(f" :{name}:" for name in self.reactions)
        keys = "".join(f" [{label}]" for label in self.buttons)
        return f"{self.by}{alone}: {self.text}{signs}{keys}"


@dataclass(frozen=True)
class Thread:
    """A thread as it stands; printed, it reads as a transcript."""

    lines: tuple[Seen, ...]

    @property
    def texts(self):
        return [line.text for line in self.lines]

    @property
    def messages(self):
        return [line.message for line in self.lines]

    @property
    def reactions(self):
        """The names of all reactions in the thread."""
        return [name for line in self.lines for name in line.reactions]

    def __str__(self):
        return "\n".join(map(str, self.lines))


def seen(message, bot_name="Parley") -> Seen:
    """Return a message as people see it."""
    return Seen(
        message,
        bot_name if message.bot_id else message.user,
        words_of(message.blocks) or html.unescape(message.text),
        message.only_for,
        dict(message.reactions),
        tuple(labels_of(message.blocks)),
    )


def words_of(blocks) -> str:
    """Return the words that blocks show, one line for each text, buttons left out."""
    return "\n".join(text for block in blocks if (text := _words(block)).strip())


def _words(part):
    if not isinstance(part, dict):
        return part if isinstance(part, str) else words_of(part)
    kind = part.get("type")
    if kind in {"button", "overflow"}:
        return ""
    if kind in _RUNS:
        return "".join(_inline(one) for one in part["elements"])
    text = part.get("text", part.get("alt_text"))
    if isinstance(text, str):
        return html.unescape(text) if kind == "mrkdwn" else text
    return words_of([part[key] for key in _INNER if key in part])


_RUNS = {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}
# Where words stand in a block, in the order in which they are read.
_INNER = ("title", "subtitle", "label", "text", "body", "fields", "rows", "details")
_INNER += ("output", "tasks", "elements", "child_blocks", "element")


def _inline(element):
    kind = element["type"]
    if kind == "user":
        return f"<@{element['user_id']}>"
    if kind in {"broadcast", "emoji"}:
        return f"@{element['range']}" if "range" in element else f":{element['name']}:"
    return element.get("text") or element.get("url") or element.get("fallback") or ""


def labels_of(blocks) -> list[str]:
    """Return the labels of all buttons and of all choices of overflow menus."""
    parts = [part for _, part in parts_of(blocks)]
    labels = []
    for part in parts:
        if part.get("type") == "button":
            labels.append(part["text"]["text"])
        elif part.get("type") == "overflow":
            labels += [option["text"]["text"] for option in part["options"]]
    return labels


def links_of(blocks) -> list[str]:
    """Return every address that a click in the blocks would open."""
    keys = ("url", "image_url", "title_url")
    found = [
        part[key]
        for _, part in parts_of(blocks)
        for key in keys
        if isinstance(part.get(key), str)
    ]
    texts = [part["text"] for _, part in parts_of(blocks) if part.get("type") in _RICH]
    return found + [one for text in texts for one in _LINK.findall(text)]


_RICH = {"mrkdwn", "markdown"}
_LINK = re.compile(r"https?://[^\s|>)]+")


def pings_of(message) -> list[str]:
    """Return what in a message would notify people: mentions of one or of all."""
    texts = [message.text]
    pings = []
    for _, part in parts_of(message.blocks):
        match part.get("type"):
            case "mrkdwn" | "markdown":
                texts.append(part["text"])
            case "broadcast":
                pings.append(f"!{part['range']}")
            case "user" | "usergroup":
                pings.append(f"@{part.get('user_id') or part.get('usergroup_id')}")
    return pings + [live for text in texts for live in _LIVE.findall(text)]
