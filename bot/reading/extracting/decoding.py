"""Bytes of a page -> text, by what the page, its server and its bytes say."""

import codecs
import re

from trafilatura.utils import detect_encoding

# What the first bytes tell; a page in UTF-16 without its mark begins with "<".
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_HEAD = 4_096
_NAMED = r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})"
_IN_HEADER = re.compile(_NAMED, re.IGNORECASE)
_IN_PAGE = re.compile(r"<meta\s[^<>]{0,300}?" + _NAMED, re.IGNORECASE)
# Browsers read older names as their larger successors, and know more spellings.
_READ_AS = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_TEXT_CODECS = re.compile(
    r"utf-8|cp(437|8\d\d|9\d\d|12\d\d)|iso8859-\d+|koi8-[rtu]|mac-\w+|big5hkscs"
    r"|gb18030|euc_j\w+|johab|kz1048|ptcp154"
)


def decoded(body: bytes, *, content_type: str | None) -> str:
    """Return the text of a body, with plain line feeds and no U+0000.

    Tried in order: byte order mark, valid UTF-8, the charset of `content_type`, the
    charset the page names itself, a guess. Never fails: what no charset explains is
    replaced by U+FFFD.
    """
    text = _by_mark(body) or _by_charset(body, content_type=content_type)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _by_mark(body: bytes) -> str | None:
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return body.decode(charset, "replace").removeprefix("\ufeff")
    return None


def _by_charset(body: bytes, *, content_type: str | None) -> str:
    whole = _as_utf8(body)
    if whole is not None:
        return whole
    head = body[:_HEAD].decode("latin-1")
    for match in (_IN_HEADER.search(content_type or ""), _IN_PAGE.search(head)):
        charset = _codec(match[1]) if match else None
        if charset is not None:
            return body.decode(charset, "replace")
    return _guessed(body)


def _as_utf8(body: bytes) -> str | None:
    """Decode strictly, but allow a last letter that was cut in the middle."""
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(body)
    except UnicodeDecodeError:
        return None


def _codec(told: str) -> str | None:
    """Return the codec that browsers read a declared charset with, if it is known."""
    try:
        name = codecs.lookup(_READ_AS.get(told.lower(), told)).name
    except LookupError:
        return None
    name = _READ_AS.get(name, name)
    return name if _TEXT_CODECS.fullmatch(name) else None


def _guessed(body: bytes) -> str:
    for charset in detect_encoding(body):
        try:
            return body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", "replace")
