"""Short recordings, as phones make them: told apart by their first bytes, and how long they are."""

from __future__ import annotations

import struct

_FOUR = struct.Struct(">I")
_EIGHT = struct.Struct(">Q")
_OPUS_RATE = 48_000  # samples a second by which every Opus file counts (RFC 7845)
_LONGEST = 24 * 3600  # seconds; more is a damaged header


def is_sound(data: bytes) -> bool:
    """Whether these are the bytes of a recording: Ogg, MP3, M4A or WAV."""
    if data[:4] in {b"OggS", b"RIFF"}:
        return data[:4] == b"OggS" or data[8:12] == b"WAVE"
    is_mp3 = data[:3] == b"ID3" or (len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2)
    return is_mp3 or data[4:8] == b"ftyp"


def seconds_of(data: bytes) -> int | None:
    """Return the length of a recording in whole seconds, rounded; None where its head says none.

    An MP3 has no such head: its length would have to be counted frame by frame.
    """
    try:
        if data[:4] == b"RIFF":
            length = _wav(data)
        elif data[:4] == b"OggS":
            length = _ogg(data)
        elif data[4:8] == b"ftyp":
            length = _m4a(data)
        else:
            length = None
    except struct.error:
        return None
    return round(length) if length is not None and 0 < length < _LONGEST else None


def _wav(data: bytes) -> float | None:
    at, rate = 12, 0
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name == b"fmt ":
            rate = int.from_bytes(data[at + 16 : at + 20], "little")  # bytes a second
        if name == b"data" and rate:
            return min(size, len(data) - at - 8) / rate
        at += 8 + size + size % 2
    return None


def _ogg(data: bytes) -> float | None:
    last = data.rfind(b"OggS")
    samples = int.from_bytes(data[last + 6 : last + 14], "little")
    vorbis = data.find(b"\x01vorbis", 0, 512)
    if vorbis >= 0:
        rate = int.from_bytes(data[vorbis + 12 : vorbis + 16], "little")
    else:
        rate = _OPUS_RATE if b"OpusHead" in data[:512] else 0
    return samples / rate if rate else None


def _m4a(data: bytes) -> float | None:
    """Read the box ``mvhd`` (ISO 14496-12, 8.2.2): time scale, then length in its units."""
    at = data.find(b"mvhd")
    if at < 0:
        return None
    if data[at + 4 : at + 5] == b"\x01":  # times of 64 bits
        (scale,) = _FOUR.unpack_from(data, at + 24)
        (length,) = _EIGHT.unpack_from(data, at + 28)
    else:
        scale, length = struct.unpack_from(">II", data, at + 16)
    return length / scale if scale else None
