"""What a site asks of crawlers; heeded where we poll, not for a link that is posted.

A posted link is one reader's request for one page. Feeds and re-reads happen without
anybody's asking, so there the site is asked first.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from bot.errors import (
    LinkBusy,
    LinkClosed,
    LinkError,
    LinkGone,
    LinkRefused,
    NotAnArticle,
)
from bot.links import Fetched
from bot.ports import Clock, Fetcher

_MOST_BYTES = 500_000
_MOST_SITES = 1_000
_KEPT = timedelta(hours=24)
_KEPT_WITHOUT_ANSWER = timedelta(hours=1)
_ALLOW_ALL = ""
_DENY_ALL = "User-agent: *\nDisallow: /"


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego
    until: datetime


class Robots:
    """Keeps the robots.txt of sites for a while and answers from them."""

    def __init__(self, fetcher: Fetcher, agent: str, *, clock: Clock) -> None:
        """Ask through this fetcher; `agent` is the product name, without a version."""
        self._fetcher = fetcher
        self._agent = agent
        self._clock = clock
        self._sites: OrderedDict[str, _Rules] = OrderedDict()

    async def allows(self, url: str) -> bool:
        """Say whether the site of an address lets it be polled; never raises."""
        try:
            parts = urlsplit(url)
            rules = await self._rules(f"{parts.scheme}://{parts.netloc}".lower())
            return bool(rules.can_fetch(url, self._agent))
        except ValueError:  # an address that cannot be parsed
            return False

    async def _rules(self, site: str) -> Protego:
        now = self._clock.now()
        kept = self._sites.get(site)
        if kept is None or kept.until <= now:
            text, length = await self._read(site)
            kept = _Rules(Protego.parse(text), now + length)
            self._sites[site] = kept
            if len(self._sites) > _MOST_SITES:
                self._sites.popitem(last=False)
        return kept.parsed

    async def _read(self, site: str) -> tuple[str, timedelta]:
        """Return the rules of a site and how long they hold."""
        try:
            answer = await self._fetcher.fetch(f"{site}/robots.txt")
        except LinkRefused:
            return _ALLOW_ALL, _KEPT_WITHOUT_ANSWER  # the page itself is refused alike
        except LinkBusy:
            return _DENY_ALL, _KEPT_WITHOUT_ANSWER
        except (LinkGone, LinkClosed, NotAnArticle):
            return _ALLOW_ALL, _KEPT  # the site has no rules, or none for readers
        except LinkError:
            return _DENY_ALL, _KEPT_WITHOUT_ANSWER
        body = answer.body if isinstance(answer, Fetched) else b""
        return body[:_MOST_BYTES].decode("utf-8", "replace"), _KEPT
