"""How much a fetch may take: seconds, bytes, redirects, requests at once."""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps of a guarded fetch; times in seconds, sizes in bytes.

    `total` covers all redirects and tries but not the wait for a turn, which is
    capped by `patience`. `body` and `pdf` cap the bytes on the wire and the unpacked
    bytes, each by itself. `refusal_step`: a name that is refused is refused at a whole
    multiple of it, so that the time does not tell why. `short_wait` is the longest
    Retry-After that is waited for at once, `long_wait` the longest that is remembered.
    """

    total: float = 15
    resolve: float = 5
    connect: float = 5
    read: float = 8
    refusal_step: float = 1
    body: int = 5 * MB
    pdf: int = 20 * MB
    redirects: int = 5
    addresses: int = 4
    tries: int = 2
    per_host: int = 2
    at_once: int = 20
    spacing: float = 1
    patience: float = 60
    short_wait: float = 3
    long_wait: float = 15 * 60
