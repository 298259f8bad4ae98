"""Bodies are unpacked within their caps, however they come in pieces."""

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.links import BodyKind
from bot.reading.web.bodies import (
    Body,
    GarbledError,
    OverflowingError,
    Unpacker,
    coding_of,
)
from bot.reading.web.limits import Limits

ROOM = 1_000_000
TEXT = b"The ministry said no. " * 40


def bare(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKED = {
    "gzip": gzip.compress(TEXT),
    "gzip of zlib": zlib.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "deflate of bare": bare(TEXT),
    "gzip of members": b"".join(
        gzip.compress(TEXT[n : n + 99]) for n in range(0, 880, 99)
    ),
}


def in_pieces(packed, sizes):
    """Cut into pieces of the given sizes, over and over."""
    start, n = 0, 0
    while start < len(packed):
        size = sizes[n % len(sizes)]
        yield packed[start : start + size]
        start, n = start + size, n + 1


@pytest.mark.parametrize("name", PACKED)
@settings(deadline=None, max_examples=30)
@given(sizes=st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_any_cut_into_blocks_unpacks_to_the_same(name, sizes):
    unpacker = Unpacker(name.split()[0])
    blocks = in_pieces(PACKED[name], sizes)
    assert b"".join(unpacker.feed(block, ROOM) for block in blocks) == TEXT
    assert unpacker.ended


@pytest.mark.parametrize("name", PACKED)
def test_a_stream_without_its_end_is_not_whole(name):
    unpacker = Unpacker(name.split()[0])
    unpacker.feed(PACKED[name][:-1], ROOM)
    assert not unpacker.ended


def test_no_more_is_unpacked_than_one_byte_over_the_room():
    packed = gzip.compress(bytes(10_000_000))
    assert len(Unpacker("gzip").feed(packed, 1_000)) == 1_001
    assert len(Unpacker("gzip").feed(packed, 0)) == 1


def test_a_swarm_of_tiny_members_is_garbled():
    with pytest.raises(GarbledError):
        Unpacker("gzip").feed(gzip.compress(b"a") * 101, ROOM)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_junk_unpacks_to_something_small_or_is_garbled(junk, coding):
    unpacker = Unpacker(coding)
    try:
        assert len(unpacker.feed(junk, 500)) <= 501
    except GarbledError:
        assert not unpacker.ended


@pytest.mark.parametrize(
    ("header", "coding"),
    [("", None), ("identity", None), ("gzip", "gzip"), (" X-GZIP ,", "gzip")],
)
def test_one_coding_is_understood(header, coding):
    assert coding_of(header) == coding


@pytest.mark.parametrize("header", ["br", "zstd", "gzip, gzip", "gzip,deflate", "\xff"])
def test_other_codings_are_garbled(header):
    with pytest.raises(GarbledError):
        coding_of(header)


def small_body(**options):
    limits = Limits(body=5_000, pdf=20_000)
    return Body(**{"coding": None, "content_type": "", "limits": limits, **options})


def test_the_wire_and_what_is_unpacked_are_capped_each_by_itself():
    with pytest.raises(OverflowingError):
        small_body().add(b"a" * 5_001)
    with pytest.raises(OverflowingError):
        small_body(coding="gzip").add(gzip.compress(b"a" * 5_001))
    padding = small_body(coding="gzip")
    padding.add(gzip.compress(b"a" * 2_000))
    with pytest.raises(OverflowingError):
        padding.add(b"\0" * 5_000)


def test_a_pdf_has_its_own_cap():
    body = small_body()
    body.add(b"%PDF-1.4" + b"a" * 19_000)
    assert body.kind is BodyKind.PDF
    with pytest.raises(OverflowingError):
        body.add(b"a" * 1_000)


def test_an_empty_body_is_whole():
    assert not small_body(coding="gzip").unfinished
