"""What a page shows of its kind: the single signs that `kinds` weighs together.

No sign decides alone; every one of them stands on good pages too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from bot.reading.extracting import json_ld
from bot.reading.extracting.cleaning import count_words
from bot.reading.extracting.tree import Element, first_text, metas, opening
from bot.reading.text.robot_checks import asks_for_a_human, names_a_maker

_CONSENT = re.compile(
    r"accept (all )?cookies|accept all|before you continue|values? your privacy"
    r"|(alle )?cookies (akzeptieren|zustimmen)|accepter (tous )?les cookies"
    r"|aceptar (todas )?las cookies|accetta (tutti )?i cookie",
    re.IGNORECASE,
)
_CONSENT_VENDORS = (
    "onetrust", "didomi", "sourcepoint", "quantcast", "usercentrics", "cookiebot",
    "trustarc",
)  # fmt: skip
_WANTS_SCRIPT = re.compile(
    r"(enable|requires?|need|turn on|activate|without) (to )?(\w+ ){0,3}javascript"
    r"|javascript (is|to be|must be) (\w+ ){0,2}(disabled|enabled|required|activated)",
    re.IGNORECASE,
)
_ROOTS = ("root", "__next", "app", "__nuxt")
_MEDIA = {
    "VideoObject", "AudioObject", "PodcastEpisode", "RadioEpisode", "ImageGallery",
    "MediaGallery",
}  # fmt: skip
_MOST_SOURCE = 1_000_000
_MOST_PIECES = 20
_MOST_HEADLINE = 300


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one page; those in words were seen in the page, not in its story.

    `states_article` says that the page calls itself an article, `says_live` that it
    calls itself a live page; `body_words` is the length of the story in JSON-LD;
    `link_texts` are the texts of links that can be headlines.
    """

    states_article: bool = False
    says_live: bool = False
    live_address: bool = False
    states_media: bool = False
    paywall_flag: bool = False
    robot_words: bool = False
    robot_vendor: bool = False
    consent_words: bool = False
    consent_host: bool = False
    wants_script: bool = False
    home_address: bool = False
    links: int = 0
    link_texts: frozenset[str] = frozenset()
    entries: int = 0
    body_words: int = 0
    declared_words: int | None = None


def signs_of(
    tree: Element,
    source: str,
    things: tuple[json_ld.Node, ...],
    *,
    article: json_ld.Node,
    addresses: Iterable[str],
) -> Signs:
    """Collect the signs of a page.

    `article` is the one of its JSON-LD `things` that the page is about, or empty;
    `addresses` are where it was read and its own.
    """
    meta = metas(tree)
    articles = json_ld.articles(things)
    kinds = {kind for thing in things for kind in json_ld.types(thing)}
    seen = f"{first_text(tree, 'title')[:500]} {opening(tree)}"
    source = source[:_MOST_SOURCE].lower()
    hosts, paths = _places(addresses)
    entries = _entries(article)
    return Signs(
        states_article=0 < len(articles) <= 3
        or meta.get("og:type", "").lower() == "article",
        says_live="LiveBlogPosting" in kinds or entries > 0,
        live_address=any("/live/" in f"{path}/" for path in paths),
        states_media=_states_media(meta) or bool(kinds & _MEDIA),
        paywall_flag=_is_walled(things, meta),
        robot_words=asks_for_a_human(seen),
        robot_vendor=names_a_maker(source),
        consent_words=bool(_CONSENT.search(seen))
        or _names_any(source, _CONSENT_VENDORS),
        consent_host=any(host.startswith("consent.") for host in hosts),
        wants_script=_wants_script(tree),
        home_address=any(path in {"", "/"} for path in paths),
        links=sum(1 for _ in tree.iter("a")),
        link_texts=frozenset(_link_texts(tree)),
        entries=entries,
        body_words=count_words(body_of(article)),
        declared_words=json_ld.count(article.get("wordCount")),
    )


def body_of(article: json_ld.Node) -> str:
    """Return the story that an article in JSON-LD carries, or ""."""
    return " ".join(json_ld.strings(article.get("articleBody")))


def _entries(article: json_ld.Node) -> int:
    updates = article.get("liveBlogUpdate")
    if isinstance(updates, list):
        return len(updates)
    return 1 if isinstance(updates, dict) else 0


def _states_media(meta: Mapping[str, str]) -> bool:
    return meta.get("og:type", "").lower().startswith(("video", "music"))


def _names_any(source: str, names: Iterable[str]) -> bool:
    return any(name in source for name in names)


def _link_texts(tree: Element) -> Iterator[str]:
    """Yield the texts of links that can be headlines."""
    for element in tree.iter("a"):
        text = _start_of(element)
        if text.count(" ") >= 2 and len(text) <= _MOST_HEADLINE:
            yield text


def _start_of(element: Element) -> str:
    return " ".join("".join(islice(element.itertext(), _MOST_PIECES)).split())


def _is_walled(things: Iterable[json_ld.Node], meta: Mapping[str, str]) -> bool:
    if meta.get("article:content_tier", "").lower() == "locked":
        return True
    return any(json_ld.is_false(thing.get("isAccessibleForFree")) for thing in things)


def _wants_script(tree: Element) -> bool:
    """Say whether the page asks for JavaScript, or has a place that waits for it."""
    asked = " ".join(map(_start_of, islice(tree.iter("noscript"), _MOST_PIECES)))
    if _WANTS_SCRIPT.search(asked) or _WANTS_SCRIPT.search(opening(tree)):
        return True
    roots = (tree.get_element_by_id(name, None) for name in _ROOTS)
    return any(root is not None and not opening(root, most=40) for root in roots)


def _places(addresses: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return hosts and paths; an address with a query names no bare path."""
    hosts, paths = [], []
    for address in addresses:
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        hosts.append((parts.hostname or "").lower())
        paths.append(parts.path if not parts.query else f"{parts.path}?")
    return hosts, paths
