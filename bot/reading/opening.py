"""Opens the doors that reading links needs: the guarded fetch and the child process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import __version__
from bot.links import WebRules
from bot.ports import Clock
from bot.reading.extraction import Extractor
from bot.reading.fetching import PRODUCT, GuardedFetcher, agent_name
from bot.reading.linked import LinkReader
from bot.reading.web.addresses import AddressPolicy, networks
from bot.reading.web.guard import LinkPolicy
from bot.reading.web.limits import Limits
from bot.reading.web.robots import Robots
from bot.reading.web.transport import Wiring

_STRICT_PORTS = frozenset({80, 443})


@asynccontextmanager
async def open_reader(rules: WebRules, clock: Clock) -> AsyncIterator[LinkReader]:
    """Give a reader of links by the operator's rules; close its doors afterwards."""
    fetcher = GuardedFetcher(
        agent_name(__version__, rules.contact),
        clock=clock,
        policy=policy_of(rules),
        limits=Limits(spacing=rules.spacing),
        wiring=Wiring(proxy=rules.proxy),
    )
    # Its children start with the first page that there is to read.
    extractor = Extractor()
    try:
        async with fetcher:
            robots = Robots(fetcher, PRODUCT, clock=clock) if rules.ask_robots else None
            yield LinkReader(fetcher, extractor, clock, robots)
    finally:
        await extractor.aclose()


def policy_of(rules: WebRules) -> LinkPolicy:
    """Return which addresses and ports the rules let links lead to."""
    addresses = AddressPolicy(
        allow_nat64=rules.allow_nat64,
        deny_extra=networks(rules.deny),
        allow_extra=networks(rules.allow),
    )
    if rules.strict_ports:
        return LinkPolicy(ports=_STRICT_PORTS, addresses=addresses)
    return LinkPolicy(addresses=addresses)
