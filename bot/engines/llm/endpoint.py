"""Which server is asked, what it costs, and how patient we are with it."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.model import Usage

_PLACES = 4
_LOCAL_PLACES = 1


@dataclass(frozen=True, slots=True)
class Prices:
    """Dollars per million tokens: of the question, its cached part, the answer."""

    prompt: float
    cached: float
    completion: float

    def of(self, usage: Usage) -> float:
        """Return what these tokens cost, in dollars."""
        fresh = usage.prompt - usage.cached
        millionths = (
            fresh * self.prompt
            + usage.cached * self.cached
            + usage.completion * self.completion
        )
        return millionths / 1_000_000


def prices_of(text: str) -> Prices:
    """Read prices written as "in/cached/out"; ValueError where they are not that."""
    prompt, cached, completion = (float(part) for part in text.split("/"))
    if not all(0 <= price < 1_000_000 for price in (prompt, cached, completion)):
        raise ValueError("prices are dollars per million tokens, none below 0")
    return Prices(prompt, cached, completion)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server and one model of it.

    `base_url` ends before `/chat/completions`. Local servers need no key. `effort` is
    sent as `reasoning_effort` where it is set. `tokens_a_day` is the budget of one
    workspace for one UTC day, `concurrent` the number of calls under way at once.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    effort: str | None = None
    tokens_a_day: int | None = None
    concurrent: int | None = None
    prices: Prices | None = None

    @property
    def host(self) -> str:
        """Return the host of the address, the only part of it that is ever logged."""
        try:
            return (urlsplit(self.base_url).hostname or "").lower()
        except ValueError:
            return ""

    @property
    def is_openai(self) -> bool:
        """Tell whether OpenAI's own or Azure's servers answer here."""
        return self.host == "api.openai.com" or self.host.endswith(".openai.azure.com")

    @property
    def places(self) -> int:
        """Return how many calls may be under way at once; local servers take one."""
        if self.concurrent is not None:
            return max(1, self.concurrent)
        return _LOCAL_PLACES if _is_local(self.host) else _PLACES


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient we are; all times in seconds.

    `idle` is the longest gap in a stream. After `faults` failed calls in a row the
    circuit stays open for `rest`. What a server supports is learnt anew after
    `relearn`. `largest` is the most characters of an answer.
    """

    connect: float = 5
    idle: float = 30
    write: float = 10
    attempts: int = 4
    longest_wait: float = 60
    faults: int = 5
    rest: float = 60
    relearn: float = 24 * 3600
    largest: int = 1_000_000


def _is_local(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
