"""What a reader is told about a page that was read: why not, or what to mind."""

from datetime import datetime

from bot.errors import (
    ConsentPage,
    FeedPage,
    FreePart,
    LinkError,
    ListPage,
    LockedPdf,
    PageError,
    RobotCheck,
    ScannedPdf,
    ScriptedPage,
    ShortPage,
    SilentPage,
    StorylessPage,
    UnreadablePdf,
)
from bot.model import Completeness
from bot.reading.pages.languages import LANGUAGES
from bot.reading.pages.page import Note, Page, PageKind

_REFUSALS: dict[PageKind, type[LinkError]] = {
    PageKind.ROBOT_CHECK: RobotCheck,
    PageKind.CONSENT: ConsentPage,
    PageKind.JS_ONLY: ScriptedPage,
    PageKind.VIDEO: SilentPage,
    PageKind.LIST: ListPage,
    PageKind.FEED: FeedPage,
    PageKind.NOT_AN_ARTICLE: StorylessPage,
    PageKind.TOO_SHORT: ShortPage,
}
_PDF_REFUSALS: dict[Note, type[PageError]] = {
    Note.LOCKED: LockedPdf,
    Note.BROKEN: UnreadablePdf,
    Note.NO_TEXT_LAYER: ScannedPdf,
}


def refusal(page: Page, *, host: str) -> LinkError | None:
    """Return what stands against a Brief of this page, or None where nothing does."""
    kind = _refused_as(page)
    return kind(host=host, words=page.words) if kind else None


def _refused_as(page: Page) -> type[LinkError] | None:
    for note in page.notes:
        if note in _PDF_REFUSALS:
            return _PDF_REFUSALS[note]
    short = page.completeness is Completeness.TITLE_ONLY
    if short and page.kind in {PageKind.TOO_SHORT, PageKind.PDF}:
        return FreePart if Note.PAYWALL_FLAG in page.notes else ShortPage
    return _REFUSALS.get(page.kind)


def remarks(page: Page, *, read_at: datetime) -> tuple[str, ...]:
    """Say what to mind about a page that was read, in full sentences."""
    told = (
        (_pdf(page), page.kind is PageKind.PDF),
        (_live(page, read_at), page.kind is PageKind.LIVE),
        (_part(page), page.completeness is Completeness.TEASER),
        (_language(page), Note.WEAK_LANGUAGE in page.notes),
    )
    return tuple(words for words, holds in told if holds)


def _pdf(page: Page) -> str:
    return f"PDF read, {page.leaves} page{'' if page.leaves == 1 else 's'}."


def _live(page: Page, read_at: datetime) -> str:
    newest = f" (newest {page.entries} entries)" if page.entries else ""
    return f"This is a live page; I read it as of {read_at:%H:%M}{newest}."


def _part(page: Page) -> str:
    if Note.CUT_OFF in page.notes:
        return (
            f"The page broke off after {page.words} words; my summary covers just that."
            " Paste the rest if you have it."
        )
    return (
        f"Only the free part ({page.words} words) is readable; my summary covers just"
        " that. Paste the rest if you have it."
    )


def _language(page: Page) -> str:
    found = page.details.language
    name = LANGUAGES.get(found.text, "another language") if found else ""
    return f"This is in {name}; side summaries may be weaker."
