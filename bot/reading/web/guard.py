"""Which links may be opened at all, judged before anything touches the network.

Every address on the way is judged, the posted one and each that a redirect names.
What passes here may still lead inside by its name: see transport for that.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

import httpx2
import yarl

from bot.reading.web.addresses import AddressPolicy, literal

MOST_CHARACTERS = 2_048
_SCHEME = re.compile(r"https?://[^/]", re.IGNORECASE | re.ASCII)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE | re.ASCII)
_HIDDEN = re.compile(
    "[\u0000-\u0020\u007f\\\\\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_AUTHORITY = re.compile(r"//([^/?#]*)")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])")
_INSIDE = frozenset(
    (
        "localhost",
        "localdomain",
        "local",
        "internal",
        "intranet",
        "home",
        "lan",
        "corp",
        "onion",
    )
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Reason(StrEnum):
    """Why a link is refused; for the log only, a reader is never told which."""

    LENGTH = "length"
    CHARACTER = "character"
    SCHEME = "scheme"
    FORM = "form"
    USERINFO = "userinfo"
    ENCODED_HOST = "encoded-host"
    PORT = "port"
    ADDRESS = "address"
    NAME = "name"
    DISAGREEMENT = "disagreement"
    NOT_FOUND = "not-found"


class RefusalError(Exception):
    """A link that must not be opened."""

    def __init__(self, reason: Reason, host: str = "") -> None:
        """Keep the reason and, where it is known, the host, both for the log."""
        super().__init__(reason.value)
        self.reason = reason
        self.host = host


@dataclass(frozen=True, slots=True)
class LinkPolicy:
    """Which ports and addresses links may lead to."""

    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    addresses: AddressPolicy = field(default_factory=AddressPolicy)


@dataclass(frozen=True, slots=True)
class Target:
    """A link that passed: its parts as they go into the request, never re-parsed.

    `authority` is the host as the Host header wants it, `path` includes the query.
    """

    url: str
    scheme: str
    host: str
    port: int
    authority: str
    path: str


def judge(url: str, policy: LinkPolicy) -> Target:
    """Return where a link leads, or raise RefusalError and nothing else."""
    _check_characters(url)
    if not _SCHEME.match(url):
        raise RefusalError(Reason.SCHEME)
    _check_authority(url)
    parsed = _parse(url)
    host, port = (parsed.raw_host or "").lower(), parsed.port or 0
    if port not in policy.ports:
        raise RefusalError(Reason.PORT, host)
    _check_host(host, policy)
    return _target(parsed, host.removesuffix("."), port)


def moved_to(base: Target, location: str, policy: LinkPolicy) -> Target:
    """Return where a redirect leads, or raise RefusalError and nothing else."""
    _check_characters(location)
    if location.startswith("//"):
        return judge(f"{base.scheme}:{location}", policy)
    if _OTHER_SCHEME.match(location):
        return judge(location, policy)
    try:
        joined = str(yarl.URL(base.url).join(yarl.URL(location)))
    except ValueError as error:
        raise RefusalError(Reason.FORM, base.host) from error
    return judge(joined, policy)


def _check_characters(url: str) -> None:
    if len(url) > MOST_CHARACTERS:
        raise RefusalError(Reason.LENGTH)
    if _HIDDEN.search(url):
        raise RefusalError(Reason.CHARACTER)


def _check_authority(url: str) -> None:
    match = _AUTHORITY.search(url)
    authority = match[1] if match else ""
    if "@" in authority:
        raise RefusalError(Reason.USERINFO)
    if "%" in authority:
        raise RefusalError(Reason.ENCODED_HOST)


def _parse(url: str) -> yarl.URL:
    """Parse a link by three parsers, which must agree on its host and port."""
    try:
        parsed, other = yarl.URL(url), urlsplit(url)
        named = yarl.URL.build(scheme="http", host=other.hostname or "")
        third = httpx2.URL(str(parsed))
        default = _DEFAULT_PORTS[parsed.scheme]
        ports = [default if port is None else port for port in (other.port, third.port)]
        readings = {
            (parsed.raw_host, parsed.port),
            (named.raw_host, ports[0]),
            (third.raw_host.decode("ascii"), ports[1]),
        }
    except (ValueError, KeyError, httpx2.InvalidURL) as error:
        raise RefusalError(Reason.FORM) from error
    if len(readings) != 1:
        raise RefusalError(Reason.DISAGREEMENT)
    return parsed


def _check_host(host: str, policy: LinkPolicy) -> None:
    if literal(host) is not None:
        if not policy.addresses.allows(host):
            raise RefusalError(Reason.ADDRESS, host)
        return
    name = host.removesuffix(".")
    if len(name) > 253 or not _NAME.fullmatch(name):
        raise RefusalError(Reason.NAME, host)
    if name.rpartition(".")[2] in _INSIDE:
        raise RefusalError(Reason.NAME, host)


def _target(parsed: yarl.URL, host: str, port: int) -> Target:
    authority = f"[{host}]" if ":" in host else host
    if port != _DEFAULT_PORTS[parsed.scheme]:
        authority += f":{port}"
    path = parsed.raw_path_qs
    return Target(
        url=f"{parsed.scheme}://{authority}{path}",
        scheme=parsed.scheme,
        host=host,
        port=port,
        authority=authority,
        path=path,
    )
