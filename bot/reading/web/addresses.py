"""Which internet addresses a link may lead to.

The tables are our own: what the standard library calls global differs between its
versions and takes in ranges that lead back inside.
"""

from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """Return the networks that a text names, parted by spaces; ValueError if not."""
    return tuple(ip_network(word) for word in text.split())


# The last one is the service address of a cloud; it looks public and is not.
_V4_DENIED = networks(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12"
    " 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15"
    " 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 168.63.129.16/32"
)
# Only this is allowed, so mapped, translated, local and multicast forms all fall out.
_V6_ALLOWED = IPv6Network("2000::/3")
_V6_DENIED = networks("2001::/23 2001:db8::/32 2002::/16 3fff::/20")
_NAT64 = IPv6Network("64:ff9b::/96")


def literal(host: str) -> Address | None:
    """Return the address that a host is written as, or None where it is a name."""
    if "%" in host:  # a zone would name an interface of this machine
        return None
    try:
        return ip_address(host)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Says of an address whether it may be dialled.

    `allow_nat64` lets through translated addresses whose IPv4 part is allowed, for
    hosts that have nothing else. `deny_extra` are the operator's own public ranges;
    `allow_extra` are inner ranges that the operator wants to be read, or a lab's.
    """

    allow_nat64: bool = False
    deny_extra: tuple[Network, ...] = ()
    allow_extra: tuple[Network, ...] = ()

    def allows(self, address: str) -> bool:
        """Say whether this address may be dialled; what is no address may not."""
        number = literal(address)
        return number is not None and self._allows(number)

    def _allows(self, number: Address) -> bool:
        if _within(number, self.deny_extra):
            return False
        if _within(number, self.allow_extra):
            return True
        if isinstance(number, IPv4Address):
            return not _within(number, _V4_DENIED)
        if self.allow_nat64 and number in _NAT64:
            return self._allows(IPv4Address(int(number) & 0xFFFFFFFF))
        return number in _V6_ALLOWED and not _within(number, _V6_DENIED)


def _within(number: Address, ranges: tuple[Network, ...]) -> bool:
    return any(number in network for network in ranges)
