"""A bar of a chart as a tiny picture, that Word stretches: no drawing library is needed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_DARK, _LIGHT = (0x14, 0x39, 0x5C), (0xA9, 0xBC, 0xCD)
_PIXELS = 400


def bar_picture(parts: Sequence[float]) -> bytes:
    """Return a PNG of one line of pixels: each part in its colour, in proportion."""
    whole = sum(parts)
    pixels = bytearray()
    done = 0.0
    for part, colour in zip(parts, (_DARK, _LIGHT), strict=False):
        start, done = done, done + part
        pixels += bytes(colour) * (round(done / whole * _PIXELS) - round(start / whole * _PIXELS))
    # One line of RGB pixels of 8 bits, not filtered.
    header = struct.pack(">IIBBBBB", len(pixels) // 3, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" + bytes(pixels), 9)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", data), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
