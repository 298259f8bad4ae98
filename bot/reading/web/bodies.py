"""Takes in the body of an answer within its caps, unpacking it on the way.

Small packed bodies can hold gigabytes, so nothing is unpacked beyond the cap.
"""

import zlib

from bot.links import BodyKind
from bot.reading.web.limits import Limits
from bot.reading.web.sniffing import HEAD, sniff

_GZIP_MAGIC = b"\x1f\x8b"
_ANY_WRAPPER = 47  # zlib's word for: gzip or zlib, found by its own header
_BARE = -15  # deflate without a wrapper, which many servers send
_MOST_MEMBERS = 100
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}


class GarbledError(ValueError):
    """A body that is packed in a way that cannot be read."""


class OverflowingError(ValueError):
    """A body that is larger than it may be; the cap in bytes is its argument."""


def coding_of(header: str) -> str | None:
    """Return the one coding that a Content-Encoding names; GarbledError for others."""
    names = [name.strip().lower() for name in header.split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    if not names:
        return None
    if len(names) > 1 or names[0] not in _CODINGS:
        raise GarbledError(f"{len(names)} codings")
    return _CODINGS[names[0]]


class Unpacker:
    """Unpacks gzip (any number of members) and deflate (wrapped or bare)."""

    def __init__(self, coding: str) -> None:
        """Start with the coding that `coding_of` named."""
        self._coding = coding
        self._stream = zlib.decompressobj(_ANY_WRAPPER)
        self._members = 0
        self._inside = False
        self._held = b""

    @property
    def ended(self) -> bool:
        """Whether what came so far is whole."""
        return self._members > 0 and not self._inside

    def feed(self, block: bytes, room: int) -> bytes:
        """Unpack a block; gives at most one byte more than the room there is."""
        unpacked = bytearray()
        block = self._held + block
        self._held = b""
        while block and len(unpacked) <= room:
            if not self._inside and not self._begin(block):
                break
            unpacked += self._inflate(block, room + 1 - len(unpacked))
            if not self._stream.eof:
                break
            block = self._stream.unused_data
            self._inside = False
            self._members += 1
        return bytes(unpacked)

    def _begin(self, block: bytes) -> bool:
        """Begin a member; False where there is none, or its first bytes are to come."""
        if len(block) < len(_GZIP_MAGIC):
            self._held = block
            return False
        if self._members:
            # What follows a whole body and is no further member is padding.
            if self._coding != "gzip" or not block.startswith(_GZIP_MAGIC):
                return False
            if self._members >= _MOST_MEMBERS:
                raise GarbledError("too many members")
            self._stream = zlib.decompressobj(_ANY_WRAPPER)
        elif self._coding == "deflate" and not _is_wrapped(block):
            self._stream = zlib.decompressobj(_BARE)
        self._inside = True
        return True

    def _inflate(self, block: bytes, most: int) -> bytes:
        try:
            return self._stream.decompress(block, most)
        except zlib.error as error:
            raise GarbledError(str(error)) from error


class Body:
    """The body of one answer while it comes in; `add` raises at the caps."""

    def __init__(
        self, *, coding: str | None, content_type: str, limits: Limits
    ) -> None:
        """Start empty; `coding` is what `coding_of` named."""
        self._unpacker = Unpacker(coding) if coding else None
        self._content_type = content_type
        self._limits = limits
        self._wire = 0
        self._most = limits.pdf  # until the first bytes say that it is no PDF
        self._settled = False
        self.bytes = bytearray()
        self.kind = BodyKind.HTML
        self.what = ""

    def add(self, block: bytes) -> None:
        """Take in the next block; OverflowingError or GarbledError may be raised."""
        self._wire += len(block)
        room = self._most - len(self.bytes)
        self.bytes += self._unpacker.feed(block, room) if self._unpacker else block
        if not self._settled and len(self.bytes) >= HEAD:
            self.settle()
        if max(self._wire, len(self.bytes)) > self._most:
            raise OverflowingError(self._most)

    def settle(self) -> None:
        """Decide by the first bytes what the body is, and so how long it may be."""
        self._settled = True
        self.kind, self.what = sniff(bytes(self.bytes[:HEAD]), self._content_type)
        if self.kind is not BodyKind.PDF:
            self._most = self._limits.body

    @property
    def unfinished(self) -> bool:
        """Whether the packing says that more should have come."""
        return (
            self._wire > 0 and self._unpacker is not None and not self._unpacker.ended
        )


def _is_wrapped(block: bytes) -> bool:
    """Say whether deflated bytes begin with the two bytes of a zlib wrapper."""
    return block[0] & 0x0F == 8 and int.from_bytes(block[:2]) % 31 == 0
