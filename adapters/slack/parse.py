"""Slack's messages in our words: links, text without mark-up, files, mentions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adapters.slack.plain import Json

MOST_LINKS = 5
"""A message with more links than these is read by the first few."""

_TOKEN = re.compile(r"<([@#!]?)([^<>]*)>")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SPOKEN = frozenset({None, "file_share", "thread_broadcast", "bot_message"})
_SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message, as Slack describes it; its bytes are still at Slack.

    In a channel that is shared with others, Slack tells the id alone: `name` and `url`
    are empty until it is asked.
    """

    id: str
    name: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a person, or a program (`bot`), said in a channel of a workspace.

    `kind` is Slack's word for the channel ("channel", "group", "mpim", "im"), or empty
    where the event does not tell. `text` has no mark-up and no mention in it; in
    `called` are the ids of all who were mentioned.
    """

    channel: str
    kind: str
    ts: str
    root: str
    author: str
    bot: str | None
    text: str
    links: tuple[str, ...]
    called: frozenset[str]
    files: tuple[Attached, ...]

    @property
    def direct(self) -> bool:
        """Tell whether it was said to Parley alone."""
        return self.kind == "im" or self.channel.startswith("D")

    @property
    def threaded(self) -> bool:
        """Tell whether it was said in a thread, not in the channel itself."""
        return self.root != self.ts


def said_of(event: Mapping[str, object]) -> Said | None:
    """Return what was said, or None for what nobody is to react to.

    That are Slack's own notes, and hidden events such as those of edits.
    """
    ts, channel = _word(event, "ts"), _word(event, "channel")
    author = _word(event, "user")
    bot = _word(event, "bot_id") or None
    hidden = event.get("hidden") or event.get("subtype") not in _SPOKEN
    if hidden or not ts or not channel or not (author or bot) or author == _SLACKBOT:
        return None
    text = _word(event, "text")
    return Said(
        channel=channel,
        kind=_word(event, "channel_type"),
        ts=ts,
        root=_word(event, "thread_ts") or ts,
        author=author or f"bot:{bot}",
        bot=bot,
        text=plain_of(text),
        links=links_of(event),
        called=called_in(text),
        files=tuple(files_of(event.get("files"))),
    )


def plain_of(text: str) -> str:
    """Return a message's text as it reads: unescaped, without links and mentions."""
    return _unescaped(_TOKEN.sub(_shown, text)).strip()


def typed_of(text: str) -> str:
    """Return a text as it was typed, with its links in it, for commands."""
    return _unescaped(_TOKEN.sub(_typed, text)).strip()


def links_of(message: Mapping[str, object]) -> tuple[str, ...]:
    """Return the web addresses of a message, each once.

    From its rich text; where that has none from the text, then from what a program or
    a forwarded message brings along.
    """
    found = list(_rich_links(message.get("blocks")))
    found = found or list(_text_links(_word(message, "text")))
    found = found or list(_attached_links(message.get("attachments")))
    safe = (link for link in found if _ADDRESS.fullmatch(link))
    return tuple(dict.fromkeys(safe))[:MOST_LINKS]


def called_in(text: str) -> frozenset[str]:
    """Return the ids of people and groups that a text mentions."""
    return frozenset(
        found[2].partition("|")[0]
        for found in _TOKEN.finditer(text)
        if found[1] == "@" or found[2].startswith("subteam^")
    )


def files_of(files: object) -> Iterator[Attached]:
    """Yield the files of a message or a form."""
    for file in _listed(files):
        found = file_of(file)
        if found.id:
            yield found


def file_of(file: Mapping[str, object]) -> Attached:
    """Return a file as Slack describes it."""
    size = file.get("size")
    asked_for = file.get("file_access") == "check_file_info"
    return Attached(
        id=_word(file, "id"),
        name=_word(file, "name") or ("" if asked_for else "file"),
        size=size if isinstance(size, int) else 0,
        url=_word(file, "url_private_download") or _word(file, "url_private"),
    )


def part_of(value: object, *keys: str) -> object:
    """Return a part of a payload by the keys that lead to it; None where it has none.

    A payload comes from outside, and may be of any shape.
    """
    for key in keys:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def word_of(value: object, *keys: str) -> str:
    """Return a string of a payload by the keys that lead to it, else nothing."""
    found = part_of(value, *keys)
    return found if isinstance(found, str) else ""


def _word(value: Mapping[str, object], key: str) -> str:
    return word_of(value, key)


def _shown(found: re.Match[str]) -> str:
    """Return what a token of Slack's mark-up is in the words around it."""
    sign, inside = found[1], found[2]
    name = inside.partition("|")[2]
    match sign:
        case "#":
            return f"#{name}" if name else ""
        case "":
            return name if name and not _ADDRESS.fullmatch(name) else ""
        case _:
            return ""


def _typed(found: re.Match[str]) -> str:
    link = found[2].partition("|")[0]
    return link if not found[1] else _shown(found)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _rich_links(blocks: object) -> Iterator[str]:
    """Yield the links of rich text, in order; not deeper than Slack nests it."""
    inside = [block for block in _listed(blocks) if block.get("type") == "rich_text"]
    for _ in range(4):
        deeper: list[Json] = []
        for element in inside:
            if element.get("type") == "link":
                deeper.append(element)
            else:
                deeper += _listed(element.get("elements"))
        inside = deeper
    yield from (
        url
        for each in inside
        if each.get("type") == "link" and isinstance(url := each.get("url"), str)
    )


def _text_links(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        if not found[1]:
            yield _unescaped(found[2].partition("|")[0])
    if "<" not in text:
        yield from (_unescaped(link) for link in _ADDRESS.findall(text))


def _attached_links(attachments: object) -> Iterator[str]:
    for each in _listed(attachments):
        for forwarded in _listed(each.get("message_blocks")):
            yield from _rich_links(part_of(forwarded, "message", "blocks"))
        yield from (
            link
            for key in ("title_link", "from_url")
            if isinstance(link := each.get(key), str)
        )


def _listed(value: object) -> list[Json]:
    return (
        [each for each in value if isinstance(each, dict)]
        if isinstance(value, list)
        else []
    )
