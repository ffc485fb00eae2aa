"""Papers and recordings of a grievance: what is taken, and how it is told by its first bytes."""

from __future__ import annotations

from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.services.grievances.form import LARGEST_PAPER, LARGEST_SOUND
from udc_desktop.services.papers import paper_mime

SEALED_MIME = "application/x-age"
"""The kind of a paper that was sealed to headquarters; what it holds, nobody here can tell."""

_M4A_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6"}
)
_ID_OF_KIND = {"image": "photo", "application": "document", "audio": "sound"}


def sound_mime(data: bytes) -> str:
    """Return the media type of a recording by its first bytes; empty for anything else."""
    if data.startswith(b"OggS"):
        return "audio/ogg"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if data[4:8] == b"ftyp" and data[8:12] in _M4A_BRANDS:
        return "audio/mp4"
    return "audio/mpeg" if data.startswith(b"ID3") or _is_mp3_frame(data) else ""


def _is_mp3_frame(data: bytes) -> bool:
    """Whether the bytes begin with the header of a frame of MPEG audio, layer III."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return False
    version, layer = data[1] >> 3 & 3, data[1] >> 1 & 3
    bitrate, rate = data[2] >> 4, data[2] >> 2 & 3
    return version != 1 and layer == 1 and bitrate not in {0, 15} and rate != 3


def checked_paper(data: bytes) -> tuple[str, str]:
    """Return what a paper that can be taken is (photo, document, sound), and its media type.

    Raises ``Rejected`` (field ``papers``): ``paper_kind``, ``paper_too_large``.
    """
    mime = paper_mime(data)
    largest = LARGEST_PAPER if mime else LARGEST_SOUND
    mime = mime or sound_mime(data)
    if not mime:
        raise Rejected([problem("papers", "paper_kind")])
    if len(data) > largest:
        raise Rejected([problem("papers", "paper_too_large", most=largest // 1024)])
    return _ID_OF_KIND[mime.partition("/")[0]], mime
