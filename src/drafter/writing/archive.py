"""A ZIP archive put together from members, some of them deflated long before.

In go members in their order, out come bytes; the same members always give the same bytes (PKWARE APPNOTE
6.3.10, sections 4.3.7 to 4.3.16). The standard library's zipfile deflates each member each time, and a draft
would spend most of its time on parts that never change. No ZIP64, no encryption: some megabytes at most.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from drafter.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

DATE, TIME = 0x0021, 0  # 1980-01-01 00:00, the first moment the format knows
VERSION = 20  # 2.0: deflate
DEFLATED = 8
STORED = 0xFFFF  # bytes of the largest stored block
_BLOCK = struct.Struct("<2H")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5HL")  # and behind it the offset
_OFFSET = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")


@record
class Member:
    """A deflated file of the archive, as it stands in it: with its header, and its entry in the directory.

    The entry has no place yet; that is the archive's business. The name is plain ASCII, as all in a Word package are.
    """

    local: bytes
    entry: bytes
    name: bytes

    @classmethod
    def pack(cls, name: str, content: bytes, level: int = 9) -> Member:
        """Deflate a file once."""
        deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        return cls._of(name, deflate.compress(content) + deflate.flush(), content)

    @classmethod
    def store(cls, name: str, content: bytes) -> Member:
        """A small file as one stored block of the deflate format (RFC 1951, 3.2.4): to set up zlib costs more."""
        if len(content) > STORED:
            return cls.pack(name, content, 1)
        block = b"\1" + _BLOCK.pack(len(content), len(content) ^ 0xFFFF) + content
        return cls._of(name, block, content)

    @classmethod
    def _of(cls, name: str, packed: bytes, content: bytes) -> Member:
        named = name.encode("ascii")
        about = VERSION, 0, DEFLATED, TIME, DATE, zlib.crc32(content), len(packed), len(content), len(named)
        entry = _CENTRAL.pack(b"PK\1\2", VERSION, *about, 0, 0, 0, 0, 0)
        return cls(_LOCAL.pack(b"PK\3\4", *about, 0) + named + packed, entry, named)


def archive(members: Iterable[Member]) -> bytes:
    """The archive that holds the members in this order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        directory += member.entry, _OFFSET.pack(offset), member.name
        pieces.append(member.local)
        offset += len(member.local)
    listed, count = b"".join(directory), len(pieces)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    return b"".join([*pieces, listed, end])
