"""What was read from a fetched page, before anything of it is stored.

A Page crosses from the extracting child to the bot as JSON. The child has met
hostile input, so what it says is checked and capped here like any foreign text.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.model import Completeness, Found

MOST_TEXT = 3_000_000
MOST_BLOCKS = 50_000
_MOST_FOUND = 2_048


class PageKind(StrEnum):
    """What a fetched page is; only some kinds hold a story."""

    ARTICLE = "article"
    LIVE = "live"
    VIDEO = "video"
    LIST = "list"
    ROBOT_CHECK = "robot-check"
    CONSENT = "consent"
    JS_ONLY = "js-only"
    FEED = "feed"
    PDF = "pdf"
    NOT_AN_ARTICLE = "not-an-article"
    TOO_SHORT = "too-short"


class Note(StrEnum):
    """Something about the reading of a page that a reader or the desk should know."""

    TEXT_FROM_JSON_LD = "text-from-json-ld"
    TEXT_FROM_SCRIPT = "text-from-script"
    LONGER_IN_JSON_LD = "longer-in-json-ld"
    PAYWALL_FLAG = "paywall-flag"
    CUT_OFF = "cut-off"
    STOPPED_EARLY = "stopped-early"
    WEAK_LANGUAGE = "weak-language"
    NO_TEXT_LAYER = "no-text-layer"
    LOCKED = "locked"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Details:
    """What a page says about itself, each with how it was known.

    `how` is "json-ld", "og", "meta", "link", "text", "lang-attribute", "address",
    "pdf", or "guess" for what no part of the page states. `published` is in ISO
    form. `declared_words` is the length that the publisher gives, if any.
    """

    title: Found | None = None
    outlet: Found | None = None
    author: Found | None = None
    published: Found | None = None
    language: Found | None = None
    canonical: Found | None = None
    amp: Found | None = None
    declared_words: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: its text, what it is, and how much of the story it holds.

    `words` counts the words of `text`. `blocks` are the text blocks of the whole page
    in reading order. `leaves` counts the pages of a PDF, `entries` those of a live
    page as far as the publisher lists them.
    """

    kind: PageKind
    completeness: Completeness
    text: str = ""
    words: int = 0
    details: Details = Details()
    blocks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    leaves: int = 0
    entries: int = 0


def to_json(page: Page) -> dict[str, object]:
    """Return a page as plain JSON values."""
    return asdict(page)


def from_json(told: Mapping[str, object]) -> Page:
    """Read a page back; raises TypeError or ValueError on foreign values."""
    return Page(
        kind=PageKind(str(told.get("kind"))),
        completeness=Completeness(str(told.get("completeness"))),
        text=_text(told.get("text"), most=MOST_TEXT),
        words=_count(told.get("words")),
        details=_details(told.get("details")),
        blocks=tuple(
            _text(block, most=MOST_TEXT)
            for block in _list(told.get("blocks"))[:MOST_BLOCKS]
        ),
        notes=tuple(Note(str(note)) for note in _list(told.get("notes"))),
        leaves=_count(told.get("leaves")),
        entries=_count(told.get("entries")),
    )


def _details(told: object) -> Details:
    if not isinstance(told, dict):
        raise TypeError("details are not a table")
    declared = told.get("declared_words")
    return Details(
        title=_found(told.get("title")),
        outlet=_found(told.get("outlet")),
        author=_found(told.get("author")),
        published=_found(told.get("published")),
        language=_found(told.get("language")),
        canonical=_found(told.get("canonical")),
        amp=_found(told.get("amp")),
        declared_words=None if declared is None else _count(declared),
    )


def _found(told: object) -> Found | None:
    if told is None:
        return None
    if not isinstance(told, dict):
        raise TypeError("a detail is not a table")
    return Found(
        _text(told.get("text"), most=_MOST_FOUND), _text(told.get("how"), most=20)
    )


def _text(told: object, *, most: int) -> str:
    if not isinstance(told, str) or len(told) > most:
        raise ValueError("not a text of the allowed length")
    return told


def _count(told: object) -> int:
    if not isinstance(told, int) or told < 0:
        raise ValueError("not a count")
    return told


def _list(told: object) -> list[object]:
    if not isinstance(told, list):
        raise TypeError("not a list")
    return told
