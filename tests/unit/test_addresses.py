"""Which addresses may be dialled."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.web.addresses import AddressPolicy, literal, networks

PLAIN = AddressPolicy()
INNER = [
    "0.0.0.1", "0.1.2.3", "10.9.8.7", "100.64.1.1", "100.127.255.255", "127.0.0.1",
    "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
    "192.0.2.7", "192.88.99.2", "192.168.1.1", "198.18.9.9", "198.19.0.1",
    "198.51.100.3", "203.0.113.9", "224.0.0.251", "239.1.1.1", "250.0.0.1",
    "255.255.255.255", "168.63.129.16",
    "::", "::1", "::2", "::ffff:8.8.8.8", "::ffff:10.0.0.1", "::8.8.8.8",
    "::ffff:0:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1",
    "2001:10::1", "2001:20::7", "2001:db8::1", "2002:808:808::1", "3fff::9",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
    "fe80::1%lo", "2606:4700::1111%eth0",
]  # fmt: skip
OUTER = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
    "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1",
    "198.17.255.255", "198.20.0.1", "168.63.129.15", "223.255.255.255",
    "2001:200::1", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1",
]  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_an_inner_or_reserved_address_is_not_dialled(address):
    assert not PLAIN.allows(address)


@pytest.mark.parametrize("address", OUTER)
def test_a_public_address_is_dialled(address):
    assert PLAIN.allows(address)


@pytest.mark.parametrize("word", ["", "localhost", "127.1", "0x7f.0.0.1", "010.0.0.1"])
def test_what_is_no_address_is_not_dialled(word):
    assert literal(word) is None
    assert not PLAIN.allows(word)


def test_translated_addresses_are_judged_by_their_inner_part_where_allowed():
    policy = AddressPolicy(allow_nat64=True)
    assert policy.allows("64:ff9b::8.8.8.8")
    assert not policy.allows("64:ff9b::10.0.0.5")
    assert not policy.allows("64:ff9b:1::8.8.8.8")


def test_the_operator_can_deny_public_ranges_and_deny_goes_first():
    policy = AddressPolicy(
        deny_extra=networks("8.8.8.0/24 2606:4700::/32"),
        allow_extra=networks("8.8.8.8/32 10.1.0.0/16"),
    )
    assert not policy.allows("8.8.8.8")
    assert not policy.allows("2606:4700::1111")
    assert policy.allows("8.8.4.4")
    assert policy.allows("10.1.2.3")
    assert not policy.allows("10.2.0.1")


def test_a_misspelt_range_is_an_error_when_it_is_set():
    with pytest.raises(ValueError, match="300"):
        networks("10.0.0.0/8 300.0.0.0/8")


@settings(deadline=None, max_examples=200)
@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_no_wrapping_of_an_ipv4_address_is_ever_dialled(number):
    plain = IPv4Address(number)
    wrapped = [
        f"::ffff:{plain}",
        f"::{plain}",
        f"::ffff:0:{plain}",
        f"64:ff9b::{plain}",
        str(IPv6Address((0x2002 << 112) | (number << 80))),
        str(IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF))),
    ]
    assert not any(map(PLAIN.allows, wrapped))


@settings(deadline=None, max_examples=200)
@given(st.ip_addresses())
def test_what_is_dialled_is_global_by_the_standard_library_too(address):
    if PLAIN.allows(str(address)):
        assert address.is_global
        assert not address.is_multicast
