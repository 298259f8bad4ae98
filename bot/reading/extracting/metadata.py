"""What a page says about itself: title, outlet, author, date, language, addresses.

Order of trust: JSON-LD of an article, og: and article: values, the plain head of the
page; what only a library guesses is marked as a guess.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import trafilatura

from bot.model import Found
from bot.reading.extracting import json_ld
from bot.reading.extracting.cleaning import one_line, words_of
from bot.reading.extracting.tree import Element, first_text, link, metas
from bot.reading.pages.page import Details

MOST_TITLE = 300
MOST_AUTHOR = 200
MOST_OUTLET = 100
MOST_ADDRESS = 2_048

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_BYLINE = re.compile(r"(by|von|par|por|di)\s+", re.IGNORECASE)
_TAIL = re.compile(r"\s[|\-–—·»]\s")
_SIGN = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")

Told = Iterable[tuple[object, str]]


def details_of(tree: Element, article: json_ld.Node, *, url: str | None) -> Details:
    """Collect what the page states; `article` is its main JSON-LD article or empty.

    `url` is where the page was read: addresses are completed with it, and its host
    names the outlet where nothing else does.
    """
    meta = metas(tree)
    outlet = _outlet(meta, article, url=url)
    return Details(
        title=_title(tree, meta, article, outlet=outlet),
        outlet=outlet,
        author=_author(meta, article),
        published=_published(
            [
                (article.get("datePublished"), "json-ld"),
                (meta.get("article:published_time"), "meta"),
                (meta.get("og:article:published_time"), "og"),
            ]
        ),
        language=_language(tree),
        canonical=canonical_of(tree, url=url),
        amp=_address([(link(tree, "amphtml"), "link")], base=url),
        declared_words=json_ld.count(article.get("wordCount")),
    )


def outlet_by_address(url: str | None) -> Found | None:
    """Name the outlet by the host of its address, where nothing names it better."""
    host = (_host(url) or "").removeprefix("www.")
    return _first([(host, "address")], most=MOST_OUTLET)


def canonical_of(tree: Element, *, url: str | None) -> Found | None:
    """Return the address that the page gives as its own."""
    told = [(link(tree, "canonical"), "link"), (metas(tree).get("og:url"), "og")]
    return _address(told, base=url)


def with_guesses(details: Details, html: str, *, url: str | None) -> Details:
    """Fill author and date where the page states none, marked as guesses."""
    if details.author is not None and details.published is not None:
        return details
    guess = trafilatura.extract_metadata(html, default_url=url)
    author = _first([(guess.author, "guess")], most=MOST_AUTHOR)
    return replace(
        details,
        author=details.author or author,
        published=details.published or _published([(guess.date, "guess")]),
    )


def _title(
    tree: Element,
    meta: Mapping[str, str],
    article: json_ld.Node,
    *,
    outlet: Found | None,
) -> Found | None:
    found = _first(
        [
            (article.get("headline"), "json-ld"),
            (meta.get("og:title"), "og"),
            (meta.get("twitter:title"), "meta"),
            (first_text(tree, "title"), "meta"),
            (first_text(tree, "h1"), "text"),
        ],
        most=MOST_TITLE,
    )
    if found is None or outlet is None:
        return found
    return replace(found, text=_without_outlet(found.text, outlet.text))


def _without_outlet(title: str, outlet: str) -> str:
    """Take the outlet's name off the end of a title."""
    breaks = list(_TAIL.finditer(title))
    if not breaks:
        return title
    last = breaks[-1]
    tail, name = words_of(title[last.end() :]), words_of(outlet)
    is_name = tail and (tail == name or "".join(tail) in "".join(name))
    return title[: last.start()].rstrip() if is_name and last.start() else title


def _outlet(
    meta: Mapping[str, str], article: json_ld.Node, *, url: str | None
) -> Found | None:
    publisher = next(iter(json_ld.names(article.get("publisher"))), None)
    stated = [(meta.get("og:site_name"), "og"), (publisher, "json-ld")]
    return _first(stated, most=MOST_OUTLET) or outlet_by_address(url)


def _author(meta: Mapping[str, str], article: json_ld.Node) -> Found | None:
    stated = [_without_by(name) for name in json_ld.names(article.get("author"))]
    joined = ", ".join(dict.fromkeys(name for name in stated if name))
    told = [_without_by(meta.get(name, "")) for name in ("author", "article:author")]
    return _first(
        [(joined, "json-ld"), *((name, "meta") for name in told)], most=MOST_AUTHOR
    )


def _without_by(told: str) -> str:
    """Return a name without "By"; an address is no name."""
    name = one_line(told, most=MOST_AUTHOR)
    return "" if "://" in name else _BYLINE.sub("", name, count=1).strip()


def _language(tree: Element) -> Found | None:
    """Return the language that the page states, without its country."""
    code = (tree.get("lang") or "").strip().lower().replace("_", "-").split("-")[0]
    return Found(code, "lang-attribute") if _LANGUAGE.fullmatch(code) else None


def _published(told: Told) -> Found | None:
    for value, how in told:
        moment = _iso(one_line(value, most=60))
        if moment is not None:
            return Found(moment, how)
    return None


def _iso(told: str) -> str | None:
    """Return a moment or a day in ISO form, or None where it is neither."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(told)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment.isoformat() if ":" in told else moment.date().isoformat()
    day = _DAY.match(told)
    return day[0] if day else None


def _address(told: Told, *, base: str | None) -> Found | None:
    """Return the first complete web address."""
    for value, how in told:
        if not isinstance(value, str):
            continue
        try:
            whole = urljoin(base or "", value.strip())
        except ValueError:
            continue
        if len(whole) <= MOST_ADDRESS and _host(whole) and not _SIGN.search(whole):
            return Found(whole, how)
    return None


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None


def _first(told: Told, *, most: int) -> Found | None:
    for value, how in told:
        line = one_line(value, most=most)
        if line:
            return Found(line, how)
    return None
