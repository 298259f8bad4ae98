"""What a reader is told about a page that was read."""

from datetime import UTC, datetime

import pytest

from bot import errors
from bot.model import Completeness, Found
from bot.reading.pages.judging import refusal, remarks
from bot.reading.pages.page import Details, Note, Page, PageKind

NOON = datetime(2018, 7, 8, 12, 5, tzinfo=UTC)
REST = "my summary covers just that. Paste the rest if you have it."
WAYS_OUT = ("Paste", "paste", "Post")


def page(kind=PageKind.ARTICLE, completeness=Completeness.FULL, *notes, **more):
    return Page(kind, completeness, notes=notes, **{"words": 40, **more})


@pytest.mark.parametrize(
    ("read", "error", "words"),
    [
        (page(PageKind.ROBOT_CHECK), errors.RobotCheck, "paper.example showed a robot"),
        (page(PageKind.CONSENT), errors.ConsentPage, "paper.example showed a cookie"),
        (page(PageKind.JS_ONLY), errors.ScriptedPage, "only see 40 words"),
        (page(PageKind.VIDEO), errors.SilentPage, "no transcript"),
        (page(PageKind.LIST), errors.ListPage, "Which story?"),
        (page(PageKind.FEED), errors.FeedPage, "a list of stories"),
        (page(PageKind.NOT_AN_ARTICLE), errors.StorylessPage, "no story"),
        (page(PageKind.TOO_SHORT, Completeness.TITLE_ONLY), errors.ShortPage, "(40 w"),
        (
            page(PageKind.TOO_SHORT, Completeness.TITLE_ONLY, Note.PAYWALL_FLAG),
            errors.FreePart, "Only the free part (40 words)",
        ),
        (page(PageKind.PDF, Completeness.TITLE_ONLY), errors.ShortPage, "(40 words)"),
        (
            page(PageKind.PDF, Completeness.TITLE_ONLY, Note.NO_TEXT_LAYER),
            errors.ScannedPdf, "only images",
        ),
        (page(PageKind.PDF, Completeness.FULL, Note.LOCKED), errors.LockedPdf, "passw"),
        (page(PageKind.PDF, Completeness.FULL, Note.BROKEN), errors.UnreadablePdf, ""),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)  # fmt: skip
def test_each_unreadable_page_is_refused_with_a_way_out(read, error, words):
    told = refusal(read, host="paper.example")
    assert type(told) is error
    assert words in told.message
    assert any(way in told.message for way in WAYS_OUT)


@pytest.mark.parametrize(
    "read",
    [
        page(),
        page(PageKind.ARTICLE, Completeness.TEASER, Note.PAYWALL_FLAG),
        page(PageKind.LIVE, Completeness.LIVE),
        page(PageKind.PDF, Completeness.FULL, leaves=2),
    ],
)
def test_a_page_with_a_story_is_not_refused(read):
    assert refusal(read, host="paper.example") is None


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (page(), ()),
        (page(PageKind.PDF, leaves=12), ("PDF read, 12 pages.",)),
        (page(PageKind.PDF, leaves=1), ("PDF read, 1 page.",)),
        (
            page(PageKind.LIVE, Completeness.LIVE, entries=5),
            ("This is a live page; I read it as of 12:05 (newest 5 entries).",),
        ),
        (
            page(PageKind.LIVE, Completeness.LIVE),
            ("This is a live page; I read it as of 12:05.",),
        ),
        (
            page(PageKind.ARTICLE, Completeness.TEASER),
            (f"Only the free part (40 words) is readable; {REST}",),
        ),
        (
            page(PageKind.ARTICLE, Completeness.TEASER, Note.CUT_OFF),
            (f"The page broke off after 40 words; {REST}",),
        ),
    ],
)
def test_what_to_mind_is_said_in_full_sentences(read, told):
    assert remarks(read, read_at=NOON) == told


@pytest.mark.parametrize(
    ("code", "name"), [("ko", "Korean"), ("xx", "another language")]
)
def test_a_language_that_is_read_less_well_is_named(code, name):
    details = Details(language=Found(code, "text"))
    notes = (Note.WEAK_LANGUAGE,)
    read = Page(PageKind.ARTICLE, Completeness.FULL, details=details, notes=notes)
    (told,) = remarks(read, read_at=NOON)
    assert told == f"This is in {name}; side summaries may be weaker."
