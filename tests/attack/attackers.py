"""What a hostile server can do to a reader: one play per attack, by path.

Each play goes on until the reader hangs up, or longer than any test lasts.
"""

import asyncio
import gzip
import zlib
from functools import cache

from tests.weblab import STORY, answer

OPENING = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OPENING + b"Transfer-Encoding: chunked\r\n\r\n"
BLOCK = b"<p>" + b"a" * 65_000


async def endless(writer):
    writer.write(CHUNKED)
    while True:
        writer.write(b"%x\r\n%b\r\n" % (len(BLOCK), BLOCK))
        await writer.drain()


async def endless_single_bytes(writer):
    writer.write(CHUNKED)
    while True:
        writer.write(b"1\r\na\r\n" * 10_000)
        await writer.drain()


async def drip(writer):
    writer.write(OPENING + b"Content-Length: 100000\r\n\r\n")
    await _slowly(writer, b"a")


async def dripping_headers(writer):
    writer.write(OPENING)
    await _slowly(writer, b"X: a\r\n")


async def endless_headers(writer):
    writer.write(OPENING)
    while True:
        writer.write(b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 100)
        await writer.drain()


async def big_header(writer):
    writer.write(OPENING + b"X-Big: " + b"a" * 1_000_000 + b"\r\n\r\n" + STORY)


async def endless_hints(writer):
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 100)
        await writer.drain()


async def hang(_):
    await asyncio.Event().wait()


async def lie_about_length(writer):
    writer.write(OPENING + b"Content-Length: 10\r\n\r\n")
    for _ in range(1_600):
        writer.write(BLOCK)
        await writer.drain()


async def claim_too_much(writer):
    writer.write(OPENING + b"Content-Length: 900000000000\r\n\r\n")
    while True:
        writer.write(BLOCK)
        await writer.drain()


async def circle(writer):
    writer.write(answer(b"", status=302, Location="/circle"))


async def gzip_bomb(writer):
    writer.write(answer(bomb(31), Content_Encoding="gzip"))


async def deflate_bomb(writer):
    writer.write(answer(bomb(-15), Content_Encoding="deflate"))


async def many_members(writer):
    member = gzip.compress(b"a")
    writer.write(answer(member * 100_000, Content_Encoding="gzip"))


async def bomb_of_members(writer):
    member = gzip.compress(b"a" * 1_000_000)
    writer.write(answer(member * 90, Content_Encoding="gzip"))


async def twice_packed(writer):
    writer.write(answer(gzip.compress(bomb(31)), Content_Encoding="gzip, gzip"))


async def without_length(writer):
    writer.write(OPENING + b"\r\n" + STORY)


async def _slowly(writer, piece):
    while True:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.05)


@cache
def bomb(wbits):
    """Return 100 MB of nothing, packed into some 100 KB; it takes a while to make."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    block = bytes(1_000_000).replace(b"\0", b" ")
    return b"".join([*(packer.compress(block) for _ in range(100)), packer.flush()])


ATTACKS = {
    play.__name__: play
    for play in (
        endless, endless_single_bytes, drip, dripping_headers, endless_headers,
        big_header, endless_hints, hang, lie_about_length, claim_too_much, circle,
        gzip_bomb, deflate_bomb, many_members, bomb_of_members, twice_packed,
        without_length,
    )
}  # fmt: skip
# The same plays under the paths of the list of hostile links.
LISTED = {
    "endless": endless, "drip": drip, "headers": endless_headers,
    "bighdr": big_header, "hang": hang, "nolen": without_length,
}  # fmt: skip


async def attack(request, writer):
    """Play the attack that the path names; other paths tell the story."""
    name = request.path.strip("/")
    play = (ATTACKS | LISTED).get(name)
    if play is None:
        writer.write(answer())
    else:
        await play(writer)
