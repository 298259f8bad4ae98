"""A fetched body -> ever better Pages: each stage gives a whole one, cheap ones first.

When a stage is killed, the Page of the stage before still serves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import py3langid  # type: ignore[import-untyped]  # it ships no types

from bot.model import Completeness, Found
from bot.reading.extracting import hidden, json_ld, kinds, metadata
from bot.reading.extracting.blocks import shown_blocks
from bot.reading.extracting.cleaning import count_words, stored_text, words_of
from bot.reading.extracting.decoding import decoded
from bot.reading.extracting.ladder import climb
from bot.reading.extracting.pdf import (
    BrokenPdfError,
    LockedPdfError,
    read_leaves,
)
from bot.reading.extracting.signs import Signs, signs_of
from bot.reading.extracting.tree import Element, parsed, scripts
from bot.reading.pages.page import MOST_BLOCKS, MOST_TEXT, Details, Note, Page, PageKind

MOST_HTML = 3_000_000
# The largest of 181 news pages has 3,229; libraries need seconds for 50,000.
MOST_TAGS = 50_000
# A leaf with fewer words than this on average is a picture of its text.
_LEAST_ON_LEAF = 5
_LANGUAGE_FROM = 1_500
_KNOWN_LANGUAGE = "en"


class TooManyTagsError(Exception):
    """The page has so many tags that no library would get through it in time."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the bot knows of a body: its kind, its header, where it was read."""

    kind: str
    content_type: str | None = None
    url: str | None = None
    cut_off: bool = False


def request_of(told: Mapping[str, object]) -> Request:
    """Read a request as it comes over the channel."""
    content_type, url = told.get("content_type"), told.get("url")
    return Request(
        kind=str(told.get("kind")),
        content_type=content_type if isinstance(content_type, str) else None,
        url=url if isinstance(url, str) else None,
        cut_off=told.get("cut_off") is True,
    )


def pages(body: bytes, request: Request) -> Iterator[Page]:
    """Yield ever better readings of a body; the last is the best.

    Raises TooManyTagsError, and whatever a library raises on a hostile page.
    """
    match request.kind:
        case "pdf":
            yield from _pdf_pages(body, request)
        case "text":
            text = decoded(body, content_type=request.content_type)
            yield _with_language(_plain(request).page(text))
        case _:
            yield from _html_pages(body, request)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stays the same through the stages of one body."""

    details: Details
    signs: Signs = field(default_factory=Signs)
    cut_off: bool = False

    def page(self, text: str, *notes: Note) -> Page:
        """Weigh the signs against a text."""
        text = stored_text(text)[:MOST_TEXT]
        kind = kinds.kind_of(self.signs, text)
        title = self.details.title
        return Page(
            kind=kind,
            completeness=kinds.completeness_of(
                self.signs,
                text,
                kind=kind,
                title=title.text if title else None,
                cut_off=self.cut_off,
            ),
            text=text,
            words=count_words(text),
            details=self.details,
            notes=(*notes, *kinds.notes_of(self.signs, text, cut_off=self.cut_off)),
            entries=self.signs.entries,
        )


def _plain(request: Request, *, title: Found | None = None) -> _Reading:
    """Begin the reading of a body that says nothing about itself."""
    outlet = metadata.outlet_by_address(request.url)
    return _Reading(Details(title=title, outlet=outlet), cut_off=request.cut_off)


def _html_pages(body: bytes, request: Request) -> Iterator[Page]:
    whole = decoded(body, content_type=request.content_type)
    html = whole[:MOST_HTML]
    if html.count("<") > MOST_TAGS:
        raise TooManyTagsError
    tree = parsed(html)
    things = json_ld.nodes(scripts(tree, kind="ld+json"))
    canonical = metadata.canonical_of(tree, url=request.url)
    own = canonical.text if canonical else None
    addresses = [address for address in (request.url, own) if address]
    article = json_ld.main_of(json_ld.articles(things), addresses)
    reading = _Reading(
        metadata.details_of(tree, article, url=request.url),
        signs_of(tree, html, things, article=article, addresses=addresses),
        cut_off=request.cut_off or len(html) < len(whole),
    )
    page = reading.page("")
    for text in climb(html):
        if text != page.text:
            page = reading.page(text)
        yield page
    page = _uncovered(reading, page, article=article, tree=tree)
    page = _with_language(page)
    details = metadata.with_guesses(page.details, html, url=request.url)
    yield replace(page, details=details)
    yield replace(page, details=details, blocks=_blocks(tree))


def _uncovered(
    reading: _Reading, page: Page, *, article: json_ld.Node, tree: Element
) -> Page:
    """Return the page with the story from its JSON-LD or scripts, if that is fuller."""
    told = hidden.from_json_ld(article)
    if told and "\n" not in page.text and words_of(page.text) == words_of(told):
        # A library took it from there, but without its paragraphs.
        return reading.page(told, Note.TEXT_FROM_JSON_LD)
    if page.words >= kinds.THIN:
        return page
    least = max(kinds.THIN, kinds.LONGER * page.words)
    if count_words(told) >= least:
        return reading.page(told, Note.TEXT_FROM_JSON_LD)
    told = hidden.from_script(tree)
    if count_words(told) >= least:
        return reading.page(told, Note.TEXT_FROM_SCRIPT)
    return page


def _with_language(page: Page) -> Page:
    """Name the language: by the text where it is long enough, else as stated."""
    stated = page.details.language
    language = stated
    if page.words >= kinds.SHORT or (stated is None and page.words):
        language = _language_of(page.text) or stated
    if language is None:
        return page
    weak = language.text != _KNOWN_LANGUAGE
    notes = (*page.notes, Note.WEAK_LANGUAGE) if weak else page.notes
    return replace(page, details=replace(page.details, language=language), notes=notes)


def _language_of(text: str) -> Found | None:
    try:
        code, _ = py3langid.classify(text[:_LANGUAGE_FROM])
    except OSError:
        # Its tables want a place for temporary files, which not every host has.
        return None
    return Found(code, "text")


def _blocks(tree: Element) -> tuple[str, ...]:
    """Return the blocks that the page shows, up to the length that is taken back."""
    room = MOST_TEXT
    blocks: list[str] = []
    for block in shown_blocks(tree)[:MOST_BLOCKS]:
        room -= len(block)
        if room < 0:
            break
        blocks.append(block)
    return tuple(blocks)


def _pdf_pages(body: bytes, request: Request) -> Iterator[Page]:
    """Read a PDF leaf by leaf; one that cannot be read is a page with a note."""
    page = Page(PageKind.PDF, Completeness.TITLE_ONLY)
    try:
        for leaves in read_leaves(body):
            cut_off = request.cut_off or leaves.read < leaves.total
            reading = replace(_plain(request, title=leaves.title), cut_off=cut_off)
            page = replace(
                reading.page(leaves.text), kind=PageKind.PDF, leaves=leaves.total
            )
            yield page
    except LockedPdfError:
        page = replace(page, notes=(Note.LOCKED,))
    except BrokenPdfError:
        page = page if page.words else replace(page, notes=(Note.BROKEN,))
    if page.leaves and page.words < _LEAST_ON_LEAF * page.leaves:
        page = replace(page, notes=(*page.notes, Note.NO_TEXT_LAYER))
    yield _with_language(page)
