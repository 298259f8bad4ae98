"""What the first bytes of a body say it is; the Content-Type only breaks ties."""

import re

from bot.links import BodyKind
from bot.reading.text.robot_checks import asks_for_a_human, names_a_maker

HEAD = 1_024
_SPACE = b" \t\r\n\f\v"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ARCHIVE = "an archive or office file"
_MAGIC = (
    (rb"GIF8[79]a|\x89PNG|\xff\xd8\xff|RIFF....WEBP|BM....\x00\x00", "an image"),
    (rb"II\*\x00|MM\x00\*|\x00\x00[\x01\x02]\x00", "an image"),
    (rb"\x00\x00..ftyp(?:avif|heic|mif1)", "an image"),
    (rb"ID3[\x02-\x04]|OggS\x00|fLaC\x00|RIFF....WAVE", "an audio file"),
    (rb"\xff[\xfb\xf3\xf2]|\x00\x00..ftypM4A", "an audio file"),
    (rb"\x00\x00..ftyp|\x1aE\xdf\xa3|RIFF....AVI |FLV\x01", "a video"),
    (rb"\x00\x00\x01[\xb3\xba]", "a video"),
    (rb"PK[\x03\x05]|Rar!\x1a|7z\xbc\xaf|\x1f\x8b|BZh[1-9]1AY", _ARCHIVE),
    (rb"\xfd7zXZ|\x28\xb5\x2f\xfd|\xd0\xcf\x11\xe0", _ARCHIVE),
)
_MAGICS = tuple((re.compile(form, re.DOTALL), what) for form, what in _MAGIC)
_TYPES = {
    "image": "an image",
    "audio": "an audio file",
    "video": "a video",
    "font": "a font",
    "application/json": "a data file",
    "application/zip": _ARCHIVE,
}
_HTML = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_SVG = re.compile(r"<svg[\s>]", re.IGNORECASE)


def sniff(head: bytes, content_type: str = "") -> tuple[BodyKind, str]:
    """Return the kind of a body, and in words what it is where it is OTHER."""
    head = head[:HEAD]
    if head.lstrip(_SPACE).startswith(b"%PDF-"):
        return BodyKind.PDF, "a PDF"
    for pattern, what in _MAGICS:
        if pattern.match(head):
            return BodyKind.OTHER, what
    text = _text(head)
    if text is None:
        return BodyKind.OTHER, "a file of another kind"
    return _of_text(text.lstrip(), content_type.partition(";")[0].strip().lower())


def is_robot_check(body: bytes) -> bool:
    """Say whether a refusing answer is a robot check; for status 403 and 503 only."""
    text = body.decode("latin-1")
    return asks_for_a_human(text) or names_a_maker(text.lower())


def _text(head: bytes) -> str | None:
    """Return the head as text, or None where it can be no text."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "ignore")
    text = head.decode("latin-1")
    return None if "\x00" in text and not _HTML.search(text) else text


def _of_text(text: str, media: str) -> tuple[BodyKind, str]:
    if text.startswith("<"):
        return _of_markup(text)
    what = _TYPES.get(media) or _TYPES.get(media.partition("/")[0])
    if what:
        return BodyKind.OTHER, what
    if media.startswith("text/") and media != "text/html":
        return BodyKind.TEXT, "a text"
    return BodyKind.HTML, "a page"


def _of_markup(text: str) -> tuple[BodyKind, str]:
    if _HTML.search(text):
        return BodyKind.HTML, "a page"
    if _FEED.search(text) or text.startswith("<?xml"):
        return BodyKind.FEED, "a feed"
    if _SVG.match(text):
        return BodyKind.OTHER, "an image"
    return BodyKind.HTML, "a page"
