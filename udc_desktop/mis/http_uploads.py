"""Papers in pieces: the tus protocol 1.0 (core, creation, checksum).

What has arrived is kept although the line broke in the middle of a request: that is the whole
point. With ``Upload-Checksum`` the bytes of one request are kept together or not at all.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from udc_desktop.mis.desk import Desk, Device, Upload
from udc_desktop.mis.http_answers import Answer, Declined
from udc_desktop.mis.http_limits import Limits
from udc_desktop.mis.http_metrics import Metrics
from udc_desktop.mis.http_requests import Bodies, Call

TUS = "1.0.0"
PIECES = "application/offset+octet-stream"
_ALGORITHMS = ("sha256", "sha1")  # sha1 because every tus server has to know it
_LONGEST_MIME = 100  # characters
InThread = Callable[..., Awaitable[Any]]


class Uploads:
    """Headquarters' side of an upload."""

    def __init__(
        self, desk: Desk, limits: Limits, metrics: Metrics, clock: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._limits = limits
        self._metrics = metrics
        self._clock = clock

    def begin(self, call: Call, device: Device) -> Answer:
        """``POST /v1/papers``: 201, complete already where the paper is here."""
        check_version(call)
        length = _number(call, "upload-length")
        if length > self._limits.paper:
            raise Declined(413, "too_large", limit=self._limits.paper)
        named = _metadata(call.headers.get("upload-metadata", ""))
        sha256, mime = named.get("sha256", ""), named.get("mime", "")
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise Declined(400, "bad_letter", detail="wrong_metadata sha256")
        if not mime or len(mime) > _LONGEST_MIME or not mime.isprintable():
            raise Declined(400, "bad_letter", detail="wrong_metadata mime")
        if length < 1:
            raise Declined(400, "bad_letter", detail="wrong_upload_length")
        upload = self._desk.begin_upload(device, sha256, mime, length, self._clock())
        return _state(upload, 201, Location=f"/v1/papers/{upload.id}")

    def tell(self, call: Call, device: Device) -> Answer:
        """``HEAD /v1/papers/{upload}``: how much is here."""
        check_version(call)
        upload = self._desk.upload(device, call.path["upload"])
        if upload is None:
            raise Declined(404, "upload_gone")
        return _state(upload, 200)

    def check(self, call: Call) -> int:
        """Return the offset of a ``PATCH`` whose head is in order."""
        check_version(call)
        if call.headers.get("content-type", "") != PIECES:
            raise Declined(415, "bad_letter", detail="wrong_content_type")
        return _number(call, "upload-offset")

    async def append(
        self,
        request: Request[Any, Any, Any],
        call: Call,
        device: Device,
        bodies: Bodies,
        in_thread: InThread,
    ) -> Answer:
        """``PATCH /v1/papers/{upload}``: keep what arrives, piece by piece."""
        offset = self.check(call)
        upload: UUID = call.path["upload"]
        if checksum := call.headers.get("upload-checksum", ""):
            body = await bodies.whole(request, self._limits.letter)
            _check(checksum, body)
            return _state(await in_thread(self._keep, device, upload, offset, body), 204)
        kept: Upload | None = None
        waiting = bytearray()
        try:
            async for piece in bodies.pieces(request):
                waiting += piece
                if len(waiting) >= self._limits.piece:
                    taken, waiting = bytes(waiting), bytearray()
                    kept = await in_thread(self._keep, device, upload, offset, taken)
                    offset = kept.offset
        except Declined:  # the line broke; what came before that is as good as any
            if waiting:
                await in_thread(self._keep, device, upload, offset, bytes(waiting))
            raise
        if waiting or kept is None:
            kept = await in_thread(self._keep, device, upload, offset, bytes(waiting))
        return _state(kept, 204)

    def _keep(self, device: Device, upload: UUID, offset: int, data: bytes) -> Upload:
        kept = self._desk.append(device, upload, offset, data, self._clock())
        self._metrics.upload_bytes.add(len(data))
        return kept


def check_version(call: Call) -> None:
    """Refuse another version of the protocol."""
    if call.headers.get("tus-resumable", "") != TUS:
        raise Declined(412, "bad_letter", detail="wrong_tus_version", headers={"Tus-Version": TUS})


def _state(upload: Upload, status: int, **more: str) -> Answer:
    headers = {
        "Tus-Resumable": TUS,
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.length),
        "Cache-Control": "no-store",
        **more,
    }
    return Answer(status, b"", "application/octet-stream", headers)


def _number(call: Call, header: str) -> int:
    text = call.headers.get(header, "")
    if not text.isascii() or not text.isdecimal() or len(text) > 15:
        raise Declined(400, "bad_letter", detail=f"wrong_{header.replace('-', '_')}")
    return int(text)


def _metadata(header: str) -> dict[str, str]:
    """Read ``sha256 <base64>,mime <base64>``."""
    named = {}
    for part in header.split(","):
        name, _, value = part.strip().partition(" ")
        try:
            named[name] = base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            raise Declined(400, "bad_letter", detail="wrong_metadata") from None
    return named


def _check(checksum: str, body: bytes) -> None:
    algorithm, _, value = checksum.partition(" ")
    if algorithm not in _ALGORITHMS:
        raise Declined(400, "bad_letter", detail="unknown_checksum")
    made = hashlib.new(algorithm, body, usedforsecurity=algorithm != "sha1").digest()
    if base64.b64encode(made).decode() != value.strip():
        raise Declined(460, "wrong_digest")
