"""Smaller pictures: a PNG of many colours as one of the 256 that it needs most."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}


def shrink(path: Path) -> None:
    """Write a picture of 8-bit colours anew, with a palette."""
    chunks = list(_chunks(path.read_bytes()))
    width, height, _, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    step = _CHANNELS[kind]
    rows = list(_rows(zlib.decompress(packed), width * step, step))
    pixels = [_colors(row, step) for row in rows]
    count = Counter(color for row in pixels for color in row)
    palette = [color for color, _ in count.most_common(256)]
    places = {color: _nearest(color, palette) for color in count}
    lines = b"".join(b"\0" + bytes(places[color] for color in row) for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    path.write_bytes(
        _SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", bytes(part for color in palette for part in color))
        + _chunk(b"IDAT", zlib.compress(lines, 9))
        + _chunk(b"IEND", b"")
    )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(content):
        (size,) = struct.unpack_from(">I", content, at)
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _rows(content: bytes, size: int, step: int) -> Iterator[bytes]:
    """Give the rows of a picture, each told by its neighbours as its filter says."""
    above = bytes(size)
    for start in range(0, len(content), size + 1):
        row = bytearray(content[start + 1 : start + 1 + size])
        rule = content[start]
        for at in range(size if rule else 0):
            left = row[at - step] if at >= step else 0
            corner = above[at - step] if at >= step else 0
            row[at] = (row[at] + _guess(rule, left, above[at], corner)) & 255
        above = bytes(row)
        yield above


def _guess(rule: int, left: int, up: int, corner: int) -> int:
    match rule:
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case _:
            near = left + up - corner
            return min((left, up, corner), key=lambda each: abs(near - each))


def _colors(row: bytes, step: int) -> list[tuple[int, int, int]]:
    """Return the colours of a row, of which near ones are made one."""
    reds, greens, blues = (bytes(b & 0xFC for b in row[n::step]) for n in range(3))
    return list(zip(reds, greens, blues, strict=True))


def _nearest(color: tuple[int, int, int], palette: list[tuple[int, int, int]]) -> int:
    return min(
        range(len(palette)),
        key=lambda at: sum(
            (a - b) ** 2 for a, b in zip(color, palette[at], strict=True)
        ),
    )
