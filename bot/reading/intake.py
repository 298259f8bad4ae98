"""What was given -> the text as it stands, or the reason why it cannot be read."""

import codecs
import re

from bot.errors import EmptyText, NotText, TooLong, TooShort
from bot.model import Article
from bot.reading.text.raw_lines import INVISIBLE, count_words

MAX_CHARACTERS = 500_000
LEAST_WORDS = 60

_MOST_NOISE = 0.05
_NOISE = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffd]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(f"[\\s{INVISIBLE}]*")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_of(given: bytes | str) -> str:
    """Return the given text unchanged; of bytes, only a byte order mark is removed.

    Raises EmptyText, TooLong or NotText.
    """
    text = given if isinstance(given, str) else _decoded(given)
    if _BLANK.fullmatch(text):
        raise EmptyText
    if len(text) > MAX_CHARACTERS:
        raise TooLong(characters=len(text), most=MAX_CHARACTERS)
    if "\0" in text:
        raise NotText(why="it holds zero bytes")
    if _SURROGATE.search(text):
        raise NotText(why="it holds broken characters")
    if len(_NOISE.findall(text)) > _MOST_NOISE * len(text):
        raise NotText(why="it is full of control characters")
    return text


def check_story(article: Article) -> Article:
    """Return the article if its body is long enough to have sides, else TooShort."""
    words = sum(count_words(article.words_of(s)) for s in article.sentences)
    if words < LEAST_WORDS:
        raise TooShort(words=words, least=LEAST_WORDS)
    return article


def _decoded(given: bytes) -> str:
    encoding, mark = "utf-8", b""
    for known, name in _MARKS:
        if given.startswith(known):
            encoding, mark = name, known
    try:
        return given[len(mark) :].decode(encoding)
    except UnicodeDecodeError as fault:
        raise NotText(why=f"its bytes are not {encoding.upper()[:6]}") from fault
