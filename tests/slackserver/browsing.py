"""A browser, for installing the app."""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from aiohttp import ClientSession, CookieJar
from yarl import URL


@dataclass(frozen=True)
class Page:
    """Where the browser ended up: status, words, and the address it came by."""

    status: int
    text: str
    url: str


class Browser:
    """Keeps cookies, as browsers do; use it as `async with alice.browser() as b`."""

    def __init__(self, slack, team, user):
        self._slack = slack
        self._team = team
        self._user = user
        self._session: ClientSession | None = None

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        if self._session:
            await self._session.close()

    async def installs(self, install_url) -> Page:
        """Install the app: its page, Slack's consent, Allow, and back to the app."""
        return await self.visits(await self.allows(install_url))

    async def allows(self, install_url) -> str:
        """Go as far as pressing Allow; return the address that comes next."""
        async with self._open(install_url).get(
            install_url, allow_redirects=False
        ) as answer:
            page = await answer.text()
            asked = answer.headers.get("Location") or _consent_link(page)
        query = dict(parse_qsl(urlsplit(asked).query))
        consent = f"{self._slack.base}/oauth/v2/authorize"
        async with self._session.get(consent, params=query) as answer:
            assert answer.status == 200, await answer.text()
        return self._slack.consent.allow(self._team.id, self._user, query)

    async def visits(self, url) -> Page:
        """Open an address with the cookies so far."""
        async with self._open(url).get(url, allow_redirects=False) as answer:
            return Page(answer.status, await answer.text(), url)

    def _open(self, url):
        if self._session is None:
            # Loopback stands for https here, so that secure cookies are sent.
            jar = CookieJar(unsafe=True, treat_as_secure_origin=URL(url).origin())
            self._session = ClientSession(cookie_jar=jar)
        return self._session


def _consent_link(page):
    found = re.search(r'href="([^"]*/oauth/v2/authorize[^"]*)"', page)
    assert found, f"no way to Slack's consent page on {page[:200]}"
    return unescape(found[1])
