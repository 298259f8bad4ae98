"""What a real browser highlights when it opens the links to public news pages.

Every page is read as a posted link is, and served to the browser from this machine,
without scripts and styles. What it marks is seen on a picture of the page. Which
place of a repeated sentence is the right one is judged anew, from the page's words.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.extraction import bodies_in
from bench.tables import Table
from bot.bootstrap import SystemClock
from bot.errors import BotError
from bot.links import BodyKind, Fetched
from bot.model import Article
from bot.reading.extracting.decoding import decoded
from bot.reading.extraction import Extractor
from bot.reading.fragments import link_to
from bot.reading.linked import LinkReader
from tests.chromium import BROWSER, Tab, browsing
from tests.highlights import PageServer, look, occurrences

_TITLE = "Fragments, public news pages opened in Chromium"
# A browser follows no more than 16 fragments of one link.
_AT_ONCE = 12
_COVERED, _STRAY = 0.9, 0.01
_SPREAD = 12
_MARK = ":~:text="


@dataclass(frozen=True, slots=True)
class Linked:
    """A page as the browser gets it, its sentences, and the fragment of each."""

    html: str
    sentences: tuple[str, ...]
    fragments: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A sentence, which of its equals on the page it is, and its fragment."""

    words: str
    occurrence: int
    fragment: str


async def measure(folder: Path) -> list[Table]:
    """Open every link to every sentence of all pages, and look what is marked."""
    html = dict(bodies_in(folder))
    if not html or BROWSER is None:
        missing = "no browser is installed" if html else f"no public data at {folder}"
        return [Table(_TITLE, [], f"left out: {missing}")]
    pages = await read(html)
    every: Counter[str] = Counter()
    few: Counter[str] = Counter()
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        browsing(Path(profile)) as tab,
        PageServer().running() as server,
    ):
        for page in pages:
            told = opened(tab, server, page, range(len(page.sentences)))
            every.update(told.values())
            few.update(told[n] for n in spread(page, _SPREAD))
    rows = [
        _row("every sentence", every),
        _row(f"up to {_SPREAD} of each page", few),
    ]
    return [Table(_TITLE, rows, f"{len(pages)} of {len(html)} pages hold a story")]


async def read(bodies: dict[str, bytes]) -> list[Linked]:
    """Read pages as posted links are read; what holds no story is left out."""
    pages = []
    async with Extractor() as extractor:
        reader = LinkReader(_Shelf(bodies), extractor, SystemClock())
        for name, body in bodies.items():
            try:
                found = await reader.read(f"https://news.example/{name}")
            except BotError:
                continue
            if found is not None:
                html = decoded(body, content_type=None)
                pages.append(_linked(found.article, html))
    return pages


def _linked(article: Article, html: str) -> Linked:
    links = article.links or (None,) * len(article.sentences)
    sentences = tuple(map(article.words_of, article.sentences))
    return Linked(html, sentences, tuple(map(_fragment, links)))


def spread(page: Linked, most: int) -> range:
    """Return the numbers of at most so many sentences, evenly over the page."""
    total = len(page.sentences)
    return range(0, total, max(1, -(-total // most)))


def opened(
    tab: Tab, server: PageServer, page: Linked, numbers: Sequence[int]
) -> dict[int, str]:
    """Open the links to some sentences; return for each number what came of it."""
    server.html = page.html
    tab.open(server.address())
    places = occurrences(tab, page.sentences)
    told = dict.fromkeys(numbers, "plain link")
    linked = [n for n in numbers if page.fragments[n]]
    for start in range(0, len(linked), _AT_ONCE):
        some = linked[start : start + _AT_ONCE]
        asked = [
            _Sought(page.sentences[n], places[n], page.fragments[n] or "") for n in some
        ]
        told |= zip(some, _together(tab, server, asked), strict=True)
    return told


def _together(tab: Tab, server: PageServer, some: Sequence[_Sought]) -> list[str]:
    """Open some fragments at once; one by one where not all went well."""
    fragments = "&text=".join(sought.fragment for sought in some)
    link = link_to(server.address(), fragments)
    seen = look(tab, link, [(sought.words, sought.occurrence) for sought in some])
    whole = [share is not None and share > _COVERED for share in seen.covered]
    if all(whole) and seen.stray <= _STRAY:
        return ["highlighted"] * len(some)
    if len(some) > 1:
        return [kind for sought in some for kind in _together(tab, server, [sought])]
    if seen.stray > _STRAY:
        return ["wrong"]
    return ["in part" if seen.covered[0] else "missed"]


def _row(what: str, told: Counter[str]) -> dict[str, object]:
    kinds = ("highlighted", "in part", "wrong", "missed", "plain link")
    total = told.total()
    share = 100 * told["highlighted"] / max(1, total)
    counts = {kind: told[kind] for kind in kinds}
    return {"sentences": what, "total": total, "%": share, **counts}


def _fragment(link: str | None) -> str | None:
    return link.partition(_MARK)[2] if link and _MARK in link else None


class _Shelf:
    """A fetcher that has all pages at hand; implements ports.Fetcher."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._bodies = bodies

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """Return the page that the address names; it has never changed."""
        del etag, last_modified
        return Fetched(
            posted=url,
            final=url,
            hops=(),
            status=200,
            headers=(),
            body=self._bodies[url.rpartition("/")[2]],
            kind=BodyKind.HTML,
            fetched_at=datetime.now(UTC),
        )
