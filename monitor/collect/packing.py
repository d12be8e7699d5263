"""Packed bytes made plain, never more of them than asked for (RFC 9110, section 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from monitor.errors import CollectError, TooLarge

PIECE = 65536
GZIP = b"\x1f\x8b"

_GZIP, _ZLIB, _RAW = 31, 15, -15
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
_OTHERS = frozenset(
    ("br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm")
)
"""Packings that are registered and were not asked for; servers also send names of charsets and `none`."""


def plain(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces of an answer without the packings that its Content-Encoding names.

    At least one piece comes for each that goes in, be it empty. Raises CollectError where they are not
    packed as they say, or break off.
    """
    for name in reversed([name.strip().lower() for name in encoding.split(",")]):
        if name in _OTHERS:
            raise CollectError(f"the answer is packed as {name!r}, which was not asked for")
        if name in _WINDOWS:
            pieces = _unpacked(pieces, _WINDOWS[name])
    return iter(pieces)


def file(body: bytes, most: int) -> bytes:
    """`body` unpacked where it is a gzip file. Raises TooLarge for more than `most` bytes."""
    if not body.startswith(GZIP):
        return body
    found = bytearray()
    for piece in _unpacked([body], _GZIP):
        found += piece
        if len(found) > most:
            raise TooLarge(f"it unpacks to more than {most} bytes")
    return bytes(found)


def _unpacked(pieces: Iterable[bytes], window: int) -> Iterator[bytes]:
    unpacker, begun, ended = zlib.decompressobj(wbits=window), False, False
    for piece in pieces:
        if not begun and window == _ZLIB and piece and not _is_zlib(piece):
            # Half the web's servers leave out the two bytes that deflate is to begin with.
            unpacker = zlib.decompressobj(wbits=_RAW)
        begun = begun or bool(piece)
        while True:
            try:
                yield unpacker.decompress(piece, PIECE)
            except zlib.error:
                if not ended:
                    raise CollectError("the answer is not packed as it says") from None
                # What follows a whole member and is none is dropped, as browsers do.
                return
            piece = unpacker.unconsumed_tail
            if unpacker.eof:
                piece, ended = unpacker.unused_data, True
                unpacker = zlib.decompressobj(wbits=window)
            if not piece:
                break
    if begun and not ended:
        raise CollectError("the answer breaks off within its packing")


def _is_zlib(piece: bytes) -> bool:
    """RFC 1950, section 2.2."""
    return piece[0] & 15 == 8 and (len(piece) < 2 or (piece[0] << 8 | piece[1]) % 31 == 0)
