"""Which story a link names: one key for all spellings of its address.

A key is made for comparing and never fetched. What answered at an address is kept
under `page_key`, which takes no wrapper off: a page that only looks like a wrapper of
a story must not stand in for that story.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

import yarl

from bot.reading.text.raw_lines import INVISIBLE
from bot.reading.tracking import is_tracking

if TYPE_CHECKING:
    from tldextract import TLDExtract

MOST_LINKS = 20

# Longer addresses are never opened, so nothing is read out of them either.
_LONGEST = 2_048
_LONGEST_HOST = 254
_ROUNDS = 3
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_DEFAULT_PORTS = frozenset({None, 80, 443})
_READER_HOSTS = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=.*\.)")
_AMP_SEGMENT = re.compile(r"/amp(?=/|$)")
# Read backwards, so that a long run of them costs no more than its length.
_AMP_ENDINGS = re.compile(r"(?:/|(?:lmth\.)?pma\.)*")

_GOOGLE_LANDS = {
    "": """
ad ae al am as at az ba be bf bg bi bj bs by ca cat cd cg ch ci cl cm cn com cv cz de dj
dk dm dz ee es fi fm fr ge gg gl gm gr gy hn hr ht hu ie im iq is it je jo kg ki kz la
li lk lt lu lv md me mg mk mn ms mu mv mw ne nl no nr nu pl pn ps pt ro rs ru rw sc se
sh si sk sm sn so sr st td tg tl tm tn to tt vu ws
""",
    "co.": "ao bw ck cr id il in jp ke kr ls ma mz nz th tz ug uk uz ve vi za zm zw",
    "com.": """
af ag ar au bd bh bn bo br bz co cu cy do ec eg et fj gh gi gt hk jm kh kw lb ly mm mt
mx my na ng ni np om pa pe pg ph pk pr py qa sa sb sg sl sv tj tr tw ua uy vc vn
""",
}
_GOOGLE = frozenset(
    f"google.{second}{land}"
    for second, lands in _GOOGLE_LANDS.items()
    for land in lands.split()
)
_SHARED = frozenset({"l.facebook.com", "lm.facebook.com", "l.instagram.com"})
_AMP_CACHE = re.compile(r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.org")
_CACHED = re.compile(r"/[cv]/s/(.+)")
_SEARCHED = re.compile(r"/amp/s/(.+)")
_ARCHIVED = re.compile(r"/web/\d{1,14}(?:[a-z]{2}_)?/(?:(https?):/{1,2})?(.+)")

# A bracket belongs to a link only with its other half.
_STOPS = rf"\s<>|()\[\]{{}}\"“”„«»`、。，；：！？（）「」『』【】《》{INVISIBLE}"
_BARE = rf"(?:[^{_STOPS}]|\([^{_STOPS}]*\)|\[[^{_STOPS}]*\]|\{{[^{_STOPS}]*\}})+"
_POSTED = re.compile(
    rf"<(?P<marked>https?://[^\s<>|{INVISIBLE}]+)(?:\|[^<>]*)?>"
    rf"|(?:\[[^\[\]]*\]\()?(?P<bare>https?://{_BARE})",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’…*~"


def url_key(url: str) -> str:
    """Return the key of the story that a link names: host, path and kept query.

    It is the same for all spellings of one address and for wrappers around it.
    A text that is no web address is its own key.
    """
    if _parse(url) is None:
        return url.strip()
    key = page_key(_original(url))
    # Cleaning may have bared one more wrapper; each is longer than what it holds.
    while len(inner := page_key(_original(f"https://{key}"))) < len(key):
        key = inner
    return key


def story_key(url: str) -> str:
    """Return the key that the story behind a posted link is kept under.

    An archive's copy is a story of its own: what the archive shows must never stand
    under the key of the page that it was taken of.
    """
    return page_key(url) if archived(url) else url_key(url)


def page_key(url: str) -> str:
    """Return the key of the very page at an address, whatever address it wraps."""
    parsed = _parse(url)
    if parsed is None:
        return url.strip()
    path = _plain_path(parsed.raw_path)
    # Not decoded, because bytes of old encodings would all become the same mark.
    pairs = parsed.raw_query_string.replace("+", "%20").split("&")
    named = (pair.partition("=") for pair in pairs if pair)
    kept = sorted(f"{n}={value}" for n, _, value in named if not is_tracking(n, path))
    query = f"?{'&'.join(kept)}" if kept else ""
    route = parsed.raw_fragment.partition(":~:")[0]
    return _place(parsed) + path + query + (f"#{route}" if route[:1] == "!" else "")


def unwrap(url: str) -> str:
    """Return the address to fetch for a link: of the page itself, not of a wrapper.

    Only wrappers at exactly known hosts are taken off, at most three. A copy in an
    archive is left as it is: see `archived`.
    """
    for _ in range(_ROUNDS):
        inner = _wrapped(url)
        if inner is None:
            break
        url = inner
    return url


def archived(url: str) -> str | None:
    """Return the address that an archive's copy was taken of; None for other links.

    The copy may be fetched, as a version of that story whose origin is the archive.
    """
    parsed = _parse(url) if len(url) <= _LONGEST else None
    if parsed is None or _plain_host(parsed) != "web.archive.org":
        return None
    match = _ARCHIVED.fullmatch(parsed.raw_path)
    return _web(f"{match[1] or 'http'}://{match[2]}", parsed) if match else None


def canonical_key(final_url: str, canonical: str) -> str | None:
    """Return the key of the address that a page calls its own, where that may count.

    It must be on the same registrable domain (two blogs on one platform are
    strangers), and neither a home page nor a wrapper.
    """
    page = _parse(final_url)
    try:
        named = _parse(str(page.join(yarl.URL(canonical.strip())))) if page else None
    except ValueError:
        return None
    if page is None or named is None or _owner(page) != _owner(named):
        return None
    key = page_key(str(named))
    is_home = key == f"{_place(named)}/"
    return None if is_home or url_key(str(named)) != key else key


def is_google_news(url: str) -> bool:
    """Whether a link leads to Google News, which hides the publisher's address."""
    parsed = _parse(unwrap(url))
    return parsed is not None and _plain_host(parsed) == "news.google.com"


def host_of(url: str) -> str:
    """Return the host of a link for messages, in ASCII; "" where there is none."""
    parsed = _parse(url)
    return _host(parsed).removeprefix("www.") if parsed else ""


def links_in(text: str) -> tuple[str, ...]:
    """Return the web links of a message in order, each story once, at most 20."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for match in _POSTED.finditer(text):
        url = match["marked"] or match["bare"].rstrip(_TRAILING)
        url = url.replace("&amp;", "&")
        if url in seen or not host_of(url):
            continue
        seen.add(url)
        found.setdefault(url_key(url), url)
        if len(found) == MOST_LINKS:
            break
    return tuple(found.values())


def _parse(url: str) -> yarl.URL | None:
    """Return the parts of a web address, or None for anything else."""
    text = url.strip()
    if not _WEB.match(text):
        return None
    try:
        parsed = yarl.URL(text)
    except ValueError:
        return None
    return parsed if 0 < len(parsed.raw_host or "") <= _LONGEST_HOST else None


def _host(parsed: yarl.URL) -> str:
    return (parsed.raw_host or "").lower().removesuffix(".")


def _plain_host(parsed: yarl.URL) -> str:
    """Return the host without the labels that only choose a layout for readers."""
    host = _host(parsed)
    registrable = _registrable(host)
    while host != registrable and (match := _READER_HOSTS.match(host)):
        host = host[match.end() :]
    return host


def _place(parsed: yarl.URL) -> str:
    """Return host and, where it is not the usual one, port."""
    host = _plain_host(parsed)
    host = f"[{host}]" if ":" in host else host
    port = parsed.explicit_port
    return host if port in _DEFAULT_PORTS else f"{host}:{port}"


def _owner(parsed: yarl.URL) -> tuple[str, int | None]:
    """Return what two addresses share if one party writes what stands at both."""
    host, port = _plain_host(parsed), parsed.explicit_port
    return _registrable(host) or host, None if port in _DEFAULT_PORTS else port


def _registrable(host: str) -> str:
    return _suffixes().extract_str(host).top_domain_under_public_suffix


@cache
def _suffixes() -> "TLDExtract":
    # It imports a whole HTTP client, which most commands never come to need.
    from tldextract import TLDExtract  # noqa: PLC0415 - see above

    # Without addresses and folder it reads the list that it ships, and no network.
    return TLDExtract(
        suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True
    )


def _plain_path(path: str) -> str:
    backwards = _AMP_SEGMENT.sub("", path)[::-1]
    endings = _AMP_ENDINGS.match(backwards)
    return backwards[endings.end() if endings else 0 :][::-1] or "/"


def _original(url: str) -> str:
    """Return the address inside all wrappers and archives, at most three."""
    for _ in range(_ROUNDS):
        inner = _wrapped(url) or archived(url)
        if inner is None:
            break
        url = inner
    return url


def _wrapped(url: str) -> str | None:
    """Return the address that a wrapper leads to, or None where this is no wrapper."""
    parsed = _parse(url) if len(url) <= _LONGEST else None
    if parsed is None:
        return None
    host, path = _plain_host(parsed), parsed.raw_path
    if host in _SHARED:
        return _web(parsed.query.get("u"))
    if host in _GOOGLE and _plain_path(path) == "/url":
        return _web(parsed.query.get("q")) or _web(parsed.query.get("url"))
    cached = None
    if host in _GOOGLE:
        cached = _SEARCHED.fullmatch(path)
    elif _AMP_CACHE.fullmatch(host):
        cached = _CACHED.fullmatch(path)
    return _web(f"https://{cached[1]}", parsed) if cached else None


def _web(inner: str | None, outer: yarl.URL | None = None) -> str | None:
    """Return an inner address if it is one, with the query that ran on behind it."""
    if inner is None:
        return None
    if outer is not None and outer.raw_query_string:
        inner += f"?{outer.raw_query_string}"
    return inner if _parse(inner) else None
