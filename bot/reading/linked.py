"""A posted link or file -> an Article: fetched, extracted, labelled, linked.

The stored text is what the extraction gave, never shortened: roles are labels beside
it. Every sentence gets the link that opens the page there, where one can be made.
"""

from dataclasses import replace

from bot.errors import HiddenLink, LinkDisallowed
from bot.links import BodyKind, Fetched, NotModified
from bot.model import Article, Found
from bot.place import File
from bot.ports import Clock, Fetcher, PageRead, Visit
from bot.reading.details import details
from bot.reading.extraction import Extractor
from bot.reading.fragments import fragments_for, link_to
from bot.reading.identity import article_id
from bot.reading.intake import check_story
from bot.reading.lines import label
from bot.reading.pages.judging import refusal, remarks
from bot.reading.pages.page import Page
from bot.reading.pasted import read_pasted
from bot.reading.sentences import split
from bot.reading.shown import PageIndex
from bot.reading.urls import (
    archived,
    canonical_key,
    host_of,
    is_google_news,
    page_key,
    story_key,
    unwrap,
)
from bot.reading.web.robots import Robots
from bot.reading.web.sniffing import sniff

_STATED = frozenset({"json-ld", "og", "meta"})
_ARCHIVED = "This is an archive's copy of the page."


class LinkReader:
    """Reads links with a guarded fetch, and pages in a child process."""

    def __init__(
        self,
        fetcher: Fetcher,
        extractor: Extractor,
        clock: Clock,
        robots: Robots | None = None,
    ) -> None:
        """Take the doors to the web and to the child process.

        With `robots`, a page that asks bots not to read it is left alone.
        """
        self._robots = robots
        self._fetcher = fetcher
        self._extractor = extractor
        self._clock = clock

    async def read(self, link: str, visit: Visit | None = None) -> PageRead | None:
        """Read the page behind a link; see bot.ports.Reader."""
        if is_google_news(link):
            raise HiddenLink
        # What is fetched is the address itself; the key is only its name.
        address = unwrap(link)
        if self._robots is not None and not await self._robots.allows(address):
            raise LinkDisallowed(host=host_of(address))
        answer = await self._fetcher.fetch(
            address,
            etag=visit.etag if visit else None,
            last_modified=visit.last_modified if visit else None,
        )
        match answer:
            case NotModified():
                return None
            case Fetched(kind=BodyKind.TEXT):
                return _told(link, answer, _plain(answer), canonical=None)
        page = await self._extractor.extract(
            answer.body,
            kind=answer.kind,
            content_type=answer.content_type,
            url=answer.final,
            cut_off=answer.cut_off,
        )
        article = _article(page, host=host_of(answer.final), url=answer.final)
        told = remarks(page, read_at=answer.fetched_at)
        copy = (_ARCHIVED,) if archived(link) else ()
        article = replace(article, read_at=answer.fetched_at, remarks=(*copy, *told))
        found = page.details.canonical
        return _told(link, answer, article, canonical=found.text if found else None)

    async def open(self, file: File) -> Article:
        """Read a file of text, HTML or PDF; see bot.ports.Reader."""
        kind = _kind_of(file)
        if kind is BodyKind.TEXT:
            return read_pasted(file.content)
        page = await self._extractor.extract(file.content, kind=kind)
        article = _article(page, host=file.name, url=None)
        now = self._clock.now()
        told = remarks(page, read_at=now)
        name = article_id(article.raw)
        return replace(article, id=name, read_at=now, remarks=told)


def _kind_of(file: File) -> BodyKind:
    """Tell what a file is by its bytes; its name only breaks ties.

    What is none of the kinds that can be read is left to the paste path to refuse.
    """
    page = file.name.lower().endswith((".html", ".htm", ".xhtml"))
    kind, _ = sniff(file.content, "text/html" if page else "text/plain")
    return BodyKind.TEXT if kind is BodyKind.OTHER else kind


def _plain(answer: Fetched) -> Article:
    """Read a page of plain text as a pasted one would be."""
    article = read_pasted(answer.body)
    return replace(article, id="", url=answer.final, read_at=answer.fetched_at)


def _article(page: Page, *, host: str, url: str | None) -> Article:
    """Make an Article of a page that holds a story; raise what stands against it."""
    against = refusal(page, host=host)
    if against is not None:
        raise against
    known = page.details
    title = known.title
    lines = label(page.text, title=title.text if title else None, extracted=True)
    sentences = split(page.text, lines)
    stated = details(page.text, lines)
    article = Article(
        id="",
        version=1,
        raw=page.text,
        lines=lines,
        sentences=sentences,
        completeness=page.completeness,
        title=title or stated.title,
        outlet=known.outlet or stated.outlet,
        origin=stated.origin,
        published=_if_stated(known.published) or stated.published,
        dateline=stated.dateline,
        author=_if_stated(known.author),
        language=known.language,
        url=url,
    )
    return check_story(replace(article, links=_links(article, page)))


def _if_stated(found: Found | None) -> Found | None:
    """Return a detail only where the page itself states it, not where it is guessed."""
    return found if found and found.how in _STATED else None


def _links(article: Article, page: Page) -> tuple[str | None, ...]:
    """Return for each sentence the link that opens the page there."""
    if article.url is None or not page.blocks:
        return ()
    sentences = tuple(map(article.words_of, article.sentences))
    fragments = fragments_for(PageIndex(page.blocks), sentences)
    return tuple(
        link_to(article.url, fragment) if fragment else None for fragment in fragments
    )


def _told(
    link: str, answer: Fetched, article: Article, *, canonical: str | None
) -> PageRead:
    """Put an article together with every key that its page goes by."""
    # The hops stand for themselves: a page at a wrapper's host must never come to
    # stand under the key of the address that it pretends to wrap.
    keys = [story_key(link), *map(page_key, (*answer.hops, answer.final))]
    if canonical:
        keys += [key for key in (canonical_key(answer.final, canonical),) if key]
    return PageRead(
        article=article,
        keys=tuple(dict.fromkeys(keys)),
        url=answer.final,
        read_at=answer.fetched_at,
        etag=answer.etag,
        last_modified=answer.last_modified,
    )
